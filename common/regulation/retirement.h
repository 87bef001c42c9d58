// Retirement months and the working time that is left.
#ifndef CADRE_COMMON_REGULATION_RETIREMENT_H_
#define CADRE_COMMON_REGULATION_RETIREMENT_H_

#include <optional>
#include <vector>

#include "common/base/civil_date.h"
#include "common/regulation/finding.h"
#include "common/regulation/rule_set.h"

namespace cadre::regulation {

struct Birth {
  Sex sex = Sex::kMale;
  CivilMonth month;
};

// The row of `age_set` (domain AGE) for the person. Null if there is none.
const RetirementAge* RetirementAgeOf(const RuleSet& age_set, const Birth& birth);

// The row as a number that an evaluation used.
std::vector<UsedParameter> ParametersOf(const RetirementAge& row);

// The month in which a person reaches the retirement age of `age_set` (domain AGE). Nothing if the
// set has no row for the person.
std::optional<CivilMonth> RetirementMonth(const RuleSet& age_set, const Birth& birth);

struct WorkingTime {
  CivilMonth retirement_month;
  int months_left = 0;  // whole calendar months from the reference month; negative after retirement
  // Nothing if the move is possible; `needed` is the fewest months.
  std::optional<Finding> refusal;
  std::vector<UsedParameter> parameters;
};

// Whether enough working time is left for a move (CON-02, CON-03, CON-05). `appointment_set` tells
// to which moves the age applies and how many months it asks.
std::optional<WorkingTime> CheckWorkingTime(const RuleSet& age_set, const RuleSet& appointment_set,
                                            const Birth& birth, CivilMonth reference,
                                            MoveKind move);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_RETIREMENT_H_
