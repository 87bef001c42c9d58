// For how many posts people are planned in other plans.
#ifndef CADRE_SERVICES_PLANNING_STORE_POST_COUNT_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_POST_COUNT_STORE_H_

#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/planning/domain/plan_facts.h"

namespace cadre::planning::store {

// Holds what people are planned for anywhere, until the transaction ends: of two plans that
// together put somebody up for too many posts the second one to be handed in sees the first.
absl::Status LockPeople(db::Session& session, const std::set<PersonId>& people);
// For how many posts, seats aside, each of these people is planned in the other plans of the term,
// by entries in force or in rounds that are handed in, by level. Nothing where the plan is one of
// seats.
absl::StatusOr<std::vector<PostCount>> CountPostsElsewhere(db::Session& session, const Plan& plan,
                                                           const std::set<PersonId>& people);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_POST_COUNT_STORE_H_
