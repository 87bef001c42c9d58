// Rows of spreadsheets as offices write them, read into organizations and people.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_SHEET_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_SHEET_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "common/text/columns.h"
#include "services/registry/domain/organization.h"
#include "services/registry/domain/person.h"

namespace cadre::registry {

// What became of a row that was taken.
enum class RowOutcome { kAdded, kChanged, kUnchanged };

// A person, with the organization still by its name. One without a national number has the id that
// an export wrote; a short record that is new has none.
struct PersonRow {
  Person person;
  std::string organization_name;  // or its code
  // What the sheet tells of the form 2C.
  std::string other_names;
  std::string permanent_address;
  std::string party_card_number;
  std::optional<CivilDate> party_card_date;
};

// The fields of cadre.registry.v1.Person that a row tells: those that the sheet has columns for.
std::vector<std::string> PersonFieldsOf(const text::Columns& columns,
                                        const std::vector<std::string>& row);

absl::StatusOr<text::Columns> PersonColumns(const std::vector<std::string>& header);
// The header of the column that holds a field of the API ("person.religion"); the field itself
// where no column does.
std::string PersonHeaderOf(const text::Columns& columns, const std::string& field);
std::variant<PersonRow, text::CellProblem> ReadPersonRow(const text::Columns& columns,
                                                         const std::vector<std::string>& row);

// An organization, with the parent still by its code.
struct OrganizationRow {
  Organization organization;
  std::string parent_code;
};

absl::StatusOr<text::Columns> OrganizationColumns(const std::vector<std::string>& header);
std::variant<OrganizationRow, text::CellProblem> ReadOrganizationRow(
    const text::Columns& columns, const std::vector<std::string>& row);

// What cells say for these values.
const char* KindWord(OrganizationKind kind);
const char* StatusWord(EmploymentStatus status);
// Empty for the general scheme.
std::string SchemeWord(regulation::RetirementScheme scheme);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_SHEET_H_
