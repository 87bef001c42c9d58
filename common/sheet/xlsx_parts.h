// The small parts of a workbook: which sheet, which numbers are dates, the texts that cells share.
#ifndef CADRE_COMMON_SHEET_XLSX_PARTS_H_
#define CADRE_COMMON_SHEET_XLSX_PARTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/sheet/sheet.h"
#include "common/sheet/zip.h"

namespace cadre::sheet {

// What a cell's number is, by its format: a date shows as much as its format does, since "05/1970"
// typed into a cell is kept as the first of May.
enum class NumberKind { kNumber, kDay, kMonth, kYear };

struct NumberFormat {
  NumberKind kind = NumberKind::kNumber;
  int digits = 0;  // that a whole number shows at least: "000000000000" twelve
};

struct Workbook {
  std::string sheet_part;            // of the first sheet that is not hidden
  bool from_1904 = false;            // dates count from 1904
  std::vector<NumberFormat> styles;  // by the number of the style
  std::vector<std::string> shared;

  NumberFormat FormatOf(size_t style) const {
    return style < styles.size() ? styles[style] : NumberFormat();
  }
};

//   INVALID_ARGUMENT  no workbook, no visible sheet, over the limits
absl::StatusOr<Workbook> ReadWorkbook(ZipReader& zip, text::Encoding encoding,
                                      const Limits& limits);

// By a format code such as "dd/mm/yyyy".
NumberKind KindOfFormat(absl::string_view code);
// The zeros of a code that has nothing else, e.g. "000000"; else 0.
int DigitsOfFormat(absl::string_view code);

// The number of a date as "19/05/1967", "05/1967" or "1967"; "" where the calendar has no such day
// (29 February 1900 among them, which spreadsheets count).
std::string DateText(double serial, NumberKind kind, bool from_1904);

// Text as workbooks keep it: characters that XML has not, and what looks like their escape, as
// "_x000D_".
std::string EscapeText(absl::string_view text);
std::string UnescapeText(absl::string_view text);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_XLSX_PARTS_H_
