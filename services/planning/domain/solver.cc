#include "services/planning/domain/solver.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::planning {
namespace {

using regulation::Finding;

class Solver {
 public:
  explicit Solver(const Problem& problem)
      : problem_(problem),
        apart_(RulesApart(problem.grounds.rules)),
        nominees_(InOrder(problem.nominees)),
        model_(problem_.grounds, nominees_, problem_.elsewhere, problem_.with_warnings) {
    for (size_t group = 0; group < model_.demands().size(); ++group) {
      demands_.insert(static_cast<int>(group));
    }
  }

  absl::StatusOr<Solution> Run() {
    Solution solution;
    Found found = Minimize(model_.program(), demands_, Changes(), problem_.time_left());
    switch (found.search) {
      case Search::kInfeasible:
        solution.status = SolveStatus::kInfeasible;
        NameConflict(solution);
        return solution;
      case Search::kUndecided:
        return solution;
      case Search::kFeasible:
        solution.status = SolveStatus::kFeasibleAtTimeLimit;
        break;
      case Search::kOptimal:
        solution.status =
            BreakTies(found) ? SolveStatus::kOptimal : SolveStatus::kFeasibleAtTimeLimit;
        break;
    }
    solution.least_changes = found.least;
    const std::vector<bool> in_plan = InPlan(found.values);
    solution.entries = EntriesOf(in_plan);
    RETURN_IF_ERROR(CheckAnswer(solution.entries));
    Explain(in_plan, solution);
    return solution;
  }

 private:
  // Entries of a plan are listed by name; of one person those of the plan come before new ones.
  static std::vector<Nominee> InOrder(std::vector<Nominee> nominees) {
    for (Nominee& nominee : nominees) {
      nominee.is_fixed =
          nominee.stands && (nominee.is_fixed || nominee.entry.state == EntryState::kApproved);
    }
    std::stable_sort(nominees.begin(), nominees.end(), [](const Nominee& a, const Nominee& b) {
      if (a.entry.sort_key != b.entry.sort_key) return a.entry.sort_key < b.entry.sort_key;
      return a.stands && !b.stands;
    });
    return nominees;
  }

  Sum Changes() const {
    Sum changes;
    for (size_t i = 0; i < nominees_.size(); ++i) {
      const Sum& chosen = model_.chosen()[i];
      changes.Add(nominees_[i].stands ? Minus(Sum(1), chosen) : chosen);
    }
    return changes;
  }

  // Among the answers with as few changes, the one with the most votes and people; false if that
  // was not proven in time. `found` keeps its bound.
  bool BreakTies(Found& found) {
    if (found.least == 0) return true;
    constexpr int kTies = IntegerProgram::kAlways;
    model_.program().Require(kTies, Minus(Sum(found.least), Changes()));
    Sum worth;
    const auto more_than_all = static_cast<int64_t>(nominees_.size()) + 1;
    for (size_t i = 0; i < nominees_.size(); ++i) {
      worth.Add(model_.chosen()[i], -(nominees_[i].votes * more_than_all + 1));
    }
    const Found best = Minimize(model_.program(), demands_, worth, problem_.time_left());
    if (!best.values.empty()) found.values = best.values;
    return best.search == Search::kOptimal;
  }

  // Leaves out one demand after the other as long as what is left has no answer.
  void NameConflict(Solution& solution) {
    std::set<int> conflict = demands_;
    solution.conflict_is_minimal = true;
    for (const int demand : demands_) {
      std::set<int> fewer = conflict;
      fewer.erase(demand);
      const Found found = Minimize(model_.program(), fewer, Sum(), problem_.time_left());
      if (found.search == Search::kInfeasible) conflict = std::move(fewer);
      if (found.search == Search::kUndecided) solution.conflict_is_minimal = false;
    }
    for (const int demand : conflict) {
      solution.conflict.push_back(model_.demands()[static_cast<size_t>(demand)]);
    }
  }

  std::vector<bool> InPlan(const std::vector<int64_t>& values) const {
    std::vector<bool> in_plan;
    for (const Sum& chosen : model_.chosen()) in_plan.push_back(chosen.At(values) == 1);
    return in_plan;
  }

  std::vector<Entry> EntriesOf(const std::vector<bool>& in_plan) const {
    std::vector<Entry> entries;
    for (size_t i = 0; i < nominees_.size(); ++i) {
      if (in_plan[i]) entries.push_back(nominees_[i].entry);
    }
    return entries;
  }

  // What the rules that are to be satisfied find.
  std::vector<Finding> FindingsIn(const std::vector<Entry>& entries) const {
    std::vector<Finding> findings =
        Judge(problem_.grounds, entries, problem_.elsewhere).structure.findings;
    std::erase_if(findings, [&](const Finding& finding) {
      return apart_.contains(finding.rule) ||
             (!problem_.with_warnings && finding.severity == regulation::Severity::kWarn);
    });
    return findings;
  }

  absl::Status CheckAnswer(const std::vector<Entry>& entries) const {
    const std::vector<Finding> broken = FindingsIn(entries);
    if (broken.empty()) return absl::OkStatus();
    return InternalError(absl::StrCat("an answer that breaks ", broken.front().rule));
  }

  void Explain(const std::vector<bool>& in_plan, Solution& solution) const {
    for (const bool of_removals : {true, false}) {
      for (size_t i = 0; i < nominees_.size(); ++i) {
        const Nominee& nominee = nominees_[i];
        if (nominee.stands == in_plan[i] || nominee.stands != of_removals) continue;
        std::vector<bool> without = in_plan;
        without[i] = !without[i];
        solution.changes.push_back({.nominee = nominee, .mends = FindingsIn(EntriesOf(without))});
      }
    }
  }

  const Problem& problem_;
  const std::set<std::string> apart_;
  const std::vector<Nominee> nominees_;
  StructureModel model_;
  std::set<int> demands_;
};

}  // namespace

absl::StatusOr<Solution> Solve(const Problem& problem) { return Solver(problem).Run(); }

}  // namespace cadre::planning
