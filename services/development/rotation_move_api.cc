#include "services/development/rotation_move_api.h"

#include "cadre/development/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/development/rotation_convert.h"
#include "services/development/store/rotation_file_store.h"

namespace cadre::development {
namespace {

// The day that the new state is about.
CivilDay DayOf(const Rotation& rotation, CivilDay today) {
  if (rotation.ended.has_value()) return *rotation.ended;
  return rotation.state == RotationState::kActive ? rotation.start : today;
}

absl::Status TellMoved(api::Mutation& m, const Rotation& rotation) {
  v1::RotationMoved event;
  event.set_rotation(RotationName(rotation.id));
  event.set_person(api::PersonName(rotation.person));
  event.set_post(api::PostName(rotation.post));
  event.set_state(static_cast<v1::RotationState>(rotation.state));
  *event.mutable_date() = api::ToProto(DayOf(rotation, m.call().legal_day()));
  if (rotation.next_post) event.set_next_post(api::PostName(*rotation.next_post));
  return m.Emit(event.rotation(), event);
}

}  // namespace

absl::StatusOr<v1::Rotation> MoveRotation(const api::Call& call, db::Pool& pool,
                                          registry::RegistryClient& registry,
                                          const RotationMoveOf& of, const MoveBody& body) {
  ASSIGN_OR_RETURN(const RotationId id,
                   api::ParseId<RotationId>(of.name, kRotationPattern, "name"));
  ASSIGN_OR_RETURN(const auto catalogue, registry.Rules(call));
  ASSIGN_OR_RETURN(const regulation::RuleSet rules,
                   catalogue->InForce(regulation::Domain::kRotation, call.legal_day()));
  return api::Mutate<v1::Rotation>(
      call, pool, [&](api::Mutation& m) -> absl::StatusOr<v1::Rotation> {
        ASSIGN_OR_RETURN(auto rotation,
                         store::LockRotation(m.session(), id, of.side, call.scope()));
        if (!rotation.has_value()) return NotFoundError("rotation");
        RETURN_IF_ERROR(CheckMove(*rotation, of.move, rules));
        const RotationState before = rotation->state;
        RotationStep step{.move = of.move, .day = call.legal_day(), .by = call.identity.principal};
        RETURN_IF_ERROR(body({m, *rotation, step, rules}));
        if (rotation->state == before) rotation->state = After(before, of.move);
        step.state = rotation->state;
        RETURN_IF_ERROR(store::UpdateRotation(m.session(), *rotation));
        RETURN_IF_ERROR(store::AddStep(m.session(), id, step));
        if (rotation->state != before && !IsPending(before) && before != RotationState::kClosed) {
          RETURN_IF_ERROR(TellMoved(m, *rotation));
        }
        m.Touch(of.name);
        return ToProto(*rotation);
      });
}

absl::StatusOr<std::vector<Rotation>> LockOthers(db::Session& session, const Rotation& rotation) {
  RETURN_IF_ERROR(store::LockPerson(session, rotation.person));
  return store::StandingRotations(session, rotation.person);
}

}  // namespace cadre::development
