// The days of a set's parameters.
#ifndef CADRE_COMMON_REGULATION_PARAMETER_ROWS_H_
#define CADRE_COMMON_REGULATION_PARAMETER_ROWS_H_

#include <string>

#include "common/regulation/rule_set.h"

namespace cadre::regulation {

// The first row at fault.
struct RowProblem {
  int index = -1;  // no row is at fault if negative
  std::string text;
};

// Looks at the rows that the set states itself: days outside the set, days of two rows of one key,
// days that are without a required key.
RowProblem ProblemOfParameters(const RuleSet& set);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_PARAMETER_ROWS_H_
