#include "clients/cadrectl/tables/forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "common/text/csv.h"

namespace cadre::cadrectl {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

std::vector<std::vector<std::string>> ReadBack(const std::string& csv) {
  std::istringstream input(csv);
  text::CsvReader reader(input);
  std::vector<std::vector<std::string>> rows;
  while (auto record = reader.Next().value()) rows.push_back(std::move(record->fields));
  return rows;
}

planning::v1::Entry AnEntry(const char* name, planning::v1::EntryState state) {
  planning::v1::Entry entry;
  entry.set_full_name(name);
  entry.mutable_birth_date()->set_year(1970);
  entry.set_post_title("Trưởng ban");
  entry.set_state(state);
  return entry;
}

nomination::v1::Ballot ACountedBallot() {
  nomination::v1::Ballot ballot;
  nomination::v1::CountRecord& record = *ballot.mutable_record();
  record.set_step(3);
  record.set_summoned(9);
  record.set_present(7);
  record.mutable_count()->set_collected(7);
  record.mutable_count()->set_invalid(1);
  nomination::v1::Candidate& candidate = *record.add_candidates();
  candidate.set_no(4);
  candidate.set_full_name("Trần Thị Bưởi");
  nomination::v1::CandidateCount& count = *record.mutable_count()->add_candidates();
  count.set_candidate(4);
  count.set_votes(2);
  return ballot;
}

TEST(Table, VietnameseLettersAreOnePlaceEach) {
  Table table({"Họ và tên", "Phiếu"});
  table.Add({"Nguyễn Thị Ưởng", "3"});
  table.Add({"An", "12"});
  EXPECT_EQ(table.Text(),
            "Họ và tên        Phiếu\n"
            "---------------  -----\n"
            "Nguyễn Thị Ưởng  3\n"
            "An               12\n");
}

TEST(Table, WithoutRowsTheHeadingStands) {
  const Table table({"Họ và tên", "Phiếu"});
  EXPECT_EQ(table.Text(), "Họ và tên  Phiếu\n---------  -----\n");
  EXPECT_EQ(table.Csv(), "Họ và tên,Phiếu\n");
}

TEST(Table, SheetGetsTheNumbersInsteadOfWhatIsForTheEye) {
  Table table({"Tên", {"Tỷ lệ", Shown::kPrint}, {"Số", Shown::kSheet}});
  table.Add({"Nữ", "7/60 (11.7 %)", "7"});
  EXPECT_EQ(table.Text(), "Tên  Tỷ lệ\n---  -------------\nNữ   7/60 (11.7 %)\n");
  EXPECT_EQ(table.Csv(), "Tên,Số\nNữ,7\n");
}

TEST(Table, SheetRunsNoCell) {
  Table table({"Tên"});
  for (const char* cell : {"=1+1", "+84", "-1", "@x", "\tx", "a=b", "a,\"b\""}) table.Add({cell});
  EXPECT_THAT(ReadBack(table.Csv()),
              ElementsAre(ElementsAre("Tên"), ElementsAre("'=1+1"), ElementsAre("'+84"),
                          ElementsAre("'-1"), ElementsAre("'@x"), ElementsAre("'\tx"),
                          ElementsAre("a=b"), ElementsAre("a,\"b\"")));
}

TEST(ShareText, IsRoundedBesideTheExactNumbers) {
  EXPECT_EQ(ShareText(7, 60), "7/60 (11.7 %)");
  EXPECT_EQ(ShareText(2, 3), "2/3 (66.7 %)");
  EXPECT_EQ(ShareText(0, 0), "");
}

TEST(DateText, ShowsWhatIsKnown) {
  types::v1::CivilDate date;
  EXPECT_EQ(DateText(date), "");
  date.set_year(1967);
  EXPECT_EQ(DateText(date), "1967");
  date.set_month(5);
  EXPECT_EQ(DateText(date), "05-1967");
  date.set_day(9);
  EXPECT_EQ(DateText(date), "09-05-1967");
}

TEST(BriefList, NumbersThoseWhoStandOnly) {
  auto voted = AnEntry("Lê Văn Đủ", planning::v1::ENTRY_STATE_APPROVED);
  for (const int votes : {12, 15}) {
    types::v1::StepVotes& step = *voted.add_votes();
    step.set_votes(votes);
    step.set_base(20);
  }
  const Form form = BriefList({AnEntry("Bỏ", planning::v1::ENTRY_STATE_EXITED),
                               AnEntry("Rút", planning::v1::ENTRY_STATE_WITHDRAWN),
                               AnEntry("Trượt", planning::v1::ENTRY_STATE_NOT_PASSED), voted});
  EXPECT_THAT(form.Text(), HasSubstr("1    Lê Văn Đủ  1970  Trưởng ban"));
  EXPECT_THAT(form.Text(), HasSubstr("APPROVED    12/20; 15/20\n"));
  const auto rows = ReadBack(form.Csv());
  ASSERT_EQ(rows.size(), 2u);
  // Not "12/20", which a spreadsheet takes for a day.
  EXPECT_EQ(rows[1].back(), "12 trên 20; 15 trên 20");
}

TEST(BriefList, OfNobodyIsAHeading) {
  EXPECT_THAT(BriefList({}).Text(), HasSubstr("Họ và tên"));
  EXPECT_EQ(ReadBack(BriefList({}).Csv()).size(), 1u);
}

TEST(StructureSummary, PrintsSharesAndGivesTheSheetBothNumbers) {
  planning::v1::StructureReport report;
  report.set_planned(60);
  report.set_women(7);
  report.add_brackets(20);
  const Form form = StructureSummary(report);
  EXPECT_THAT(form.Text(), HasSubstr("7/60 (11.7 %)"));
  EXPECT_THAT(form.Text(), HasSubstr("Độ tuổi 1"));
  EXPECT_THAT(form.Text(), Not(HasSubstr("Số ghế")));
  EXPECT_THAT(form.Csv(), HasSubstr("\nNữ,7,60\n"));
  EXPECT_THAT(form.Csv(), Not(HasSubstr("%")));
}

TEST(StructureSummary, FindingsAreATableOfTheirOwn) {
  planning::v1::StructureReport report;
  report.set_seats(45);
  planning::v1::Finding& finding = *report.add_findings();
  finding.set_rule("STR-WOMEN");
  finding.set_severity(planning::v1::SEVERITY_WARN);
  finding.set_has_needed(true);
  finding.set_needed(2);
  finding.mutable_citation()->set_clause("điểm 2.4");
  const Form form = StructureSummary(report);
  ASSERT_EQ(form.tables.size(), 2u);
  EXPECT_THAT(form.Text(), HasSubstr("\n\nQuy tắc"));
  EXPECT_THAT(form.Csv(), HasSubstr("\n\nQuy tắc,Mức,Cần,Căn cứ\nSTR-WOMEN,WARN,2,"));
}

TEST(StructureSummary, OfNobodyHasNoShares) {
  const Form form = StructureSummary({});
  EXPECT_THAT(form.Text(), Not(HasSubstr("%")));
  EXPECT_EQ(form.tables.size(), 1u);
}

TEST(CountRecordForm, SharesStandBesideTheVotesThatTheyComeFrom) {
  const Form form = CountRecordForm(ACountedBallot());
  EXPECT_THAT(form.Text(), HasSubstr("Triệu tập 9, có mặt 7"));
  EXPECT_THAT(form.Text(), HasSubstr("hợp lệ 6, không hợp lệ 1"));
  EXPECT_THAT(form.Text(), HasSubstr("Trần Thị Bưởi  2         2/9 (22.2 %)  2/7 (28.6 %)\n"));
  EXPECT_EQ(form.Csv(), std::string(kByteOrderMark) +
                            "Họ và tên,Số phiếu,Triệu tập,Có mặt\nTrần Thị Bưởi,2,9,7\n");
}

TEST(CountRecordForm, BeforeTheCountHasNoRows) {
  EXPECT_EQ(ReadBack(CountRecordForm({}).Csv()).size(), 1u);
}

TEST(CoverageForm, SaysWhatCoversAGapOrWhyItIsWaived) {
  development::v1::CoverageReport report;
  development::v1::CoveredEntry& entry = *report.add_entries();
  entry.set_full_name("Phạm Văn Em");
  development::v1::Gap& covered = *entry.add_gaps();
  covered.set_state(development::v1::GAP_STATE_COVERED);
  covered.mutable_line()->set_planned_year(2018);
  covered.mutable_line()->set_place("Trường Chính trị tỉnh");
  development::v1::Gap& waived = *entry.add_gaps();
  waived.set_state(development::v1::GAP_STATE_WAIVED);
  waived.set_waive_reason("sắp nghỉ hưu");
  report.mutable_totals()->set_gaps(2);
  const Form form = CoverageForm(report);
  EXPECT_THAT(form.Text(), HasSubstr("2 nội dung thiếu"));
  const auto rows = ReadBack(form.Csv());
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].back(), "2018 Trường Chính trị tỉnh");
  EXPECT_EQ(rows[2].back(), "sắp nghỉ hưu");
}

TEST(CoverageForm, WithoutPeopleStillTotals) {
  const Form form = CoverageForm({});
  EXPECT_THAT(form.Text(), HasSubstr("0 người-chức danh"));
  EXPECT_THAT(form.above, IsEmpty());
}

}  // namespace
}  // namespace cadre::cadrectl
