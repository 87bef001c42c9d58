// Entries that are left on what no longer exists, in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_ORPHAN_ENTRY_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_ORPHAN_ENTRY_STORE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/entry.h"

namespace cadre::planning::store {

struct OrphanEntry {
  EntryId id;
  PlanId plan;
  PersonId person;
  PostId post;
  OrganizationId organization;  // of the plan
  bool of_post = false;         // the post was closed; else the organization
  CivilDay since;
};

struct OrphanQuery {
  CivilDay day;
  EntryId after;
  int limit = 50;
};

// Entries that are not over, of plans in scope, by id. One statement.
absl::StatusOr<std::vector<OrphanEntry>> ListOrphans(db::Session& session, const OrphanQuery& query,
                                                     const db::Scope& scope);

// Keeps that a post does not exist from `day` on; the first day that was told stays.
absl::Status PutClosedPost(db::Session& session, PostId post, CivilDay day);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_ORPHAN_ENTRY_STORE_H_
