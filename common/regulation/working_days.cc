#include "common/regulation/working_days.h"

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::regulation {
namespace {

absl::Status Missing(int64_t year) {
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   absl::StrCat("no table of working days for ", year),
                   {.reason = Reason::kRuleSetMissing,
                    .metadata = {{"domain", "WORKING_DAYS"}, {"date", absl::StrCat(year)}}});
}

}  // namespace

int WeekdayOf(CivilDay day) { return static_cast<int>(absl::GetWeekday(day)) + 1; }

WorkingDays::WorkingDays(const std::vector<WorkingYear>& years) {
  for (const WorkingYear& year : years) years_[year.year] = year;
}

absl::StatusOr<bool> WorkingDays::IsWorkingDay(CivilDay day) const {
  const auto found = years_.find(static_cast<int>(day.year()));
  if (found == years_.end()) return Missing(day.year());
  const WorkingYear& year = found->second;
  if (year.days_worked.contains(day)) return true;
  if (year.days_off.contains(day)) return false;
  return !year.rest_weekdays.contains(WeekdayOf(day));
}

absl::StatusOr<CivilDay> WorkingDays::Add(CivilDay from, int count) const {
  const int step = count < 0 ? -1 : 1;
  CivilDay day = from;
  while (count != 0) {
    day += step;
    ASSIGN_OR_RETURN(const bool works, IsWorkingDay(day));
    if (works) count -= step;
  }
  return day;
}

absl::StatusOr<int> WorkingDays::Between(CivilDay from, CivilDay to) const {
  if (to < from) {
    ASSIGN_OR_RETURN(const int back, Between(to, from));
    return -back;
  }
  int count = 0;
  for (CivilDay day = from + 1; day <= to; ++day) {
    ASSIGN_OR_RETURN(const bool works, IsWorkingDay(day));
    if (works) ++count;
  }
  return count;
}

}  // namespace cadre::regulation
