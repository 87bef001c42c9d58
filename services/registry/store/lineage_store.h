// Lineage, and what organizations hold by day, in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_LINEAGE_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_LINEAGE_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/organization.h"
#include "services/registry/domain/restructure.h"

namespace cadre::registry::store {

enum class LineageSide { kPredecessors, kSuccessors };

// The links that lead from an organization to one side, directly or not, of `until` or earlier, by
// day; each with both ends in scope; at most `limit`. One statement.
absl::StatusOr<std::vector<LineageLink>> LineageOf(db::Session& session, OrganizationId id,
                                                   LineageSide side, CivilDay until, int limit,
                                                   const db::Scope& scope);

// What is left on an organization that has ended by `day`.
struct Orphan {
  OrganizationId organization;
  CivilDay closed;
  std::optional<PostId> post;
  std::optional<PersonId> person;
};

struct OrphanQuery {
  enum class Kind { kPost, kPerson, kHolding };
  std::vector<Kind> kinds;
  std::optional<OrganizationId> under;  // above it on its last day
  CivilDay day;
  // The page begins after this organization, post and person; 0 where a kind has none.
  OrganizationId after_organization;
  PostId after_post;
  PersonId after_person;
  int limit = 50;
};

// One statement, by organization, post and person: a post stands before its holdings. People are
// those of today.
absl::StatusOr<std::vector<Orphan>> ListOrphans(db::Session& session, const OrphanQuery& query,
                                                const db::Scope& scope);

// An organization on two days, in numbers.
struct OrganizationCount {
  Organization organization;  // on `day`, or as it ended
  int people = 0;
  int posts = 0;
  int people_before = 0;
  int posts_before = 0;
  int people_in = 0;
  int people_out = 0;
};

struct CountQuery {
  std::optional<OrganizationId> under;
  CivilDay before;
  CivilDay day;
  std::string after_code;
  int limit = 50;
};

// Organizations in scope that exist on one of the days, by code. Five statements.
absl::StatusOr<std::vector<OrganizationCount>> CountByOrganization(db::Session& session,
                                                                   const CountQuery& query,
                                                                   const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_LINEAGE_STORE_H_
