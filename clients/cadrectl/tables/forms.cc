#include "clients/cadrectl/tables/forms.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cadrectl/tables/table.h"

namespace cadre::cadrectl {
namespace {

namespace planning_v1 = planning::v1;
namespace nomination_v1 = nomination::v1;
namespace development_v1 = development::v1;

// "ENTRY_STATE_APPROVED" without the name of its enumeration.
std::string Word(const std::string& value, const std::string& prefix) {
  return value.substr(value.rfind(prefix, 0) == 0 ? prefix.size() : 0);
}

std::string ClauseOf(const types::v1::Citation& citation) {
  return absl::StrCat(citation.document().number(), " (", DateText(citation.document().date()),
                      ") ", citation.clause());
}

bool Stands(const planning_v1::Entry& entry) {
  return entry.state() != planning_v1::ENTRY_STATE_EXITED &&
         entry.state() != planning_v1::ENTRY_STATE_WITHDRAWN &&
         entry.state() != planning_v1::ENTRY_STATE_NOT_PASSED;
}

std::string VotesOf(const planning_v1::Entry& entry) {
  std::vector<std::string> votes;
  for (const types::v1::StepVotes& step : entry.votes()) {
    votes.push_back(absl::StrCat(step.votes(), "/", step.base()));
  }
  return absl::StrJoin(votes, " ");
}

std::string NameOf(const nomination_v1::CountRecord& record, int candidate) {
  for (const nomination_v1::Candidate& c : record.candidates()) {
    if (c.no() == candidate) return c.full_name();
  }
  return "";
}

template <typename Numbers>
std::string NamesOf(const nomination_v1::CountRecord& record, const Numbers& numbers) {
  std::vector<std::string> names;
  for (const int candidate : numbers) names.push_back(NameOf(record, candidate));
  return absl::StrJoin(names, ", ");
}

std::string CoverOf(const development_v1::Gap& gap) {
  if (gap.state() == development_v1::GAP_STATE_COVERED) {
    return absl::StrCat(gap.line().planned_year(), " ", gap.line().place());
  }
  return gap.waive_reason();
}

}  // namespace

std::string BriefList(const std::vector<planning_v1::Entry>& entries) {
  Table table({"STT", "Họ và tên", "Sinh", "Chức danh quy hoạch", "Nguồn", "Trạng thái",
               "Phiếu (các hội nghị)"});
  int no = 0;
  for (const planning_v1::Entry& entry : entries) {
    if (!Stands(entry)) continue;
    table.Add({absl::StrCat(++no), entry.full_name(), DateText(entry.birth_date()),
               entry.post_title(), entry.from_outside() ? "nơi khác" : "tại chỗ",
               Word(planning_v1::EntryState_Name(entry.state()), "ENTRY_STATE_"), VotesOf(entry)});
  }
  return table.Text();
}

std::string StructureSummary(const planning_v1::StructureReport& report) {
  Table numbers({"Chỉ tiêu", "Số lượng"});
  if (report.seats() > 0) numbers.Add({"Số ghế", absl::StrCat(report.seats())});
  numbers.Add({"Số người quy hoạch", absl::StrCat(report.planned())});
  numbers.Add({"Nữ", ShareText(report.women(), report.planned())});
  numbers.Add({"Trẻ", ShareText(report.young(), report.planned())});
  numbers.Add({"Dân tộc thiểu số", ShareText(report.ethnic(), report.planned())});
  for (int i = 0; i < report.brackets_size(); ++i) {
    numbers.Add({absl::StrCat("Độ tuổi ", i + 1), ShareText(report.brackets(i), report.planned())});
  }
  numbers.Add({"Tại chỗ", ShareText(report.from_unit(), report.planned())});
  Table findings({"Quy tắc", "Mức", "Cần", "Căn cứ"});
  for (const planning_v1::Finding& finding : report.findings()) {
    findings.Add({finding.rule(), Word(planning_v1::Severity_Name(finding.severity()), "SEVERITY_"),
                  finding.has_needed() ? absl::StrCat(finding.needed()) : "",
                  ClauseOf(finding.citation())});
  }
  return numbers.Text() + (report.findings().empty() ? "" : "\n" + findings.Text());
}

std::string CountRecordForm(const nomination_v1::Ballot& ballot) {
  const nomination_v1::CountRecord& record = ballot.record();
  const nomination_v1::Count& count = record.count();
  std::string text = absl::StrCat(
      "Bước ", record.step(), ", ngày ", DateText(record.date()), ", ", record.post_title(), "\n",
      "Triệu tập ", record.summoned(), ", có mặt ", record.present(), "; phát ra ", count.issued(),
      ", thu về ", count.collected(), ", hợp lệ ", count.collected() - count.invalid(),
      ", không hợp lệ ", count.invalid(), "\n");
  Table table({"Họ và tên", "Số phiếu", "% triệu tập", "% có mặt"});
  for (const nomination_v1::CandidateCount& row : count.candidates()) {
    table.Add({NameOf(record, row.candidate()), absl::StrCat(row.votes()),
               ShareText(row.votes(), record.summoned()),
               ShareText(row.votes(), record.present())});
  }
  text += table.Text();
  const nomination_v1::BallotResult& result = record.result();
  absl::StrAppend(&text,
                  "Kết quả: ", Word(nomination_v1::Outcome_Name(result.outcome()), "OUTCOME_"),
                  "; được chọn: ", NamesOf(record, result.selected()),
                  "; chuyển tiếp: ", NamesOf(record, result.carried()), "\nCăn cứ ",
                  result.citation().rule(), ": ", ClauseOf(result.citation()), "\nMã biên bản ",
                  ballot.record_hash(), "; ", ballot.signatures_size(), " chữ ký\n");
  return text;
}

std::string CoverageForm(const development_v1::CoverageReport& report) {
  Table table({"Họ và tên", "Chức danh", "Nội dung thiếu", "Yêu cầu", "Hiện có", "Trạng thái",
               "Năm, nơi học"});
  for (const development_v1::CoveredEntry& entry : report.entries()) {
    for (const development_v1::Gap& gap : entry.gaps()) {
      table.Add({entry.full_name(), entry.post_title(),
                 Word(development_v1::GapKind_Name(gap.kind()), "GAP_KIND_"),
                 absl::StrCat(gap.required_level()), absl::StrCat(gap.held_level()),
                 Word(development_v1::GapState_Name(gap.state()), "GAP_STATE_"), CoverOf(gap)});
    }
  }
  const development_v1::CoverageTotals& t = report.totals();
  return absl::StrCat(table.Text(), t.entries(), " người-chức danh, ", t.gaps(),
                      " nội dung thiếu: ", t.covered(), " đã có kế hoạch, ", t.waived(),
                      " được miễn, ", t.met(), " đã đạt, ", t.uncovered(), " chưa có\n");
}

}  // namespace cadre::cadrectl
