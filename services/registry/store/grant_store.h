// What gives a principal a role on a day: bindings, and standing in for somebody. One place says
// what holds, for identities and for reports alike.
#ifndef CADRE_SERVICES_REGISTRY_STORE_GRANT_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_GRANT_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "common/db/statement.h"
#include "services/registry/domain/access.h"

namespace cadre::registry::store {

enum class GrantSource { kBinding = 1, kDeputy = 2 };

// Adds " FROM … WHERE …": the grants `g` of principals `p` that hold on `day`. In force on the day,
// over an organization that exists on it, to a principal that is not disabled; a deputy's only
// while the absent principal holds the role there by a binding.
db::Statement& AddHolding(db::Statement& statement, GrantSource source, CivilDay day);

struct Grant {
  GrantSource source = GrantSource::kBinding;
  int64_t id = 0;
  Principal principal;
  Role role = Role::kMember;
  OrganizationId organization;
  CivilDay start_date;
  CivilDay end_date;
  std::optional<PrincipalId> absent;
};

struct GrantQuery {
  std::optional<PrincipalId> principal;
  // What reaches it; otherwise what is over organizations in scope.
  std::optional<OrganizationId> organization;
  std::vector<Role> roles;  // none: all
  CivilDay day;
  int64_t after = 0;
  int limit = 50;
};

// By id, which grows with time. One statement. `scope` counts where no organization is given: who
// gives one has made sure that it is in scope.
absl::StatusOr<std::vector<Grant>> GrantsOn(db::Session& session, const GrantQuery& query,
                                            const db::Scope& scope);

// Whether the principal holds the role over the organization on the day by a binding.
absl::StatusOr<bool> IsBound(db::Session& session, PrincipalId principal, Role role,
                             OrganizationId organization, CivilDay day);

// Whoever is bound as administrator over the organization on `day`.
absl::StatusOr<std::vector<Principal>> AdministratorsOver(db::Session& session,
                                                          OrganizationId organization,
                                                          CivilDay day);

// The organizations above, the highest first, down to this one.
absl::StatusOr<std::vector<OrganizationId>> ChainTo(db::Session& session,
                                                    OrganizationId organization, CivilDay day);

// The organization that a person or a post belongs to, if it is in scope.
absl::StatusOr<std::optional<OrganizationId>> OrganizationOf(db::Session& session, PersonId person,
                                                             const db::Scope& scope);
absl::StatusOr<std::optional<OrganizationId>> OrganizationOf(db::Session& session, PostId post,
                                                             const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_GRANT_STORE_H_
