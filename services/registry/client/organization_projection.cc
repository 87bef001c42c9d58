#include "services/registry/client/organization_projection.h"

#include "cadre/registry/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/db/scope.h"

namespace cadre::registry {

absl::StatusOr<bool> ProjectOrganization(api::Mutation& m, const db::Event& event) {
  if (event.type != v1::OrganizationPlaced::descriptor()->full_name()) return false;
  v1::OrganizationPlaced placed;
  placed.ParseFromString(event.payload);
  ASSIGN_OR_RETURN(const OrganizationId id,
                   api::ParseId<OrganizationId>(placed.organization(), api::kOrganizationPattern,
                                                "organization"));
  ASSIGN_OR_RETURN(const CivilDay valid_from, api::DayFrom(placed.valid_from(), "valid_from"));
  CivilDay valid_to = db::kForever;
  if (placed.has_valid_to()) {
    ASSIGN_OR_RETURN(valid_to, api::DayFrom(placed.valid_to(), "valid_to"));
  }
  RETURN_IF_ERROR(db::LockTree(m.session()));
  RETURN_IF_ERROR(db::PutNode(m.session(), id, valid_from, valid_to));
  m.Touch(placed.organization());
  if (placed.parent().empty()) return true;
  ASSIGN_OR_RETURN(
      const OrganizationId parent,
      api::ParseId<OrganizationId>(placed.parent(), api::kOrganizationPattern, "parent"));
  ASSIGN_OR_RETURN(const CivilDay from, api::DayFrom(placed.from(), "from"));
  RETURN_IF_ERROR(db::PutParent(m.session(), id, parent, from));
  return true;
}

}  // namespace cadre::registry
