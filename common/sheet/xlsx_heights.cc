#include "common/sheet/xlsx_heights.h"

#include <algorithm>

#include "absl/strings/str_split.h"
#include "common/sheet/xml_rows.h"

namespace cadre::sheet {
namespace {

// Widths are in digits of the usual font; letters of texts are a little narrower.
constexpr double kLettersADigit = 1.1;
constexpr double kLinePoints = 13;
constexpr double kMarginPoints = 4;
constexpr double kMostPoints = 409;  // that a row can be high

int LettersIn(absl::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

int NumberOf(const std::string& column) {
  int number = 0;
  for (const char c : column) number = number * 26 + (c - 'A' + 1);
  return number;
}

}  // namespace

int LinesIn(absl::string_view text, double width) {
  const int room = std::max(1, static_cast<int>(width * kLettersADigit));
  int lines = 0;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    ++lines;
    int used = 0;
    for (const absl::string_view word : absl::StrSplit(line, ' ', absl::SkipEmpty())) {
      const int letters = LettersIn(word);
      const int with_space = used == 0 ? letters : used + 1 + letters;
      if (with_space <= room) {
        used = with_space;
        continue;
      }
      if (used > 0) ++lines;
      lines += (letters - 1) / room;
      used = (letters - 1) % room + 1;
    }
  }
  return lines;
}

RowHeights::RowHeights(const pugi::xml_node& sheet)
    : usual_width_(Child(sheet, "sheetFormatPr").attribute("defaultColWidth").as_double(8.43)) {
  for (const pugi::xml_node col : Child(sheet, "cols").children()) {
    const int last = std::min(col.attribute("max").as_int(), 16384);
    for (int i = col.attribute("min").as_int(); i <= last; ++i) {
      widths_[i] = col.attribute("width").as_double(usual_width_);
    }
  }
}

double RowHeights::WidthOf(const std::string& column) const {
  const auto found = widths_.find(NumberOf(column));
  return found == widths_.end() ? usual_width_ : found->second;
}

double RowHeights::HeightOf(const std::map<std::string, std::string>& texts) const {
  int lines = 1;
  for (const auto& [column, text] : texts) lines = std::max(lines, LinesIn(text, WidthOf(column)));
  return std::min(lines * kLinePoints + kMarginPoints, kMostPoints);
}

}  // namespace cadre::sheet
