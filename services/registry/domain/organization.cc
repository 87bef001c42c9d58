#include "services/registry/domain/organization.h"

#include "common/base/errors.h"

namespace cadre::registry {

absl::Status CheckOrganization(const Organization& organization) {
  if (organization.valid_to <= organization.valid_from) {
    return FieldError("organization.valid_to", "must be after valid_from");
  }
  return absl::OkStatus();
}

void Apply(const FactsChange& change, Organization& organization) {
  organization.kind = change.kind.value_or(organization.kind);
  organization.display_name = change.display_name.value_or(organization.display_name);
  organization.short_name = change.short_name.value_or(organization.short_name);
  organization.place = change.place.value_or(organization.place);
}

absl::Status CheckParent(const Organization& organization, const Organization& parent) {
  if (organization.valid_to <= parent.valid_to) return absl::OkStatus();
  return OrganizationRule("ORG-PARENT", "the organization above ends before it");
}

absl::Status OrganizationRule(absl::string_view rule, absl::string_view text) {
  return RuleError({.rule = std::string(rule), .document = "Cadre", .clause = std::string(rule)},
                   text);
}

}  // namespace cadre::registry
