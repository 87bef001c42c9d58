#include "services/registry/organization_events_api.h"

#include "cadre/registry/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/db/scope.h"
#include "services/registry/convert.h"
#include "services/registry/restructure_convert.h"

namespace cadre::registry {

absl::Status EmitPlaced(api::Mutation& m, const Organization& organization, CivilDay from,
                        const DocumentKey& basis) {
  v1::OrganizationPlaced event;
  event.set_organization(api::OrganizationName(organization.id));
  if (organization.parent.has_value()) {
    event.set_parent(api::OrganizationName(*organization.parent));
  }
  *event.mutable_from() = api::ToProto(from);
  *event.mutable_valid_from() = api::ToProto(organization.valid_from);
  if (organization.valid_to != db::kForever) {
    *event.mutable_valid_to() = api::ToProto(organization.valid_to);
  }
  if (!basis.number.empty()) *event.mutable_legal_basis() = ToProto(basis);
  return m.Emit(event.organization(), event);
}

absl::Status EmitChanged(api::Mutation& m, const Organization& organization, CivilDay from,
                         const DocumentKey& basis) {
  v1::OrganizationChanged event;
  event.set_organization(api::OrganizationName(organization.id));
  *event.mutable_from() = api::ToProto(from);
  event.set_kind(static_cast<v1::OrganizationKind>(organization.kind));
  event.set_display_name(organization.display_name);
  event.set_short_name(organization.short_name);
  event.set_place(organization.place);
  if (!basis.number.empty()) *event.mutable_legal_basis() = ToProto(basis);
  return m.Emit(event.organization(), event);
}

absl::Status EmitSucceeded(api::Mutation& m, const LineageLink& link) {
  v1::OrganizationSucceeded event;
  *event.mutable_link() = ToProto(link);
  return m.Emit(event.link().predecessor(), event);
}

absl::Status EmitClosed(api::Mutation& m, OrganizationId organization, CivilDay day,
                        const DocumentKey& basis) {
  v1::OrganizationClosed event;
  event.set_organization(api::OrganizationName(organization));
  *event.mutable_day() = api::ToProto(day);
  *event.mutable_legal_basis() = ToProto(basis);
  return m.Emit(event.organization(), event);
}

}  // namespace cadre::registry
