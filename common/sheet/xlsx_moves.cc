#include "common/sheet/xlsx_moves.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/sheet/xml_rows.h"

namespace cadre::sheet {

void RowMap::Add(int number, int copies) {
  if (copies == 1) return;
  repeated_.emplace_back(number, copies);
  shift_ += copies - 1;
}

int RowMap::FirstOf(int number) const {
  int shift = shift_;
  for (const auto& [row, copies] : repeated_) {
    if (row >= number) shift -= copies - 1;
  }
  return number + shift;
}

int RowMap::LastOf(int number) const {
  for (const auto& [row, copies] : repeated_) {
    if (row == number) return FirstOf(number) + copies - 1;
  }
  return FirstOf(number);
}

Reference ParseReference(absl::string_view text) {
  Reference reference;
  size_t digits = text.size();
  while (digits > 0 && absl::ascii_isdigit(static_cast<unsigned char>(text[digits - 1]))) --digits;
  if (!absl::SimpleAtoi(text.substr(digits), &reference.row)) reference.row = 0;
  if (reference.row != 0 && digits > 0 && text[digits - 1] == '$') {
    reference.fixed_row = true;
    --digits;
  }
  reference.column = std::string(text.substr(0, digits));
  return reference;
}

std::string TextOf(const Reference& reference, int row) {
  if (reference.row == 0) return reference.column;
  return absl::StrCat(reference.column, reference.fixed_row ? "$" : "", row);
}

std::string Moved(absl::string_view range, const RowMap& rows) {
  const std::vector<std::string> ends = absl::StrSplit(range, ':');
  const Reference first = ParseReference(ends.front());
  const Reference last = ParseReference(ends.back());
  std::string moved = TextOf(first, rows.FirstOf(first.row));
  if (ends.size() > 1) absl::StrAppend(&moved, ":", TextOf(last, rows.LastOf(last.row)));
  return moved;
}

std::string MovedAreas(absl::string_view areas, const RowMap& rows) {
  const std::vector<std::string> each = absl::StrSplit(areas, ',');
  return absl::StrJoin(each, ",", [&](std::string* out, const std::string& area) {
    const size_t sheet = area.rfind('!') + 1;  // 0 where no sheet is named
    absl::StrAppend(out, area.substr(0, sheet), Moved(area.substr(sheet), rows));
  });
}

void MoveRanges(pugi::xml_node node, const RowMap& rows) {
  for (const char* name : {"ref", "sqref", "topLeftCell"}) {
    pugi::xml_attribute attribute = node.attribute(name);
    if (!attribute) continue;
    std::vector<std::string> ranges = absl::StrSplit(attribute.value(), ' ');
    for (std::string& range : ranges) range = Moved(range, rows);
    attribute = absl::StrJoin(ranges, " ").c_str();
  }
  if (LocalName(node) == "brk" && LocalName(node.parent()) == "rowBreaks") {
    node.attribute("id") = rows.LastOf(node.attribute("id").as_int());
  }
  // So many rows stand still.
  pugi::xml_attribute split = node.attribute("ySplit");
  if (split) split = rows.LastOf(split.as_int());
  for (const pugi::xml_node child : node.children()) MoveRanges(child, rows);
}

}  // namespace cadre::sheet
