// Principals, the roles bound to them, and who may bind what.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_ACCESS_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_ACCESS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/base/role.h"
#include "services/registry/domain/organization.h"

namespace cadre::registry {

using PrincipalId = StrongId<struct PrincipalIdTag>;
using RoleBindingId = StrongId<struct RoleBindingIdTag>;

struct Principal {
  PrincipalId id;
  std::string issuer;
  std::string subject;
  std::optional<PersonId> person;
};

struct RoleBinding {
  RoleBindingId id;
  Principal principal;
  Role role = Role::kMember;
  OrganizationId organization;
  CivilDay start_date;
  CivilDay end_date;  // first day on which it no longer holds; db::kForever for none
  DocumentKey legal_basis;
  std::string granted_by;
  int64_t version = 1;
};

struct ResolvedPrincipal {
  struct Binding {
    Role role;
    OrganizationId organization;
  };
  std::optional<PersonId> person;
  std::vector<Binding> bindings;
};

// Whether `granter` (issuer#subject) may add `wanted` to a principal that holds `held`.
//   INVALID_ARGUMENT     the days are the wrong way round
//   FAILED_PRECONDITION  ACC-SELF: nobody binds himself
//                        ACC-SEPARATION: administrator and approver take two people
// Both rules are of the product's design (segregation of duties), not of a regulation.
absl::Status CheckNewBinding(const RoleBinding& wanted, const std::vector<RoleBinding>& held,
                             const std::string& granter);

// Whether the principal may be linked to `person`: a token that votes for one person never comes to
// vote for another.
//   INVALID_ARGUMENT  it is linked to somebody else
absl::Status CheckLink(const Principal& principal, PersonId person);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_ACCESS_H_
