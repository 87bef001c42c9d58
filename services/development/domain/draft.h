// Drafts of training lines: what covers every gap about which nothing has been done.
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_DRAFT_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_DRAFT_H_

#include <functional>
#include <vector>

#include "services/development/domain/training_plan.h"

namespace cadre::development {

// What a draft begins with.
struct DraftRules {
  CivilDay today;
  std::string cost_source;
  std::function<LineId()> new_id;
  std::function<int(GapKind kind, int level)> weeks;  // 0: not settled
};

// Covers the uncovered gaps of standing `entries` in place and answers the new lines. One line for
// a person and kind, at the highest level required. A line of `planned` that the person has already
// serves where its level suffices. Courses are spread over the years of the plan that are left,
// before the first term that needs them (where the period reaches that far back).
std::vector<TrainingLine> DraftLines(const TrainingPlan& plan,
                                     const std::vector<TrainingLine>& planned,
                                     const DraftRules& rules, std::vector<PlannedEntry>& entries);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_DRAFT_H_
