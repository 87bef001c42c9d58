#include "services/registry/domain/rule_proposal.h"

#include "common/base/status_macros.h"

namespace cadre::registry {
namespace {

// In the order of the numbers.
constexpr const char* kStates[] = {"", "WAITING", "CONFIRMED", "REJECTED"};

}  // namespace

absl::Status RequireWaiting(const RuleProposal& proposal, const char* move) {
  if (proposal.state == ProposalState::kWaiting) return absl::OkStatus();
  return StateError(kStates[static_cast<size_t>(proposal.state)], move);
}

absl::Status ConfirmProposal(RuleProposal& proposal, const Actor& proposer, const Actor& second,
                             const std::string& base_now, absl::Time now) {
  RETURN_IF_ERROR(RequireWaiting(proposal, "confirm"));
  RETURN_IF_ERROR(CheckSecondPerson(second, {proposer}));
  if (base_now != proposal.base_hash) return StateError("STALE", "confirm");
  proposal.state = ProposalState::kConfirmed;
  proposal.decided_by = second.principal;
  proposal.decided_at = now;
  return absl::OkStatus();
}

}  // namespace cadre::registry
