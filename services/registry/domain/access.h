// Principals, the roles bound to them, and who may bind what. The rules ACC-… are of the product's
// design (segregation of duties), not of a regulation.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_ACCESS_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_ACCESS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/errors.h"
#include "common/base/ids.h"
#include "common/base/role.h"
#include "services/registry/domain/organization.h"

namespace cadre::registry {

using PrincipalId = StrongId<struct PrincipalIdTag>;
using RoleBindingId = StrongId<struct RoleBindingIdTag>;

// Numbers as in cadre.registry.v1.PrincipalKind.
enum class PrincipalKind { kUser = 1, kServiceAccount = 2 };

struct Principal {
  PrincipalId id;
  std::string issuer;
  std::string subject;
  std::optional<PersonId> person;  // speaks and votes for, once the link is confirmed
  bool link_waits = false;         // for a second person to say that it is he or she
  std::string linked_by;           // the principal who named the person
  PrincipalKind kind = PrincipalKind::kUser;
  std::optional<OrganizationId> organization;  // of a service account
  std::optional<PersonId> owner;               // answers for a service account
  std::string purpose;
  std::optional<CivilDay> disabled_on;  // first day without rights
  std::string disabled_reason;
  int64_t version = 1;

  // As identities name it: issuer#subject.
  std::string text() const { return issuer + "#" + subject; }
  // The person whose hand it is, as far as anybody said.
  std::optional<PersonId> hand() const { return person.has_value() ? person : owner; }
  // Whether two people have said who is behind it.
  bool is_known() const { return person.has_value() && !link_waits; }
};

// Somebody as the rules count him: two logins of one person are one.
struct Actor {
  std::string principal;  // issuer#subject
  std::optional<PersonId> person;
};
bool IsSame(const Actor& a, const Actor& b);
inline Actor ActorOf(const Principal& principal) { return {principal.text(), principal.hand()}; }

// Numbers as in cadre.registry.v1.GrantState.
enum class GrantState { kProposed = 1, kInForce = 2, kRejected = 3 };

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
  GrantState state = GrantState::kInForce;
  std::string decided_by;
};

// A role that a person holds or is proposed for, by any login, bound or as deputy.
struct HeldRole {
  Role role = Role::kMember;
  CivilDay start_date;
  CivilDay end_date;
};

struct ResolvedPrincipal {
  struct Binding {
    Role role;
    OrganizationId organization;
  };
  std::optional<PersonId> person;
  std::vector<Binding> bindings;
};

// What the product's own rules are cited by.
Citation DesignCitation(const char* rule);

// Whether a grant of the role to the principal waits for a second person (ACC-FOUR-EYES).
bool TakesTwoPeople(Role role);
bool TakesTwoPeople(Role role, const Principal& principal);

// FAILED_PRECONDITION (ACC-SELF) if they are one person.
absl::Status CheckNotSelf(const Actor& granter, const Actor& receiver);

// FAILED_PRECONDITION (ACC-SEPARATION) if the person would be administrator and approver on a day.
absl::Status CheckSeparation(const HeldRole& wanted, const std::vector<HeldRole>& held);
// The same among roles that two logins bring together.
absl::Status CheckSeparation(const std::vector<HeldRole>& held);

// Whether `granter` may add `wanted` to somebody who holds `held`.
//   INVALID_ARGUMENT     the days are the wrong way round
//   FAILED_PRECONDITION  ACC-SELF, ACC-SEPARATION
absl::Status CheckNewBinding(const RoleBinding& wanted, const std::vector<HeldRole>& held,
                             const Actor& granter);

// FAILED_PRECONDITION (FOUR_EYES) if the second person is one of the others.
absl::Status CheckSecondPerson(const Actor& second, const std::vector<Actor>& others);

// FAILED_PRECONDITION if a grant in this state cannot make the move; `state` is the one it takes.
absl::Status RequireState(GrantState state, GrantState required, const char* move);

// The second person's yes: it holds from `today` at the earliest.
//   FAILED_PRECONDITION  it does not wait any more, its days are over, FOUR_EYES, ACC-SEPARATION
absl::Status ConfirmBinding(RoleBinding& binding, const std::vector<HeldRole>& held,
                            const Actor& proposer, const Actor& second, CivilDay today);

// Whether the principal may be linked to `person`: a token that votes for one person never comes to
// vote for another.
//   INVALID_ARGUMENT     it is linked to somebody else
//   FAILED_PRECONDITION  a service account
absl::Status CheckLink(const Principal& principal, PersonId person);

// The second person's yes to the link: he or she did not name the person.
//   FAILED_PRECONDITION  no link waits, FOUR_EYES
absl::Status ConfirmLink(Principal& principal, const Actor& linker, const Actor& second);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_ACCESS_H_
