// The sheets that come in and go out: their columns, where their header stands, how their rows
// look.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_SHEET_PROFILE_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_SHEET_PROFILE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/registry/domain/post_sheet.h"
#include "services/registry/domain/record_sheet.h"
#include "services/registry/domain/sheet.h"

namespace cadre::registry {

// Same numbers as cadre.registry.v1.SheetProfile.
enum class SheetProfile : int {
  kPartyMembers = 1,
  kOrganizations = 2,
  kPosts = 3,
  kRecords = 4,
  kDetails = 5,
};

using SheetCells = std::vector<std::string>;

// What the caller must hold to take rows of the sheet in, and to write it.
const char* WritePermissionOf(SheetProfile profile);
const char* ReadPermissionOf(SheetProfile profile);

// Whether rows are about people.
bool IsOfPeople(SheetProfile profile);

// What dates of a row tell about the form of the whole sheet.
struct DateSigns {
  bool month_first = false;  // 05/19/1967: only the month can stand first
  bool serial = false;       // 24611
};
DateSigns SignsOf(const text::Columns& columns, const SheetCells& row);

// The sheet as exports write it: its header, and a row of each kind of record. Read back they give
// the same facts.
const SheetCells& OrganizationHeader();
const SheetCells& PartyMemberHeader();
const SheetCells& RecordHeader();  // the columns of all kinds
SheetCells OrganizationCells(const Organization& organization, const std::string& parent_code);
SheetCells PersonCells(const PersonRow& row, int64_t number);
std::vector<SheetCells> RecordCells(const std::string& national_number, const PersonRecord& record,
                                    const std::vector<Qualification>& held);

// The columns behind those of the sheet in a file of lines that were not taken.
inline constexpr const char* kProblemColumns[] = {"Dòng", "Cột lỗi", "Lý do", "Quy tắc"};
// `cells` as wide as the sheet without them: a file that was fed before has them already.
SheetCells WithoutProblemColumns(const SheetCells& header, SheetCells cells);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_SHEET_PROFILE_H_
