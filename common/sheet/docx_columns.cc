#include "common/sheet/docx_columns.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "common/sheet/docx_nodes.h"
#include "common/sheet/xml_rows.h"

namespace cadre::sheet {
namespace {

std::vector<pugi::xml_node> ChildrenNamed(const pugi::xml_node& parent, absl::string_view name) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node child : parent.children()) {
    if (LocalName(child) == name) found.push_back(child);
  }
  return found;
}

// The attribute `w`, which says how wide a column or a cell is.
pugi::xml_attribute WidthOf(const pugi::xml_node& node) {
  for (const pugi::xml_attribute each : node.attributes()) {
    if (absl::EndsWith(each.name(), ":w")) return each;
  }
  return {};
}

pugi::xml_attribute WidthOfCell(const pugi::xml_node& cell) {
  return WidthOf(Child(Child(cell, "tcPr"), "tcW"));
}

bool IsHeading(const pugi::xml_node& row) { return Child(Child(row, "trPr"), "tblHeader"); }

// Whether the text is one field that has no value.
bool IsFieldWithoutValue(absl::string_view text, const Fields& fields) {
  text = absl::StripAsciiWhitespace(text);
  if (!absl::ConsumePrefix(&text, "{{") || !absl::ConsumeSuffix(&text, "}}")) return false;
  const auto field = fields.find(std::string(absl::StripAsciiWhitespace(text)));
  return field != fields.end() && field->second.empty();
}

void Widen(pugi::xml_attribute width, int by) {
  if (width) width.set_value(width.as_int() + by);
}

void DropColumn(const pugi::xml_node& table, size_t column) {
  pugi::xml_node grid = Child(table, "tblGrid");
  std::vector<pugi::xml_node> columns = ChildrenNamed(grid, "gridCol");
  const int room = WidthOf(columns[column]).as_int();
  grid.remove_child(columns[column]);
  columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(column));
  const auto widest = absl::c_max_element(columns, [](const auto& a, const auto& b) {
    return WidthOf(a).as_int() < WidthOf(b).as_int();
  });
  Widen(WidthOf(*widest), room);
  const auto at = static_cast<size_t>(widest - columns.begin());
  for (pugi::xml_node row : ChildrenNamed(table, "tr")) {
    row.remove_child(ChildrenNamed(row, "tc")[column]);
    Widen(WidthOfCell(ChildrenNamed(row, "tc")[at]), room);
  }
}

}  // namespace

void DropColumnsWithoutHeading(const pugi::xml_node& root, const Fields& fields) {
  for (const pugi::xml_node& table : Descendants(root, "tbl")) {
    const std::vector<pugi::xml_node> rows = ChildrenNamed(table, "tr");
    const size_t columns = ChildrenNamed(Child(table, "tblGrid"), "gridCol").size();
    const bool is_plain = absl::c_all_of(rows, [&](const pugi::xml_node& row) {
      return ChildrenNamed(row, "tc").size() == columns;
    });
    if (!is_plain) continue;
    for (const pugi::xml_node& row : rows) {
      if (!IsHeading(row)) continue;
      for (size_t left = columns; left > 1; --left) {
        const std::vector<pugi::xml_node> cells = ChildrenNamed(row, "tc");
        const bool drops = cells.size() > 1 && IsFieldWithoutValue(TextOf(cells[left - 1]), fields);
        if (drops) DropColumn(table, left - 1);
      }
    }
  }
}

}  // namespace cadre::sheet
