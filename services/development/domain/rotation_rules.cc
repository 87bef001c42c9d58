#include "services/development/domain/rotation_rules.h"

#include <algorithm>

namespace cadre::development {
namespace {

template <typename T>
bool Contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// What a check says.
struct Answer {
  bool judged = false;  // its facts are known
  bool broken = false;
  std::optional<int64_t> needed;
};

class Checker {
 public:
  Checker(const RotationFacts& facts, std::optional<int> months_left)
      : facts_(facts), months_left_(months_left) {}

  Answer operator()(const regulation::InPlan& k) const {
    if (!facts_.in_approved_plan.has_value()) return {};
    return {true, !*facts_.in_approved_plan && Contains(k.purposes, facts_.purpose), {}};
  }
  Answer operator()(const regulation::RotationTime& k) const {
    if (!months_left_.has_value()) return {};
    const int needed = Contains(k.purposes, facts_.purpose) ? k.months : k.months_otherwise;
    return {true, *months_left_ < needed, needed};
  }
  Answer operator()(const regulation::EqualPost&) const {
    if (!facts_.post_given.has_value()) return {};
    return {true, facts_.post_given == PostGiven::kHigher, {}};
  }
  Answer operator()(const regulation::DurationAtLeast& k) const {
    if (!facts_.end.has_value()) return {};
    return {true, *facts_.end < AddMonths(facts_.start, k.months), k.months};
  }
  Answer operator()(const regulation::NonLocalPost& k) const {
    if (facts_.post_kind.empty() || facts_.place.empty()) return {};
    return {
        true, Contains(k.post_kinds, facts_.post_kind) && facts_.home_place == facts_.place, {}};
  }
  Answer operator()(const regulation::ConsecutiveTerms& k) const {
    if (facts_.post_kind.empty() || !facts_.consecutive_terms_held_here.has_value()) return {};
    const bool counts =
        Contains(k.post_kinds, facts_.post_kind) && !Contains(k.free_purposes, facts_.purpose);
    return {true, counts && *facts_.consecutive_terms_held_here >= k.max, {}};
  }
  template <typename Other>
  Answer operator()(const Other&) const {
    return {};
  }

 private:
  const RotationFacts& facts_;
  const std::optional<int> months_left_;
};

}  // namespace

RotationVerdict CheckRotation(const regulation::RuleSet& rotation, const regulation::RuleSet& ages,
                              const RotationFacts& facts) {
  RotationVerdict verdict;
  if (facts.working_life.has_value()) {
    if (const auto retirement = regulation::RetirementOf(ages, *facts.working_life)) {
      verdict.months_left = MonthsBetween(CivilMonth(facts.start), retirement->month);
      verdict.parameters = regulation::ParametersOf(*retirement);
    }
  }
  const Checker checker(facts, verdict.months_left);
  for (const regulation::Check& check : rotation.checks) {
    const Answer answer = std::visit(checker, check.kind);
    if (!answer.judged) continue;
    Append(verdict.parameters, regulation::ParametersOf(check));
    if (answer.broken) {
      verdict.findings.push_back(regulation::FindingOf(check, check.rule, answer.needed));
    }
  }
  return verdict;
}

}  // namespace cadre::development
