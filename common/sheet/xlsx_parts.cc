#include "common/sheet/xlsx_parts.h"

#include <cmath>
#include <map>
#include <pugixml.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/civil_date.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/sheet/xml_rows.h"
#include "common/text/written_date.h"

namespace cadre::sheet {
namespace {

constexpr int64_t kPartBytes = 8 << 20;
constexpr char kWorkbook[] = "xl/workbook.xml";
constexpr char kWorkbookRelations[] = "xl/_rels/workbook.xml.rels";
constexpr char kStyles[] = "xl/styles.xml";
constexpr char kShared[] = "xl/sharedStrings.xml";

absl::Status Refused(const char* why) { return FieldError("content", why); }

// Attributes may carry a prefix as well (r:id).
absl::string_view Attribute(const pugi::xml_node& node, absl::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    const absl::string_view full = attribute.name();
    const size_t colon = full.find(':');
    if (full == name || (colon != absl::string_view::npos && full.substr(colon + 1) == name)) {
      return attribute.value();
    }
  }
  return "";
}

absl::Status ReadSmallPart(ZipReader& zip, const char* name, pugi::xml_document& document) {
  ASSIGN_OR_RETURN(const std::string text, zip.Read(name, kPartBytes));
  return ParseXml(text, document);
}

// The part that a relation of the workbook leads to.
absl::StatusOr<std::string> PartOf(ZipReader& zip, absl::string_view relation) {
  pugi::xml_document document;
  RETURN_IF_ERROR(ReadSmallPart(zip, kWorkbookRelations, document));
  for (const pugi::xml_node entry : Child(document, "Relationships").children()) {
    if (Attribute(entry, "Id") != relation) continue;
    const absl::string_view target = Attribute(entry, "Target");
    if (absl::StartsWith(target, "/")) return std::string(target.substr(1));
    return absl::StrCat("xl/", target);
  }
  return Refused("names a sheet that it does not hold");
}

absl::Status ReadSheets(ZipReader& zip, Workbook& workbook) {
  pugi::xml_document document;
  RETURN_IF_ERROR(ReadSmallPart(zip, kWorkbook, document));
  const pugi::xml_node root = Child(document, "workbook");
  const absl::string_view from_1904 = Attribute(Child(root, "workbookPr"), "date1904");
  workbook.from_1904 = from_1904 == "1" || from_1904 == "true";
  for (const pugi::xml_node sheet : Child(root, "sheets").children()) {
    const absl::string_view state = Attribute(sheet, "state");
    if (!state.empty() && state != "visible") continue;
    // sheetId comes before r:id and ends alike.
    ASSIGN_OR_RETURN(workbook.sheet_part, PartOf(zip, Attribute(sheet, "id")));
    return absl::OkStatus();
  }
  return Refused("has no visible sheet");
}

// Formats that need no code in the file.
NumberKind BuiltInKind(int id) {
  if ((id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)) {
    return NumberKind::kDay;
  }
  return id == 17 ? NumberKind::kMonth : NumberKind::kNumber;
}

absl::Status ReadStyles(ZipReader& zip, Workbook& workbook) {
  if (!zip.Has(kStyles)) return absl::OkStatus();
  pugi::xml_document document;
  RETURN_IF_ERROR(ReadSmallPart(zip, kStyles, document));
  const pugi::xml_node root = Child(document, "styleSheet");
  std::map<int, NumberFormat> formats;
  int id = 0;
  for (const pugi::xml_node format : Child(root, "numFmts").children()) {
    if (absl::SimpleAtoi(Attribute(format, "numFmtId"), &id)) {
      const absl::string_view code = Attribute(format, "formatCode");
      formats[id] = {KindOfFormat(code), DigitsOfFormat(code)};
    }
  }
  for (const pugi::xml_node style : Child(root, "cellXfs").children()) {
    if (!absl::SimpleAtoi(Attribute(style, "numFmtId"), &id)) id = 0;
    const auto found = formats.find(id);
    workbook.styles.push_back(found == formats.end() ? NumberFormat{BuiltInKind(id)}
                                                     : found->second);
  }
  return absl::OkStatus();
}

absl::Status ReadShared(ZipReader& zip, text::Encoding encoding, const Limits& limits,
                        Workbook& workbook) {
  if (!zip.Has(kShared)) return absl::OkStatus();
  ASSIGN_OR_RETURN(ZipReader::Stream stream, zip.Begin(kShared));
  ElementStream items(std::move(stream), "si");
  pugi::xml_document item;
  size_t bytes = 0;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, items.Next(item));
    if (!found) return absl::OkStatus();
    std::string text;
    for (const pugi::xml_node part : item.first_child().children()) {
      // A text, or runs of it; pronunciations (rPh) are no content.
      if (LocalName(part) == "t") text += TextIn(part);
      if (LocalName(part) == "r") text += TextIn(Child(part, "t"));
    }
    if (text.size() > limits.cell_bytes) return Refused("has a cell that is too long");
    ASSIGN_OR_RETURN(text, text::Letters(UnescapeText(text), encoding));
    bytes += text.size() + sizeof(text);
    if (bytes > limits.shared_bytes) return Refused("has too many texts");
    workbook.shared.push_back(std::move(text));
  }
}

// "_x" and four hexadecimal digits and "_" at the beginning of `text`.
bool IsEscape(absl::string_view text) {
  if (text.size() < 7 || text.substr(0, 2) != "_x" || text[6] != '_') return false;
  for (const char c : text.substr(2, 4)) {
    if (!absl::ascii_isxdigit(static_cast<unsigned char>(c))) return false;
  }
  return true;
}

}  // namespace

NumberKind KindOfFormat(absl::string_view code) {
  std::string letters;
  for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;  // what follows is shown as it is
    } else if (c == '"' || c == '[') {
      i = std::min(code.find(c == '"' ? '"' : ']', i + 1), code.size());
    } else {
      letters.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    }
  }
  const bool year = absl::StrContains(letters, "y");
  if (absl::StrContains(letters, "d")) return NumberKind::kDay;
  if (!year || absl::StartsWith(letters, "general")) return NumberKind::kNumber;
  return absl::StrContains(letters, "m") ? NumberKind::kMonth : NumberKind::kYear;
}

int DigitsOfFormat(absl::string_view code) {
  constexpr size_t kMost = 20;
  const bool zeros = code.find_first_not_of('0') == absl::string_view::npos;
  return zeros && code.size() <= kMost ? static_cast<int>(code.size()) : 0;
}

std::string DateText(double serial, NumberKind kind, bool from_1904) {
  constexpr double kMost = 2958465;  // 31 December 9999
  constexpr int kPhantom = 60;       // 29 February 1900
  if (!(serial >= 1 && serial <= kMost)) return "";
  const auto days = static_cast<int>(std::floor(serial));
  CivilDay day = CivilDay(1904, 1, 1) + days;
  if (!from_1904) {
    if (days == kPhantom) return "";
    day = CivilDay(1899, 12, days < kPhantom ? 31 : 30) + days;
  }
  const auto year = static_cast<int>(day.year());
  const auto date = kind == NumberKind::kDay     ? CivilDate(day)
                    : kind == NumberKind::kMonth ? CivilDate::FromMonth(year, day.month())
                                                 : CivilDate::FromYear(year);
  return date.has_value() ? text::WriteDate(*date) : "";
}

std::string EscapeText(absl::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n';
    if (control || IsEscape(text.substr(i))) {
      absl::StrAppendFormat(&result, "_x%04X_", static_cast<unsigned char>(c));
    } else {
      result.push_back(c);
    }
  }
  return result;
}

std::string UnescapeText(absl::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    int code = 0;
    if (IsEscape(text.substr(i)) && absl::SimpleHexAtoi(text.substr(i + 2, 4), &code) &&
        code < 0x80) {
      result.push_back(static_cast<char>(code));
      i += 6;
    } else {
      result.push_back(text[i]);
    }
  }
  return result;
}

absl::StatusOr<Workbook> ReadWorkbook(ZipReader& zip, text::Encoding encoding,
                                      const Limits& limits) {
  if (!zip.Has(kWorkbook)) return Refused("is no workbook (.xlsx)");
  Workbook workbook;
  RETURN_IF_ERROR(ReadSheets(zip, workbook));
  RETURN_IF_ERROR(ReadStyles(zip, workbook));
  RETURN_IF_ERROR(ReadShared(zip, encoding, limits, workbook));
  return workbook;
}

}  // namespace cadre::sheet
