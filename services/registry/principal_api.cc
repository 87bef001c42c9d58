// Principals: who may call.
#include "common/api/etag.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/access_api.h"
#include "services/registry/access_convert.h"
#include "services/registry/person_api.h"
#include "services/registry/store/access_store.h"
#include "services/registry/store/principal_store.h"

namespace cadre::registry {
namespace {

using api::Refusals;

absl::StatusOr<PrincipalId> IdOf(const std::string& name) {
  return api::ParseId<PrincipalId>(name, kPrincipalPattern, "name");
}

absl::Status CheckReach(api::Mutation& m, const Principal& principal) {
  ASSIGN_OR_RETURN(const bool beyond,
                   store::ReachesBeyond(m.session(), principal.id, m.call().scope()));
  if (!beyond) return absl::OkStatus();
  return RuleError(DesignCitation("ACC-REACH"), "it holds a role beyond the administrator's reach");
}

// The principal that a move is about, locked. LockNamed: and not the caller's own.
template <typename Request>
absl::StatusOr<Principal> LockAny(api::Mutation& m, const Request& request) {
  ASSIGN_OR_RETURN(const PrincipalId id, IdOf(request.name()));
  m.Touch(request.name());
  ASSIGN_OR_RETURN(std::optional<Principal> principal,
                   store::LockPrincipal(m.session(), id, m.call().scope()));
  if (!principal.has_value()) return NotFoundError("principal");
  RETURN_IF_ERROR(api::CheckEtag(request.etag(), principal->version, "principal"));
  RETURN_IF_ERROR(CheckReach(m, *principal));
  return *std::move(principal);
}

template <typename Request>
absl::StatusOr<Principal> LockNamed(api::Mutation& m, const Request& request) {
  ASSIGN_OR_RETURN(Principal principal, LockAny(m, request));
  ASSIGN_OR_RETURN(const Actor caller, CallerOf(m));
  RETURN_IF_ERROR(CheckNotSelf(caller, ActorOf(principal)));
  return principal;
}

absl::StatusOr<v1::Principal> WriteLink(api::Mutation& m, Principal& principal) {
  RETURN_IF_ERROR(store::LinkPerson(m.session(), principal));
  ++principal.version;
  return ToProto(principal);
}

absl::StatusOr<v1::Principal> WriteDisabled(api::Mutation& m, Principal& principal) {
  RETURN_IF_ERROR(store::SetDisabled(m.session(), principal));
  ++principal.version;
  return ToProto(principal);
}

}  // namespace

absl::Status LinkTo(api::Mutation& m, Principal& principal, const std::string& person) {
  ASSIGN_OR_RETURN(const PersonId id, RequirePersonForWrite(m.session(), person, m.call().scope()));
  RETURN_IF_ERROR(CheckLink(principal, id));
  if (principal.person.has_value()) return absl::OkStatus();
  RETURN_IF_ERROR(CheckReach(m, principal));
  principal.person = id;
  principal.link_waits = true;
  principal.linked_by = m.call().identity.principal;
  RETURN_IF_ERROR(store::LinkPerson(m.session(), principal));
  ++principal.version;
  ASSIGN_OR_RETURN(const std::vector<HeldRole> together,
                   store::RolesOf(m.session(), principal, m.call().legal_day()));
  return CheckSeparation(together);
}

absl::StatusOr<v1::Principal> AccessApi::GetPrincipal(const api::Call& call,
                                                      const v1::GetPrincipalRequest& request) {
  ASSIGN_OR_RETURN(const PrincipalId id, IdOf(request.name()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Principal> found,
                   store::FindPrincipal(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("principal");
  return ToProto(*found);
}

absl::StatusOr<v1::ListPrincipalsResponse> AccessApi::ListPrincipals(
    const api::Call& call, const v1::ListPrincipalsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::PrincipalQuery query{.subject = request.subject(), .limit = page.size + 1};
  if (!page.after.empty()) {
    query.after = PrincipalId::FromText(page.after.front()).value_or(PrincipalId());
  }
  if (!request.person().empty()) {
    ASSIGN_OR_RETURN(query.person,
                     api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  }
  if (request.kind() != v1::PRINCIPAL_KIND_UNSPECIFIED) {
    query.kind = static_cast<PrincipalKind>(request.kind());
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Principal> rows, store::ListPrincipals(*lease, query, call.scope()));
  v1::ListPrincipalsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Principal& row : rows) *response.add_principals() = ToProto(row);
  return response;
}

absl::StatusOr<v1::Principal> AccessApi::CreateServiceAccount(
    const api::Call& call, const v1::CreateServiceAccountRequest& request) {
  Principal wanted{.issuer = request.issuer(),
                   .subject = request.subject(),
                   .kind = PrincipalKind::kServiceAccount,
                   .purpose = request.used_for()};
  ASSIGN_OR_RETURN(const OrganizationId organization,
                   api::ParseId<OrganizationId>(request.organization(), api::kOrganizationPattern,
                                                "organization"));
  wanted.organization = organization;
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::Principal> {
    Principal account = wanted;
    account.id = PrincipalId(NewId(call.now()));
    m.Touch(NameOf(account.id));
    ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(m.session(), organization, call.scope()));
    if (!in_scope) return NotFoundError("organization");
    ASSIGN_OR_RETURN(account.owner,
                     RequirePersonForWrite(m.session(), request.owner(), call.scope()));
    RETURN_IF_ERROR(store::InsertServiceAccount(m.session(), account));
    return ToProto(account);
  };
  return api::Mutate<v1::Principal>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::Principal> AccessApi::LinkPrincipal(const api::Call& call,
                                                       const v1::LinkPrincipalRequest& request) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::Principal> {
    ASSIGN_OR_RETURN(Principal principal, LockNamed(m, request));
    RETURN_IF_ERROR(LinkTo(m, principal, request.person()));
    return ToProto(principal);
  };
  return api::Mutate<v1::Principal>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::Principal> AccessApi::ConfirmPrincipalLink(
    const api::Call& call, const v1::ConfirmPrincipalLinkRequest& request) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::Principal> {
    ASSIGN_OR_RETURN(Principal principal, LockAny(m, request));
    ASSIGN_OR_RETURN(const Actor linker, store::ActorNamed(m.session(), principal.linked_by));
    ASSIGN_OR_RETURN(const Actor second, CallerOf(m));
    RETURN_IF_ERROR(ConfirmLink(principal, linker, second));
    return WriteLink(m, principal);
  };
  return api::Mutate<v1::Principal>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::Principal> AccessApi::RejectPrincipalLink(
    const api::Call& call, const v1::RejectPrincipalLinkRequest& request) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::Principal> {
    ASSIGN_OR_RETURN(Principal principal, LockAny(m, request));
    if (!principal.link_waits) return StateError("NO_LINK_WAITS", "reject the link");
    principal.link_waits = false;
    principal.person.reset();
    principal.linked_by.clear();
    return WriteLink(m, principal);
  };
  return api::Mutate<v1::Principal>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::Principal> AccessApi::DisablePrincipal(
    const api::Call& call, const v1::DisablePrincipalRequest& request) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::Principal> {
    ASSIGN_OR_RETURN(Principal principal, LockNamed(m, request));
    if (principal.disabled_on.has_value()) return StateError("DISABLED", "disable");
    principal.disabled_on = call.legal_day();
    principal.disabled_reason = request.reason();
    return WriteDisabled(m, principal);
  };
  return api::Mutate<v1::Principal>(call, pool_, body, Refusals::kAudited);
}

absl::StatusOr<v1::Principal> AccessApi::EnablePrincipal(
    const api::Call& call, const v1::EnablePrincipalRequest& request) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::Principal> {
    ASSIGN_OR_RETURN(Principal principal, LockNamed(m, request));
    if (!principal.disabled_on.has_value()) return StateError("ENABLED", "enable");
    principal.disabled_on.reset();
    principal.disabled_reason.clear();
    return WriteDisabled(m, principal);
  };
  return api::Mutate<v1::Principal>(call, pool_, body, Refusals::kAudited);
}

}  // namespace cadre::registry
