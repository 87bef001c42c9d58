#include "services/planning/domain/route.h"

#include <algorithm>
#include <set>

#include "common/base/errors.h"

namespace cadre::planning {
namespace {

// Where the round lies on its way; the end for who plans and who approves.
auto StageOf(const Plan& plan) {
  return std::find_if(plan.via.begin(), plan.via.end(),
                      [&](const Stage& stage) { return stage.organization == plan.holder; });
}

}  // namespace

absl::Status CheckStages(const Plan& plan) {
  std::set<OrganizationId> seen = {plan.organization, plan.approver};
  int approves_up_to = 0;
  for (const Stage& stage : plan.via) {
    if (!seen.insert(stage.organization).second) {
      return FieldError("plan.via.organization", "is on the way twice");
    }
    if (stage.approves_up_to == 0) continue;
    // The highest level has the lowest number.
    if (approves_up_to != 0 && stage.approves_up_to > approves_up_to) {
      return FieldError("plan.via.approves_up_to", "is below that of an earlier stage");
    }
    approves_up_to = stage.approves_up_to;
  }
  return absl::OkStatus();
}

bool IsAtApprover(const Plan& plan) { return plan.holder == plan.approver; }

OrganizationId NextHolder(const Plan& plan) {
  const auto stage = StageOf(plan);
  const auto next = stage == plan.via.end() ? plan.via.begin() : stage + 1;
  const bool is_last = IsAtApprover(plan) || next == plan.via.end();
  return is_last ? plan.approver : next->organization;
}

bool IsDecidedHere(const Plan& plan, const Entry& entry) {
  if (IsAtApprover(plan)) return true;
  const auto stage = StageOf(plan);
  return stage != plan.via.end() && stage->approves_up_to != 0 &&
         entry.post_level >= stage->approves_up_to;
}

}  // namespace cadre::planning
