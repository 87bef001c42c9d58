#include "common/regulation/retirement.h"

#include <algorithm>

namespace cadre::regulation {

namespace {

const RetirementAge* AgeOf(const RuleSet& age_set, const WorkingLife& life) {
  const RetirementAge* best = nullptr;
  for (const RetirementAge& row : age_set.retirement_ages) {
    if (row.sex != life.sex || (row.born_from.has_value() && life.born < *row.born_from)) {
      continue;
    }
    // std::optional orders "none" first, so the latest row that applies wins.
    if (best == nullptr || best->born_from < row.born_from) best = &row;
  }
  return best;
}

}  // namespace

std::optional<Retirement> RetirementOf(const RuleSet& age_set, const WorkingLife& life) {
  if (life.scheme != RetirementScheme::kGeneral) {
    if (!life.own_month.has_value()) return std::nullopt;
    return Retirement{.month = *life.own_month};
  }
  const RetirementAge* age = AgeOf(age_set, life);
  if (age == nullptr) return std::nullopt;
  return Retirement{.month = life.born + age->months, .age = age};
}

std::vector<UsedParameter> ParametersOf(const Retirement& retirement) {
  if (retirement.age == nullptr) return {};
  const RetirementAge& row = *retirement.age;
  return {{row.rule, "retirement_age_months", std::to_string(row.months), row.certainty,
           row.source.set_id}};
}

std::optional<WorkingTime> CheckWorkingTime(const RuleSet& age_set, const RuleSet& appointment_set,
                                            const WorkingLife& life, CivilMonth reference,
                                            MoveKind move) {
  const std::optional<Retirement> retirement = RetirementOf(age_set, life);
  if (!retirement.has_value()) return std::nullopt;
  WorkingTime result{.retirement_month = retirement->month,
                     .months_left = MonthsBetween(reference, retirement->month),
                     .parameters = ParametersOf(*retirement)};
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
