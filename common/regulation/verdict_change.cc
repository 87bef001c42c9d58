#include "common/regulation/verdict_change.h"

namespace cadre::regulation {

SaidOfOne SaidBy(const std::vector<Finding>& findings) {
  SaidOfOne said;
  for (const Finding& finding : findings) {
    said.insert({finding.rule, finding.severity == Severity::kBlock});
  }
  return said;
}

void Compare(const SaidOfOne& before, const SaidOfOne& after, VerdictChanges& changes) {
  for (const Said& each : after) {
    if (!before.contains(each)) ++changes[each].begins;
  }
  for (const Said& each : before) {
    if (!after.contains(each)) ++changes[each].ends;
  }
}

}  // namespace cadre::regulation
