// Rule sets as they would be if a draft were in use.
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/regulation/codec.h"
#include "common/regulation/loader.h"
#include "services/registry/regulation_api.h"
#include "services/registry/rule_proposal_convert.h"
#include "services/registry/store/rule_proposal_store.h"
#include "services/registry/store/rule_store.h"

namespace cadre::registry {
namespace {

absl::StatusOr<v1::RuleSet> Proposed(db::Session& session, const std::string& name) {
  ASSIGN_OR_RETURN(const RuleProposalId id,
                   api::ParseId<RuleProposalId>(name, kProposalPattern, "draft.rule_proposal"));
  ASSIGN_OR_RETURN(const std::optional<RuleProposal> found, store::FindProposal(session, id));
  if (!found.has_value()) return NotFoundError("rule proposal");
  if (found->kind == ProposalKind::kWorkingDays) {
    return FieldError("draft.rule_proposal", "is of working days");
  }
  v1::RuleSet set;
  if (!set.ParseFromString(found->content)) return InternalError("a proposal is unreadable");
  return set;
}

}  // namespace

absl::StatusOr<v1::FetchRuleSetsResponse> RegulationApi::TryOut(
    db::Session& session, const types::v1::RuleDraftRef& wanted) {
  if (wanted.text().empty() == wanted.rule_proposal().empty()) {
    return FieldError("draft.text", "or draft.rule_proposal is required, not both");
  }
  ASSIGN_OR_RETURN(const std::vector<store::StoredRules> active, store::ActiveRules(session));
  ASSIGN_OR_RETURN(const RulesInUse in_use, RulesInUse::Of(active));
  RuleDraft draft;
  if (wanted.text().empty()) {
    ASSIGN_OR_RETURN(const v1::RuleSet set, Proposed(session, wanted.rule_proposal()));
    draft = DraftOf(set, in_use);
    RETURN_IF_ERROR(CheckDraft(draft, nullptr));
  } else {
    const regulation::RuleFile file{wanted.file_name().empty() ? "text" : wanted.file_name(),
                                    wanted.text()};
    ASSIGN_OR_RETURN(const v1::RuleSet set, regulation::ParseRuleFile(file));
    draft = DraftOf(set, in_use);
    RETURN_IF_ERROR(CheckDraft(draft, &file));
  }
  v1::FetchRuleSetsResponse response;
  for (const auto& [id, set] : draft.together) {
    v1::StoredRuleSet& stored = *response.add_rule_sets();
    *stored.mutable_rule_set() = set;
    stored.set_content_hash(regulation::HashOf(set));
  }
  *response.mutable_draft_valid_from() = draft.set.valid_from();
  return response;
}

}  // namespace cadre::registry
