// Releases of classified lists in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_EXPORT_RELEASE_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_EXPORT_RELEASE_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/export_release.h"

namespace cadre::registry::store {

absl::Status InsertRelease(db::Session& session, const ExportRelease& release);

// Over an organization in scope; nothing if absent or out of scope.
absl::StatusOr<std::optional<ExportRelease>> LockRelease(db::Session& session, ExportReleaseId id,
                                                         const db::Scope& scope);

//   ABORTED  `release.version` is not the stored one
absl::Status UpdateRelease(db::Session& session, const ExportRelease& release);

// Below an id, over organizations in scope, the newest first. One statement.
absl::StatusOr<std::vector<ExportRelease>> ListReleases(db::Session& session,
                                                        ExportReleaseId before, int limit,
                                                        const db::Scope& scope);

// The highest degree of the lists of `organization` on a day: its own, of what stands above it, and
// of what stands below, since a list with a secret part is secret. One statement.
absl::StatusOr<Classification> DegreeOf(db::Session& session, OrganizationId organization,
                                        CivilDay day);

// The principals who lowered a degree of those that DegreeOf looks at. One statement.
absl::StatusOr<std::vector<std::string>> LowerersOf(db::Session& session,
                                                    OrganizationId organization, CivilDay day);

// What was decided of one organization; nothing if never. Locked.
absl::StatusOr<std::optional<ListClassification>> LockClassification(db::Session& session,
                                                                     OrganizationId organization);
// Keeps it, whether or not there was one.
absl::Status PutClassification(db::Session& session, const ListClassification& classification);

// Behind an organization, by id, of those in scope. One statement.
absl::StatusOr<std::vector<ListClassification>> ListClassifications(db::Session& session,
                                                                    OrganizationId after, int limit,
                                                                    const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_EXPORT_RELEASE_STORE_H_
