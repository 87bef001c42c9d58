// Principals and their role bindings in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_ACCESS_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_ACCESS_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/access.h"

namespace cadre::registry::store {

// The principal of a token's issuer and subject; made where there is none. Locked for writing.
absl::StatusOr<Principal> EnsurePrincipal(db::Session& session, const Principal& wanted);

// Links a principal to a person.
absl::Status LinkPerson(db::Session& session, PrincipalId principal, PersonId person);

// The principal with the bindings that are in force on `day`. One statement.
absl::StatusOr<ResolvedPrincipal> Resolve(db::Session& session, const std::string& issuer,
                                          const std::string& subject, CivilDay day);

// Every binding of the principal that is in force on `day` or later.
absl::StatusOr<std::vector<RoleBinding>> BindingsOf(db::Session& session, PrincipalId principal,
                                                    CivilDay day);

absl::Status InsertBinding(db::Session& session, const RoleBinding& binding);

absl::StatusOr<std::optional<RoleBinding>> LockBinding(db::Session& session, RoleBindingId id,
                                                       const db::Scope& scope);

//   ABORTED  `binding.version` is not the stored one
absl::Status EndBinding(db::Session& session, const RoleBinding& binding);

// Bindings over organizations in scope with an id above `after`, by id.
absl::StatusOr<std::vector<RoleBinding>> ListBindings(db::Session& session, RoleBindingId after,
                                                      int limit, const db::Scope& scope);

// Whether any binding exists.
absl::StatusOr<bool> HasBindings(db::Session& session);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_ACCESS_STORE_H_
