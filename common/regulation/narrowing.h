// What a province may do to a central set (DAT-05): raise minima, lower maxima, state a procedure
// of its own with other meetings in another order. Never the reverse.
#ifndef CADRE_COMMON_REGULATION_NARROWING_H_
#define CADRE_COMMON_REGULATION_NARROWING_H_

#include <optional>
#include <string>

#include "common/regulation/rule_set.h"

namespace cadre::regulation {

// A statement of a set that is at fault: the field of cadre.registry.v1.RuleSet and, in a list, its
// place there.
struct StatementProblem {
  std::string field;
  int index = -1;
  std::string text;
};

// The first statement by which `provincial` asks less than `central`; nothing if there is none.
// Provincial procedures are measured by the least quorum, the least majority and the weakest base
// of the central procedure of their kind, because their steps need not be the same ones.
std::optional<StatementProblem> WeakeningOf(const RuleSet& provincial, const RuleSet& central);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_NARROWING_H_
