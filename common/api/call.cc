#include "common/api/call.h"

namespace cadre::api {

Scope Call::scope() const {
  Scope scope;
  for (const Binding& binding : identity.bindings) {
    if (RoleHolds(binding.role, permission)) scope.roots.push_back(binding.organization);
  }
  return scope;
}

bool HoldsAnywhere(const Identity& identity, absl::string_view permission) {
  for (const Binding& binding : identity.bindings) {
    if (RoleHolds(binding.role, permission)) return true;
  }
  return false;
}

}  // namespace cadre::api
