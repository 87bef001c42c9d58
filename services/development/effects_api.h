// What events of other services do here.
#ifndef CADRE_SERVICES_DEVELOPMENT_EFFECTS_API_H_
#define CADRE_SERVICES_DEVELOPMENT_EFFECTS_API_H_

#include <vector>

#include "absl/status/status.h"
#include "common/api/mutate.h"
#include "common/db/events.h"
#include "services/development/gaps_api.h"
#include "services/planning/client/grpc_planning_client.h"

namespace cadre::development {

// Events may come twice and in any order: what an approved round means is read from planning as it
// is now, so a late one changes nothing.
class EffectsApi {
 public:
  EffectsApi(planning::PlanningClient& planning, GapFinder& gaps)
      : planning_(planning), gaps_(gaps) {}

  // OrganizationPlaced: the tree.
  absl::Status OnRegistryEvent(api::Mutation& m, const db::Event& event);
  // RoundApproved: the standing entries of the plan are kept and their gaps found; those that stand
  // no longer are closed. EntryExited: the entry is closed. A closed entry closes the lines that
  // nothing else needs, and its rotations that are not decided.
  absl::Status OnPlanningEvent(api::Mutation& m, const db::Event& event);

 private:
  absl::Status OnRoundApproved(api::Mutation& m, const db::Event& event);
  absl::Status OnEntryExited(api::Mutation& m, const db::Event& event);

  planning::PlanningClient& planning_;
  GapFinder& gaps_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_EFFECTS_API_H_
