#include "services/planning/domain/waiver.h"

#include <algorithm>

namespace cadre::planning {

void ApplyWaivers(const std::set<std::string>& waived_rules, Eligibility& eligibility) {
  if (!eligibility.automatic_exit.empty()) return;
  const auto kept = std::stable_partition(
      eligibility.blocks.begin(), eligibility.blocks.end(),
      [&](const regulation::Finding& finding) { return !waived_rules.contains(finding.rule); });
  eligibility.waived.insert(eligibility.waived.end(), kept, eligibility.blocks.end());
  eligibility.blocks.erase(kept, eligibility.blocks.end());
}

}  // namespace cadre::planning
