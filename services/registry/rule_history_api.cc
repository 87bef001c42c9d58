// Proposals and versions of rules, and tables of working days, as they are read.
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/regulation_api.h"
#include "services/registry/rule_proposal_convert.h"
#include "services/registry/store/rule_proposal_store.h"

namespace cadre::registry {
namespace {

template <typename Response>
absl::StatusOr<Response> TablesInUse(db::Session& session, int year) {
  ASSIGN_OR_RETURN(const std::vector<store::StoredWorkingDays> tables,
                   store::ActiveWorkingDays(session, year));
  Response response;
  for (const store::StoredWorkingDays& table : tables) {
    v1::StoredWorkingDays& added = *response.add_tables();
    if (!added.mutable_working_days()->ParseFromString(table.content)) {
      return InternalError("a stored table of working days cannot be read");
    }
    added.set_content_hash(table.content_hash);
  }
  return response;
}

}  // namespace

absl::StatusOr<v1::RuleProposal> RegulationApi::GetRuleProposal(
    const api::Call& call, const v1::GetRuleProposalRequest& request) {
  ASSIGN_OR_RETURN(const RuleProposalId id,
                   api::ParseId<RuleProposalId>(request.name(), kProposalPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<RuleProposal> found, store::FindProposal(*lease, id));
  if (!found.has_value()) return NotFoundError("rule proposal");
  return ToProto(*found);
}

absl::StatusOr<v1::ListRuleProposalsResponse> RegulationApi::ListRuleProposals(
    const api::Call& call, const v1::ListRuleProposalsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::ProposalQuery query{.set_id = request.set_id(), .limit = page.size + 1};
  if (request.state() != v1::RULE_PROPOSAL_STATE_UNSPECIFIED) {
    query.state = static_cast<ProposalState>(request.state());
  }
  if (!page.after.empty()) {
    query.after = RuleProposalId::FromText(page.after.front()).value_or(RuleProposalId());
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<RuleProposal> rows, store::ListProposals(*lease, query));
  v1::ListRuleProposalsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const RuleProposal& row : rows) *response.add_rule_proposals() = ToProto(row);
  return response;
}

absl::StatusOr<v1::ListRuleSetVersionsResponse> RegulationApi::ListRuleSetVersions(
    const api::Call& call, const v1::ListRuleSetVersionsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  int64_t after = 0;
  if (!page.after.empty() && !absl::SimpleAtoi(page.after.front(), &after)) after = 0;
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::Activation> rows,
                   store::ActivationsOf(*lease, request.set_id(), after, page.size + 1));
  v1::ListRuleSetVersionsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {absl::StrCat(rows.back().id)}));
  }
  for (const store::Activation& row : rows) *response.add_versions() = ToProto(row);
  return response;
}

absl::StatusOr<v1::ListWorkingDaysResponse> RegulationApi::ListWorkingDays(
    const api::Call& call, const v1::ListWorkingDaysRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  return TablesInUse<v1::ListWorkingDaysResponse>(*lease, request.year());
}

absl::StatusOr<v1::FetchWorkingDaysResponse> RegulationApi::FetchWorkingDays(
    const api::Call& call, const v1::FetchWorkingDaysRequest& /*request*/) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  return TablesInUse<v1::FetchWorkingDaysResponse>(*lease, 0);
}

}  // namespace cadre::registry
