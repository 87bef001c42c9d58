#include "services/registry/placing_api.h"

#include "cadre/registry/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/life_convert.h"
#include "services/registry/store/placement_store.h"

namespace cadre::registry {
namespace {

absl::Status EmitTransferred(api::Mutation& m, const PersonPlacement& now,
                             const v1::Placement& next) {
  v1::PersonTransferred event;
  event.set_person(api::PersonName(now.person));
  event.set_from_organization(api::OrganizationName(now.organization));
  event.set_to_organization(next.organization());
  *event.mutable_start_date() = next.start_date();
  if (next.has_decision()) *event.mutable_decision() = next.decision();
  return m.Emit(event.person(), event);
}

}  // namespace

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
  return EmitTransferred(m, *now, after);
}

}  // namespace cadre::registry
