// Use cases of RegulationService.
#ifndef CADRE_SERVICES_REGISTRY_REGULATION_API_H_
#define CADRE_SERVICES_REGISTRY_REGULATION_API_H_

#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/regulation.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "common/regulation/loader.h"
#include "services/registry/domain/rule_proposal.h"
#include "services/registry/store/rule_store.h"

namespace cadre::registry {

class RegulationApi {
 public:
  explicit RegulationApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::ListRuleSetsResponse> ListRuleSets(const api::Call& call,
                                                        const v1::ListRuleSetsRequest& request);
  absl::StatusOr<v1::FetchRuleSetsResponse> FetchRuleSets(const api::Call& call,
                                                          const v1::FetchRuleSetsRequest& request);
  absl::StatusOr<v1::StoredRuleSet> GetRuleSet(const api::Call& call,
                                               const v1::GetRuleSetRequest& request);

  // rule_preview_api.cc: two statements, three for a proposal.
  static absl::StatusOr<v1::FetchRuleSetsResponse> TryOut(db::Session& session,
                                                          const types::v1::RuleDraftRef& wanted);

  // rule_proposal_api.cc
  absl::StatusOr<v1::RuleProposal> ProposeRuleSet(const api::Call& call,
                                                  const v1::ProposeRuleSetRequest& request);
  absl::StatusOr<v1::RuleProposal> ProposeConfirmation(
      const api::Call& call, const v1::ProposeConfirmationRequest& request);
  absl::StatusOr<v1::RuleProposal> ProposeWorkingDays(const api::Call& call,
                                                      const v1::ProposeWorkingDaysRequest& request);
  absl::StatusOr<v1::RuleProposal> ConfirmRuleProposal(
      const api::Call& call, const v1::ConfirmRuleProposalRequest& request);
  absl::StatusOr<v1::RuleProposal> RejectRuleProposal(const api::Call& call,
                                                      const v1::RejectRuleProposalRequest& request);

  // rule_history_api.cc
  absl::StatusOr<v1::RuleProposal> GetRuleProposal(const api::Call& call,
                                                   const v1::GetRuleProposalRequest& request);
  absl::StatusOr<v1::ListRuleProposalsResponse> ListRuleProposals(
      const api::Call& call, const v1::ListRuleProposalsRequest& request);
  absl::StatusOr<v1::ListRuleSetVersionsResponse> ListRuleSetVersions(
      const api::Call& call, const v1::ListRuleSetVersionsRequest& request);
  absl::StatusOr<v1::ListWorkingDaysResponse> ListWorkingDays(
      const api::Call& call, const v1::ListWorkingDaysRequest& request);
  absl::StatusOr<v1::FetchWorkingDaysResponse> FetchWorkingDays(
      const api::Call& call, const v1::FetchWorkingDaysRequest& request);

  // The sets in use, read again after a few seconds, so that a newly loaded one is soon in force in
  // every process.
  absl::StatusOr<std::shared_ptr<const regulation::Catalogue>> Rules(db::Session& session);

  // Puts the sets of the files into use, beside those that are in use under other ids, all or none.
  // What a proposal has changed stays as it is. Not an RPC: run on the server's console. Answers
  // how many are new.
  //   INVALID_ARGUMENT (RULE_SET_INVALID)  a file and line, or a conflict with a set in use
  absl::StatusOr<int> LoadRuleFiles(const api::Call& call,
                                    const std::vector<regulation::RuleFile>& files);

 private:
  // The next question reads what is in use by now.
  void ForgetRules();

  db::Pool& pool_;
  std::mutex mu_;
  std::shared_ptr<const regulation::Catalogue> rules_;  // guarded by mu_
  absl::Time rules_read_at_ = absl::InfinitePast();     // guarded by mu_
};

// Keeps a set, puts it into use and on the record of its id. The caller holds store::LockRules.
absl::Status PutIntoUse(api::Mutation& m, const store::StoredRules& rules,
                        std::optional<RuleProposalId> proposal);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_REGULATION_API_H_
