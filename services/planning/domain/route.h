// The way of a submitted round up the tree: through stages to the approver.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_ROUTE_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_ROUTE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "services/planning/domain/entry.h"
#include "services/planning/domain/paper.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning {

// A body that answers for its part in a decision, and who heads it.
struct Accountable {
  OrganizationId organization;
  std::optional<PersonId> head;
};
// The four roles of a decision: đề xuất, tham mưu, thẩm định, quyết định.
struct AccountableRoles {
  Accountable proposer;
  Accountable adviser;
  Accountable appraiser;
  Accountable decider;
};

// Numbers as in cadre.planning.v1.
enum class StepKind : int { kSubmitted = 1, kForwarded = 2, kReturned = 3, kApproved = 4 };

// What was done with a round. Never changed.
struct RoundStep {
  int64_t id = 0;  // grows with time
  StepKind kind = StepKind::kSubmitted;
  OrganizationId organization;
  CivilDay day;
  std::string principal;
  Paper document;
  std::string opinion;
  int approved = 0;
  int refused = 0;
  int returned = 0;
  bool closes = false;                    // the approval that ended the round
  std::optional<AccountableRoles> roles;  // of an approval
};

// What the appraisers of a stage say of an entry.
struct EntryComment {
  OrganizationId organization;
  CivilDay day;
  std::string text;
};

// INVALID_ARGUMENT naming the field: an organization twice, the approver or the planning
// organization among the stages, or a stage that approves less than an earlier one.
absl::Status CheckStages(const Plan& plan);

// Whether the round lies with the approver.
bool IsAtApprover(const Plan& plan);
// Who has it after the one who has it now; the approver has it last.
OrganizationId NextHolder(const Plan& plan);
// Whether an entry is decided where the round lies: the approver decides on every one, a stage on
// those of posts that are managed at its level or below.
bool IsDecidedHere(const Plan& plan, const Entry& entry);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_ROUTE_H_
