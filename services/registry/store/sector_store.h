// What units are and what stands above them, in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_SECTOR_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_SECTOR_STORE_H_

#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/session.h"
#include "services/registry/domain/organization.h"

namespace cadre::registry::store {

// The kinds of each unit and of all above it on a day; one statement.
absl::StatusOr<std::map<OrganizationId, std::vector<OrganizationKind>>> KindsAbove(
    db::Session& session, const std::vector<OrganizationId>& units, CivilDay day);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_SECTOR_STORE_H_
