// Proposals of rules: one person proposes, another puts into use.
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/regulation/codec.h"
#include "common/regulation/working_days_codec.h"
#include "services/registry/access_api.h"
#include "services/registry/regulation_api.h"
#include "services/registry/rule_proposal_convert.h"
#include "services/registry/store/principal_store.h"
#include "services/registry/store/root_scope.h"
#include "services/registry/store/rule_proposal_store.h"
#include "services/registry/store/rule_store.h"

namespace cadre::registry {
namespace {

using api::Refusals;

// Rules hold for the whole tree.
absl::Status RequireRoot(api::Mutation& m) {
  ASSIGN_OR_RETURN(const bool root, store::IsOfRoot(m.session(), m.call().scope()));
  if (root) return absl::OkStatus();
  return RuleError(DesignCitation("ACC-ROOT"), "takes an administrator of the whole tree");
}

absl::StatusOr<RulesInUse> InUse(db::Session& session) {
  ASSIGN_OR_RETURN(const std::vector<store::StoredRules> active, store::ActiveRules(session));
  return RulesInUse::Of(active);
}

absl::StatusOr<store::StoredWorkingDays> TableInUse(db::Session& session, int year) {
  ASSIGN_OR_RETURN(const std::vector<store::StoredWorkingDays> found,
                   store::ActiveWorkingDays(session, year));
  return found.empty() ? store::StoredWorkingDays{.year = year} : found.front();
}

// Writes what was drawn up, in the name of the caller.
absl::StatusOr<v1::RuleProposal> Propose(api::Mutation& m, RuleProposal proposal) {
  proposal.id = RuleProposalId(NewId(m.call().now()));
  proposal.proposed_by = m.call().identity.principal;
  proposal.proposed_at = m.call().now();
  m.Touch(NameOf(proposal.id));
  RETURN_IF_ERROR(store::InsertProposal(m.session(), proposal));
  return ToProto(proposal);
}

absl::StatusOr<v1::RuleProposal> ProposeDraft(api::Mutation& m, const RuleDraft& draft,
                                              const RulesInUse& in_use, RuleProposal proposal) {
  proposal.set_id = draft.set.id();
  proposal.content = draft.set.SerializeAsString();
  proposal.content_hash = regulation::HashOf(draft.set);
  proposal.base_hash = draft.BaseHash(in_use);
  if (draft.closed.has_value()) proposal.closes = draft.base;
  ASSIGN_OR_RETURN(proposal.valid_from, api::DayFrom(draft.set.valid_from(), "valid_from"));
  proposal.review = ReviewOf(draft, in_use, m.call().legal_day()).SerializeAsString();
  return Propose(m, std::move(proposal));
}

// The set in use that states or inherits the key, with the key seen.
absl::StatusOr<v1::RuleSet> SeenSet(const v1::ProposeConfirmationRequest& request,
                                    const RulesInUse& in_use, CivilDay today) {
  std::vector<std::string> ids = InForceOn(today, in_use.sets);
  if (!request.set_id().empty()) {
    if (!in_use.sets.contains(request.set_id())) return NotFoundError("rule set");
    ids = {request.set_id()};
  }
  for (const std::string& id : ids) {
    v1::RuleSet set = in_use.sets.at(id);
    if (MarkSeen(set, Effective(id, in_use.sets), request.key(), request.document()) > 0) {
      return set;
    }
  }
  return FieldError("key", "is unknown, or seen already");
}

template <typename Request>
absl::StatusOr<RuleProposal> LockNamed(api::Mutation& m, const Request& request) {
  ASSIGN_OR_RETURN(const RuleProposalId id,
                   api::ParseId<RuleProposalId>(request.name(), kProposalPattern, "name"));
  m.Touch(request.name());
  RETURN_IF_ERROR(store::LockRules(m.session()));
  ASSIGN_OR_RETURN(std::optional<RuleProposal> found, store::LockProposal(m.session(), id));
  if (!found.has_value()) return NotFoundError("rule proposal");
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), found->version, "rule proposal"));
  RETURN_IF_ERROR(RequireRoot(m));
  return *std::move(found);
}

// Checked together with what is in use by now, and put into use with the set that it closes.
absl::Status ActivateDraft(api::Mutation& m, const RuleDraft& draft, const RuleProposal& proposal) {
  RETURN_IF_ERROR(CheckDraft(draft, nullptr));
  std::vector<v1::RuleSet> sets = {draft.set};
  if (draft.closed.has_value()) sets.push_back(*draft.closed);
  for (const v1::RuleSet& set : sets) {
    RETURN_IF_ERROR(
        PutIntoUse(m, {set.id(), regulation::HashOf(set), set.SerializeAsString()}, proposal.id));
  }
  return absl::OkStatus();
}

absl::Status ActivateTable(api::Mutation& m, const RuleProposal& proposal, int year) {
  RETURN_IF_ERROR(store::ActivateWorkingDays(
      m.session(),
      {.year = year, .content_hash = proposal.content_hash, .content = proposal.content}));
  return store::InsertActivation(m.session(), {.id = NewId(m.call().now()),
                                               .set_id = proposal.set_id,
                                               .content_hash = proposal.content_hash,
                                               .at = m.call().now(),
                                               .by = m.call().identity.principal,
                                               .proposal = proposal.id});
}

// Decides the proposal and puts it into use.
absl::Status Activate(api::Mutation& m, RuleProposal& proposal) {
  ASSIGN_OR_RETURN(const Actor proposer, store::ActorNamed(m.session(), proposal.proposed_by));
  ASSIGN_OR_RETURN(const Actor second, CallerOf(m));
  if (proposal.kind == ProposalKind::kWorkingDays) {
    v1::WorkingDays table;
    if (!table.ParseFromString(proposal.content)) return InternalError("a proposal is unreadable");
    ASSIGN_OR_RETURN(const store::StoredWorkingDays base, TableInUse(m.session(), table.year()));
    RETURN_IF_ERROR(ConfirmProposal(proposal, proposer, second, base.content_hash, m.call().now()));
    return ActivateTable(m, proposal, table.year());
  }
  v1::RuleSet set;
  if (!set.ParseFromString(proposal.content)) return InternalError("a proposal is unreadable");
  ASSIGN_OR_RETURN(const RulesInUse in_use, InUse(m.session()));
  const RuleDraft draft = DraftOf(set, in_use);
  RETURN_IF_ERROR(
      ConfirmProposal(proposal, proposer, second, draft.BaseHash(in_use), m.call().now()));
  return ActivateDraft(m, draft, proposal);
}

}  // namespace

absl::StatusOr<v1::RuleProposal> RegulationApi::ProposeRuleSet(
    const api::Call& call, const v1::ProposeRuleSetRequest& request) {
  const regulation::RuleFile file{request.file_name().empty() ? "text" : request.file_name(),
                                  request.text()};
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RuleProposal> {
    RETURN_IF_ERROR(RequireRoot(m));
    ASSIGN_OR_RETURN(const v1::RuleSet set, regulation::ParseRuleFile(file));
    ASSIGN_OR_RETURN(const RulesInUse in_use, InUse(m.session()));
    const RuleDraft draft = DraftOf(set, in_use);
    RETURN_IF_ERROR(CheckDraft(draft, &file));
    if (draft.base == set.id() && draft.BaseHash(in_use) == regulation::HashOf(set)) {
      return FieldError("text", "is what is in use already");
    }
    return ProposeDraft(m, draft, in_use, {.text = request.text()});
  };
  return api::Mutate<v1::RuleProposal>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::RuleProposal> RegulationApi::ProposeConfirmation(
    const api::Call& call, const v1::ProposeConfirmationRequest& request) {
  if (request.document().number().empty()) return FieldError("document.number", "is required");
  RETURN_IF_ERROR(api::DayFrom(request.document().date(), "document.date").status());
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RuleProposal> {
    RETURN_IF_ERROR(RequireRoot(m));
    ASSIGN_OR_RETURN(const RulesInUse in_use, InUse(m.session()));
    ASSIGN_OR_RETURN(const v1::RuleSet set, SeenSet(request, in_use, call.legal_day()));
    const RuleDraft draft = DraftOf(set, in_use);
    RETURN_IF_ERROR(CheckDraft(draft, nullptr));
    return ProposeDraft(m, draft, in_use,
                        {.kind = ProposalKind::kConfirmation, .text = request.key()});
  };
  return api::Mutate<v1::RuleProposal>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::RuleProposal> RegulationApi::ProposeWorkingDays(
    const api::Call& call, const v1::ProposeWorkingDaysRequest& request) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RuleProposal> {
    RETURN_IF_ERROR(RequireRoot(m));
    ASSIGN_OR_RETURN(
        const v1::WorkingDays table,
        regulation::ParseWorkingDays(
            {request.file_name().empty() ? "text" : request.file_name(), request.text()}));
    ASSIGN_OR_RETURN(const store::StoredWorkingDays base, TableInUse(m.session(), table.year()));
    RuleProposal proposal{.kind = ProposalKind::kWorkingDays,
                          .set_id = WorkingDaysId(table.year()),
                          .text = request.text(),
                          .content = table.SerializeAsString(),
                          .content_hash = regulation::HashOf(table),
                          .base_hash = base.content_hash,
                          .valid_from = CivilDay(table.year(), 1, 1)};
    if (proposal.content_hash == base.content_hash) {
      return FieldError("text", "is what is in use already");
    }
    v1::WorkingDays before;
    before.ParseFromString(base.content);
    proposal.review = ReviewOf(before, table, call.legal_day()).SerializeAsString();
    return Propose(m, std::move(proposal));
  };
  return api::Mutate<v1::RuleProposal>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::RuleProposal> RegulationApi::ConfirmRuleProposal(
    const api::Call& call, const v1::ConfirmRuleProposalRequest& request) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RuleProposal> {
    ASSIGN_OR_RETURN(RuleProposal proposal, LockNamed(m, request));
    if (request.has_from()) {
      ASSIGN_OR_RETURN(const CivilDay from, api::DayFrom(request.from(), "from"));
      if (from != proposal.valid_from) return FieldError("from", "is not the set's first day");
    }
    RETURN_IF_ERROR(Activate(m, proposal));
    RETURN_IF_ERROR(store::UpdateProposal(m.session(), proposal));
    ++proposal.version;
    return ToProto(proposal);
  };
  ASSIGN_OR_RETURN(v1::RuleProposal confirmed,
                   api::Mutate<v1::RuleProposal>(call, pool_, body, Refusals::kAudited));
  ForgetRules();
  return confirmed;
}

absl::StatusOr<v1::RuleProposal> RegulationApi::RejectRuleProposal(
    const api::Call& call, const v1::RejectRuleProposalRequest& request) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RuleProposal> {
    ASSIGN_OR_RETURN(RuleProposal proposal, LockNamed(m, request));
    RETURN_IF_ERROR(RequireWaiting(proposal, "reject"));
    proposal.state = ProposalState::kRejected;
    proposal.decided_by = call.identity.principal;
    proposal.decided_at = call.now();
    proposal.reason = request.reason();
    RETURN_IF_ERROR(store::UpdateProposal(m.session(), proposal));
    ++proposal.version;
    return ToProto(proposal);
  };
  return api::Mutate<v1::RuleProposal>(call, pool_, body, Refusals::kAudited);
}

}  // namespace cadre::registry
