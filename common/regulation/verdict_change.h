// What two versions of the rules say about the same subjects, compared: how often a rule decides
// otherwise.
#ifndef CADRE_COMMON_REGULATION_VERDICT_CHANGE_H_
#define CADRE_COMMON_REGULATION_VERDICT_CHANGE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/regulation/finding.h"

namespace cadre::regulation {

// What is said of one subject.
struct Said {
  std::string rule;      // or the reason of an exit
  bool refuses = false;  // else it warns

  auto operator<=>(const Said&) const = default;
};
using SaidOfOne = std::set<Said>;

SaidOfOne SaidBy(const std::vector<Finding>& findings);

// Subjects of whom only one version says it.
struct VerdictChange {
  int begins = 0;
  int ends = 0;
};
using VerdictChanges = std::map<Said, VerdictChange>;

// Counts what one subject adds.
void Compare(const SaidOfOne& before, const SaidOfOne& after, VerdictChanges& changes);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_VERDICT_CHANGE_H_
