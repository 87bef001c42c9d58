#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/sheet/template.h"
#include "common/sheet/zip.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"

namespace cadre::sheet {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::ForAll;
using ::cadre::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Template(const std::string& body) {
  return *PackDocument({{"[Content_Types].xml", "<Types/>"},
                        {"word/document.xml",
                         absl::StrCat("<w:document><w:body>", body, "</w:body></w:document>")}});
}
std::string BodyOf(const std::string& docx) {
  return *ZipReader::Open(docx)->Read("word/document.xml", 1 << 20);
}
std::string Paragraph(const std::string& text) {
  return absl::StrCat("<w:p><w:r><w:t>", text, "</w:t></w:r></w:p>");
}

const DocumentContent& Content() {
  static const DocumentContent content = {
      .fields = {{"name", "Nguyễn <An>"}, {"address", "a\nb"}},
      .lists = {{"jobs", {{{"from", "1990"}, {"work", "x"}}, {{"from", "2000"}, {"work", "y"}}}},
                {"none", {}}}};
  return content;
}

TEST(FillDocx, FieldsAreFilledEvenOverPieces) {
  const std::string filled = BodyOf(*FillDocx(
      Template(Paragraph("Tên: {{ name }}, {{name}}.") +
               "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{na</w:t></w:r><w:r><w:t>me}} x</w:t></w:r>"
               "</w:p>"),
      Content()));
  EXPECT_THAT(filled, HasSubstr("Tên: Nguyễn &lt;An&gt;, Nguyễn &lt;An&gt;."));
  EXPECT_THAT(filled, HasSubstr("<w:t xml:space=\"preserve\"> x</w:t>"));
  EXPECT_THAT(filled, Not(HasSubstr("{")));
}

TEST(FillDocx, LinesStayLines) {
  EXPECT_THAT(BodyOf(*FillDocx(Template(Paragraph("{{address}}")), Content())),
              HasSubstr("a</w:t><w:br/><w:t xml:space=\"preserve\">b</w:t>"));
}

TEST(FillDocx, RowOfAListIsRepeatedAndLeftOut) {
  const auto row = [](const std::string& text) {
    return absl::StrCat("<w:tr><w:tc>", Paragraph(text), "</w:tc></w:tr>");
  };
  const std::string filled =
      BodyOf(*FillDocx(Template("<w:tbl>" + row("Từ") + row("{{jobs.from}}: {{jobs.work}}") +
                                row("{{none.x}}") + "</w:tbl>"),
                       Content()));
  EXPECT_THAT(filled, HasSubstr("1990: x"));
  EXPECT_THAT(filled, HasSubstr("2000: y"));
  EXPECT_LT(filled.find("1990"), filled.find("2000"));
  EXPECT_THAT(filled, Not(HasSubstr("none")));
}

// A table of 900 with a heading of three and a row of the list `jobs` below it.
std::string TableWithHeading(const std::string& last, const std::string& row_end = "") {
  const auto cell = [](const std::string& text, int width) {
    return absl::StrCat("<w:tc><w:tcPr><w:tcW w:w=\"", width, "\" w:type=\"dxa\"/></w:tcPr>",
                        Paragraph(text), "</w:tc>");
  };
  return absl::StrCat(
      "<w:tbl><w:tblGrid><w:gridCol w:w=\"100\"/><w:gridCol w:w=\"500\"/><w:gridCol w:w=\"300\"/>"
      "</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>",
      cell("TT", 100), cell("Việc", 500), cell(last, 300), "</w:tr><w:tr>",
      cell("{{jobs.from}}", 100), cell("{{jobs.work}}", 500), cell("ô", 300), row_end,
      "</w:tr></w:tbl>");
}

TEST(FillDocx, AColumnWithoutAHeadingIsLeftOutAndTheWidestTakesItsRoom) {
  DocumentContent content = Content();
  content.fields["last"] = "";
  const std::string filled = BodyOf(*FillDocx(Template(TableWithHeading("{{ last }}")), content));
  EXPECT_THAT(filled, HasSubstr("<w:tblGrid><w:gridCol w:w=\"100\"/><w:gridCol w:w=\"800\"/>"
                                "</w:tblGrid>"));
  EXPECT_THAT(filled, HasSubstr("<w:tcW w:w=\"800\" w:type=\"dxa\"/>"));
  EXPECT_THAT(filled, Not(HasSubstr("ô")));
  EXPECT_THAT(filled, HasSubstr(">y<")) << "rows are repeated as ever";
}

TEST(FillDocx, AColumnWithAHeadingOrInATableWithJoinedCellsStays) {
  DocumentContent content = Content();
  content.fields["last"] = "Ghi chú";
  EXPECT_THAT(BodyOf(*FillDocx(Template(TableWithHeading("{{last}}")), content)), HasSubstr("ô"));
  content.fields["last"] = "";
  EXPECT_THAT(BodyOf(*FillDocx(Template(TableWithHeading("({{last}})")), content)), HasSubstr("ô"));
  EXPECT_THAT(BodyOf(*FillDocx(Template(TableWithHeading("")), content)), HasSubstr("ô"));
  EXPECT_THAT(BodyOf(*FillDocx(Template(TableWithHeading("{{last}}", "<w:tc/>")), content)),
              HasSubstr("ô"));
}

TEST(FillDocx, UnknownFieldsAreNamed) {
  const auto refused = FillDocx(Template(Paragraph("{{salary}}")), Content());
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("\"salary\"")));
  EXPECT_THAT(FillDocx(Template("<w:tr>" + Paragraph("{{pets.name}}") + "</w:tr>"), Content()),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("\"pets\"")));
  EXPECT_THAT(FillDocx("no zip", Content()), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(FillDocx, ValuesAreNeverReadAsFields) {
  EXPECT_THAT(BodyOf(*FillDocx(Template(Paragraph("{{x}}")), {.fields = {{"x", "{{name}}"}}})),
              HasSubstr("{{name}}"));
  const DocumentContent kept = {.fields = {{"x", "{{list.y}} {{no}}"}},
                                .lists = {{"list", {{{"y", "{{x}} {{list.y}} {{no}}"}}}}}};
  const std::string filled =
      BodyOf(*FillDocx(Template("<w:tbl><w:tr>" + Paragraph("{{x}}") + "</w:tr><w:tr>" +
                                Paragraph("{{list.y}}") + "</w:tr></w:tbl>"),
                       kept));
  EXPECT_THAT(filled, HasSubstr("{{list.y}} {{no}}"));
  EXPECT_THAT(filled, HasSubstr("{{x}} {{list.y}} {{no}}"));
}

TEST(FillDocx, ATableInARepeatedRowIsRepeatedWithIt) {
  const std::string filled = BodyOf(*FillDocx(
      Template("<w:tbl><w:tr><w:tc>" + Paragraph("{{jobs.from}}") + "<w:tbl><w:tr><w:tc>" +
               Paragraph("{{jobs.work}}") + "</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"),
      Content()));
  EXPECT_LT(filled.find("1990"), filled.find(">x<"));
  EXPECT_LT(filled.find(">x<"), filled.find("2000"));
}

TEST(FillDocx, AnyTemplateIsFilledOrRefused) {
  const std::string good = Template("<w:tbl><w:tr>" + Paragraph("{{jobs.from}}") +
                                    "</w:tr></w:tbl>" + Paragraph("{{name}} {{address}}"));
  const std::string xml = BodyOf(good);
  ForAll(1000, [&](Draw& draw) {
    std::string changed = xml;
    for (int i = 0; i < 3; ++i) {
      const auto at = static_cast<size_t>(draw.Below(static_cast<int>(changed.size())));
      if (draw.OneIn(2)) {
        changed.erase(at, 1);
      } else {
        changed.insert(at, draw.OneIn(2) ? "{{" : "<w:t>");
      }
    }
    static_cast<void>(FillDocx(*PackDocument({{"word/document.xml", changed}}), Content()));
  });
}

}  // namespace
}  // namespace cadre::sheet
