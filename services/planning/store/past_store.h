// What stood approved on a past day.
#ifndef CADRE_SERVICES_PLANNING_STORE_PAST_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_PAST_STORE_H_

#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/session.h"
#include "services/planning/domain/plan_facts.h"

namespace cadre::planning::store {

// A day, and the moment at which it is over.
struct PastDay {
  CivilDay day;
  absl::Time after;
};

// Entries of a plan that an event had taken out by then, and a correction brought back later. One
// statement.
absl::StatusOr<std::set<EntryId>> OutOn(db::Session& session, PlanId plan, const PastDay& past);

// For how many posts, seats aside, each of these people stood in the other plans of the term, by
// level. Nothing where the plan is one of seats. One statement.
absl::StatusOr<std::vector<PostCount>> CountPostsElsewhereOn(db::Session& session, const Plan& plan,
                                                             const std::set<PersonId>& people,
                                                             const PastDay& past);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_PAST_STORE_H_
