#include "services/registry/access_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/convert.h"
#include "services/registry/store/access_store.h"
#include "services/registry/store/principal_store.h"

namespace cadre::registry {
namespace {

using api::Refusals;

constexpr char kBindingPattern[] = "roleBindings/{role_binding}";

std::string NameOf(RoleBindingId id) { return absl::StrCat("roleBindings/", id.text()); }

// The binding that a move is about, locked, named in the audit.
template <typename Request>
absl::StatusOr<RoleBinding> LockNamed(api::Mutation& m, const Request& request) {
  ASSIGN_OR_RETURN(const RoleBindingId id,
                   api::ParseId<RoleBindingId>(request.name(), kBindingPattern, "name"));
  m.Touch(request.name());
  ASSIGN_OR_RETURN(std::optional<RoleBinding> binding,
                   store::LockBinding(m.session(), id, m.call().scope()));
  if (!binding.has_value()) return NotFoundError("role binding");
  m.Concern(binding->organization);
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), binding->version, "role binding"));
  return *std::move(binding);
}

absl::StatusOr<v1::RoleBinding> Written(api::Mutation& m, RoleBinding& binding,
                                        const std::string& reason) {
  RETURN_IF_ERROR(store::UpdateBinding(m.session(), binding, reason));
  ++binding.version;
  return ToProto(binding);
}

}  // namespace

absl::StatusOr<Actor> CallerOf(db::Session& session, const api::Call& call) {
  ASSIGN_OR_RETURN(Actor caller, store::ActorNamed(session, call.identity.principal));
  if (call.identity.person.has_value()) caller.person = call.identity.person;
  return caller;
}

absl::StatusOr<Actor> CallerOf(api::Mutation& m) { return CallerOf(m.session(), m.call()); }

absl::Status RequireAnother(db::Session& session, const api::Call& call,
                            const std::string& proposed_by) {
  ASSIGN_OR_RETURN(const Actor second, CallerOf(session, call));
  ASSIGN_OR_RETURN(const Actor first, store::ActorNamed(session, proposed_by));
  return CheckSecondPerson(second, {first});
}

absl::Status ConfirmLinkWith(api::Mutation& m, Principal& principal, const Actor& second) {
  ASSIGN_OR_RETURN(const Actor linker, store::ActorNamed(m.session(), principal.linked_by));
  if (!ConfirmLink(principal, linker, second).ok()) return absl::OkStatus();
  return store::LinkPerson(m.session(), principal);
}

absl::Status AddBinding(api::Mutation& m, RoleBinding& binding, const std::string& person) {
  const absl::Time now = m.call().now();
  binding.id = RoleBindingId(NewId(now));
  binding.granted_by = m.call().identity.principal;
  m.Touch(NameOf(binding.id));
  m.Concern(binding.organization);
  binding.principal.id = PrincipalId(NewId(now));
  ASSIGN_OR_RETURN(binding.principal, store::EnsurePrincipal(m.session(), binding.principal));
  if (!person.empty()) RETURN_IF_ERROR(LinkTo(m, binding.principal, person));
  const bool is_enough = !TakesTwoPeople(binding.role, binding.principal);
  if (binding.state == GrantState::kProposed && is_enough) binding.state = GrantState::kInForce;
  ASSIGN_OR_RETURN(const std::vector<HeldRole> held,
                   store::RolesOf(m.session(), binding.principal, binding.start_date));
  ASSIGN_OR_RETURN(const Actor granter, CallerOf(m));
  RETURN_IF_ERROR(CheckNewBinding(binding, held, granter));
  return store::InsertBinding(m.session(), binding);
}

absl::StatusOr<v1::ResolvedIdentity> AccessApi::ResolveIdentity(
    const api::Call& call, const v1::ResolveIdentityRequest& request) {
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const ResolvedPrincipal principal,
                   store::Resolve(*lease, request.issuer(), request.subject(), call.legal_day()));
  return ToProto(principal);
}

absl::StatusOr<v1::RoleBinding> AccessApi::CreateRoleBinding(
    const api::Call& call, const v1::CreateRoleBindingRequest& request) {
  ASSIGN_OR_RETURN(const RoleBinding wanted, FromProto(request.role_binding()));
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RoleBinding> {
    ASSIGN_OR_RETURN(const bool in_scope,
                     db::IsInScope(m.session(), wanted.organization, call.scope()));
    if (!in_scope) return NotFoundError("organization");
    RoleBinding binding = wanted;
    binding.state = GrantState::kProposed;
    RETURN_IF_ERROR(AddBinding(m, binding, request.person()));
    return ToProto(binding);
  };
  return api::Mutate<v1::RoleBinding>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::RoleBinding> AccessApi::ConfirmRoleBinding(
    const api::Call& call, const v1::ConfirmRoleBindingRequest& request) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RoleBinding> {
    ASSIGN_OR_RETURN(RoleBinding binding, LockNamed(m, request));
    ASSIGN_OR_RETURN(binding.principal, store::EnsurePrincipal(m.session(), binding.principal));
    ASSIGN_OR_RETURN(const std::vector<HeldRole> held,
                     store::RolesOf(m.session(), binding.principal, binding.start_date));
    ASSIGN_OR_RETURN(const Actor proposer, store::ActorNamed(m.session(), binding.granted_by));
    ASSIGN_OR_RETURN(const Actor second, CallerOf(m));
    RETURN_IF_ERROR(ConfirmBinding(binding, held, proposer, second, call.legal_day()));
    RETURN_IF_ERROR(ConfirmLinkWith(m, binding.principal, second));
    return Written(m, binding, "");
  };
  return api::Mutate<v1::RoleBinding>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::RoleBinding> AccessApi::RejectRoleBinding(
    const api::Call& call, const v1::RejectRoleBindingRequest& request) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RoleBinding> {
    ASSIGN_OR_RETURN(RoleBinding binding, LockNamed(m, request));
    RETURN_IF_ERROR(RequireState(binding.state, GrantState::kProposed, "reject"));
    binding.state = GrantState::kRejected;
    binding.decided_by = call.identity.principal;
    return Written(m, binding, request.reason());
  };
  return api::Mutate<v1::RoleBinding>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::RoleBinding> AccessApi::EndRoleBinding(
    const api::Call& call, const v1::EndRoleBindingRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay end, api::DayFrom(request.end_date(), "end_date"));
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RoleBinding> {
    ASSIGN_OR_RETURN(RoleBinding binding, LockNamed(m, request));
    RETURN_IF_ERROR(RequireState(binding.state, GrantState::kInForce, "end"));
    if (end < binding.start_date) return FieldError("end_date", "is before the start");
    if (end > binding.end_date) return FieldError("end_date", "is after the end that it has");
    ASSIGN_OR_RETURN(const Actor caller, CallerOf(m));
    if (binding.role == Role::kAdministrator) {
      RETURN_IF_ERROR(CheckNotSelf(caller, ActorOf(binding.principal)));
    }
    binding.end_date = end;
    return Written(m, binding, "");
  };
  return api::Mutate<v1::RoleBinding>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::ListRoleBindingsResponse> AccessApi::ListRoleBindings(
    const api::Call& call, const v1::ListRoleBindingsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::BindingQuery query{.limit = page.size + 1};
  if (!page.after.empty()) {
    query.after = RoleBindingId::FromText(page.after.front()).value_or(RoleBindingId());
  }
  if (request.has_as_of()) {
    ASSIGN_OR_RETURN(query.day, api::DayFrom(request.as_of(), "as_of"));
  }
  if (request.state() != v1::GRANT_STATE_UNSPECIFIED) {
    query.state = static_cast<GrantState>(request.state());
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<RoleBinding> rows, store::ListBindings(*lease, query, call.scope()));
  v1::ListRoleBindingsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const RoleBinding& row : rows) *response.add_role_bindings() = ToProto(row);
  return response;
}

}  // namespace cadre::registry
