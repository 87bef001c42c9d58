#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/sheet/sheet.h"
#include "common/sheet/template.h"
#include "common/sheet/xlsx_heights.h"
#include "common/sheet/zip.h"
#include "common/testing/status_matchers.h"

namespace cadre::sheet {
namespace {

using ::cadre::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Cell(const std::string& at, const std::string& text) {
  return absl::StrCat("<c r=\"", at, "\" s=\"3\" t=\"inlineStr\"><is><t>", text, "</t></is></c>");
}

std::string Template(const std::string& rows, const std::string& after = "") {
  return *PackDocument(
      {{"[Content_Types].xml", "<Types/>"},
       {"xl/workbook.xml",
        "<workbook><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets><definedNames>"
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'A'!$2:$2</definedName>"
        "<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'A'!$A$1:$B$5</definedName>"
        "</definedNames></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
        "</Relationships>"},
       {"xl/sharedStrings.xml",
        "<sst><si><t>{{name}}</t></si><si><r><t>{{jobs</t></r><r><t>.work}}</t></r></si></sst>"},
       {"xl/worksheets/sheet1.xml",
        absl::StrCat("<worksheet><sheetData>", rows, "</sheetData>", after, "</worksheet>")}});
}

const DocumentContent& Content() {
  static const DocumentContent content = {
      .fields = {{"name", "Nguyễn <An>"}, {"count", "17"}, {"code", "017"}},
      .lists = {{"jobs",
                 {{{"no", "1"}, {"work", "x\ny"}},
                  {{"no", "2"}, {"work", "=1+1"}},
                  {{"no", "3"}, {"work", "z"}}}},
                {"none", {}}}};
  return content;
}

std::string SheetOf(const std::string& xlsx) {
  return *ZipReader::Open(xlsx)->Read("xl/worksheets/sheet1.xml", 1 << 20);
}

// The rows as a spreadsheet program would read them.
std::vector<std::string> RowsOf(const std::string& xlsx) {
  const auto reader = OpenXlsx(xlsx, text::Encoding::kUnicode);
  EXPECT_THAT(reader, testing::IsOk());
  std::vector<std::string> rows;
  while (true) {
    const auto line = (*reader)->Next();
    EXPECT_THAT(line, testing::IsOk());
    if (!line.ok() || !line->has_value()) return rows;
    rows.push_back(absl::StrCat((*line)->number, ":", absl::StrJoin((*line)->cells, "|")));
  }
}

const std::string& Rows() {
  static const std::string rows = absl::StrCat(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\">", Cell("A2", "Số"),
      "</row><row r=\"3\">", Cell("A3", "{{jobs.no}}"), "<c r=\"B3\" t=\"s\"><v>1</v></c></row>",
      "<row r=\"5\">", Cell("A5", "Cộng: {{count}}"), Cell("B5", "{{count}}"), "</row>");
  return rows;
}

TEST(FillXlsx, RowsOfAListAreRepeatedAndWhatIsBelowMoves) {
  const auto filled = FillXlsx(Template(Rows()), Content());
  ASSERT_THAT(filled, testing::IsOk());
  EXPECT_THAT(RowsOf(*filled), ::testing::ElementsAre("1:Nguyễn <An>", "2:Số", "3:1|x\ny",
                                                      "4:2|=1+1", "5:3|z", "7:Cộng: 17|17"));
  EXPECT_THAT(*ZipReader::Open(*filled)->Read("xl/workbook.xml", 1 << 20),
              AllOf(HasSubstr("'A'!$2:$2"), HasSubstr("'A'!$A$1:$B$7")));
}

TEST(FillXlsx, RowOfAnEmptyListIsLeftOut) {
  const auto filled =
      FillXlsx(Template(absl::StrCat("<row r=\"1\">", Cell("A1", "{{none.x}}"),
                                     "</row><row r=\"2\">", Cell("A2", "Cộng"), "</row>")),
               Content());
  ASSERT_THAT(filled, testing::IsOk());
  EXPECT_THAT(RowsOf(*filled), ::testing::ElementsAre("1:Cộng"));
}

TEST(FillXlsx, WholeNumbersAreNumbersAndNothingIsAFormula) {
  const std::string sheet = SheetOf(
      *FillXlsx(Template(absl::StrCat("<row r=\"1\">", Cell("A1", "{{count}}"),
                                      Cell("B1", "{{code}}"), Cell("C1", "số {{count}}"), "</row>",
                                      "<row r=\"2\">", Cell("A2", "{{jobs.work}}"), "</row>")),
                Content()));
  EXPECT_THAT(sheet, AllOf(HasSubstr("<c r=\"A1\" s=\"3\"><v>17</v></c>"), HasSubstr(">017</t>"),
                           HasSubstr(">số 17</t>"), HasSubstr(">=1+1</t>"), Not(HasSubstr("<f"))));
}

TEST(FillXlsx, MergesRangesAndBreaksMove) {
  const std::string sheet =
      SheetOf(*FillXlsx(Template(Rows(),
                                 "<mergeCells count=\"3\"><mergeCell ref=\"A1:B1\"/><mergeCell "
                                 "ref=\"A3:B3\"/><mergeCell ref=\"A5:B5\"/></mergeCells>"
                                 "<conditionalFormatting sqref=\"A2:A3 B5\"/>"
                                 "<rowBreaks><brk id=\"5\"/></rowBreaks>"),
                        Content()));
  EXPECT_THAT(
      sheet, AllOf(HasSubstr("<mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A3:B3\"/><mergeCell "
                             "ref=\"A4:B4\"/><mergeCell ref=\"A5:B5\"/><mergeCell ref=\"A7:B7\"/>"),
                   HasSubstr("sqref=\"A2:A5 B7\""), HasSubstr("<brk id=\"7\"/>")));
}

// A row is as high as its texts, unless the template says how high it is.
TEST(FillXlsx, RowsOfAListAreAsHighAsTheirTexts) {
  EXPECT_EQ(LinesIn("", 10), 1);
  EXPECT_EQ(LinesIn("một hai ba", 10), 1);
  EXPECT_EQ(LinesIn("một hai ba bốn", 10), 2);
  EXPECT_EQ(LinesIn("một\nhai", 10), 2);
  EXPECT_EQ(LinesIn("abcdefghijklmnopqrstuvwxyz", 10), 3);
  const std::string sheet = SheetOf(*FillXlsx(Template(Rows()), Content()));
  EXPECT_THAT(sheet, AllOf(HasSubstr("<row r=\"3\" ht=\"30\">"),
                           HasSubstr("<row r=\"4\" ht=\"17\">"), HasSubstr("<row r=\"2\">")));
}

TEST(FillXlsx, MarkStandsAboveEverything) {
  DocumentContent content = Content();
  content.mark = "MẬT";
  const auto filled = FillXlsx(Template(Rows()), content);
  ASSERT_THAT(filled, testing::IsOk());
  EXPECT_THAT(RowsOf(*filled), ::testing::ElementsAre("1:MẬT", "2:Nguyễn <An>", "3:Số", "4:1|x\ny",
                                                      "5:2|=1+1", "6:3|z", "8:Cộng: 17|17"));
  EXPECT_THAT(*ZipReader::Open(*filled)->Read("xl/workbook.xml", 1 << 20),
              AllOf(HasSubstr("'A'!$3:$3"), HasSubstr("'A'!$A$2:$B$8")));
}

TEST(FillXlsx, WhatCannotBeFilledIsNamed) {
  const auto refused = [](const std::string& cell) {
    return FillXlsx(Template(absl::StrCat("<row r=\"1\">", cell, "</row>")), Content());
  };
  EXPECT_THAT(refused(Cell("A1", "{{salary}}")),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("\"salary\"")));
  EXPECT_THAT(refused(Cell("A1", "{{pets.name}}")),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("\"pets\"")));
  EXPECT_THAT(refused(Cell("A1", "{{name")),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("not closed")));
  EXPECT_THAT(refused("<c r=\"A1\"><f>SUM(B1:B2)</f></c>"),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("formula")));
  EXPECT_THAT(FillXlsx("no zip", Content()), StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace cadre::sheet
