// Retirement months and the working time that is left.
#ifndef CADRE_COMMON_REGULATION_RETIREMENT_H_
#define CADRE_COMMON_REGULATION_RETIREMENT_H_

#include <optional>
#include <vector>

#include "common/base/civil_date.h"
#include "common/regulation/finding.h"
#include "common/regulation/rule_set.h"

namespace cadre::regulation {

// By whose law somebody retires. Numbers as in cadre.registry.v1.RetirementScheme.
enum class RetirementScheme { kGeneral = 1, kArmedForces = 2, kDecided = 3 };

// What decides how long somebody works.
struct WorkingLife {
  Sex sex = Sex::kMale;
  CivilMonth born;
  RetirementScheme scheme = RetirementScheme::kGeneral;
  std::optional<CivilMonth> own_month;  // of retirement by another scheme; none where not known
};

// When somebody retires.
struct Retirement {
  CivilMonth month;
  const RetirementAge* age = nullptr;  // by which row; null where another scheme says the month
};

// By `age_set` (domain AGE), or by the scheme that the person is under. Nothing if the set has no
// row for the person, or the month of another scheme is not known.
std::optional<Retirement> RetirementOf(const RuleSet& age_set, const WorkingLife& life);

// The row as a number that an evaluation used; none where another scheme says the month.
std::vector<UsedParameter> ParametersOf(const Retirement& retirement);

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
                                            const WorkingLife& life, CivilMonth reference,
                                            MoveKind move);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_RETIREMENT_H_
