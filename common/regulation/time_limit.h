// Time limits of rules, counted from a day on.
#ifndef CADRE_COMMON_REGULATION_TIME_LIMIT_H_
#define CADRE_COMMON_REGULATION_TIME_LIMIT_H_

#include "absl/status/statusor.h"
#include "common/base/civil_date.h"
#include "common/regulation/rule_set.h"
#include "common/regulation/working_days.h"

namespace cadre::regulation {

// The day that is `count` of a unit after `from`, before it for a negative count. A limit "within
// 15 days" of a day ends on it.
//   FAILED_PRECONDITION  RULE_SET_MISSING, naming the year: working days of a year without a table
//   INVALID_ARGUMENT     the unit counts no days
absl::StatusOr<CivilDay> Counted(CivilDay from, int count, Unit unit, const WorkingDays& days);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_TIME_LIMIT_H_
