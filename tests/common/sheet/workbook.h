// Workbooks as other programs write them, and whole sheets in one call.
#ifndef CADRE_TESTS_COMMON_SHEET_WORKBOOK_H_
#define CADRE_TESTS_COMMON_SHEET_WORKBOOK_H_

#include <string>
#include <vector>

#include "common/sheet/sheet.h"

namespace cadre::sheet {

struct WorkbookParts {
  std::string sheet;  // its rows
  std::string workbook = R"(<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>)";
};

// Styles 1 to 5: a day by code, a month by number, a year and a time by code, a number of twelve
// digits. Shared texts: "Họ và
// tên" and "ghép chữ", the second in two runs.
std::string WorkbookOf(const WorkbookParts& parts);

absl::StatusOr<std::vector<Cells>> ReadAll(const std::string& bytes, const Settings& settings,
                                           const Limits& limits = {});

}  // namespace cadre::sheet

#endif  // CADRE_TESTS_COMMON_SHEET_WORKBOOK_H_
