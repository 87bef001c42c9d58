// What the registry tells of organizations (events.proto).
#ifndef CADRE_SERVICES_REGISTRY_ORGANIZATION_EVENTS_API_H_
#define CADRE_SERVICES_REGISTRY_ORGANIZATION_EVENTS_API_H_

#include "absl/status/status.h"
#include "common/api/mutate.h"
#include "services/registry/domain/organization.h"
#include "services/registry/domain/restructure.h"

namespace cadre::registry {

// OrganizationPlaced: under its parent from a day on, by `basis` if that is known.
absl::Status EmitPlaced(api::Mutation& m, const Organization& organization, CivilDay from,
                        const DocumentKey& basis);

// OrganizationChanged: what it is from a day on.
absl::Status EmitChanged(api::Mutation& m, const Organization& organization, CivilDay from,
                         const DocumentKey& basis);

// OrganizationSucceeded.
absl::Status EmitSucceeded(api::Mutation& m, const LineageLink& link);

// OrganizationClosed.
absl::Status EmitClosed(api::Mutation& m, OrganizationId organization, CivilDay day,
                        const DocumentKey& basis);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_ORGANIZATION_EVENTS_API_H_
