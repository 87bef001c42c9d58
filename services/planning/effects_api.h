// What events of other services do to plans.
#ifndef CADRE_SERVICES_PLANNING_EFFECTS_API_H_
#define CADRE_SERVICES_PLANNING_EFFECTS_API_H_

#include <string>

#include "absl/status/status.h"
#include "common/api/mutate.h"
#include "common/db/events.h"
#include "services/planning/domain/eligibility.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

class EffectsApi {
 public:
  explicit EffectsApi(registry::RegistryClient& registry) : registry_(registry) {}

  // OrganizationPlaced: the tree. PostFilled: the entries of who was appointed to the post are
  // closed (REV-06), his or her others have an assignment (OPN-06). PersonDisciplined: entries
  // leave their plans where the rules of the day on which it was recorded demand it (REV-05); where
  // they only refuse, entries in force say that an exit is proposed and those on their way are
  // withdrawn.
  absl::Status OnRegistryEvent(api::Mutation& m, const db::Event& event);
  // PlanVoteDecided: the votes of a round are in; a result that no round waits for is logged and
  // left. RoundTakenOver: how many of its steps were closed on paper. CaseOpened, CaseClosed: what
  // PLN-06 looks at.
  absl::Status OnNominationEvent(api::Mutation& m, const db::Event& event);
  // TrainingPlanApproved, RotationApproved: which entries are prepared (OPN-06).
  static absl::Status OnDevelopmentEvent(api::Mutation& m, const db::Event& event);

 private:
  absl::Status OnDisciplined(api::Mutation& m, const db::Event& event);
  // A discipline was corrected or taken out: who left by it comes back, if what is recorded now
  // would not have taken him or her out on that day; what it is now takes effect as a new one does.
  absl::Status OnDisciplineChanged(api::Mutation& m, const db::Event& event,
                                   const std::string& person);
  // What a verdict on disciplines, the newest of `date`, does to the person's entries.
  absl::Status Apply(api::Mutation& m, PersonId person, CivilDay date, const Eligibility& verdict,
                     const std::string& evaluation);
  // Nothing proposes any more that the person leaves for a discipline.
  absl::Status ForgetProposed(api::Mutation& m, PersonId person);

  registry::RegistryClient& registry_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_EFFECTS_API_H_
