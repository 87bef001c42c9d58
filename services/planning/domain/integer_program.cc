#include "services/planning/domain/integer_program.h"

#include <coin/Cbc_C_Interface.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

namespace cadre::planning {
namespace {

using Rule = IntegerProgram::Rule;

// CBC's own tolerance; far below a half, so that rounding names the whole number meant.
constexpr double kAlmost = 1e-6;

struct DeleteModel {
  void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};
using Model = std::unique_ptr<Cbc_Model, DeleteModel>;

// Rules that may be broken at all; nothing if one of them cannot be kept.
std::optional<std::vector<const Rule*>> RulesThatMatter(const IntegerProgram& program,
                                                        const std::set<int>& groups) {
  std::vector<const Rule*> rules;
  for (const Rule& rule : program.rules()) {
    if (rule.group != IntegerProgram::kAlways && !groups.contains(rule.group)) continue;
    if (rule.sum.Most() < 0) return std::nullopt;
    if (rule.sum.Least() < 0) rules.push_back(&rule);
  }
  return rules;
}

// Each variable by itself: what no rule binds.
Found ChooseFreely(const IntegerProgram& program, const Sum& objective) {
  Found found{.search = Search::kOptimal,
              .values = std::vector<int64_t>(static_cast<size_t>(program.variables()))};
  for (const auto& [variable, factor] : objective.factors()) {
    found.values[static_cast<size_t>(variable)] = factor < 0 ? 1 : 0;
  }
  found.least = objective.Least();
  return found;
}

// The program column by column, as CBC takes it.
Model ModelOf(int variables, const std::vector<const Rule*>& rules, const Sum& objective) {
  const auto columns = static_cast<size_t>(variables);
  std::vector<std::vector<std::pair<int, int64_t>>> by_column(columns);
  std::vector<double> row_least;
  for (size_t row = 0; row < rules.size(); ++row) {
    row_least.push_back(static_cast<double>(-rules[row]->sum.constant()));
    for (const auto& [variable, factor] : rules[row]->sum.factors()) {
      by_column[static_cast<size_t>(variable)].emplace_back(static_cast<int>(row), factor);
    }
  }
  std::vector<CoinBigIndex> starts = {0};
  std::vector<int> index;
  std::vector<double> value;
  for (const auto& column : by_column) {
    for (const auto& [row, factor] : column) {
      index.push_back(row);
      value.push_back(static_cast<double>(factor));
    }
    starts.push_back(static_cast<CoinBigIndex>(index.size()));
  }
  std::vector<double> cost(columns);
  for (const auto& [variable, factor] : objective.factors()) {
    cost[static_cast<size_t>(variable)] = static_cast<double>(factor);
  }
  const std::vector<double> zeros(columns, 0);
  const std::vector<double> ones(columns, 1);
  const std::vector<double> row_most(rules.size(), DBL_MAX);
  Model model(Cbc_newModel());
  Cbc_loadProblem(model.get(), variables, static_cast<int>(rules.size()), starts.data(),
                  index.data(), value.data(), zeros.data(), ones.data(), cost.data(),
                  row_least.data(), row_most.data());
  for (int variable = 0; variable < variables; ++variable) {
    Cbc_setInteger(model.get(), variable);
  }
  return model;
}

Found Solve(Cbc_Model* model, int variables, const Sum& objective, absl::Duration time_limit) {
  Cbc_setLogLevel(model, 0);
  Cbc_setParameter(model, "timeMode", "elapsed");
  Cbc_setMaximumSeconds(model, absl::ToDoubleSeconds(time_limit));
  Cbc_solve(model);
  const double* best = Cbc_bestSolution(model);
  Found found;
  if (best == nullptr) {
    const bool proven =
        Cbc_isProvenInfeasible(model) != 0 || Cbc_isInitialSolveProvenPrimalInfeasible(model) != 0;
    found.search = proven ? Search::kInfeasible : Search::kUndecided;
    return found;
  }
  for (int i = 0; i < variables; ++i) found.values.push_back(std::llround(best[i]));
  const int64_t value = objective.At(found.values);
  if (Cbc_isProvenOptimal(model) != 0) {
    found.search = Search::kOptimal;
    found.least = value;
    return found;
  }
  found.search = Search::kFeasible;
  const double bound = std::ceil(Cbc_getBestPossibleObjValue(model) - kAlmost);
  const auto proven =
      std::clamp(bound, static_cast<double>(objective.Least()), static_cast<double>(value));
  found.least = std::max(objective.Least(), static_cast<int64_t>(proven));
  return found;
}

}  // namespace

Sum Sum::Of(int variable) {
  Sum sum;
  sum.factors_[variable] = 1;
  return sum;
}

Sum& Sum::Add(const Sum& other, int64_t factor) {
  constant_ += other.constant_ * factor;
  for (const auto& [variable, of_other] : other.factors_) {
    const int64_t sum = (factors_[variable] += of_other * factor);
    if (sum == 0) factors_.erase(variable);
  }
  return *this;
}

Sum& Sum::Add(int64_t constant) {
  constant_ += constant;
  return *this;
}

int64_t Sum::Least() const {
  int64_t least = constant_;
  for (const auto& [variable, factor] : factors_) least += std::min<int64_t>(0, factor);
  return least;
}

int64_t Sum::Most() const {
  int64_t most = constant_;
  for (const auto& [variable, factor] : factors_) most += std::max<int64_t>(0, factor);
  return most;
}

int64_t Sum::At(const std::vector<int64_t>& values) const {
  int64_t sum = constant_;
  for (const auto& [variable, factor] : factors_) {
    sum += factor * values[static_cast<size_t>(variable)];
  }
  return sum;
}

Sum Minus(const Sum& a, const Sum& b) {
  Sum sum = a;
  return sum.Add(b, -1);
}

void IntegerProgram::Require(int group, Sum sum) {
  rules_.push_back({.group = group, .sum = std::move(sum)});
}

void IntegerProgram::RequireIf(int group, const Sum& condition, Sum sum) {
  // Where the condition is 0 the sum may be as small as it can be.
  const int64_t allowance = -std::min<int64_t>(0, sum.Least());
  sum.Add(allowance).Add(condition, -allowance);
  Require(group, std::move(sum));
}

Sum IntegerProgram::AnyOf(const std::vector<Sum>& parts) {
  Sum all;
  for (const Sum& part : parts) {
    if (part.Least() == 1) return part;
    all.Add(part);
  }
  if (parts.size() <= 1) return all;
  const Sum any = AddVariable();
  for (const Sum& part : parts) Require(kAlways, Minus(any, part));
  Require(kAlways, Minus(all, any));
  return any;
}

Found Minimize(const IntegerProgram& program, const std::set<int>& groups, const Sum& objective,
               absl::Duration time_limit) {
  const auto rules = RulesThatMatter(program, groups);
  if (!rules.has_value()) return {.search = Search::kInfeasible};
  if (rules->empty()) return ChooseFreely(program, objective);
  if (time_limit <= absl::ZeroDuration()) return {};
  const Model model = ModelOf(program.variables(), *rules, objective);
  return Solve(model.get(), program.variables(), objective, time_limit);
}

}  // namespace cadre::planning
