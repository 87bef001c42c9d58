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

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_EXPORT_RELEASE_STORE_H_
