// The tree of organizations as the services beside the registry keep it for scope.
#ifndef CADRE_SERVICES_REGISTRY_CLIENT_ORGANIZATION_PROJECTION_H_
#define CADRE_SERVICES_REGISTRY_CLIENT_ORGANIZATION_PROJECTION_H_

#include "absl/status/status.h"
#include "common/api/mutate.h"
#include "common/db/events.h"

namespace cadre::registry {

// Whether the event is an OrganizationPlaced; then its place is kept.
absl::StatusOr<bool> ProjectOrganization(api::Mutation& m, const db::Event& event);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CLIENT_ORGANIZATION_PROJECTION_H_
