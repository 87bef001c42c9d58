#include "common/regulation/narrowing.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace cadre::regulation {
namespace {

bool IsLess(const Fraction& a, const Fraction& b) {
  return Times(a.numerator, b.denominator) < Times(b.numerator, a.denominator);
}

// What a procedure asks of its ballots at the least.
struct LeastAsked {
  std::optional<Fraction> quorum;
  std::optional<Fraction> majority;  // nothing: every ballot is advisory
  bool counts_on_present = false;
};

LeastAsked LeastOf(const Procedure& procedure) {
  LeastAsked least;
  for (const Step& step : procedure.steps) {
    if (step.ballot == BallotKind::kNone) continue;
    if (!least.quorum || IsLess(step.quorum, *least.quorum)) least.quorum = step.quorum;
    if (!step.more_than.has_value()) continue;
    if (!least.majority || IsLess(*step.more_than, *least.majority)) {
      least.majority = step.more_than;
    }
    least.counts_on_present = least.counts_on_present || step.base == BallotBase::kPresent;
  }
  return least;
}

// Empty if `provincial` asks at least as much.
std::string WeakeningOf(const Procedure& provincial, const Procedure& central) {
  const LeastAsked own = LeastOf(provincial);
  const LeastAsked above = LeastOf(central);
  if (above.majority && !own.majority) return "no ballot decides";
  if (own.quorum && above.quorum && IsLess(*own.quorum, *above.quorum)) return "a lower quorum";
  if (own.majority && above.majority && IsLess(*own.majority, *above.majority)) {
    return "a lower majority";
  }
  return own.counts_on_present && !above.counts_on_present ? "a majority of those present only"
                                                           : "";
}

bool AsksLess(const Qualifications& provincial, const Qualifications& central) {
  const bool defence_less =
      central.defence_object != 0 &&
      (provincial.defence_object == 0 || provincial.defence_object > central.defence_object);
  return provincial.degree < central.degree || provincial.theory < central.theory ||
         provincial.state_management < central.state_management || defence_less;
}

bool AsksLess(const PostStandard& provincial, const PostStandard& central) {
  const int age = provincial.first_appointment_below_age;
  const bool older = central.first_appointment_below_age != 0 &&
                     (age == 0 || age > central.first_appointment_below_age);
  return AsksLess(provincial.required, central.required) || older ||
         provincial.lower_post_months < central.lower_post_months ||
         provincial.party_membership < central.party_membership;
}

// Rows of other days are compared too: a province states a key for all days or not at all.
bool IsAllowed(const Parameter& own, const Parameter& above) {
  if (own.unit != above.unit) return false;
  switch (above.bound) {
    case Bound::kFixed:
      return own.value == above.value;
    case Bound::kMinimum:
      return own.value >= above.value;
    case Bound::kMaximum:
      return own.value <= above.value;
    case Bound::kFree:
      return true;
  }
  return false;
}

}  // namespace

std::optional<StatementProblem> WeakeningOf(const RuleSet& provincial, const RuleSet& central) {
  const auto problem = [&](const char* field, size_t index, const std::string& text) {
    return StatementProblem{field, static_cast<int>(index),
                            absl::StrCat(text, " than ", central.id, " does")};
  };
  for (size_t i = 0; i < provincial.repealed.size(); ++i) {
    if (central.FindCheck(provincial.repealed[i]) == nullptr) continue;
    return problem("repealed", i, absl::StrCat(provincial.repealed[i], " repealed: asks less"));
  }
  for (size_t i = 0; i < provincial.checks.size(); ++i) {
    const Check& check = provincial.checks[i];
    const Check* above = central.FindCheck(check.rule);
    if (above == nullptr || IsNarrower(check, *above)) continue;
    return problem("checks", i, absl::StrCat(check.rule, " asks less"));
  }
  for (size_t i = 0; i < provincial.procedures.size(); ++i) {
    const Procedure* above = central.FindProcedure(provincial.procedures[i].kind);
    if (above == nullptr) continue;
    const std::string less = WeakeningOf(provincial.procedures[i], *above);
    if (!less.empty()) return problem("procedures", i, absl::StrCat(less, ": asks less"));
  }
  for (size_t i = 0; i < provincial.discipline_effects.size(); ++i) {
    const DisciplineEffect* above = central.FindEffect(provincial.discipline_effects[i].form);
    if (above == nullptr || provincial.discipline_effects[i].months >= above->months) continue;
    return problem("discipline_effects", i, "an effect lasts a shorter time");
  }
  for (size_t i = 0; i < provincial.post_standards.size(); ++i) {
    const PostStandard* above = central.FindStandard(provincial.post_standards[i].post_group);
    if (above == nullptr || !AsksLess(provincial.post_standards[i], *above)) {
      continue;
    }
    return problem("post_standards", i, absl::StrCat(above->post_group, " asks less"));
  }
  for (size_t i = 0; i < provincial.parameters.size(); ++i) {
    const Parameter& own = provincial.parameters[i];
    for (const Parameter& above : central.parameters) {
      if (above.key != own.key || IsAllowed(own, above)) continue;
      return problem("parameters", i, absl::StrCat(own.key, " asks less or other"));
    }
  }
  if (!provincial.retirement_ages.empty()) {
    return StatementProblem{"retirement_ages", 0,
                            "retirement ages are the law's, not a province's"};
  }
  return std::nullopt;
}

}  // namespace cadre::regulation
