// Waivers in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_WAIVER_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_WAIVER_STORE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/waiver.h"

namespace cadre::planning::store {

//   ALREADY_EXISTS  one counts already
absl::Status InsertWaiver(db::Session& session, const Waiver& waiver);
// A waiver whose authority is in scope, held until the transaction ends.
absl::StatusOr<std::optional<Waiver>> LockWaiver(db::Session& session, WaiverId id,
                                                 const db::Scope& authority_scope);
absl::Status RevokeWaiver(db::Session& session, WaiverId id, CivilDay day);

// Waivers for a plan by id, but those of the reader; one statement.
absl::StatusOr<std::vector<Waiver>> ListWaivers(db::Session& session, PlanId plan, WaiverId after,
                                                int limit, const std::optional<PersonId>& reader);
// The rules that are waived in a plan, by person.
absl::StatusOr<std::map<PersonId, std::set<std::string>>> WaivedRules(db::Session& session,
                                                                      PlanId plan);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_WAIVER_STORE_H_
