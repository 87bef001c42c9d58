// Source pools in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_SOURCE_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_SOURCE_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/source.h"

namespace cadre::planning::store {

// Two statements, one where no post is suggested.
//   ALREADY_EXISTS  the person stands in the pool
absl::Status InsertSource(db::Session& session, const Source& source);

struct SourceQuery {
  std::optional<OrganizationId> under;
  std::optional<SourceState> state;
  std::optional<CivilDay> review_by;
  std::optional<SourceId> before;  // the page begins after it, towards older ones
  std::optional<PersonId> reader;  // finds nothing about himself or herself
  CivilDay day;
  int limit = 50;
};
// Proposals for pools in scope, the newest first. Two statements.
absl::StatusOr<std::vector<Source>> ListSources(db::Session& session, const SourceQuery& query,
                                                const db::Scope& scope);
// One of them, held until the transaction ends.
absl::StatusOr<std::optional<Source>> LockSource(db::Session& session, SourceId id,
                                                 std::optional<PersonId> reader,
                                                 const db::Scope& scope);
//   ALREADY_EXISTS  another proposal of the person stands in the pool by now
//   ABORTED  the version is not the stored one
absl::Status UpdateSource(db::Session& session, Source& source);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_SOURCE_STORE_H_
