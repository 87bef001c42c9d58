// Rows of sheets that hold what the protos declare of the form 2C: entries in the long sheet of
// sub-records, single values in a sheet with a row a person.
#ifndef CADRE_SERVICES_REGISTRY_FORM_SHEET_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_FORM_SHEET_CONVERT_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cadre/registry/v1/person_details.pb.h"
#include "cadre/registry/v1/record_entry.pb.h"
#include "services/registry/domain/sheet_profile.h"

namespace cadre::registry {

// The columns of the long sheet that only entries have, as exports write them.
const SheetCells& EntryHeader();
const SheetCells& DetailsHeader();

// An entry, with the person still by the national number.
struct EntryRow {
  std::string person;
  v1::RecordEntry entry;
};

// Nothing if the row of the long sheet is of a kind that is no entry.
std::optional<std::variant<EntryRow, text::CellProblem>> ReadEntryRow(const text::Columns& columns,
                                                                      const SheetCells& row);
// The header of a field that CreateRecordEntry names ("record_entry.salary.step").
std::string EntryHeaderOf(const text::Columns& columns, const std::string& field);
SheetCells EntryCells(const std::string& person, const v1::RecordEntry& entry);

// The single values that a row tells, and their names in a mask of a person.
struct DetailsRow {
  std::string person;
  v1::PersonDetails details;
  std::vector<std::string> fields;
};
std::variant<DetailsRow, text::CellProblem> ReadDetailsRow(const text::Columns& columns,
                                                           const SheetCells& row);
// The header of a field that UpdatePerson names ("person.details.phone").
std::string DetailsHeaderOf(const text::Columns& columns, const std::string& field);
SheetCells DetailsCells(const std::string& person, const v1::PersonDetails& details);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_FORM_SHEET_CONVERT_H_
