// Sheets of spreadsheet programs, row by row: CSV and XLSX, read and written. Every cell is text:
// dates as "19/05/1967", "05/1967" or "1967", numbers without an exponent.
#ifndef CADRE_COMMON_SHEET_SHEET_H_
#define CADRE_COMMON_SHEET_SHEET_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/sheet/zip.h"
#include "common/text/encoding.h"

namespace cadre::sheet {

enum class Format { kCsv = 1, kXlsx = 2 };

using Cells = std::vector<std::string>;

// A cell whose content the program did not keep as it was meant.
struct CellFault {
  size_t column = 0;  // from 0
  std::string why;
};

struct Line {
  int number = 0;  // in the file, from 1: the line of a text, the row of a workbook
  Cells cells;
  std::optional<CellFault> fault;  // the first one; the row says what nobody wrote
};

struct Limits {
  int64_t rows = 1'000'000;
  size_t columns = 500;
  size_t cell_bytes = 64 << 10;
  size_t row_bytes = 1 << 20;      // all cells of a row: a text may be shared by many
  size_t shared_bytes = 64 << 20;  // texts that cells of a workbook share
  ZipLimits zip;
};

class Reader {
 public:
  virtual ~Reader() = default;
  // The next row that is not blank, or nothing at the end. Every text is NFC.
  //   INVALID_ARGUMENT  (content) names what is wrong or which limit is passed; the reader is done
  virtual absl::StatusOr<std::optional<Line>> Next() = 0;
  // Whether the numbers of dates count from 1904, which only a workbook says.
  virtual std::optional<bool> from_1904() const { return std::nullopt; }
};

// How a file is to be read: proposed by Inspect, confirmed by a person.
struct Settings {
  Format format = Format::kCsv;
  text::Encoding encoding = text::Encoding::kUnicode;
  char separator = ',';  // of CSV
};

// XLSX for a zip archive, CSV for everything else.
Format FormatOf(absl::string_view bytes);

// The first visible sheet of a workbook, or the one of a text.
//   INVALID_ARGUMENT  not what the settings say, encrypted, over the limits
absl::StatusOr<std::unique_ptr<Reader>> Open(std::string bytes, const Settings& settings,
                                             const Limits& limits = {});
absl::StatusOr<std::unique_ptr<Reader>> OpenXlsx(std::string bytes, text::Encoding encoding,
                                                 const Limits& limits = {});

// What a file looks like.
struct Inspection {
  Settings settings;
  text::EncodingGuess encoding;
  text::Carrier carrier = text::Carrier::kUtf8;
  bool separator_certain = true;
  bool from_1904 = false;  // a workbook whose dates count from 1904
};
//   INVALID_ARGUMENT  as Open
absl::StatusOr<Inspection> Inspect(const std::string& bytes, const Limits& limits = {});

// A CSV line for spreadsheet programs, with its line end. A cell that they would take for a formula
// (=, +, -, @, a tab or a line end at its beginning) gets an apostrophe, which Open takes away
// again; so does one that has apostrophes before such a sign, to be told from it.
std::string WriteCsvLine(const Cells& cells);
// What a text begins with so that spreadsheet programs take it for UTF-8.
inline constexpr absl::string_view kCsvBeginning = "\xEF\xBB\xBF";

// A workbook of one sheet, all cells text, the first row emphasised: the same rows give the same
// bytes.
//   RESOURCE_EXHAUSTED  over a million rows or 96 MiB: write CSV
absl::StatusOr<std::string> WriteXlsx(const std::vector<Cells>& rows);

}  // namespace cadre::sheet

#endif  // CADRE_COMMON_SHEET_SHEET_H_
