#include "clients/cadrectl/tables/table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace cadre::cadrectl {
namespace {

// Characters, not bytes.
size_t WidthOf(const std::string& text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
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

std::string Table::Text() const {
  std::vector<size_t> widths;
  for (const std::string& column : columns_) widths.push_back(WidthOf(column));
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], WidthOf(row[i]));
  }
  std::string text = Line(columns_, widths);
  std::vector<std::string> rule;
  for (const size_t width : widths) rule.push_back(std::string(width, '-'));
  text += Line(rule, widths);
  for (const auto& row : rows_) text += Line(row, widths);
  return text;
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
