// A person comes to another organization.
#ifndef CADRE_SERVICES_REGISTRY_PLACING_API_H_
#define CADRE_SERVICES_REGISTRY_PLACING_API_H_

#include "absl/status/status.h"
#include "common/api/mutate.h"
#include "services/registry/domain/placement.h"
#include "services/registry/revision_log_api.h"

namespace cadre::registry {

// Within a write, the person locked: makes `next` the present placement and emits
// PersonTransferred. Without a decision, on the day on which the present placement began, it puts
// that one right.
//   INVALID_ARGUMENT  as CheckTransfer
absl::Status Transfer(api::Mutation& m, const RevisionLog& log, const PersonPlacement& next,
                      const v1::ChangeNote& note);

// Tells the other services that the person works where `next` says, and no longer in `from`.
absl::Status EmitTransferred(api::Mutation& m, OrganizationId from, const PersonPlacement& next);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_PLACING_API_H_
