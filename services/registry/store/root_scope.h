// Whether a scope is that of a whole tree.
#ifndef CADRE_SERVICES_REGISTRY_STORE_ROOT_SCOPE_H_
#define CADRE_SERVICES_REGISTRY_STORE_ROOT_SCOPE_H_

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"

namespace cadre::registry::store {

// Holds if one of the organizations that the scope begins at has none above it on the day.
db::Predicate HasRoot(const db::Scope& scope);
absl::StatusOr<bool> IsOfRoot(db::Session& session, const db::Scope& scope);

// Whether every organization that exists on the scope's day is in scope.
absl::StatusOr<bool> CoversEverything(db::Session& session, const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_ROOT_SCOPE_H_
