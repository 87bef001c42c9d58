// Integer programs: which of a number of things to choose so that linear rules hold and a sum is
// smallest. Solved by CBC; everything is stated and checked in whole numbers.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_INTEGER_PROGRAM_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_INTEGER_PROGRAM_H_

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "absl/time/time.h"

namespace cadre::planning {

// A constant and variables, each times a whole factor.
class Sum {
 public:
  Sum() = default;
  explicit Sum(int64_t constant) : constant_(constant) {}
  static Sum Of(int variable);

  Sum& Add(const Sum& other, int64_t factor = 1);
  Sum& Add(int64_t constant);

  int64_t constant() const { return constant_; }
  const std::map<int, int64_t>& factors() const { return factors_; }
  // The smallest and the largest value that it can have.
  int64_t Least() const;
  int64_t Most() const;
  // `values` of all variables.
  int64_t At(const std::vector<int64_t>& values) const;

 private:
  int64_t constant_ = 0;
  std::map<int, int64_t> factors_;  // of variables, none of them 0
};

// a - b
Sum Minus(const Sum& a, const Sum& b);

// Rules belong to groups that can be left out; those of kAlways define variables.
class IntegerProgram {
 public:
  static constexpr int kAlways = -1;

  struct Rule {
    int group = kAlways;
    Sum sum;  // ≥ 0
  };

  // 0 or 1.
  Sum AddVariable() { return Sum::Of(variables_++); }
  // sum ≥ 0
  void Require(int group, Sum sum);
  // sum ≥ 0 where `condition`, which is 0 or 1, is 1.
  void RequireIf(int group, const Sum& condition, Sum sum);
  // 1 if one of `parts`, each 0 or 1, is 1; else 0.
  Sum AnyOf(const std::vector<Sum>& parts);

  int variables() const { return variables_; }
  const std::vector<Rule>& rules() const { return rules_; }

 private:
  int variables_ = 0;
  std::vector<Rule> rules_;
};

enum class Search {
  kOptimal,
  kFeasible,    // at the time limit
  kInfeasible,  // proven
  kUndecided,   // at the time limit
};

struct Found {
  Search search = Search::kUndecided;
  std::vector<int64_t> values;  // of the variables, where there is an answer
  int64_t least = 0;            // no answer makes the sum smaller; where there is an answer
};

// Makes `objective` smallest under the rules of `groups` and those of kAlways. Thread-safe.
Found Minimize(const IntegerProgram& program, const std::set<int>& groups, const Sum& objective,
               absl::Duration time_limit);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_INTEGER_PROGRAM_H_
