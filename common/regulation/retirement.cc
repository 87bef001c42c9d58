#include "common/regulation/retirement.h"

#include <algorithm>

namespace cadre::regulation {

const RetirementAge* RetirementAgeOf(const RuleSet& age_set, const Birth& birth) {
  const RetirementAge* best = nullptr;
  for (const RetirementAge& row : age_set.retirement_ages) {
    if (row.sex != birth.sex || (row.born_from.has_value() && birth.month < *row.born_from)) {
      continue;
    }
    // std::optional orders "none" first, so the latest row that applies wins.
    if (best == nullptr || best->born_from < row.born_from) best = &row;
  }
  return best;
}

std::vector<UsedParameter> ParametersOf(const RetirementAge& row) {
  return {{row.rule, "retirement_age_months", std::to_string(row.months), row.certainty,
           row.source.set_id}};
}

std::optional<CivilMonth> RetirementMonth(const RuleSet& age_set, const Birth& birth) {
  const RetirementAge* row = RetirementAgeOf(age_set, birth);
  if (row == nullptr) return std::nullopt;
  return birth.month + row->months;
}

std::optional<WorkingTime> CheckWorkingTime(const RuleSet& age_set, const RuleSet& appointment_set,
                                            const Birth& birth, CivilMonth reference,
                                            MoveKind move) {
  const RetirementAge* row = RetirementAgeOf(age_set, birth);
  if (row == nullptr) return std::nullopt;
  const CivilMonth retirement = birth.month + row->months;
  WorkingTime result{.retirement_month = retirement,
                     .months_left = MonthsBetween(reference, retirement),
                     .parameters = ParametersOf(*row)};
  const auto [check, time] = appointment_set.FindKind<AppointmentTime>();
  if (check == nullptr) return result;
  const bool applies = std::find(time->moves.begin(), time->moves.end(), move) != time->moves.end();
  if (!applies) return result;
  Append(result.parameters, ParametersOf(*check));
  if (result.months_left < time->months) {
    result.refusal = FindingOf(*check, check->rule, time->months);
  }
  return result;
}

}  // namespace cadre::regulation
