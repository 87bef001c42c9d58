#include "common/api/call.h"

namespace cadre::api {

db::Scope Call::ScopeOf(absl::string_view other) const {
  db::Scope scope{.everything = !identity.service.empty(), .day = legal_day()};
  for (const Binding& binding : identity.bindings) {
    if (RoleHolds(binding.role, other)) scope.roots.push_back(binding.organization);
  }
  return scope;
}

bool HoldsAnywhere(const Identity& identity, absl::string_view permission) {
  for (const Binding& binding : identity.bindings) {
    if (RoleHolds(binding.role, permission)) return true;
  }
  return identity.person.has_value() && IsOwnPermission(permission);
}

}  // namespace cadre::api
