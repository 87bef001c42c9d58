// Deputies: who stands in for whom.
#include "common/api/etag.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/access_api.h"
#include "services/registry/access_convert.h"
#include "services/registry/store/access_store.h"
#include "services/registry/store/deputy_store.h"
#include "services/registry/store/principal_store.h"

namespace cadre::registry {
namespace {

using api::Refusals;

// Where the caller may grant and end for others.
db::Scope AdministeredBy(const api::Call& call) {
  api::Call as_administrator = call;
  as_administrator.permission = "registry.access.write";
  return as_administrator.scope();
}

absl::StatusOr<DeputyFacts> FactsOf(api::Mutation& m, const Deputy& deputy, const Actor& granter,
                                    CivilDay first, int longest_days) {
  DeputyFacts facts{
      .granter = granter, .today = m.call().legal_day(), .longest_days = longest_days};
  ASSIGN_OR_RETURN(facts.held_by_deputy,
                   store::RolesOf(m.session(), deputy.deputy, deputy.start_date));
  ASSIGN_OR_RETURN(facts.absent_holds, store::IsBound(m.session(), deputy.absent.id, deputy.role,
                                                      deputy.organization, first));
  return facts;
}

// The absent principal: the caller himself, or whom the request names, who is known already. For
// somebody else the caller must administer the organization: else it is as if it were not there.
absl::StatusOr<Principal> AbsentOf(api::Mutation& m, const Deputy& wanted, const Actor& caller) {
  const bool own = wanted.absent.issuer.empty();
  const std::string name = own ? caller.principal : wanted.absent.text();
  const size_t split = name.find('#');
  if (split == std::string::npos) return NotFoundError("principal");
  ASSIGN_OR_RETURN(
      const std::optional<Principal> absent,
      store::FindPrincipal(m.session(), name.substr(0, split), name.substr(split + 1)));
  const bool is_caller = own || (absent.has_value() && IsSame(caller, ActorOf(*absent)));
  ASSIGN_OR_RETURN(const bool in_scope,
                   db::IsInScope(m.session(), wanted.organization,
                                 is_caller ? m.call().scope() : AdministeredBy(m.call())));
  if (!in_scope) return NotFoundError("organization");
  if (absent.has_value()) return *absent;
  // Nobody has bound anything to him, which is all that the rule asks.
  return RuleError(DesignCitation("ACC-DEPUTY"),
                   "the absent person does not hold this role there by a binding");
}

}  // namespace

absl::StatusOr<v1::Deputy> AccessApi::CreateDeputy(const api::Call& call,
                                                   const v1::CreateDeputyRequest& request) {
  ASSIGN_OR_RETURN(const Deputy wanted, FromProto(request.deputy()));
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::Deputy> {
    Deputy deputy = wanted;
    deputy.id = DeputyId(NewId(call.now()));
    deputy.granted_by = call.identity.principal;
    m.Touch(NameOf(deputy.id));
    m.Concern(deputy.organization);
    ASSIGN_OR_RETURN(const Actor caller, CallerOf(m));
    ASSIGN_OR_RETURN(deputy.absent, AbsentOf(m, wanted, caller));
    deputy.deputy.id = PrincipalId(NewId(call.now()));
    ASSIGN_OR_RETURN(deputy.deputy, store::EnsurePrincipal(m.session(), deputy.deputy));
    // Whoever is away knows whom he lets in.
    const bool by_another = !IsSame(caller, ActorOf(deputy.absent));
    if (by_another ? TakesTwoPeople(deputy.role, deputy.deputy) : TakesTwoPeople(deputy.role)) {
      deputy.state = GrantState::kProposed;
    }
    ASSIGN_OR_RETURN(const DeputyFacts facts,
                     FactsOf(m, deputy, caller, deputy.start_date, settings_.longest_deputy_days));
    RETURN_IF_ERROR(CheckNewDeputy(deputy, facts));
    RETURN_IF_ERROR(store::InsertDeputy(m.session(), deputy));
    return ToProto(deputy);
  };
  return api::Mutate<v1::Deputy>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::Deputy> AccessApi::ConfirmDeputy(const api::Call& call,
                                                    const v1::ConfirmDeputyRequest& request) {
  ASSIGN_OR_RETURN(const DeputyId id,
                   api::ParseId<DeputyId>(request.name(), kDeputyPattern, "name"));
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::Deputy> {
    m.Touch(request.name());
    ASSIGN_OR_RETURN(std::optional<Deputy> deputy,
                     store::LockDeputy(m.session(), id, call.scope(), {}));
    if (!deputy.has_value()) return NotFoundError("deputy");
    m.Concern(deputy->organization);
    RETURN_IF_ERROR(api::CheckEtag(request.etag(), deputy->version, "deputy"));
    ASSIGN_OR_RETURN(deputy->deputy, store::EnsurePrincipal(m.session(), deputy->deputy));
    ASSIGN_OR_RETURN(const Actor granter, store::ActorNamed(m.session(), deputy->granted_by));
    ASSIGN_OR_RETURN(const DeputyFacts facts,
                     FactsOf(m, *deputy, granter, std::max(deputy->start_date, call.legal_day()),
                             settings_.longest_deputy_days));
    ASSIGN_OR_RETURN(const Actor second, CallerOf(m));
    RETURN_IF_ERROR(registry::ConfirmDeputy(*deputy, facts, second));
    RETURN_IF_ERROR(store::UpdateDeputy(m.session(), *deputy));
    ++deputy->version;
    return ToProto(*deputy);
  };
  return api::Mutate<v1::Deputy>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::Deputy> AccessApi::EndDeputy(const api::Call& call,
                                                const v1::EndDeputyRequest& request) {
  ASSIGN_OR_RETURN(const DeputyId id,
                   api::ParseId<DeputyId>(request.name(), kDeputyPattern, "name"));
  ASSIGN_OR_RETURN(const CivilDay end, api::DayFrom(request.end_date(), "end_date"));
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::Deputy> {
    m.Touch(request.name());
    ASSIGN_OR_RETURN(const Actor caller, CallerOf(m));
    ASSIGN_OR_RETURN(std::optional<Deputy> deputy,
                     store::LockDeputy(m.session(), id, AdministeredBy(call), caller));
    if (!deputy.has_value()) return NotFoundError("deputy");
    m.Concern(deputy->organization);
    RETURN_IF_ERROR(api::CheckEtag(request.etag(), deputy->version, "deputy"));
    if (end > deputy->end_date) return FieldError("end_date", "is after the end that it has");
    if (deputy->state == GrantState::kProposed) deputy->state = GrantState::kRejected;
    deputy->end_date = std::max(end, deputy->start_date);
    RETURN_IF_ERROR(store::UpdateDeputy(m.session(), *deputy));
    ++deputy->version;
    return ToProto(*deputy);
  };
  return api::Mutate<v1::Deputy>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::ListDeputiesResponse> AccessApi::ListDeputies(
    const api::Call& call, const v1::ListDeputiesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::DeputyQuery query{.limit = page.size + 1};
  if (!page.after.empty())
    query.after = DeputyId::FromText(page.after.front()).value_or(DeputyId());
  if (request.has_as_of()) {
    ASSIGN_OR_RETURN(query.day, api::DayFrom(request.as_of(), "as_of"));
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Deputy> rows, store::ListDeputies(*lease, query, call.scope()));
  v1::ListDeputiesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Deputy& row : rows) *response.add_deputies() = ToProto(row);
  return response;
}

}  // namespace cadre::registry
