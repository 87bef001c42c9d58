// Orientations in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_ORIENTATION_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_ORIENTATION_STORE_H_

#include <map>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/orientation.h"

namespace cadre::planning::store {

// One version with its lines, if its organization is in scope; two statements.
absl::StatusOr<std::optional<Orientation>> FindOrientation(db::Session& session, OrientationId id,
                                                           const db::Scope& scope);

// The version that holds for a plan, with its lines; two statements.
absl::StatusOr<std::optional<Orientation>> OrientationFor(db::Session& session, const Plan& plan);

// The version that held for it on a day, by the dates of the decisions.
absl::StatusOr<std::optional<Orientation>> OrientationOn(db::Session& session, const Plan& plan,
                                                         CivilDay day);

// The version that holds, without its lines. Locked: a next one waits.
absl::StatusOr<std::optional<Orientation>> LockLatest(db::Session& session,
                                                      const Orientation& subject);

struct OrientationQuery {
  std::optional<OrganizationId> organization;
  std::optional<TermId> term;
  std::optional<OrientationId> before;  // the page begins after it, towards older ones
  int limit = 50;
};
// Versions with their lines, the newest first; two statements.
absl::StatusOr<std::vector<Orientation>> ListOrientations(db::Session& session,
                                                          const OrientationQuery& query,
                                                          const db::Scope& scope);

// Two statements.
//   ALREADY_EXISTS  somebody else adopted this version
absl::Status InsertOrientation(db::Session& session, const Orientation& orientation);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_ORIENTATION_STORE_H_
