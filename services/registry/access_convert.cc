#include "services/registry/access_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"
#include "common/db/scope.h"

namespace cadre::registry {

std::string NameOf(PrincipalId id) { return absl::StrCat("principals/", id.text()); }
std::string NameOf(DeputyId id) { return absl::StrCat("deputies/", id.text()); }

v1::Principal ToProto(const Principal& p) {
  v1::Principal result;
  result.set_name(NameOf(p.id));
  result.set_issuer(p.issuer);
  result.set_subject(p.subject);
  result.set_kind(static_cast<v1::PrincipalKind>(p.kind));
  if (p.hand().has_value()) result.set_person(api::PersonName(*p.hand()));
  if (p.person.has_value()) {
    result.set_link_state(p.link_waits ? v1::GRANT_STATE_PROPOSED : v1::GRANT_STATE_IN_FORCE);
  }
  if (p.organization.has_value()) {
    result.set_organization(api::OrganizationName(*p.organization));
  }
  result.set_used_for(p.purpose);
  if (p.disabled_on.has_value()) *result.mutable_disabled_date() = api::ToProto(*p.disabled_on);
  result.set_disabled_reason(p.disabled_reason);
  result.set_etag(api::EtagOf(p.version));
  return result;
}

v1::Deputy ToProto(const Deputy& d) {
  v1::Deputy result;
  result.set_name(NameOf(d.id));
  result.set_absent_issuer(d.absent.issuer);
  result.set_absent_subject(d.absent.subject);
  result.set_issuer(d.deputy.issuer);
  result.set_subject(d.deputy.subject);
  result.set_role(static_cast<v1::Role>(d.role));
  result.set_organization(api::OrganizationName(d.organization));
  *result.mutable_start_date() = api::ToProto(d.start_date);
  *result.mutable_end_date() = api::ToProto(d.end_date);
  result.set_reason(d.reason);
  result.set_state(static_cast<v1::GrantState>(d.state));
  result.set_granted_by(d.granted_by);
  result.set_decided_by(d.decided_by);
  result.set_etag(api::EtagOf(d.version));
  return result;
}

absl::StatusOr<Deputy> FromProto(const v1::Deputy& wire) {
  Deputy d{.absent = {.issuer = wire.absent_issuer(), .subject = wire.absent_subject()},
           .deputy = {.issuer = wire.issuer(), .subject = wire.subject()},
           .role = static_cast<Role>(wire.role()),
           .reason = wire.reason()};
  if (wire.absent_issuer().empty() != wire.absent_subject().empty()) {
    return FieldError("deputy.absent_subject", "goes with absent_issuer");
  }
  ASSIGN_OR_RETURN(d.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "deputy.organization"));
  ASSIGN_OR_RETURN(d.start_date, api::DayFrom(wire.start_date(), "deputy.start_date"));
  ASSIGN_OR_RETURN(d.end_date, api::DayFrom(wire.end_date(), "deputy.end_date"));
  return d;
}

v1::AccessRow ToProto(const store::Grant& g) {
  v1::AccessRow result;
  const bool bound = g.source == store::GrantSource::kBinding;
  result.set_grant(bound ? absl::StrCat("roleBindings/", RoleBindingId(g.id).text())
                         : NameOf(DeputyId(g.id)));
  result.set_principal(NameOf(g.principal.id));
  result.set_issuer(g.principal.issuer);
  result.set_subject(g.principal.subject);
  if (g.principal.person.has_value()) result.set_person(api::PersonName(*g.principal.person));
  result.set_role(static_cast<v1::Role>(g.role));
  result.set_organization(api::OrganizationName(g.organization));
  *result.mutable_start_date() = api::ToProto(g.start_date);
  if (g.end_date != db::kForever) *result.mutable_end_date() = api::ToProto(g.end_date);
  if (g.absent.has_value()) result.set_absent_principal(NameOf(*g.absent));
  return result;
}

v1::AuditRow ToProto(const store::AuditRow& row) {
  v1::AuditRow result;
  *result.mutable_time() = api::ToProto(row.at);
  result.set_principal(row.principal);
  result.set_method(row.method);
  result.set_resource(row.resource);
  result.set_request_id(row.request_id);
  result.set_refusal(row.refusal);
  if (row.organization.has_value()) {
    result.set_organization(api::OrganizationName(*row.organization));
  }
  return result;
}

}  // namespace cadre::registry
