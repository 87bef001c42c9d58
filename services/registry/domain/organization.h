// An organization and the moves of the tree.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_ORGANIZATION_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_ORGANIZATION_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"

namespace cadre::registry {

// Same numbers as cadre.registry.v1.OrganizationKind.
enum class OrganizationKind : int {
  kProvinceCommittee = 1,
  kPartyBoard = 2,
  kPartyGroup = 3,
  kDirectCommittee = 4,
  kDistrictCommittee = 5,
  kDistrictBoard = 6,
  kPeoplesCouncil = 7,
  kPeoplesCommittee = 8,
  kDepartment = 9,
  kDivision = 10,
  kFront = 11,
  kMassOrganization = 12,
  kAssociation = 13,
  kServiceUnit = 14,
  kEnterprise = 15,
  kCommune = 16,
};

// Number and day of a document; empty where none is known.
struct DocumentKey {
  std::string number;
  std::optional<CivilDay> date;

  friend bool operator==(const DocumentKey&, const DocumentKey&) = default;
};

// As it is on the day that was asked for.
struct Organization {
  OrganizationId id;
  std::string code;
  OrganizationKind kind = OrganizationKind::kProvinceCommittee;
  std::string display_name;
  std::string short_name;
  std::optional<OrganizationId> parent;  // none at the root
  CivilDay valid_from;
  CivilDay valid_to;  // first day on which it no longer exists; db::kForever for none
  DocumentKey legal_basis;
  DocumentKey closing_basis;
  std::string place;
  int64_t version = 1;
};

// Kind, names and place, as far as they change; what is empty stays.
struct FactsChange {
  std::optional<OrganizationKind> kind;
  std::optional<std::string> display_name;
  std::optional<std::string> short_name;
  std::optional<std::string> place;
};

// Puts what changes into `organization`.
void Apply(const FactsChange& change, Organization& organization);

// What an organization was from a day to the day before `valid_to`.
struct OrganizationVersion {
  CivilDay valid_from;
  CivilDay valid_to;
  OrganizationKind kind = OrganizationKind::kProvinceCommittee;
  std::string display_name;
  std::string short_name;
  std::string place;
  DocumentKey basis;
};

// Where it stands from a day to the day before `to`.
struct Placement {
  CivilDay from;
  CivilDay to;
  OrganizationId parent;
  DocumentKey basis;  // of the first one, what opened the organization
};

// INVALID_ARGUMENT naming the field: an end before the begin.
absl::Status CheckOrganization(const Organization& organization);

// FAILED_PRECONDITION (ORG-PARENT): `parent` ends before `organization` does. A rule of the
// product's design: what exists hangs on what exists. What is older than what it was put under
// stays so: nobody enters the tree of a century.
absl::Status CheckParent(const Organization& organization, const Organization& parent);

// FAILED_PRECONDITION by a rule of the product's design ("ORG-…", see restructure.proto).
absl::Status OrganizationRule(absl::string_view rule, absl::string_view text);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_ORGANIZATION_H_
