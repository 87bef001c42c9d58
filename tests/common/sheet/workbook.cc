#include "tests/common/sheet/workbook.h"

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace cadre::sheet {

std::string WorkbookOf(const WorkbookParts& parts) {
  return *WriteZip({{"xl/workbook.xml", absl::StrCat("<workbook>", parts.workbook, "</workbook>")},
                    {"xl/_rels/workbook.xml.rels",
                     R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
           <Relationship Id="rId9" Target="/xl/nothing.xml"/></Relationships>)"},
                    {"xl/styles.xml",
                     R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
           <numFmt numFmtId="165" formatCode="yyyy"/><numFmt numFmtId="166" formatCode="hh:mm"/>
           <numFmt numFmtId="167" formatCode="000000000000"/>
           </numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="17"/>
           <xf numFmtId="165"/><xf numFmtId="166"/>
           <xf numFmtId="167"/></cellXfs></styleSheet>)"},
                    {"xl/sharedStrings.xml",
                     R"(<sst><si><t>Họ và tên</t></si><si><r><t>ghép </t></r><r><t>chữ</t></r>
           <rPh><t>no</t></rPh></si></sst>)"},
                    {"xl/worksheets/sheet1.xml", absl::StrCat("<worksheet><sheetData>", parts.sheet,
                                                              "</sheetData></worksheet>")}});
}

absl::StatusOr<std::vector<Cells>> ReadAll(const std::string& bytes, const Settings& settings,
                                           const Limits& limits) {
  ASSIGN_OR_RETURN(const auto reader, Open(bytes, settings, limits));
  std::vector<Cells> rows;
  while (true) {
    ASSIGN_OR_RETURN(std::optional<Line> line, reader->Next());
    if (!line.has_value()) return rows;
    rows.push_back(std::move(line->cells));
  }
}

}  // namespace cadre::sheet
