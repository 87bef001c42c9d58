#include "services/development/domain/rotation_rules.h"

#include <algorithm>

namespace cadre::development {
namespace {

using regulation::Severity;

template <typename T>
bool Contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Whether a kind of check is broken by the facts.
class Checker {
 public:
  Checker(const RotationFacts& facts, std::optional<int> months_left)
      : facts_(facts), months_left_(months_left) {}

  bool operator()(const regulation::InPlan& k) const {
    return !facts_.in_approved_plan.value_or(true) && Contains(k.purposes, facts_.purpose);
  }
  bool operator()(const regulation::RotationTime& k) const {
    const int needed = Contains(k.purposes, facts_.purpose) ? k.months : k.months_otherwise;
    return months_left_.has_value() && *months_left_ < needed;
  }
  bool operator()(const regulation::DurationAtLeast& k) const {
    return facts_.end.has_value() && *facts_.end < AddMonths(facts_.start, k.months);
  }
  bool operator()(const regulation::NonLocalPost& k) const {
    return Contains(k.post_kinds, facts_.post_kind) && !facts_.place.empty() &&
           facts_.home_place == facts_.place;
  }
  bool operator()(const regulation::ConsecutiveTerms& k) const {
    return Contains(k.post_kinds, facts_.post_kind) && !Contains(k.free_purposes, facts_.purpose) &&
           facts_.consecutive_terms_held_here.value_or(0) >= k.max;
  }
  template <typename Other>
  bool operator()(const Other&) const {
    return false;
  }

 private:
  const RotationFacts& facts_;
  const std::optional<int> months_left_;
};

}  // namespace

RotationVerdict CheckRotation(const regulation::RuleSet& rotation, const regulation::RuleSet& ages,
                              const RotationFacts& facts) {
  RotationVerdict verdict;
  if (facts.birth.has_value()) {
    const auto retirement = regulation::RetirementMonth(ages, *facts.birth);
    if (retirement.has_value()) {
      verdict.months_left = MonthsBetween(CivilMonth(facts.start), *retirement);
    }
  }
  const Checker checker(facts, verdict.months_left);
  for (const regulation::Check& check : rotation.checks) {
    if (!std::visit(checker, check.kind)) continue;
    std::vector<std::string>& list = check.severity == Severity::kBlock  ? verdict.blocks
                                     : check.severity == Severity::kWarn ? verdict.warnings
                                                                         : verdict.needs_decision;
    list.push_back(check.rule);
  }
  return verdict;
}

}  // namespace cadre::development
