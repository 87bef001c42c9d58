// What events of other services do to nomination.
#ifndef CADRE_SERVICES_NOMINATION_EFFECTS_API_H_
#define CADRE_SERVICES_NOMINATION_EFFECTS_API_H_

#include "absl/status/status.h"
#include "common/api/mutate.h"
#include "common/db/events.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

class EffectsApi {
 public:
  explicit EffectsApi(registry::RegistryClient& registry) : registry_(registry) {}

  // OrganizationPlaced: the tree.
  static absl::Status OnRegistryEvent(api::Mutation& m, const db::Event& event);
  // RoundVoteRequested: a case for the round, under the planning set of the day.
  absl::Status OnPlanningEvent(api::Mutation& m, const db::Event& event);

 private:
  registry::RegistryClient& registry_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_EFFECTS_API_H_
