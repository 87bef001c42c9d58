// For how many posts people are planned, over all plans.
#ifndef CADRE_SERVICES_PLANNING_STORE_POST_COUNT_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_POST_COUNT_STORE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/planning/domain/plan_facts.h"

namespace cadre::planning::store {

// Holds what the people counted in a plan are planned for anywhere, until the transaction ends: of
// two plans that together put somebody up for too many posts the second one to be handed in sees
// the first.
absl::Status LockPeople(db::Session& session, const std::vector<Entry>& entries);
// For how many posts, seats aside, each of the people counted in the plan is planned in it and, by
// entries in force or in rounds that are handed in, in all other plans of the term, by level.
absl::StatusOr<std::vector<PostCount>> CountPosts(db::Session& session, PlanId plan);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_POST_COUNT_STORE_H_
