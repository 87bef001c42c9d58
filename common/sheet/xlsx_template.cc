#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/status_macros.h"
#include "common/sheet/template_text.h"
#include "common/sheet/xlsx_heights.h"
#include "common/sheet/xlsx_moves.h"
#include "common/sheet/xlsx_parts.h"
#include "common/sheet/xml_rows.h"

namespace cadre::sheet {
namespace {

constexpr char kWorkbookPart[] = "xl/workbook.xml";
constexpr size_t kMostDigits = 15;  // that a number of a workbook keeps

// A row of the template and where its first copy stands.
struct TemplateRow {
  pugi::xml_node node;
  int number = 0;
  std::string list;  // that it is repeated for; empty for none
  int first = 0;
  int copies = 1;
};

std::string CellText(const pugi::xml_node& cell, const Workbook& workbook) {
  const std::string type = cell.attribute("t").value();
  if (type == "s") {
    size_t index = 0;
    const bool known = absl::SimpleAtoi(Child(cell, "v").text().get(), &index);
    return known && index < workbook.shared.size() ? workbook.shared[index] : "";
  }
  if (type != "inlineStr") return "";
  const pugi::xml_node inside = Child(cell, "is");
  std::string text;
  for (const pugi::xml_node part : inside.children()) {
    if (LocalName(part) == "t") text += TextIn(part);
    if (LocalName(part) == "r") text += TextIn(Child(part, "t"));
  }
  return UnescapeText(text);
}

// A number that a workbook keeps as it is.
bool IsNumber(absl::string_view text) {
  const bool digits =
      !text.empty() && absl::c_all_of(text, [](unsigned char c) { return absl::ascii_isdigit(c); });
  return digits && text.size() <= kMostDigits && (text == "0" || text[0] != '0');
}

bool IsOneField(absl::string_view text) {
  text = absl::StripAsciiWhitespace(text);
  return text.size() > 4 && text.substr(0, 2) == "{{" && text.find("}}") == text.size() - 2;
}

std::string Prefixed(const pugi::xml_node& like, const char* name) {
  const std::string full = like.name();
  return full.substr(0, full.size() - LocalName(like).size()) + name;
}

void SetCell(pugi::xml_node cell, const std::string& text, bool may_be_number) {
  cell.remove_children();
  cell.remove_attribute("t");
  if (text.empty()) return;
  if (may_be_number && IsNumber(text)) {
    cell.append_child(Prefixed(cell, "v").c_str()).text().set(text.c_str());
    return;
  }
  cell.append_attribute("t") = "inlineStr";
  pugi::xml_node inside =
      cell.append_child(Prefixed(cell, "is").c_str()).append_child(Prefixed(cell, "t").c_str());
  inside.append_attribute("xml:space") = "preserve";
  inside.text().set(EscapeText(text).c_str());
}

// Puts the row at `number` and fills its fields.
absl::Status FillRow(pugi::xml_node row, int number, const Fields& fields,
                     const Workbook& workbook) {
  row.remove_attribute("r");
  row.prepend_attribute("r") = number;
  for (pugi::xml_node cell : row.children()) {
    if (LocalName(cell) != "c") continue;
    const Reference at = ParseReference(cell.attribute("r").value());
    cell.attribute("r") = absl::StrCat(at.column, number).c_str();
    const std::string text = CellText(cell, workbook);
    if (text.find("{{") == std::string::npos) continue;
    ASSIGN_OR_RETURN(const std::string filled, FillText(text, fields));
    SetCell(cell, filled, IsOneField(text));
  }
  return absl::OkStatus();
}

// Gives the row the height of its texts, unless the template gave it one.
void FitHeight(pugi::xml_node row, const RowHeights& heights, const Workbook& workbook) {
  if (row.attribute("ht")) return;
  std::map<std::string, std::string> texts;
  for (const pugi::xml_node cell : row.children()) {
    texts[ParseReference(cell.attribute("r").value()).column] = CellText(cell, workbook);
  }
  row.append_attribute("ht") = heights.HeightOf(texts);
}

absl::StatusOr<std::vector<TemplateRow>> RowsIn(const pugi::xml_node& data,
                                                const Workbook& workbook,
                                                const DocumentContent& content) {
  std::vector<TemplateRow> rows;
  for (const pugi::xml_node node : data.children()) {
    TemplateRow row{.node = node};
    row.number = node.attribute("r").as_int(rows.empty() ? 1 : rows.back().number + 1);
    std::string text;
    for (const pugi::xml_node cell : node.children()) {
      if (Child(cell, "f")) return BadTemplate("has a formula, which rows that move would break");
      text += CellText(cell, workbook);
    }
    row.list = ListIn(text);
    if (!row.list.empty()) {
      ASSIGN_OR_RETURN(const std::vector<Fields> items, RowsOf(row.list, content));
      row.copies = static_cast<int>(items.size());
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// Merged cells of a repeated row are merged in each copy.
void MoveMerges(pugi::xml_node merges, const std::vector<TemplateRow>& rows, const RowMap& map) {
  std::vector<std::string> moved;
  for (const pugi::xml_node merge : merges.children()) {
    const std::string range = merge.attribute("ref").value();
    const int row = ParseReference(range.substr(0, range.find(':'))).row;
    const auto repeated = absl::c_find_if(
        rows, [&](const TemplateRow& each) { return each.number == row && !each.list.empty(); });
    if (repeated == rows.end()) {
      moved.push_back(Moved(range, map));
      continue;
    }
    const std::vector<std::string> ends = absl::StrSplit(range, ':');
    for (int i = 0; i < repeated->copies; ++i) {
      moved.push_back(absl::StrJoin(ends, ":", [&](std::string* out, const std::string& end) {
        out->append(TextOf(ParseReference(end), repeated->first + i));
      }));
    }
  }
  const std::string name = Prefixed(merges, "mergeCell");
  merges.remove_children();
  merges.remove_attribute("count");
  for (const std::string& range : moved) {
    merges.append_child(name.c_str()).append_attribute("ref") = range.c_str();
  }
}

void AddMark(pugi::xml_node data, const std::string& mark) {
  pugi::xml_node row = data.prepend_child(Prefixed(data, "row").c_str());
  row.append_attribute("r") = 1;
  pugi::xml_node cell = row.append_child(Prefixed(data, "c").c_str());
  cell.append_attribute("r") = "A1";
  SetCell(cell, mark, false);
}

absl::StatusOr<RowMap> FillSheet(pugi::xml_document& document, const Workbook& workbook,
                                 const DocumentContent& content) {
  pugi::xml_node sheet = document.document_element();
  pugi::xml_node data = Child(sheet, "sheetData");
  ASSIGN_OR_RETURN(std::vector<TemplateRow> rows, RowsIn(data, workbook, content));
  RowMap map(content.mark.empty() ? 0 : 1);
  for (TemplateRow& row : rows) {
    map.Add(row.number, row.copies);
    row.first = map.FirstOf(row.number);
  }
  const RowHeights heights(sheet);
  for (const TemplateRow& row : rows) {
    if (row.list.empty()) {
      RETURN_IF_ERROR(FillRow(row.node, row.first, content.fields, workbook));
      continue;
    }
    ASSIGN_OR_RETURN(const std::vector<Fields> items, RowsOf(row.list, content));
    for (int i = 0; i < row.copies; ++i) {
      const pugi::xml_node copy = data.insert_copy_before(row.node, row.node);
      RETURN_IF_ERROR(FillRow(copy, row.first + i, items[static_cast<size_t>(i)], workbook));
      FitHeight(copy, heights, workbook);
    }
    data.remove_child(row.node);
  }
  if (!content.mark.empty()) AddMark(data, content.mark);
  for (const pugi::xml_node part : sheet.children()) {
    if (LocalName(part) == "mergeCells") {
      MoveMerges(part, rows, map);
    } else if (part != data) {
      MoveRanges(part, map);
    }
  }
  return map;
}

// What is printed of the sheet, and the rows that stand on every page.
void MovePrintNames(pugi::xml_document& document, const RowMap& map) {
  const pugi::xml_node root = document.document_element();
  std::string index = "0";
  int at = 0;
  for (const pugi::xml_node sheet : Child(root, "sheets").children()) {
    const std::string state = sheet.attribute("state").value();
    if (state.empty() || state == "visible") {
      index = absl::StrCat(at);
      break;
    }
    ++at;
  }
  for (pugi::xml_node name : Child(root, "definedNames").children()) {
    const absl::string_view called = name.attribute("name").value();
    if (called.substr(0, 12) != "_xlnm.Print_") continue;
    if (index != name.attribute("localSheetId").value()) continue;
    name.text().set(MovedAreas(name.text().get(), map).c_str());
  }
}

std::string Saved(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw);
  return out.str();
}

}  // namespace

absl::StatusOr<std::string> FillXlsx(const std::string& xlsx_template,
                                     const DocumentContent& content) {
  ASSIGN_OR_RETURN(ZipEntries parts, PartsOf(xlsx_template));
  absl::StatusOr<ZipReader> zip = ZipReader::Open(xlsx_template);
  absl::StatusOr<Workbook> workbook =
      zip.ok() ? ReadWorkbook(*zip, text::Encoding::kUnicode, {}) : zip.status();
  if (!workbook.ok()) return BadTemplate("is no .xlsx");
  const auto part_of = [&](const std::string& name) {
    return absl::c_find_if(parts, [&](const auto& part) { return part.first == name; });
  };
  pugi::xml_document sheet;
  pugi::xml_document book;
  const auto sheet_part = part_of(workbook->sheet_part);
  const auto book_part = part_of(kWorkbookPart);
  if (sheet_part == parts.end() || !ParseXml(sheet_part->second, sheet).ok() ||
      !ParseXml(book_part->second, book).ok()) {
    return BadTemplate("is no .xlsx");
  }
  ASSIGN_OR_RETURN(const RowMap map, FillSheet(sheet, *workbook, content));
  MovePrintNames(book, map);
  sheet_part->second = Saved(sheet);
  book_part->second = Saved(book);
  return WriteZip(parts);
}

}  // namespace cadre::sheet
