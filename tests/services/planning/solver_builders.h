// Small plans for tests of the solver.
#ifndef CADRE_TESTS_SERVICES_PLANNING_SOLVER_BUILDERS_H_
#define CADRE_TESTS_SERVICES_PLANNING_SOLVER_BUILDERS_H_

#include <string>
#include <utility>
#include <vector>

#include "services/planning/domain/solver.h"

namespace cadre::planning {

inline regulation::Check CheckOf(const std::string& rule, regulation::CheckKind kind,
                                 regulation::Severity severity = regulation::Severity::kWarn) {
  return {.rule = rule, .severity = severity, .kind = std::move(kind)};
}

// Somebody who stands in a plan, proposed; born in 1980 and from the unit.
inline Nominee InPlan(int64_t person, int64_t post = 1) {
  Nominee nominee{.stands = true};
  Entry& entry = nominee.entry;
  entry.id = EntryId(100 * person + post);
  entry.person = PersonId(person);
  entry.post = PostId(post);
  entry.post_level = 2;
  entry.sort_key = std::string(1, static_cast<char>('a' + person));
  entry.birth = CivilDate(CivilDay(1980, 1, 1));
  return nominee;
}

// Somebody of the pool.
inline Nominee Candidate(int64_t person, int64_t post = 1) {
  Nominee nominee = InPlan(person, post);
  nominee.stands = false;
  return nominee;
}

inline Nominee Woman(Nominee nominee) {
  nominee.entry.sex = regulation::Sex::kFemale;
  return nominee;
}

inline Nominee Approved(Nominee nominee) {
  nominee.entry.state = EntryState::kApproved;
  return nominee;
}

inline Nominee WithVotes(Nominee nominee, int64_t votes) {
  nominee.votes = votes;
  return nominee;
}

inline Problem ProblemOf(PlanScope scope, int seats, std::vector<regulation::Check> checks,
                         std::vector<Nominee> nominees) {
  Problem problem;
  problem.grounds.plan = {.scope = scope, .seats = seats};
  problem.grounds.rules.checks = std::move(checks);
  problem.grounds.ages_on = CivilDay(2020, 6, 1);
  problem.nominees = std::move(nominees);
  problem.time_left = [] { return absl::Seconds(20); };
  return problem;
}

}  // namespace cadre::planning

#endif  // CADRE_TESTS_SERVICES_PLANNING_SOLVER_BUILDERS_H_
