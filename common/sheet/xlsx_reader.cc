#include <cmath>
#include <pugixml.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/sheet/sheet.h"
#include "common/sheet/xlsx_parts.h"
#include "common/sheet/xml_rows.h"

namespace cadre::sheet {
namespace {

absl::Status Refused(int row, const char* why) {
  return FieldError("content", absl::StrCat("row ", row, ": ", why));
}

// The column of a reference such as "AB12", from 0; `otherwise` where it has none.
size_t ColumnOf(absl::string_view reference, size_t otherwise) {
  constexpr size_t kMostLetters = 3;
  size_t column = 0;
  size_t letters = 0;
  for (const char c : reference) {
    if (!absl::ascii_isupper(static_cast<unsigned char>(c)) || letters == kMostLetters) break;
    column = column * 26 + static_cast<size_t>(c - 'A') + 1;
    ++letters;
  }
  return letters == 0 ? otherwise : column - 1;
}

constexpr double kExact = 1e15;  // below it a workbook keeps every digit of a whole number

std::string NumberText(double number, int digits = 0) {
  if (number != std::floor(number) || std::abs(number) >= kExact) {
    return absl::StrFormat("%.15g", number);
  }
  return absl::StrFormat("%0*.0f", digits, number);
}

class XlsxReader final : public Reader {
 public:
  XlsxReader(std::unique_ptr<ZipReader> zip, Workbook workbook, ElementStream rows,
             text::Encoding encoding, const Limits& limits)
      : zip_(std::move(zip)),
        workbook_(std::move(workbook)),
        rows_(std::move(rows)),
        encoding_(encoding),
        limits_(limits) {}

  absl::StatusOr<std::optional<Line>> Next() override {
    while (true) {
      ASSIGN_OR_RETURN(const bool found, rows_.Next(row_));
      if (!found) return std::nullopt;
      ASSIGN_OR_RETURN(Line line, ReadRow(row_.first_child()));
      number_ = line.number;
      if (line.cells.empty() && !line.fault.has_value()) continue;
      if (++read_ > limits_.rows) return Refused(line.number, "is one row too many");
      return line;
    }
  }

  std::optional<bool> from_1904() const override { return workbook_.from_1904; }

 private:
  // Why a cell does not hold what was meant; nothing for one that does.
  static const char* FaultOf(const pugi::xml_node& cell) {
    const absl::string_view type = cell.attribute("t").value();
    const absl::string_view value = Child(cell, "v").text().get();
    if (type == "e") return "holds an error of a formula";
    if (value.empty() && Child(cell, "f")) return "has a formula that was not computed";
    double number = 0;
    const bool rounded = (type.empty() || type == "n") && absl::SimpleAtod(value, &number) &&
                         std::abs(number) >= kExact;
    return rounded ? "is a number of which digits are lost: it must be typed as text" : nullptr;
  }

  // Without blank cells at its end; no cells for a blank row.
  absl::StatusOr<Line> ReadRow(const pugi::xml_node& row) const {
    Line line{.number = row.attribute("r").as_int(number_ + 1)};
    size_t next = 0;
    size_t bytes = 0;
    for (const pugi::xml_node cell : row.children()) {
      if (LocalName(cell) != "c") continue;
      const size_t column = ColumnOf(cell.attribute("r").value(), next);
      next = column + 1;
      ASSIGN_OR_RETURN(std::string text, TextOf(cell, line.number));
      const char* fault = FaultOf(cell);
      if (fault != nullptr && !line.fault.has_value()) line.fault = CellFault{column, fault};
      if (absl::StripAsciiWhitespace(text).empty()) continue;
      if (column >= limits_.columns) return Refused(line.number, "has too many columns");
      if (text.size() > limits_.cell_bytes) {
        return Refused(line.number, "has a cell that is too long");
      }
      bytes += text.size();
      if (bytes > limits_.row_bytes) return Refused(line.number, "is too long");
      if (column >= line.cells.size()) line.cells.resize(column + 1);
      line.cells[column] = std::move(text);
    }
    return line;
  }

  absl::StatusOr<std::string> TextOf(const pugi::xml_node& cell, int row) const {
    const absl::string_view type = cell.attribute("t").value();
    const absl::string_view value = Child(cell, "v").text().get();
    if (type == "inlineStr") {
      const pugi::xml_node inside = Child(cell, "is");
      std::string text = TextIn(Child(inside, "t"));
      for (const pugi::xml_node run : inside.children()) {
        if (LocalName(run) == "r") text += TextIn(Child(run, "t"));
      }
      return text::Letters(UnescapeText(text), encoding_);
    }
    if (type == "s") {
      size_t index = 0;
      if (!absl::SimpleAtoi(value, &index) || index >= workbook_.shared.size()) {
        return Refused(row, "names a text that the workbook does not hold");
      }
      return workbook_.shared[index];
    }
    if (type == "str") return text::Letters(UnescapeText(value), encoding_);
    if (type == "b") return std::string(value == "1" ? "TRUE" : "FALSE");
    double number = 0;
    // A day as text (t="d"), an error such as #N/A, or nothing.
    if ((!type.empty() && type != "n") || !absl::SimpleAtod(value, &number)) {
      return std::string(value.substr(0, value.find('T')));
    }
    const NumberFormat format = workbook_.FormatOf(cell.attribute("s").as_uint());
    if (format.kind == NumberKind::kNumber) return NumberText(number, format.digits);
    const std::string date = DateText(number, format.kind, workbook_.from_1904);
    return date.empty() ? NumberText(number) : date;
  }

  const std::unique_ptr<ZipReader> zip_;  // rows_ reads from it
  const Workbook workbook_;
  ElementStream rows_;
  const text::Encoding encoding_;
  const Limits limits_;
  pugi::xml_document row_;
  int number_ = 0;
  int64_t read_ = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Reader>> OpenXlsx(std::string bytes, text::Encoding encoding,
                                                 const Limits& limits) {
  ASSIGN_OR_RETURN(ZipReader opened, ZipReader::Open(std::move(bytes), limits.zip));
  auto zip = std::make_unique<ZipReader>(std::move(opened));
  ASSIGN_OR_RETURN(Workbook workbook, ReadWorkbook(*zip, encoding, limits));
  ASSIGN_OR_RETURN(ZipReader::Stream stream, zip->Begin(workbook.sheet_part));
  return std::make_unique<XlsxReader>(std::move(zip), std::move(workbook),
                                      ElementStream(std::move(stream), "row"), encoding, limits);
}

}  // namespace cadre::sheet
