// What events of other services do here.
#ifndef CADRE_SERVICES_DEVELOPMENT_EFFECTS_API_H_
#define CADRE_SERVICES_DEVELOPMENT_EFFECTS_API_H_

#include <vector>

#include "absl/status/status.h"
#include "common/api/mutate.h"
#include "common/db/events.h"
#include "services/development/gaps_api.h"
#include "services/development/rotation_flag_api.h"
#include "services/planning/client/grpc_planning_client.h"

namespace cadre::development {

// Events may come twice and in any order: what an approved round means is read from planning as it
// is now, so a late one changes nothing.
class EffectsApi {
 public:
  EffectsApi(planning::PlanningClient& planning, GapFinder& gaps, RotationFlagger& flags)
      : planning_(planning), gaps_(gaps), flags_(flags) {}

  // OrganizationPlaced: the tree. Transfers, disciplines, changes of status, removal and return of
  // people: the flags of their rotations.
  absl::Status OnRegistryEvent(api::Mutation& m, const db::Event& event);
  // RoundApproved: the standing entries of the plan are kept and their gaps found; those that stand
  // no longer are closed. EntryExited: the entry is closed. A closed entry closes the lines that
  // nothing else needs, and its pending rotations; those that the authority
  // has agreed to are flagged.
  absl::Status OnPlanningEvent(api::Mutation& m, const db::Event& event);

 private:
  absl::Status OnRoundApproved(api::Mutation& m, const db::Event& event);
  absl::Status OnEntryExited(api::Mutation& m, const db::Event& event);

  // Closes those of the locked entries that stand, and what hangs on them.
  absl::Status Close(api::Mutation& m, std::vector<PlannedEntry> entries, CivilDay day);

  planning::PlanningClient& planning_;
  GapFinder& gaps_;
  RotationFlagger& flags_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_EFFECTS_API_H_
