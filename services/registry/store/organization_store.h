// Organizations in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_ORGANIZATION_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_ORGANIZATION_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/organization.h"

namespace cadre::registry::store {

// The columns of an organization `o` with its version `v` of the day, and their reader; `first` is
// the number of the first of them. The parent is not among them.
inline constexpr char kOrganizationColumns[] = R"sql(
    o.id, o.code, v.kind, v.display_name, v.short_name, o.valid_from, o.valid_to, o.basis_number,
    o.basis_date, o.closing_number, o.closing_date, v.place, o.version)sql";
inline constexpr int kOrganizationColumnCount = 13;
Organization ReadOrganization(const db::Row& row, int first = 1);

// What joins `v` to `o`; two parameters take the day. Before its first day an organization is
// what it is going to be.
inline constexpr char kVersionOfDay[] = R"sql(
    JOIN organization_version v
      ON v.organization_id = o.id AND (v.valid_from <= ? OR v.valid_from = o.valid_from)
     AND v.valid_to > ?)sql";

// The organization with its parent on `day`, if it exists on that day and is in scope.
absl::StatusOr<std::optional<Organization>> FindOrganization(db::Session& session,
                                                             OrganizationId id, CivilDay day,
                                                             const db::Scope& scope);

// The same, whatever its days. For writing: the tree is locked, and with it every organization.
absl::StatusOr<std::optional<Organization>> FindAtAnyTime(db::Session& session, OrganizationId id,
                                                          CivilDay day, const db::Scope& scope);

// By its code, as it is on `day`, whatever its days, if it is in scope.
absl::StatusOr<std::optional<Organization>> FindByCode(db::Session& session,
                                                       const std::string& code, CivilDay day,
                                                       const db::Scope& scope);

// Those of these organizations that exist on `day`, with their parents, whatever the scope. One
// statement.
absl::StatusOr<std::vector<Organization>> OrganizationsOn(db::Session& session,
                                                          const std::vector<OrganizationId>& ids,
                                                          CivilDay day);

// The names on `day` of those of these organizations that are in scope. One statement.
absl::StatusOr<std::map<OrganizationId, std::string>> NamesOf(
    db::Session& session, const std::vector<OrganizationId>& ids, CivilDay day,
    const db::Scope& scope);

// The organizations in scope that have this name on `day`; two are enough to know it is not one.
absl::StatusOr<std::vector<OrganizationId>> IdsByName(db::Session& session,
                                                      const std::string& display_name, CivilDay day,
                                                      const db::Scope& scope);

struct OrganizationQuery {
  std::optional<OrganizationId> under;
  std::optional<OrganizationKind> kind;
  std::string code;          // empty for any
  std::string display_name;  // empty for any
  std::string after_code;    // the page begins after it
  CivilDay day;
  int limit = 50;
};

// One statement, by code.
absl::StatusOr<std::vector<Organization>> ListOrganizations(db::Session& session,
                                                            const OrganizationQuery& query,
                                                            const db::Scope& scope);

// The same whatever their days, each as on `day` or on its last day, by code. One statement.
absl::StatusOr<std::vector<Organization>> ListOrganizationsOfAllDays(db::Session& session,
                                                                     const OrganizationQuery& query,
                                                                     const db::Scope& scope);

// All versions and all placements of an organization, by day; one statement each.
absl::StatusOr<std::vector<OrganizationVersion>> VersionsOf(db::Session& session,
                                                            OrganizationId id);
absl::StatusOr<std::vector<Placement>> PlacementsOf(db::Session& session, OrganizationId id);

// The writers below take the lock of the tree, or find it held.

// Writes a new organization and its place in the tree (parent from valid_from on).
//   ALREADY_EXISTS  the code is taken
absl::Status InsertOrganization(db::Session& session, const Organization& organization);

// Makes `organization` what it is from `from` on. No version begins later.
absl::Status PutVersion(db::Session& session, const Organization& organization, CivilDay from,
                        const DocumentKey& basis);

// Puts it under `parent` from `from` on, by `basis` if that is known.
absl::Status MoveOrganization(db::Session& session, OrganizationId id, OrganizationId parent,
                              CivilDay from, const DocumentKey& basis);

// Ends it on `day` by `basis`.
absl::Status CloseOrganization(db::Session& session, const Organization& organization, CivilDay day,
                               const DocumentKey& basis);

// Whether any organization exists.
absl::StatusOr<bool> HasOrganizations(db::Session& session);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_ORGANIZATION_STORE_H_
