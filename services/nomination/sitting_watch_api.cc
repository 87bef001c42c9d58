// The live state of a sitting for those on its roll.
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/nomination/convert.h"
#include "services/nomination/sitting_api.h"
#include "services/nomination/store/sitting_store.h"

namespace cadre::nomination {
namespace {

v1::SittingUpdate ToProto(SittingId sitting, const SittingView& view) {
  v1::SittingUpdate update;
  update.set_state(static_cast<v1::SittingState>(view.state));
  update.set_summoned(view.summoned);
  update.set_present(view.present);
  for (const BallotView& ballot : view.ballots) {
    v1::WatchedBallot& added = *update.add_ballots();
    added.set_ballot(BallotName(sitting, ballot.ballot));
    added.set_case_(CaseName(ballot.subject));
    added.set_step(ballot.step);
    added.set_phase(static_cast<v1::BallotPhase>(ballot.phase));
  }
  return update;
}

}  // namespace

absl::Status SittingApi::WatchSitting(const api::Call& call, const v1::WatchSittingRequest& request,
                                      absl::FunctionRef<bool(const v1::SittingUpdate&)> write) {
  ASSIGN_OR_RETURN(const SittingId id,
                   api::ParseId<SittingId>(request.name(), kSittingPattern, "name"));
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    // The roll is the scope.
    ASSIGN_OR_RETURN(const std::optional<Sitting> sitting,
                     store::FindSitting(*lease, id, {.everything = true}));
    const std::optional<PersonId>& person = call.identity.person;
    if (!sitting.has_value() || !person.has_value() || FindOnRoll(*sitting, *person) == nullptr) {
      return NotFoundError("sitting");
    }
  }
  return feed_.Watch(id, call.identity.principal, call.deadline,
                     [&](const SittingView& view) { return write(ToProto(id, view)); });
}

}  // namespace cadre::nomination
