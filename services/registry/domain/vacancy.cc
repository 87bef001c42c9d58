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

std::optional<Departure> CalendarEnd(const Tenure& tenure, const TenureRules& rules) {
  for (const TermEnd& term : rules.calendar) {
    if (term.kind == tenure.post.term_kind && tenure.period.start < term.day) {
      return Departure{.leaves = CivilDate(term.day), .cause = DepartureCause::kTermEnd};
    }
  }
  return std::nullopt;
}

std::optional<Departure> TermEndOf(const Tenure& tenure, const TenureRules& rules) {
  return tenure.post.term_kind == TermKind::kPersonal ? OwnTermEnd(tenure, rules)
                                                      : CalendarEnd(tenure, rules);
}

}  // namespace

std::optional<Departure> OwnTermEnd(const Tenure& tenure, const TenureRules& rules) {
  if (tenure.post.term_kind != TermKind::kPersonal || !rules.term.has_value()) return std::nullopt;
  const CivilDay begins = tenure.decision_date.value_or(tenure.period.start);
  return Departure{
      .leaves = CivilDate(AddMonths(begins, rules.term->value)),
      .cause = DepartureCause::kTermEnd,
      .citation = regulation::Cite(rules.term->source, rules.term->rule, rules.term->clause),
      .certainty = rules.term->certainty};
}

std::optional<Departure> RetirementFrom(const Tenure& tenure, const TenureRules& rules) {
  regulation::WorkingLife life{.sex = tenure.sex,
                               .born = tenure.birth_date.LatestMonth(),
                               .scheme = tenure.retirement_scheme};
  if (tenure.retirement.has_value()) life.own_month = tenure.retirement->LatestMonth();
  const auto retirement = regulation::RetirementOf(rules.ages, life);
  if (!retirement.has_value()) return std::nullopt;
  const CivilMonth month = retirement->month;
  Departure departure{
      .leaves = *CivilDate::FromMonth(static_cast<int>(month.year()), month.month()),
      .cause = DepartureCause::kRetirement};
  if (const regulation::RetirementAge* age = retirement->age) {
    departure.birth_month_unknown = tenure.birth_date.precision() == CivilDate::Precision::kYear;
    departure.citation = regulation::Cite(age->source, age->rule, "");
    departure.certainty = age->certainty;
  }
  return departure;
}

std::optional<Departure> DepartureOf(const Tenure& tenure, const TenureRules& rules,
                                     CivilDay until) {
  std::optional<Departure> first;
  for (auto& departure :
       {HoldingEnd(tenure, until), TermEndOf(tenure, rules), RetirementFrom(tenure, rules)}) {
    if (!departure.has_value() || departure->leaves.EarliestDay() > until) continue;
    if (!first.has_value() || departure->leaves.LatestDay() < first->leaves.LatestDay()) {
      first = departure;
    }
  }
  return first;
}

}  // namespace cadre::registry
