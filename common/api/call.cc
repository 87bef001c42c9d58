#include "common/api/call.h"

namespace cadre::api {

db::Scope Call::scope() const {
  db::Scope scope{.everything = !identity.service.empty(), .day = legal_day()};
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
