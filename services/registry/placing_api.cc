#include "services/registry/placing_api.h"

#include "cadre/registry/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/decision_convert.h"
#include "services/registry/life_convert.h"
#include "services/registry/store/placement_store.h"

namespace cadre::registry {

absl::Status EmitTransferred(api::Mutation& m, OrganizationId from, const PersonPlacement& next) {
  v1::PersonTransferred event;
  event.set_person(api::PersonName(next.person));
  event.set_from_organization(api::OrganizationName(from));
  event.set_to_organization(api::OrganizationName(next.organization));
  *event.mutable_start_date() = api::ToProto(next.start);
  if (!next.decision.number.empty()) *event.mutable_decision() = ToProto(next.decision);
  return m.Emit(event.person(), event);
}

absl::Status Transfer(api::Mutation& m, const RevisionLog& log, const PersonPlacement& next,
                      const v1::ChangeNote& note) {
  ASSIGN_OR_RETURN(const std::optional<PersonPlacement> now,
                   store::LockPresentPlacement(m.session(), next.person));
  if (!now.has_value()) return InternalError("a record has no placement");
  const bool puts_right = next.decision.number.empty() && next.start == now->start;
  const v1::Placement before = ToProto(*now);
  const v1::Placement after = ToProto(next);
  if (puts_right) {
    RETURN_IF_ERROR(store::CorrectPlacement(m.session(), next, m.call().now()));
  } else {
    RETURN_IF_ERROR(CheckTransfer(*now, next, m.call().legal_day()));
    RETURN_IF_ERROR(store::MovePerson(m.session(), *now, next, m.call().now()));
  }
  RETURN_IF_ERROR(log.Keep(m, {next.person, v1::RECORD_PART_PLACEMENT, FormatDay(next.start)},
                           puts_right ? &before : nullptr, &after, note));
  return EmitTransferred(m, now->organization, next);
}

}  // namespace cadre::registry
