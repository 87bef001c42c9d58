// What is done with access on the server's console.
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/access_api.h"
#include "services/registry/convert.h"
#include "services/registry/organization_events_api.h"
#include "services/registry/store/access_store.h"
#include "services/registry/store/grant_store.h"
#include "services/registry/store/organization_store.h"
#include "services/registry/store/principal_store.h"

namespace cadre::registry {
namespace {

// A root with its first administrators.
absl::StatusOr<v1::RoleBinding> MakeRoot(api::Mutation& m, const FirstAdministrator& first) {
  const Organization root{.id = OrganizationId(NewId(m.call().now())),
                          .code = first.root_code,
                          .kind = OrganizationKind::kProvinceCommittee,
                          .display_name = first.root_name,
                          .valid_from = first.root_valid_from,
                          .valid_to = db::kForever};
  RETURN_IF_ERROR(store::InsertOrganization(m.session(), root));
  RETURN_IF_ERROR(EmitPlaced(m, root, root.valid_from, root.legal_basis));
  RoleBinding binding;
  for (const std::string& subject : {first.second_subject, first.subject}) {
    if (subject.empty()) continue;
    binding = {.principal = {.issuer = first.issuer, .subject = subject},
               .role = Role::kAdministrator,
               .organization = root.id,
               .start_date = std::min(m.call().legal_day(), first.root_valid_from),
               .end_date = db::kForever};
    RETURN_IF_ERROR(AddBinding(m, binding, ""));
  }
  return ToProto(binding);
}

// Somebody who could confirm the binding in the console's place.
absl::StatusOr<bool> HasSecondPerson(api::Mutation& m, const RoleBinding& binding,
                                     const Actor& proposer) {
  ASSIGN_OR_RETURN(
      const std::vector<Principal> administrators,
      store::AdministratorsOver(m.session(), binding.organization, m.call().legal_day()));
  for (const Principal& other : administrators) {
    if (CheckSecondPerson(ActorOf(other), {proposer, ActorOf(binding.principal)}).ok()) return true;
  }
  return false;
}

}  // namespace

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
    return MakeRoot(m, first);
  };
  return api::Mutate<v1::RoleBinding>(call, pool_, body).status();
}

absl::Status AccessApi::AddRoot(const api::Call& call, const FirstAdministrator& first) {
  return api::Mutate<v1::RoleBinding>(call, pool_,
                                      [&](api::Mutation& m) { return MakeRoot(m, first); })
      .status();
}

absl::Status AccessApi::ConfirmFromConsole(const api::Call& call, const std::string& name) {
  ASSIGN_OR_RETURN(const RoleBindingId id,
                   api::ParseId<RoleBindingId>(name, "roleBindings/{role_binding}", "NAME"));
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::RoleBinding> {
    m.Touch(name);
    ASSIGN_OR_RETURN(std::optional<RoleBinding> binding,
                     store::LockBinding(m.session(), id, {.everything = true}));
    if (!binding.has_value()) return NotFoundError("role binding");
    ASSIGN_OR_RETURN(binding->principal, store::EnsurePrincipal(m.session(), binding->principal));
    ASSIGN_OR_RETURN(const std::vector<HeldRole> held,
                     store::RolesOf(m.session(), binding->principal, binding->start_date));
    ASSIGN_OR_RETURN(const Actor proposer, store::ActorNamed(m.session(), binding->granted_by));
    ASSIGN_OR_RETURN(const bool has_second, HasSecondPerson(m, *binding, proposer));
    if (has_second) {
      return MakeError(absl::StatusCode::kFailedPrecondition,
                       "refused: there is another administrator who can confirm it",
                       {.reason = Reason::kFourEyes});
    }
    RETURN_IF_ERROR(ConfirmBinding(*binding, held, proposer, {.principal = call.identity.principal},
                                   call.legal_day()));
    RETURN_IF_ERROR(ConfirmLinkWith(m, binding->principal, {.principal = call.identity.principal}));
    RETURN_IF_ERROR(store::UpdateBinding(m.session(), *binding, ""));
    return ToProto(*binding);
  };
  return api::Mutate<v1::RoleBinding>(call, pool_, body, api::Refusals::kAudited).status();
}

}  // namespace cadre::registry
