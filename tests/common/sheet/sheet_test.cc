#include "common/sheet/sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/sheet/xlsx_parts.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "tests/common/sheet/workbook.h"

namespace cadre::sheet {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::FailsWith;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Lines(const std::vector<Cells>& rows) {
  std::string text(kCsvBeginning);
  for (const Cells& row : rows) text += WriteCsvLine(row);
  return text;
}

TEST(CsvSheet, WhatIsWrittenIsReadBackFormulasIncluded) {
  const std::vector<Cells> rows = {{"=1+1", "+84", "-", "@x", "'=x", "''", "'Bình", "\tx"},
                                   {"a,b", "a\"b", "a\nb", "", "Nguyễn"}};
  const std::string text = Lines(rows);
  EXPECT_EQ(text.find(",="), std::string::npos);
  EXPECT_EQ(*ReadAll(text, {}), rows);
}

TEST(CsvSheet, NumbersLinesAndLeavesBlankOnesOut) {
  auto reader = *Open("a,b\n\n ,\nc,d\n", {});
  EXPECT_EQ((**reader->Next()).number, 1);
  EXPECT_EQ((**reader->Next()).number, 4);
  EXPECT_EQ(*reader->Next(), std::nullopt);
}

TEST(CsvSheet, IsReadInItsEncodingAndSeparator) {
  EXPECT_THAT(*ReadAll("NguyÔn;V¨n\n", {.encoding = text::Encoding::kTcvn3, .separator = ';'}),
              ElementsAre(Cells{"Nguyễn", "Văn"}));
  EXPECT_THAT(*ReadAll(std::string("\xFF\xFE"
                                   "a\0;\0\xC1\0",
                                   8),
                       {.separator = ';'}),
              ElementsAre(Cells{"a", "Á"}));
}

TEST(CsvSheet, LimitsAreKept) {
  EXPECT_THAT(ReadAll("a\nb\nc\n", {}, {.rows = 2}), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadAll("a,b,c\n", {}, {.columns = 2}), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadAll("abcdef\n", {}, {.cell_bytes = 5}), FailsWith(Reason::kFieldInvalid));
}

TEST(Inspect, TellsSeparatorAndEncodingOfAText) {
  const auto semicolon = Inspect("Danh sách\n\nHọ và tên;Sinh ngày\nNguyễn Văn An;1967\n");
  ASSERT_THAT(semicolon, IsOk());
  EXPECT_EQ(semicolon->settings.separator, ';');
  EXPECT_TRUE(semicolon->separator_certain);
  EXPECT_TRUE(semicolon->encoding.certain);
  EXPECT_EQ(Inspect("a\tb,c\nd\te,f\n")->separator_certain, false);
  const auto old = Inspect("H\xE4 v\xB5 t\xAAn,Sinh ng\xB5y\nNguy\xD4n V\xA8n An,1967\n");
  ASSERT_THAT(old, IsOk());
  EXPECT_EQ(old->settings.encoding, text::Encoding::kTcvn3) << old->encoding.reason;
  EXPECT_EQ(old->carrier, text::Carrier::kBytes);
  EXPECT_FALSE(old->encoding.certain) << "bytes are for a person to confirm";
}

TEST(Xlsx, WhatIsWrittenIsReadBackAndIsTheSameEveryTime) {
  const std::vector<Cells> rows = {{"Họ và tên", "=1+1", "a&b<c>\"d\""},
                                   {"", "x", " giữ  khoảng trắng "},
                                   {"000000000001", "dòng\nhai", "_x0041_ \x01\r"}};
  const std::string bytes = *WriteXlsx(rows);
  EXPECT_EQ(FormatOf(bytes), Format::kXlsx);
  EXPECT_EQ(*ReadAll(bytes, {.format = Format::kXlsx}), rows);
  EXPECT_EQ(bytes, *WriteXlsx(rows));
}

TEST(Xlsx, ReadsWhatProgramsWrite) {
  const std::string bytes = WorkbookOf({.sheet = R"(
      <row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c></row>
      <row r="3"><c r="A3"><v>1</v></c><c r="B3" s="1"><v>24611</v></c>
        <c r="C3" s="2"><v>25689</v></c><c r="D3" s="3"><v>24473</v></c>
        <c r="E3" s="4"><v>0.5</v></c><c r="F3"><v>7.9067001234E10</v></c></row>
      <row r="4"/>
      <row r="5"><c t="str"><f>A1</f><v>kết quả</v></c><c t="b"><v>1</v></c>
        <c t="e"><v>#N/A</v></c><c t="d"><v>1967-05-19T00:00:00</v></c></row>)"});
  EXPECT_THAT(*ReadAll(bytes, {.format = Format::kXlsx}),
              ElementsAre(Cells{"", "Họ và tên", "", "ghép chữ"},
                          Cells{"1", "19/05/1967", "05/1970", "1967", "0.5", "79067001234"},
                          Cells{"kết quả", "TRUE", "#N/A", "1967-05-19"}));
}

TEST(Xlsx, CellThatDoesNotHoldWhatWasMeantIsAFaultOfItsRow) {
  const std::string bytes = WorkbookOf({.sheet = R"(
      <row r="1"><c r="A1"><v>1</v></c></row>
      <row r="2"><c r="A2"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c></row>
      <row r="3"><c r="B3"><f>A1</f></c></row>
      <row r="4"><c r="A4"><v>1234567890123456</v></c></row>)"});
  const auto reader = Open(bytes, {.format = Format::kXlsx});
  ASSERT_THAT(reader, IsOk());
  std::vector<std::optional<size_t>> faults;
  while (true) {
    const auto line = (*reader)->Next();
    ASSERT_THAT(line, IsOk());
    if (!line->has_value()) break;
    const auto& fault = (*line)->fault;
    faults.push_back(fault.has_value() ? std::optional(fault->column) : std::nullopt);
  }
  EXPECT_THAT(faults, ElementsAre(std::nullopt, std::optional<size_t>(2), std::optional<size_t>(1),
                                  std::optional<size_t>(0)));
}

TEST(Xlsx, ZerosThatAFormatShowsAreRead) {
  const std::string bytes = WorkbookOf({.sheet = R"(
      <row r="1"><c s="5"><v>1067001234</v></c><c><v>1067001234</v></c></row>
      <row r="2"><c t="inlineStr"><is><t>một <!-- x --><![CDATA[hai]]></t></is></c></row>)"});
  EXPECT_THAT(*ReadAll(bytes, {.format = Format::kXlsx}),
              ElementsAre(Cells{"001067001234", "1067001234"}, Cells{"một hai"}));
}

TEST(Xlsx, TextThatManyCellsShareIsNoLargeMemory) {
  std::string cells;
  for (int i = 0; i < 400; ++i) cells += R"(<c t="s"><v>0</v></c>)";
  const std::string row = "<row>" + cells + "</row>";
  EXPECT_THAT(ReadAll(WorkbookOf({.sheet = row}), {.format = Format::kXlsx}), IsOk());
  EXPECT_THAT(ReadAll(WorkbookOf({.sheet = row}), {.format = Format::kXlsx}, {.row_bytes = 4000}),
              FailsWith(Reason::kFieldInvalid));
}

TEST(Xlsx, KnowsPrefixesHiddenSheetsAnd1904) {
  const std::string bytes =
      WorkbookOf({.sheet = R"(<x:row r="1"><x:c r="A1" s="1"><x:v>23149</x:v></x:c></x:row>)",
                  .workbook = R"(<workbookPr date1904="1"/><sheets>
                    <sheet name="a" state="hidden" sheetId="1" r:id="rId9"/>
                    <sheet name="b" sheetId="2" r:id="rId1"/></sheets>)"});
  EXPECT_THAT(*ReadAll(bytes, {.format = Format::kXlsx}), ElementsAre(Cells{"19/05/1967"}));
}

TEST(Xlsx, OldFontsInAWorkbookAreGuessedAndRead) {
  const std::string bytes = *WriteXlsx({{"Hä vµ tªn"}, {"NguyÔn V¨n An"}, {"TrÇn ThÞ B×nh"}});
  const auto inspected = Inspect(bytes);
  ASSERT_THAT(inspected, IsOk());
  EXPECT_EQ(inspected->settings.encoding, text::Encoding::kTcvn3);
  EXPECT_EQ((*ReadAll(bytes, inspected->settings))[1], Cells{"Nguyễn Văn An"});
}

TEST(Xlsx, BombsAndTricksAreRefused) {
  const Settings xlsx{.format = Format::kXlsx};
  const std::string row = "<row r=\"1\"><c t=\"inlineStr\"><is><t>x</t></is></c></row>";
  const std::string zeros(64 << 20, ' ');
  EXPECT_THAT(ReadAll(WorkbookOf({.sheet = row + zeros}), xlsx), FailsWith(Reason::kFieldInvalid))
      << "ratio";
  EXPECT_THAT(ReadAll(WorkbookOf({.sheet = row}), xlsx, {.zip = {.total_bytes = 300}}),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadAll(WorkbookOf({.sheet = row}), xlsx, {.zip = {.entries = 3}}),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadAll(WorkbookOf({.sheet = "<!DOCTYPE x [<!ENTITY a \"b\">]>" + row}), xlsx),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadAll(WorkbookOf({.sheet = "<row><c t=\"s\"><v>99</v></c></row>"}), xlsx),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadAll(WorkbookOf({.sheet = "<row><c r=\"ZZZ1\"><v>99</v></c></row>"}), xlsx),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadAll(WorkbookOf({.sheet = "<row><c><v>1</v></row>"}), xlsx),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadAll("PK\x03\x04", xlsx), FailsWith(Reason::kFieldInvalid));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_THAT(ReadAll(WorkbookOf({.sheet = "<row>" + deep + "</row>"}), xlsx),
              FailsWith(Reason::kFieldInvalid));
}

TEST(DateText, CountsAsSpreadsheetsDo) {
  EXPECT_EQ(DateText(1, NumberKind::kDay, false), "01/01/1900");
  EXPECT_EQ(DateText(0, NumberKind::kDay, false), "");
  EXPECT_EQ(DateText(59, NumberKind::kDay, false), "28/02/1900");
  EXPECT_EQ(DateText(60, NumberKind::kDay, false), "");
  EXPECT_EQ(DateText(61, NumberKind::kDay, false), "01/03/1900");
  EXPECT_EQ(DateText(24611.75, NumberKind::kDay, false), "19/05/1967");
  EXPECT_EQ(DateText(-1, NumberKind::kDay, false), "");
  EXPECT_EQ(DateText(1e300, NumberKind::kDay, false), "");
  EXPECT_EQ(DateText(0.0 / 0.0, NumberKind::kDay, false), "");
}

TEST(KindOfFormat, ShowsNoMoreThanTheFormat) {
  EXPECT_EQ(KindOfFormat("dd/mm/yyyy"), NumberKind::kDay);
  EXPECT_EQ(KindOfFormat("[$-42A]d mmmm yyyy;@"), NumberKind::kDay);
  EXPECT_EQ(KindOfFormat("mm/yyyy"), NumberKind::kMonth);
  EXPECT_EQ(KindOfFormat("yyyy"), NumberKind::kYear);
  EXPECT_EQ(KindOfFormat("hh:mm"), NumberKind::kNumber);
  EXPECT_EQ(KindOfFormat("General"), NumberKind::kNumber);
  EXPECT_EQ(KindOfFormat("0.00\"day\""), NumberKind::kNumber);
  EXPECT_EQ(KindOfFormat("\"unclosed"), NumberKind::kNumber);
  EXPECT_EQ(DigitsOfFormat("000000000000"), 12);
  EXPECT_EQ(DigitsOfFormat("0.00"), 0);
}

// Cells of letters, marks, quotes and signs.
Cells DrawCells(Draw& draw) {
  constexpr const char* kPieces[] = {"Nguyễn", "=", "+", "'", "\"", ",", ";", "\n",
                                     "-",      "@", " ", "đ", "0",  "<", "&", "_x000D_"};
  Cells cells(static_cast<size_t>(1 + draw.Below(5)));
  for (std::string& cell : cells) {
    const int pieces = draw.Below(5);
    for (int i = 0; i < pieces; ++i) cell += kPieces[draw.Below(std::size(kPieces))];
  }
  cells.back() += "x";  // a blank end is not kept
  return cells;
}

TEST(Sheet, AnyCellsComeBackFromBothForms) {
  ForAll(500, [](Draw& draw) {
    std::vector<Cells> rows(static_cast<size_t>(1 + draw.Below(5)));
    for (Cells& row : rows) row = DrawCells(draw);
    EXPECT_EQ(*ReadAll(Lines(rows), {}), rows);
    auto from_xlsx = *ReadAll(*WriteXlsx(rows), {.format = Format::kXlsx});
    // A workbook has no cell of spaces alone.
    for (Cells& row : rows) {
      for (std::string& cell : row) {
        if (cell.find_first_not_of(" \n") == std::string::npos) cell.clear();
      }
    }
    EXPECT_EQ(from_xlsx, rows);
  });
}

TEST(Sheet, AnyChangedBytesAreReadOrRefused) {
  const std::string workbook = *WriteXlsx({{"Họ và tên", "Sinh ngày"}, {"Nguyễn", "1967"}});
  const std::string stored = WorkbookOf({.sheet = "<row r=\"1\"><c s=\"1\"><v>5</v></c></row>"});
  const std::string text = Lines({{"Họ và tên", "Sinh ngày"}, {"Nguyễn", "1967"}});
  ForAll(1500, [&](Draw& draw) {
    std::string bytes = draw.OneIn(3) ? text : draw.OneIn(2) ? workbook : stored;
    const int changes = 1 + draw.Below(8);
    for (int i = 0; i < changes && !bytes.empty(); ++i) {
      const auto at = static_cast<size_t>(draw.Below(static_cast<int>(bytes.size())));
      if (draw.OneIn(4)) {
        bytes.erase(at, static_cast<size_t>(draw.Below(20)));
      } else {
        bytes[at] = static_cast<char>(draw.Below(256));
      }
    }
    const auto inspected = Inspect(bytes);
    if (inspected.ok()) static_cast<void>(ReadAll(bytes, inspected->settings));
    static_cast<void>(ReadAll(bytes, {.format = Format::kXlsx}));
  });
}

}  // namespace
}  // namespace cadre::sheet
