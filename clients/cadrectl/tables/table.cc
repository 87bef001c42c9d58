#include "clients/cadrectl/tables/table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "common/text/csv.h"

namespace cadre::cadrectl {
namespace {

// Characters, not bytes.
size_t WidthOf(const std::string& text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

// What a spreadsheet runs instead of showing it.
bool IsFormula(const std::string& cell) {
  return !cell.empty() && absl::string_view("=+-@\t").find(cell[0]) != absl::string_view::npos;
}

std::string Line(const std::vector<std::string>& cells, const std::vector<size_t>& widths) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    absl::StrAppend(&line, i == 0 ? "" : "  ", cells[i]);
    if (i + 1 < cells.size()) line.append(widths[i] - WidthOf(cells[i]), ' ');
  }
  return line + "\n";
}

}  // namespace

std::vector<std::vector<std::string>> Table::Lines(Shown left_out) const {
  std::vector<std::vector<std::string>> lines(rows_.size() + 1);
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].shown == left_out) continue;
    lines[0].push_back(columns_[i].name);
    for (size_t row = 0; row < rows_.size(); ++row) lines[row + 1].push_back(rows_[row][i]);
  }
  return lines;
}

std::string Table::Text() const {
  const std::vector<std::vector<std::string>> lines = Lines(Shown::kSheet);
  std::vector<size_t> widths(lines[0].size(), 0);
  for (const auto& line : lines) {
    for (size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], WidthOf(line[i]));
  }
  std::vector<std::string> rule;
  for (const size_t width : widths) rule.push_back(std::string(width, '-'));
  std::string text = Line(lines[0], widths) + Line(rule, widths);
  for (size_t i = 1; i < lines.size(); ++i) text += Line(lines[i], widths);
  return text;
}

std::string Table::Csv() const {
  std::string csv;
  for (std::vector<std::string>& line : Lines(Shown::kPrint)) {
    for (std::string& cell : line) {
      if (IsFormula(cell)) cell.insert(0, "'");
    }
    absl::StrAppend(&csv, text::CsvLine(line), "\n");
  }
  return csv;
}

std::string ShareText(int64_t part, int64_t whole) {
  if (whole == 0) return "";
  return absl::StrFormat("%d/%d (%.1f %%)", part, whole,
                         100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string DateText(const types::v1::CivilDate& date) {
  if (date.year() == 0) return "";
  if (date.month() == 0) return absl::StrCat(date.year());
  if (date.day() == 0) return absl::StrFormat("%02d-%d", date.month(), date.year());
  return absl::StrFormat("%02d-%02d-%d", date.day(), date.month(), date.year());
}

}  // namespace cadre::cadrectl
