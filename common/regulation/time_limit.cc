#include "common/regulation/time_limit.h"

#include "common/base/errors.h"

namespace cadre::regulation {

absl::StatusOr<CivilDay> Counted(CivilDay from, int count, Unit unit, const WorkingDays& days) {
  constexpr int kDaysOfWeek = 7;
  constexpr int kMonthsOfYear = 12;
  switch (unit) {
    case Unit::kDays:
      return from + count;
    case Unit::kWorkingDays:
      return days.Add(from, count);
    case Unit::kWeeks:
      return from + count * kDaysOfWeek;
    case Unit::kMonths:
      return AddMonths(from, count);
    case Unit::kYears:
      return AddMonths(from, count * kMonthsOfYear);
    case Unit::kPeople:
    case Unit::kPercent:
    case Unit::kHours:
      break;
  }
  return FieldError("unit", "counts no days");
}

}  // namespace cadre::regulation
