// Proposals of rules in SQL, and what was put into use by them.
#ifndef CADRE_SERVICES_REGISTRY_STORE_RULE_PROPOSAL_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_RULE_PROPOSAL_STORE_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/registry/domain/rule_proposal.h"

namespace cadre::registry::store {

// Held until the end of the transaction by whoever changes what is in use, so that sets are checked
// together with all that others put into use.
absl::Status LockRules(db::Session& session);

absl::Status InsertProposal(db::Session& session, const RuleProposal& proposal);

absl::StatusOr<std::optional<RuleProposal>> FindProposal(db::Session& session, RuleProposalId id);
absl::StatusOr<std::optional<RuleProposal>> LockProposal(db::Session& session, RuleProposalId id);

// Writes the state and who decided.
//   ABORTED  `proposal.version` is not the stored one
absl::Status UpdateProposal(db::Session& session, const RuleProposal& proposal);

struct ProposalQuery {
  std::optional<ProposalState> state;
  std::string set_id;
  RuleProposalId after;
  int limit = 50;
};

// Without text, content and review, by id.
absl::StatusOr<std::vector<RuleProposal>> ListProposals(db::Session& session,
                                                        const ProposalQuery& query);

struct Activation {
  int64_t id = 0;
  std::string set_id;
  std::string content_hash;
  absl::Time at;
  std::string by;
  std::optional<RuleProposalId> proposal;
};

absl::Status InsertActivation(db::Session& session, const Activation& activation);

// Of one set, the oldest first, after the activation with the id `after`.
absl::StatusOr<std::vector<Activation>> ActivationsOf(db::Session& session,
                                                      const std::string& set_id, int64_t after,
                                                      int limit);

// Ids of the sets that a proposal has changed: files of the suite do not replace them any more.
absl::StatusOr<std::set<std::string>> SetsOfProposals(db::Session& session);

struct StoredWorkingDays {
  int year = 0;
  std::string content_hash;
  std::string content;  // serialized cadre.registry.v1.WorkingDays
};

// The tables in use, by year; of one year if it is not 0.
absl::StatusOr<std::vector<StoredWorkingDays>> ActiveWorkingDays(db::Session& session, int year);

// Keeps the table and puts it into use for its year.
absl::Status ActivateWorkingDays(db::Session& session, const StoredWorkingDays& table);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_RULE_PROPOSAL_STORE_H_
