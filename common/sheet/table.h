// Small sheets with a header: read whole, each column found by its name.
#ifndef CADRE_COMMON_SHEET_TABLE_H_
#define CADRE_COMMON_SHEET_TABLE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/sheet/sheet.h"
#include "common/text/columns.h"
#include "common/text/table_form.h"

namespace cadre::sheet {

// A sheet with its header found, and the rows below it. Dates may be serial numbers of the
// workbook.
struct Table {
  text::Columns columns;
  std::vector<Line> rows;
};

// The header is the first of the first forty lines that has every required column: titles may stand
// above it.
//   INVALID_ARGUMENT  (content) as Open; no header; no rows or more than `most_rows`
absl::StatusOr<Table> ReadTable(const std::string& content, const text::TableForm& form);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_TABLE_H_
