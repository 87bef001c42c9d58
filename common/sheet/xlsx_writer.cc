#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/sheet/sheet.h"
#include "common/sheet/xlsx_parts.h"
#include "common/sheet/zip.h"

namespace cadre::sheet {
namespace {

constexpr size_t kMostBytes = 96 << 20;
constexpr size_t kMostRows = 1'000'000;

#define CADRE_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define CADRE_PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define CADRE_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define CADRE_SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define CADRE_SHEET_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

constexpr char kTypes[] =
    CADRE_XML "<Types xmlns=\"" CADRE_PACKAGE
              "content-types\"><Default Extension=\"rels\" ContentType=\""
              "application/vnd.openxmlformats-package.relationships+xml\"/>"
              "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
              "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" CADRE_SHEET_TYPE
              "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" "
              "ContentType=\"" CADRE_SHEET_TYPE
              "worksheet+xml\"/>"
              "<Override PartName=\"/xl/styles.xml\" ContentType=\"" CADRE_SHEET_TYPE
              "styles+xml\"/></Types>";
constexpr char kRelations[] =
    CADRE_XML "<Relationships xmlns=\"" CADRE_PACKAGE
              "relationships\"><Relationship Id=\"rId1\" Type=\"" CADRE_OFFICE
              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
constexpr char kWorkbook[] =
    CADRE_XML "<workbook xmlns=\"" CADRE_SHEET "\" xmlns:r=\"" CADRE_OFFICE
              "\"><sheets>"
              "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
constexpr char kWorkbookRelations[] =
    CADRE_XML "<Relationships xmlns=\"" CADRE_PACKAGE
              "relationships\"><Relationship Id=\"rId1\" Type=\"" CADRE_OFFICE
              "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
              "<Relationship Id=\"rId2\" Type=\"" CADRE_OFFICE
              "/styles\" Target=\"styles.xml\"/></Relationships>";
// Style 1: text, so that no program turns a number of twelve digits into another; 2: its header.
constexpr char kStyles[] = CADRE_XML
    "<styleSheet xmlns=\"" CADRE_SHEET
    "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Times New Roman\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Times New Roman\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border/></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    "</cellStyleXfs><cellXfs count=\"3\">"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    "applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    "applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>";
constexpr char kSheetBegin[] = CADRE_XML
    "<worksheet xmlns=\"" CADRE_SHEET
    "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
    "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>";
constexpr char kSheetEnd[] = "</sheetData></worksheet>";

#undef CADRE_XML
#undef CADRE_PACKAGE
#undef CADRE_OFFICE
#undef CADRE_SHEET
#undef CADRE_SHEET_TYPE

std::string ColumnName(size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return name;
}

void AppendXml(absl::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out.push_back(c);
    }
  }
}

void AppendRow(const Cells& cells, size_t number, std::string& out) {
  absl::StrAppend(&out, "<row r=\"", number, "\">");
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    absl::StrAppend(&out, "<c r=\"", ColumnName(i), number, "\" s=\"", number == 1 ? 2 : 1,
                    "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    AppendXml(EscapeText(cells[i]), out);
    out += "</t></is></c>";
  }
  out += "</row>";
}

}  // namespace

absl::StatusOr<std::string> WriteXlsx(const std::vector<Cells>& rows) {
  const auto too_large = [] {
    return MakeError(absl::StatusCode::kResourceExhausted, "too large for a workbook",
                     {.reason = Reason::kRequestTooLarge});
  };
  if (rows.size() > kMostRows) return too_large();
  std::string sheet = kSheetBegin;
  for (size_t i = 0; i < rows.size(); ++i) {
    AppendRow(rows[i], i + 1, sheet);
    if (sheet.size() > kMostBytes) return too_large();
  }
  sheet += kSheetEnd;
  ZipEntries entries = {
      {"[Content_Types].xml", kTypes}, {"_rels/.rels", kRelations},
      {"xl/workbook.xml", kWorkbook},  {"xl/_rels/workbook.xml.rels", kWorkbookRelations},
      {"xl/styles.xml", kStyles},      {"xl/worksheets/sheet1.xml", std::move(sheet)}};
  return WriteZip(entries);
}

}  // namespace cadre::sheet
