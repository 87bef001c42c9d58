// What openness counts, in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_OPENNESS_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_OPENNESS_STORE_H_

#include <map>
#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/entry.h"

namespace cadre::planning::store {

// Holds for entries `e` that were in force on a day, as WasInForceOn.
db::Predicate InForceOn(CivilDay day);

// Every entry of these plans with its votes, and with what else openness counts and no more. Two
// statements; they name plans, of which there are few, and neither entries nor people.
absl::StatusOr<std::vector<Entry>> CountedEntries(db::Session& session,
                                                  const std::vector<PlanId>& plans);

// Everybody who stands in a plan or may come to; nobody where neither the plan's organization nor
// who has its round is in scope.
absl::StatusOr<std::set<PersonId>> PeopleOf(db::Session& session, PlanId plan,
                                            const db::Scope& scope);

// For how many posts, seats aside, everybody in these plans was planned on a day in all plans of a
// term; who was planned for none is not there. One statement.
absl::StatusOr<std::map<PersonId, int>> PostsOfTerm(db::Session& session, TermId term,
                                                    const std::vector<PlanId>& plans, CivilDay day);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_OPENNESS_STORE_H_
