#include "services/registry/domain/access.h"

#include <algorithm>

#include "common/base/status_macros.h"

namespace cadre::registry {
namespace {

bool AreSeparate(Role a, Role b) {
  return (a == Role::kAdministrator && b == Role::kApprover) ||
         (a == Role::kApprover && b == Role::kAdministrator);
}

bool Overlap(const HeldRole& a, const HeldRole& b) {
  return a.start_date < b.end_date && b.start_date < a.end_date;
}

// In the order of the numbers.
constexpr const char* kStates[] = {"", "PROPOSED", "IN_FORCE", "REJECTED"};

}  // namespace

Citation DesignCitation(const char* rule) {
  return {.rule = rule, .document = "Cadre", .clause = rule};
}

bool IsSame(const Actor& a, const Actor& b) {
  return a.principal == b.principal || (a.person.has_value() && a.person == b.person);
}

bool TakesTwoPeople(Role role) {
  return role == Role::kApprover || role == Role::kAuditor || role == Role::kAdministrator;
}

bool TakesTwoPeople(Role role, const Principal& principal) {
  return TakesTwoPeople(role) || !principal.is_known();
}

absl::Status CheckNotSelf(const Actor& granter, const Actor& receiver) {
  if (!IsSame(granter, receiver)) return absl::OkStatus();
  return RuleError(DesignCitation("ACC-SELF"), "nobody gives himself a right");
}

absl::Status CheckSeparation(const HeldRole& wanted, const std::vector<HeldRole>& held) {
  for (const HeldRole& other : held) {
    if (AreSeparate(other.role, wanted.role) && Overlap(other, wanted)) {
      return RuleError(DesignCitation("ACC-SEPARATION"),
                       "administrator and approver take two people");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckSeparation(const std::vector<HeldRole>& held) {
  for (const HeldRole& one : held) RETURN_IF_ERROR(CheckSeparation(one, held));
  return absl::OkStatus();
}

absl::Status CheckNewBinding(const RoleBinding& wanted, const std::vector<HeldRole>& held,
                             const Actor& granter) {
  if (wanted.end_date <= wanted.start_date) {
    return FieldError("role_binding.end_date", "must be after start_date");
  }
  RETURN_IF_ERROR(CheckNotSelf(granter, ActorOf(wanted.principal)));
  return CheckSeparation({wanted.role, wanted.start_date, wanted.end_date}, held);
}

absl::Status CheckSecondPerson(const Actor& second, const std::vector<Actor>& others) {
  for (const Actor& other : others) {
    if (!IsSame(second, other)) continue;
    return MakeError(absl::StatusCode::kFailedPrecondition,
                     "who proposes or receives a right does not confirm it",
                     {.reason = Reason::kFourEyes});
  }
  return absl::OkStatus();
}

absl::Status RequireState(GrantState state, GrantState required, const char* move) {
  if (state == required) return absl::OkStatus();
  return StateError(kStates[static_cast<size_t>(state)], move);
}

absl::Status ConfirmBinding(RoleBinding& binding, const std::vector<HeldRole>& held,
                            const Actor& proposer, const Actor& second, CivilDay today) {
  RETURN_IF_ERROR(RequireState(binding.state, GrantState::kProposed, "confirm"));
  RETURN_IF_ERROR(CheckSecondPerson(second, {proposer, ActorOf(binding.principal)}));
  if (binding.end_date <= today) return StateError("OVER", "confirm");
  binding.start_date = std::max(binding.start_date, today);
  RETURN_IF_ERROR(CheckSeparation({binding.role, binding.start_date, binding.end_date}, held));
  binding.state = GrantState::kInForce;
  binding.decided_by = second.principal;
  return absl::OkStatus();
}

absl::Status CheckLink(const Principal& principal, PersonId person) {
  if (principal.kind == PrincipalKind::kServiceAccount) {
    return StateError("SERVICE_ACCOUNT", "link");
  }
  if (!principal.person.has_value() || *principal.person == person) return absl::OkStatus();
  return FieldError("person", "is not the one that the principal is linked to");
}

absl::Status ConfirmLink(Principal& principal, const Actor& linker, const Actor& second) {
  if (!principal.link_waits) return StateError("NO_LINK_WAITS", "confirm the link");
  RETURN_IF_ERROR(CheckSecondPerson(second, {linker}));
  principal.link_waits = false;
  return absl::OkStatus();
}

}  // namespace cadre::registry
