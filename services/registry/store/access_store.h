// Role bindings in SQL.
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

// The principal with the roles that it holds on `day`, bound or as deputy; no person and no role
// for one that is unknown, no role for one that is disabled. One statement.
absl::StatusOr<ResolvedPrincipal> Resolve(db::Session& session, const std::string& issuer,
                                          const std::string& subject, CivilDay day);

// Every role that is bound to the principal, or to another login of the same hand, or held as
// deputy, or proposed, on `day` or later. One statement.
absl::StatusOr<std::vector<HeldRole>> RolesOf(db::Session& session, const Principal& principal,
                                              CivilDay day);

absl::Status InsertBinding(db::Session& session, const RoleBinding& binding);

absl::StatusOr<std::optional<RoleBinding>> LockBinding(db::Session& session, RoleBindingId id,
                                                       const db::Scope& scope);

// Writes the days and the state.
//   ABORTED  `binding.version` is not the stored one
absl::Status UpdateBinding(db::Session& session, const RoleBinding& binding,
                           const std::string& reason);

struct BindingQuery {
  RoleBindingId after;
  std::optional<CivilDay> day;
  std::optional<GrantState> state;
  int limit = 50;
};

// Bindings over organizations in scope, by id.
absl::StatusOr<std::vector<RoleBinding>> ListBindings(db::Session& session,
                                                      const BindingQuery& query,
                                                      const db::Scope& scope);

// Whether any binding exists.
absl::StatusOr<bool> HasBindings(db::Session& session);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_ACCESS_STORE_H_
