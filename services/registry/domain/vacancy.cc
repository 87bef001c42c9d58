#include "services/registry/domain/vacancy.h"

#include <vector>

#include "common/regulation/finding.h"
#include "common/regulation/retirement.h"

namespace cadre::registry {
namespace {

std::optional<Departure> HoldingEnd(const Tenure& tenure, CivilDay until) {
  if (tenure.period.end > until) return std::nullopt;
  return Departure{.leaves = CivilDate(tenure.period.end), .cause = DepartureCause::kHoldingEnd};
}

std::optional<Departure> TermEnd(const Tenure& tenure, const TenureRules& rules) {
  if (tenure.post.term_kind != TermKind::kPersonal || !rules.term.has_value()) return std::nullopt;
  const CivilDay begins = tenure.decision_date.value_or(tenure.period.start);
  return Departure{
      .leaves = CivilDate(AddMonths(begins, rules.term->value)),
      .cause = DepartureCause::kTermEnd,
      .citation = regulation::Cite(rules.term->source, rules.term->rule, rules.term->clause),
      .certainty = rules.term->certainty};
}

std::optional<Departure> Retirement(const Tenure& tenure, const TenureRules& rules) {
  const regulation::Birth birth{tenure.sex, tenure.birth_date.LatestMonth()};
  const regulation::RetirementAge* age = regulation::RetirementAgeOf(rules.ages, birth);
  if (age == nullptr) return std::nullopt;
  const CivilMonth month = birth.month + age->months;
  return Departure{
      .leaves = *CivilDate::FromMonth(static_cast<int>(month.year()), month.month()),
      .cause = DepartureCause::kRetirement,
      .birth_month_unknown = tenure.birth_date.precision() == CivilDate::Precision::kYear,
      .citation = regulation::Cite(age->source, age->rule, ""),
      .certainty = age->certainty};
}

}  // namespace

std::optional<Departure> DepartureOf(const Tenure& tenure, const TenureRules& rules,
                                     CivilDay until) {
  std::optional<Departure> first;
  for (auto& departure :
       {HoldingEnd(tenure, until), TermEnd(tenure, rules), Retirement(tenure, rules)}) {
    if (!departure.has_value() || departure->leaves.EarliestDay() > until) continue;
    if (!first.has_value() || departure->leaves.LatestDay() < first->leaves.LatestDay()) {
      first = departure;
    }
  }
  return first;
}

}  // namespace cadre::registry
