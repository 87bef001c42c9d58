#include "common/regulation/retirement.h"

#include <algorithm>

namespace cadre::regulation {

std::optional<CivilMonth> RetirementMonth(const RuleSet& age_set, const Birth& birth) {
  const RetirementAge* best = nullptr;
  for (const RetirementAge& row : age_set.retirement_ages) {
    if (row.sex != birth.sex || (row.born_from.has_value() && birth.month < *row.born_from)) {
      continue;
    }
    // std::optional orders "none" first, so the latest row that applies wins.
    if (best == nullptr || best->born_from < row.born_from) best = &row;
  }
  if (best == nullptr) return std::nullopt;
  return birth.month + best->months;
}

std::optional<WorkingTime> CheckWorkingTime(const RuleSet& age_set, const RuleSet& appointment_set,
                                            const Birth& birth, CivilMonth reference,
                                            MoveKind move) {
  const std::optional<CivilMonth> retirement = RetirementMonth(age_set, birth);
  if (!retirement.has_value()) return std::nullopt;
  WorkingTime result{.retirement_month = *retirement,
                     .months_left = MonthsBetween(reference, *retirement)};
  const auto [check, time] = appointment_set.FindKind<AppointmentTime>();
  if (check == nullptr) return result;
  const bool applies = std::find(time->moves.begin(), time->moves.end(), move) != time->moves.end();
  if (applies && result.months_left < time->months) {
    result.eligible = false;
    result.rule = check->rule;
  }
  return result;
}

}  // namespace cadre::regulation
