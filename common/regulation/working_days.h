// Working days: which days a body works, by the yearly tables that are announced, and time limits
// counted in them.
#ifndef CADRE_COMMON_REGULATION_WORKING_DAYS_H_
#define CADRE_COMMON_REGULATION_WORKING_DAYS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/civil_date.h"
#include "common/regulation/source.h"

namespace cadre::regulation {

// 1 Monday … 7 Sunday.
int WeekdayOf(CivilDay day);

// The table of one year.
struct WorkingYear {
  int year = 0;
  std::vector<Document> basis;     // the leading one first; never empty
  std::set<int> rest_weekdays;     // 1 Monday … 7 Sunday
  std::set<CivilDay> days_off;     // holidays, and days given for rest days that are worked
  std::set<CivilDay> days_worked;  // rest days that are worked (làm bù)
  std::string content_hash;        // SHA-256 of the canonical text, hexadecimal
};

// Tables of several years. A question that reaches into a year without a table is refused with
// FAILED_PRECONDITION (RULE_SET_MISSING), naming the year: nobody guesses a holiday.
class WorkingDays {
 public:
  WorkingDays() = default;
  // Of two tables of one year the later one counts.
  explicit WorkingDays(const std::vector<WorkingYear>& years);

  absl::StatusOr<bool> IsWorkingDay(CivilDay day) const;

  // The day that is `count` working days after `from`, which itself does not count; before it for a
  // negative count, `from` for 0. A limit "within 15 working days" of a day ends on Add(day, 15).
  absl::StatusOr<CivilDay> Add(CivilDay from, int count) const;

  // Working days after `from` up to and including `to`; negative if `to` is earlier.
  absl::StatusOr<int> Between(CivilDay from, CivilDay to) const;

  const std::map<int, WorkingYear>& years() const { return years_; }

 private:
  std::map<int, WorkingYear> years_;
};

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_WORKING_DAYS_H_
