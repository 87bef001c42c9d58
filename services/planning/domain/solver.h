// The fewest changes after which a plan satisfies the rules of structure and the orientation.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_SOLVER_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_SOLVER_H_

#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/planning/domain/structure_model.h"

namespace cadre::planning {

struct Problem {
  Grounds grounds;
  // Who stands in the plan, and the pool that may be added; each person once for a post. Approved
  // entries stay, fixed or not.
  std::vector<Nominee> nominees;
  std::vector<PostCount> elsewhere;  // posts of these people in the other plans of the term
  bool with_warnings = true;         // else only rules that block are to be satisfied
  std::function<absl::Duration()> time_left;
};

// Numbers as in cadre.planning.v1.SolveStatus.
enum class SolveStatus : int {
  kOptimal = 1,
  kFeasibleAtTimeLimit = 2,
  kInfeasible = 3,
  kUndecidedAtTimeLimit = 4,
};

struct Change {
  Nominee nominee;  // added, or taken out if it stands in the plan
  // Rules that would be broken if this change alone were left out.
  std::vector<regulation::Finding> mends;
};

struct Solution {
  SolveStatus status = SolveStatus::kUndecidedAtTimeLimit;
  std::vector<Change> changes;  // removals first, then in the order of a plan
  int64_t least_changes = 0;    // it is proven that fewer do not do
  // Where there is no answer, rules that contradict each other; minimal if without any one of them
  // the others do not.
  std::vector<regulation::Finding> conflict;
  bool conflict_is_minimal = false;
  // The plan after the changes, in its order.
  std::vector<Entry> entries;
};

// Fewest changes first, then most votes in the plan, then fewest removals. Rules that do not depend
// on who stands in the plan, and those on what ties people (RulesApart), are left aside.
//   INTERNAL  the answer does not satisfy the rules when they are checked as for any plan
absl::StatusOr<Solution> Solve(const Problem& problem);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_SOLVER_H_
