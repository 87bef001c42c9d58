#include "services/registry/convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/clean_text.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/db/scope.h"

namespace cadre::registry {
namespace {

// The end of a validity: absent means none.
template <typename Message>
absl::StatusOr<CivilDay> EndFrom(bool present, const Message& date, const std::string& field) {
  if (!present) return db::kForever;
  return api::DayFrom(date, field);
}

}  // namespace

types::v1::DocumentRef ToProto(const DocumentKey& document) {
  types::v1::DocumentRef result;
  result.set_number(document.number);
  if (document.date.has_value()) *result.mutable_date() = api::ToProto(*document.date);
  return result;
}

absl::StatusOr<DocumentKey> FromProto(const types::v1::DocumentRef& document,
                                      const std::string& field) {
  DocumentKey result;
  ASSIGN_OR_RETURN(result.number, api::CleanLine(document.number(), field + ".number"));
  if (document.has_date()) {
    ASSIGN_OR_RETURN(result.date, api::DayFrom(document.date(), field + ".date"));
  }
  return result;
}

absl::StatusOr<DocumentKey> DecisionFrom(const types::v1::DocumentRef& document,
                                         const std::string& field) {
  if (document.number().empty()) return FieldError(field + ".number", "is required");
  if (!document.has_date()) return FieldError(field + ".date", "is required");
  return FromProto(document, field);
}

v1::Organization ToProto(const Organization& o) {
  v1::Organization result;
  result.set_name(api::OrganizationName(o.id));
  result.set_code(o.code);
  result.set_kind(static_cast<v1::OrganizationKind>(o.kind));
  result.set_display_name(o.display_name);
  result.set_short_name(o.short_name);
  if (o.parent.has_value()) result.set_parent(api::OrganizationName(*o.parent));
  *result.mutable_valid_from() = api::ToProto(o.valid_from);
  if (o.valid_to != db::kForever) *result.mutable_valid_to() = api::ToProto(o.valid_to);
  if (!o.legal_basis.number.empty()) *result.mutable_legal_basis() = ToProto(o.legal_basis);
  if (!o.closing_basis.number.empty()) *result.mutable_closing_basis() = ToProto(o.closing_basis);
  result.set_place(o.place);
  result.set_etag(api::EtagOf(o.version));
  return result;
}

absl::StatusOr<Organization> FromProto(const v1::Organization& wire) {
  Organization o{.code = wire.code(), .kind = static_cast<OrganizationKind>(wire.kind())};
  ASSIGN_OR_RETURN(o.display_name,
                   api::CleanLine(wire.display_name(), "organization.display_name"));
  ASSIGN_OR_RETURN(o.short_name, api::CleanLine(wire.short_name(), "organization.short_name"));
  ASSIGN_OR_RETURN(o.place, api::CleanLine(wire.place(), "organization.place"));
  if (!wire.parent().empty()) {
    ASSIGN_OR_RETURN(o.parent,
                     api::ParseId<OrganizationId>(wire.parent(), api::kOrganizationPattern,
                                                  "organization.parent"));
  }
  ASSIGN_OR_RETURN(o.valid_from, api::DayFrom(wire.valid_from(), "organization.valid_from"));
  ASSIGN_OR_RETURN(o.valid_to,
                   EndFrom(wire.has_valid_to(), wire.valid_to(), "organization.valid_to"));
  ASSIGN_OR_RETURN(o.legal_basis, FromProto(wire.legal_basis(), "organization.legal_basis"));
  return o;
}

v1::OrganizationHistory ToProto(const Organization& organization,
                                const std::vector<OrganizationVersion>& versions,
                                const std::vector<Placement>& placements) {
  v1::OrganizationHistory result;
  *result.mutable_organization() = ToProto(organization);
  for (const OrganizationVersion& version : versions) {
    v1::OrganizationVersion& added = *result.add_versions();
    *added.mutable_from() = api::ToProto(version.valid_from);
    added.set_kind(static_cast<v1::OrganizationKind>(version.kind));
    added.set_display_name(version.display_name);
    added.set_short_name(version.short_name);
    added.set_place(version.place);
    if (!version.basis.number.empty()) *added.mutable_legal_basis() = ToProto(version.basis);
  }
  for (const Placement& placement : placements) {
    v1::OrganizationPlace& added = *result.add_places();
    *added.mutable_from() = api::ToProto(placement.from);
    added.set_parent(api::OrganizationName(placement.parent));
    if (!placement.basis.number.empty()) *added.mutable_legal_basis() = ToProto(placement.basis);
  }
  return result;
}

v1::RoleBinding ToProto(const RoleBinding& b) {
  v1::RoleBinding result;
  result.set_name(absl::StrCat("roleBindings/", b.id.text()));
  result.set_issuer(b.principal.issuer);
  result.set_subject(b.principal.subject);
  result.set_role(static_cast<v1::Role>(b.role));
  result.set_organization(api::OrganizationName(b.organization));
  *result.mutable_start_date() = api::ToProto(b.start_date);
  if (b.end_date != db::kForever) *result.mutable_end_date() = api::ToProto(b.end_date);
  if (!b.legal_basis.number.empty()) *result.mutable_legal_basis() = ToProto(b.legal_basis);
  result.set_granted_by(b.granted_by);
  result.set_etag(api::EtagOf(b.version));
  result.set_state(static_cast<v1::GrantState>(b.state));
  result.set_decided_by(b.decided_by);
  if (b.principal.hand().has_value()) result.set_person(api::PersonName(*b.principal.hand()));
  return result;
}

absl::StatusOr<RoleBinding> FromProto(const v1::RoleBinding& wire) {
  RoleBinding b{.principal = {.issuer = wire.issuer(), .subject = wire.subject()},
                .role = static_cast<Role>(wire.role())};
  ASSIGN_OR_RETURN(b.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "role_binding.organization"));
  ASSIGN_OR_RETURN(b.start_date, api::DayFrom(wire.start_date(), "role_binding.start_date"));
  ASSIGN_OR_RETURN(b.end_date,
                   EndFrom(wire.has_end_date(), wire.end_date(), "role_binding.end_date"));
  ASSIGN_OR_RETURN(b.legal_basis, FromProto(wire.legal_basis(), "role_binding.legal_basis"));
  return b;
}

v1::ResolvedIdentity ToProto(const ResolvedPrincipal& principal) {
  v1::ResolvedIdentity result;
  if (principal.person.has_value()) result.set_person(api::PersonName(*principal.person));
  for (const ResolvedPrincipal::Binding& binding : principal.bindings) {
    auto* added = result.add_bindings();
    added->set_role(static_cast<v1::Role>(binding.role));
    added->set_organization(api::OrganizationName(binding.organization));
  }
  return result;
}

}  // namespace cadre::registry
