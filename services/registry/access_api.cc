#include "services/registry/access_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/convert.h"
#include "services/registry/organization_api.h"
#include "services/registry/person_api.h"
#include "services/registry/store/access_store.h"
#include "services/registry/store/organization_store.h"

namespace cadre::registry {
namespace {

constexpr char kBindingPattern[] = "roleBindings/{role_binding}";

std::string NameOf(RoleBindingId id) { return absl::StrCat("roleBindings/", id.text()); }

// Makes the principal known, checks the binding against what he holds, and writes it.
absl::Status AddBinding(api::Mutation& m, RoleBinding& binding) {
  const absl::Time now = m.call().now();
  binding.id = RoleBindingId(NewId(now));
  binding.granted_by = m.call().identity.principal;
  binding.principal.id = PrincipalId(NewId(now));
  ASSIGN_OR_RETURN(binding.principal, store::EnsurePrincipal(m.session(), binding.principal));
  ASSIGN_OR_RETURN(const std::vector<RoleBinding> held,
                   store::BindingsOf(m.session(), binding.principal.id, binding.start_date));
  RETURN_IF_ERROR(CheckNewBinding(binding, held, binding.granted_by));
  RETURN_IF_ERROR(store::InsertBinding(m.session(), binding));
  m.Touch(NameOf(binding.id));
  return absl::OkStatus();
}

// Makes a person in scope the one behind a principal.
absl::Status LinkTo(api::Mutation& m, const std::string& person, const Principal& principal) {
  ASSIGN_OR_RETURN(const PersonId id, RequirePersonForWrite(m.session(), person, m.call().scope()));
  RETURN_IF_ERROR(CheckLink(principal, id));
  return store::LinkPerson(m.session(), principal.id, id);
}

}  // namespace

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
  return api::Mutate<v1::RoleBinding>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RoleBinding> {
        ASSIGN_OR_RETURN(const bool in_scope,
                         db::IsInScope(m.session(), wanted.organization, call.scope()));
        if (!in_scope) return NotFoundError("organization");
        RoleBinding binding = wanted;
        RETURN_IF_ERROR(AddBinding(m, binding));
        if (!request.person().empty()) {
          RETURN_IF_ERROR(LinkTo(m, request.person(), binding.principal));
        }
        return ToProto(binding);
      });
}

absl::StatusOr<v1::RoleBinding> AccessApi::EndRoleBinding(
    const api::Call& call, const v1::EndRoleBindingRequest& request) {
  ASSIGN_OR_RETURN(const RoleBindingId id,
                   api::ParseId<RoleBindingId>(request.name(), kBindingPattern, "name"));
  ASSIGN_OR_RETURN(const CivilDay end, api::DayFrom(request.end_date(), "end_date"));
  return api::Mutate<v1::RoleBinding>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RoleBinding> {
        ASSIGN_OR_RETURN(std::optional<RoleBinding> binding,
                         store::LockBinding(m.session(), id, call.scope()));
        if (!binding.has_value()) return NotFoundError("role binding");
        RETURN_IF_ERROR(api::CheckEtag(request.etag(), binding->version, "role binding"));
        if (end < binding->start_date) return FieldError("end_date", "is before the start");
        binding->end_date = end;
        RETURN_IF_ERROR(store::EndBinding(m.session(), *binding));
        ++binding->version;
        m.Touch(request.name());
        return ToProto(*binding);
      });
}

absl::StatusOr<v1::ListRoleBindingsResponse> AccessApi::ListRoleBindings(
    const api::Call& call, const v1::ListRoleBindingsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  RoleBindingId after;
  if (!page.after.empty()) {
    after = RoleBindingId::FromText(page.after.front()).value_or(RoleBindingId());
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<RoleBinding> rows,
                   store::ListBindings(*lease, after, page.size + 1, call.scope()));
  v1::ListRoleBindingsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const RoleBinding& row : rows) *response.add_role_bindings() = ToProto(row);
  return response;
}

absl::Status AccessApi::BootstrapAdministrator(const api::Call& call,
                                               const FirstAdministrator& first) {
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RoleBinding> {
    RETURN_IF_ERROR(db::LockTree(m.session()));
    ASSIGN_OR_RETURN(const bool bound, store::HasBindings(m.session()));
    if (bound) {
      return absl::FailedPreconditionError("refused: there are role bindings already");
    }
    ASSIGN_OR_RETURN(const bool has_root, store::HasOrganizations(m.session()));
    if (has_root) return absl::FailedPreconditionError("refused: there are organizations already");
    const Organization root{.id = OrganizationId(NewId(call.now())),
                            .code = first.root_code,
                            .kind = OrganizationKind::kProvinceCommittee,
                            .display_name = first.root_name,
                            .valid_from = first.root_valid_from,
                            .valid_to = db::kForever};
    RETURN_IF_ERROR(store::InsertOrganization(m.session(), root));
    RETURN_IF_ERROR(EmitPlaced(m, root, root.valid_from));
    RoleBinding binding{.principal = {.issuer = first.issuer, .subject = first.subject},
                        .role = Role::kAdministrator,
                        .organization = root.id,
                        .start_date = std::min(call.legal_day(), first.root_valid_from),
                        .end_date = db::kForever};
    RETURN_IF_ERROR(AddBinding(m, binding));
    return ToProto(binding);
  };
  return api::Mutate<v1::RoleBinding>(call, pool_, body).status();
}

}  // namespace cadre::registry
