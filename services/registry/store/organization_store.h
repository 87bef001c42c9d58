// Organizations in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_ORGANIZATION_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_ORGANIZATION_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/organization.h"

namespace cadre::registry::store {

// The organization with its parent on `day`, if it exists on that day and is in scope.
absl::StatusOr<std::optional<Organization>> FindOrganization(db::Session& session,
                                                             OrganizationId id, CivilDay day,
                                                             const db::Scope& scope);

// The same, locked for writing, whatever its days.
absl::StatusOr<std::optional<Organization>> LockOrganization(db::Session& session,
                                                             OrganizationId id, CivilDay day,
                                                             const db::Scope& scope);

// By its code, on `day`, if it is in scope.
absl::StatusOr<std::optional<Organization>> FindByCode(db::Session& session,
                                                       const std::string& code, CivilDay day,
                                                       const db::Scope& scope);

// The organizations in scope that have this name on `day`; two are enough to know it is not one.
absl::StatusOr<std::vector<OrganizationId>> IdsByName(db::Session& session,
                                                      const std::string& display_name, CivilDay day,
                                                      const db::Scope& scope);

struct OrganizationQuery {
  std::optional<OrganizationId> under;
  std::optional<OrganizationKind> kind;
  std::string code;        // empty for any
  std::string after_code;  // the page begins after it
  CivilDay day;
  int limit = 50;
};

// One statement, by code.
absl::StatusOr<std::vector<Organization>> ListOrganizations(db::Session& session,
                                                            const OrganizationQuery& query,
                                                            const db::Scope& scope);

// Writes a new organization and its place in the tree (parent from valid_from on).
//   ALREADY_EXISTS  the code is taken
absl::Status InsertOrganization(db::Session& session, const Organization& organization);

// Puts it under another parent from `from` on and raises its version.
//   ABORTED  `organization.version` is not the stored one
absl::Status MoveOrganization(db::Session& session, const Organization& organization,
                              OrganizationId parent, CivilDay from);

// Whether any organization exists.
absl::StatusOr<bool> HasOrganizations(db::Session& session);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_ORGANIZATION_STORE_H_
