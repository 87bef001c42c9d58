#include "services/registry/domain/access.h"

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"

namespace cadre::registry {
namespace {

bool AreSeparate(Role a, Role b) {
  return (a == Role::kAdministrator && b == Role::kApprover) ||
         (a == Role::kApprover && b == Role::kAdministrator);
}

bool Overlap(const RoleBinding& a, const RoleBinding& b) {
  return a.start_date < b.end_date && b.start_date < a.end_date;
}

Citation Design(const char* rule) { return {.rule = rule, .document = "Cadre", .clause = rule}; }

}  // namespace

absl::Status CheckNewBinding(const RoleBinding& wanted, const std::vector<RoleBinding>& held,
                             const std::string& granter) {
  if (wanted.end_date <= wanted.start_date) {
    return FieldError("role_binding.end_date", "must be after start_date");
  }
  if (granter == absl::StrCat(wanted.principal.issuer, "#", wanted.principal.subject)) {
    return RuleError(Design("ACC-SELF"), "nobody binds a role to himself");
  }
  for (const RoleBinding& binding : held) {
    if (AreSeparate(binding.role, wanted.role) && Overlap(binding, wanted)) {
      return RuleError(Design("ACC-SEPARATION"), "administrator and approver take two people");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckLink(const Principal& principal, PersonId person) {
  if (!principal.person.has_value() || *principal.person == person) return absl::OkStatus();
  return FieldError("person", "is not the one that the principal is linked to");
}

}  // namespace cadre::registry
