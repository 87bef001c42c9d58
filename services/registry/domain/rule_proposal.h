// A proposal of rules, and who may decide on it.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_RULE_PROPOSAL_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_RULE_PROPOSAL_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/registry/domain/access.h"

namespace cadre::registry {

using RuleProposalId = StrongId<struct RuleProposalIdTag>;

// Numbers as in cadre.registry.v1.
enum class ProposalKind { kRuleSet = 1, kConfirmation = 2, kWorkingDays = 3 };
enum class ProposalState { kWaiting = 1, kConfirmed = 2, kRejected = 3 };

struct RuleProposal {
  RuleProposalId id;
  ProposalKind kind = ProposalKind::kRuleSet;
  std::string set_id;
  std::string text;     // as proposed
  std::string content;  // serialized RuleSet or WorkingDays
  std::string review;   // serialized RuleReview: what the second person is shown
  std::string content_hash;
  std::string base_hash;  // of what the differences are taken from; empty for nothing
  std::string closes;     // id of the set that ends on the day before
  CivilDay valid_from;
  ProposalState state = ProposalState::kWaiting;
  std::string proposed_by;
  absl::Time proposed_at;
  std::string decided_by;
  std::optional<absl::Time> decided_at;
  std::string reason;
  int64_t version = 1;
};

// FAILED_PRECONDITION unless it waits.
absl::Status RequireWaiting(const RuleProposal& proposal, const char* move);

// The second person's yes. `base_now` is the hash of what the differences would be taken from now.
//   FAILED_PRECONDITION  it does not wait any more; FOUR_EYES; another base is in use by now
//   (STALE)
absl::Status ConfirmProposal(RuleProposal& proposal, const Actor& proposer, const Actor& second,
                             const std::string& base_now, absl::Time now);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_RULE_PROPOSAL_H_
