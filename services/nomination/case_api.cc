#include "services/nomination/case_api.h"

#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/case_file_api.h"
#include "services/nomination/case_gate_api.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/eligibility.h"
#include "services/nomination/term_end_api.h"

namespace cadre::nomination {
namespace {

absl::StatusOr<std::vector<PersonId>> PeopleOf(const v1::OpenCaseRequest& request) {
  std::vector<PersonId> people;
  for (const std::string& name : request.people()) {
    ASSIGN_OR_RETURN(const PersonId id,
                     api::ParseId<PersonId>(name, api::kPersonPattern, "people"));
    people.push_back(id);
  }
  return people;
}

// What the request says by itself.
absl::StatusOr<Case> CaseFrom(const v1::Case& wire, CivilDay today) {
  if (wire.kind() == v1::PROCEDURE_KIND_PLAN) {
    return FieldError("case.kind", "of a planning round comes from planning only");
  }
  if (wire.post().empty()) return FieldError("case.post", "is required");
  Case result{.posts = wire.posts() == 0 ? 1 : wire.posts()};
  if (wire.rule_choice() == v1::RULE_CHOICE_FOLLOW_LAW) result.rule_choice = RuleChoice::kFollowLaw;
  ASSIGN_OR_RETURN(result.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "case.organization"));
  ASSIGN_OR_RETURN(result.post, api::ParseId<PostId>(wire.post(), api::kPostPattern, "case.post"));
  ASSIGN_OR_RETURN(result.policy, IssuedDocumentFrom(wire.policy(), "case.policy", today));
  return result;
}

// A unit's meetings decide about its own posts and those of the units below it.
absl::Status CheckPost(api::Mutation& m, const Case& subject, const registry::v1::Post& post) {
  ASSIGN_OR_RETURN(
      const OrganizationId place,
      api::ParseId<OrganizationId>(post.organization(), api::kOrganizationPattern, "case.post"));
  const db::Scope own{.roots = {subject.organization}, .day = m.call().legal_day()};
  ASSIGN_OR_RETURN(const bool is_own, db::IsInScope(m.session(), place, own));
  if (is_own) return absl::OkStatus();
  return FieldError("case.post", "is not of the organization or one below it");
}

}  // namespace

absl::StatusOr<v1::Case> CaseApi::OpenCase(const api::Call& call,
                                           const v1::OpenCaseRequest& request) {
  ASSIGN_OR_RETURN(Case subject, CaseFrom(request.case_(), call.legal_day()));
  ASSIGN_OR_RETURN(const std::vector<PersonId> people, PeopleOf(request));
  ASSIGN_OR_RETURN(const auto special_case, SpecialCaseOf(request, call.legal_day()));
  {
    // Before the peers are asked: another unit learns nothing.
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const bool in_scope,
                     db::IsInScope(*lease, subject.organization, call.scope()));
    if (!in_scope) return NotFoundError("organization");
  }
  // The peers are asked before the transaction begins.
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  RETURN_IF_ERROR(
      Pin(*rules, static_cast<regulation::ProcedureKind>(request.case_().kind()), call, subject));
  ASSIGN_OR_RETURN(const registry::v1::Post post,
                   registry_.GetPost(call, request.case_().post(), call.legal_day()));
  ASSIGN_OR_RETURN(subject.candidates, EligibleCandidates(call, registry_, terms_, planning_,
                                                          {post, people, special_case}));
  if (subject.procedure.kind == regulation::ProcedureKind::kReappointment) {
    RETURN_IF_ERROR(CheckReappointments(call, registry_, terms_, post, people));
  }
  ASSIGN_OR_RETURN(const CaseRules beside,
                   RulesBeside(call, registry_, post, subject.procedure.kind));
  subject.post_title = post.title();
  Begin(call.legal_day(), subject);
  RETURN_IF_ERROR(CheckCandidates(subject));
  RETURN_IF_ERROR(CheckInterest(subject, call.identity.person));
  return api::Mutate<v1::Case>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Case> {
    RETURN_IF_ERROR(CheckPost(m, subject, post));
    RETURN_IF_ERROR(StoreNew(m, subject));
    RETURN_IF_ERROR(PinRules(m, subject, beside));
    RETURN_IF_ERROR(TellOpened(m, subject));
    return Shown(m.session(), subject);
  });
}

absl::StatusOr<v1::Case> CaseApi::GetCase(const api::Call& call,
                                          const v1::GetCaseRequest& request) {
  ASSIGN_OR_RETURN(const CaseId id, api::ParseId<CaseId>(request.name(), kCasePattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const Case subject, ReadCase(*lease, keys_, id, call.scope()));
  ASSIGN_OR_RETURN(v1::Case shown, Shown(*lease, subject));
  if (IsSealedFor(subject, call.identity.person)) HideResults(shown);
  return shown;
}

absl::StatusOr<v1::ListCasesResponse> CaseApi::ListCases(const api::Call& call,
                                                         const v1::ListCasesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::CaseQuery query{.plan = request.plan(), .limit = page.size + 1};
  if (request.state() != v1::CASE_STATE_UNSPECIFIED) {
    query.states = {static_cast<CaseState>(request.state())};
  }
  if (!page.after.empty()) query.before = CaseId::FromText(page.after.front());
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::StoredCase> rows,
                   store::ListCases(*lease, query, call.scope()));
  v1::ListCasesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().subject.id.text()}));
  }
  for (store::StoredCase& row : rows) {
    ASSIGN_OR_RETURN(const Case subject, Unpinned(std::move(row)));
    *response.add_cases() = ToProto(subject, {});
  }
  return response;
}

}  // namespace cadre::nomination
