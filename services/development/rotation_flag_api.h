// What happens to people who are to go or are away: the flags of their rotations.
#ifndef CADRE_SERVICES_DEVELOPMENT_ROTATION_FLAG_API_H_
#define CADRE_SERVICES_DEVELOPMENT_ROTATION_FLAG_API_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cadre/registry/v1/events.pb.h"
#include "common/api/mutate.h"
#include "services/development/domain/planned_entry.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

// Only rotations to which the authority has agreed, and that are not over, are flagged; each new
// flag is told (RotationFlagged). Events may come twice and in any order: transfers and exits add
// up, everything else is read from the registry as it is now.
class RotationFlagger {
 public:
  explicit RotationFlagger(registry::RegistryClient& registry) : registry_(registry) {}

  // Something about a person has changed ("people/{person}").
  absl::Status OnPersonChanged(api::Mutation& m, const std::string& person);
  absl::Status OnTransferred(api::Mutation& m, const registry::v1::PersonTransferred& event);
  // Entries left their plans on a day.
  absl::Status OnEntriesExited(api::Mutation& m, const std::vector<EntryId>& entries, CivilDay day);

 private:
  registry::RegistryClient& registry_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_ROTATION_FLAG_API_H_
