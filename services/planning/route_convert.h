// The way of a round as it goes over the wire.
#ifndef CADRE_SERVICES_PLANNING_ROUTE_CONVERT_H_
#define CADRE_SERVICES_PLANNING_ROUTE_CONVERT_H_

#include <vector>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/route.pb.h"
#include "services/planning/domain/route.h"

namespace cadre::planning {

v1::Stage ToProto(const Stage& stage);
// `step_no` counts from 1 in the round.
v1::RoundStep ToProto(const RoundStep& step, int step_no);
v1::EntryComment ToProto(const EntryComment& comment);

absl::StatusOr<Stage> FromProto(const v1::Stage& wire);
// INVALID_ARGUMENT naming the field of a name that is none.
absl::StatusOr<AccountableRoles> FromProto(const v1::AccountableRoles& wire);

// The bodies of the four roles.
std::vector<OrganizationId> BodiesOf(const AccountableRoles& roles);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_ROUTE_CONVERT_H_
