#include <algorithm>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/sheet/sheet.h"
#include "common/text/csv.h"

namespace cadre::sheet {
namespace {

constexpr absl::string_view kFormulaSigns = "=+-@\t\r\n";

// Whether a sign of a formula stands behind nothing but apostrophes.
bool LooksLikeFormula(absl::string_view cell) {
  const size_t sign = cell.find_first_not_of('\'');
  return sign != absl::string_view::npos &&
         kFormulaSigns.find(cell[sign]) != absl::string_view::npos;
}

bool IsBlank(const std::string& cell) { return absl::StripAsciiWhitespace(cell).empty(); }

class CsvSheet final : public Reader {
 public:
  CsvSheet(std::string text, const Settings& settings, const Limits& limits)
      : input_(std::move(text)),
        csv_(input_, settings.separator),
        encoding_(settings.encoding),
        limits_(limits) {}

  absl::StatusOr<std::optional<Line>> Next() override {
    while (true) {
      ASSIGN_OR_RETURN(std::optional<text::CsvRecord> record, csv_.Next());
      if (!record.has_value()) return std::nullopt;
      Cells& cells = record->fields;
      while (!cells.empty() && IsBlank(cells.back())) cells.pop_back();
      if (cells.empty()) continue;
      if (++read_ > limits_.rows) return Refused(record->line, "is one row too many");
      if (cells.size() > limits_.columns) return Refused(record->line, "has too many columns");
      for (std::string& cell : cells) {
        if (cell.size() > limits_.cell_bytes) {
          return Refused(record->line, "has a cell that is too long");
        }
        ASSIGN_OR_RETURN(cell, text::Letters(cell, encoding_));
        if (!cell.empty() && cell.front() == '\'' && LooksLikeFormula(cell)) cell.erase(0, 1);
      }
      return Line{.number = record->line, .cells = std::move(cells)};
    }
  }

 private:
  static absl::Status Refused(int line, const char* why) {
    return FieldError("content", absl::StrCat("line ", line, ": ", why));
  }

  std::istringstream input_;
  text::CsvReader csv_;
  const text::Encoding encoding_;
  const Limits limits_;
  int64_t read_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Reader>> Open(std::string bytes, const Settings& settings,
                                             const Limits& limits) {
  if (settings.format == Format::kXlsx) {
    return OpenXlsx(std::move(bytes), settings.encoding, limits);
  }
  ASSIGN_OR_RETURN(std::string text, text::ToUtf8(bytes, text::CarrierOf(bytes)));
  return std::make_unique<CsvSheet>(std::move(text), settings, limits);
}

std::string WriteCsvLine(const Cells& cells) {
  Cells guarded = cells;
  for (std::string& cell : guarded) {
    if (LooksLikeFormula(cell)) cell.insert(0, 1, '\'');
  }
  return absl::StrCat(text::CsvLine(guarded), "\r\n");
}

}  // namespace cadre::sheet
