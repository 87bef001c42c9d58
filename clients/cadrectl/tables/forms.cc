#include "clients/cadrectl/tables/forms.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

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

// `of` stands between votes and base: a spreadsheet takes "12/20" for a day.
std::string VotesOf(const planning_v1::Entry& entry, const char* of) {
  std::vector<std::string> votes;
  for (const types::v1::StepVotes& step : entry.votes()) {
    votes.push_back(absl::StrCat(step.votes(), of, step.base()));
  }
  return absl::StrJoin(votes, "; ");
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

std::string Form::Text() const {
  std::string text = above;
  for (const Table& table : tables) {
    absl::StrAppend(&text, &table == &tables.front() ? "" : "\n", table.Text());
  }
  return text + below;
}

std::string Form::Csv() const {
  std::string csv = "\uFEFF";
  for (const Table& table : tables) {
    absl::StrAppend(&csv, &table == &tables.front() ? "" : "\n", table.Csv());
  }
  return csv;
}

Form BriefList(const std::vector<planning_v1::Entry>& entries) {
  Table table({"STT",
               "Họ và tên",
               "Sinh",
               "Chức danh quy hoạch",
               "Nguồn",
               "Trạng thái",
               {"Phiếu (các hội nghị)", Shown::kPrint},
               {"Phiếu (các hội nghị)", Shown::kSheet}});
  int no = 0;
  for (const planning_v1::Entry& entry : entries) {
    if (!Stands(entry)) continue;
    table.Add({absl::StrCat(++no), entry.full_name(), DateText(entry.birth_date()),
               entry.post_title(), entry.from_outside() ? "nơi khác" : "tại chỗ",
               Word(planning_v1::EntryState_Name(entry.state()), "ENTRY_STATE_"),
               VotesOf(entry, "/"), VotesOf(entry, " trên ")});
  }
  return {.tables = {std::move(table)}};
}

Form StructureSummary(const planning_v1::StructureReport& report) {
  Table numbers({"Chỉ tiêu",
                 {"Số lượng", Shown::kPrint},
                 {"Số lượng", Shown::kSheet},
                 {"Trên tổng số", Shown::kSheet}});
  const auto number = [&numbers](const char* name, int64_t count) {
    numbers.Add({name, absl::StrCat(count), absl::StrCat(count), ""});
  };
  const auto share = [&](const std::string& name, int64_t part) {
    numbers.Add({name, ShareText(part, report.planned()), absl::StrCat(part),
                 absl::StrCat(report.planned())});
  };
  if (report.seats() > 0) number("Số ghế", report.seats());
  number("Số người quy hoạch", report.planned());
  share("Nữ", report.women());
  share("Trẻ", report.young());
  share("Dân tộc thiểu số", report.ethnic());
  for (int i = 0; i < report.brackets_size(); ++i) {
    share(absl::StrCat("Độ tuổi ", i + 1), report.brackets(i));
  }
  share("Tại chỗ", report.from_unit());
  Table findings({"Quy tắc", "Mức", "Cần", "Căn cứ"});
  for (const planning_v1::Finding& finding : report.findings()) {
    findings.Add({finding.rule(), Word(planning_v1::Severity_Name(finding.severity()), "SEVERITY_"),
                  finding.has_needed() ? absl::StrCat(finding.needed()) : "",
                  ClauseOf(finding.citation())});
  }
  Form form{.tables = {std::move(numbers)}};
  if (!report.findings().empty()) form.tables.push_back(std::move(findings));
  return form;
}

Form CountRecordForm(const nomination_v1::Ballot& ballot) {
  const nomination_v1::CountRecord& record = ballot.record();
  const nomination_v1::Count& count = record.count();
  Form form;
  form.above = absl::StrCat("Bước ", record.step(), ", ngày ", DateText(record.date()), ", ",
                            record.post_title(), "\n", "Triệu tập ", record.summoned(), ", có mặt ",
                            record.present(), "; phát ra ", count.issued(), ", thu về ",
                            count.collected(), ", hợp lệ ", count.collected() - count.invalid(),
                            ", không hợp lệ ", count.invalid(), "\n");
  Table table({"Họ và tên",
               "Số phiếu",
               {"% triệu tập", Shown::kPrint},
               {"% có mặt", Shown::kPrint},
               {"Triệu tập", Shown::kSheet},
               {"Có mặt", Shown::kSheet}});
  for (const nomination_v1::CandidateCount& row : count.candidates()) {
    table.Add({NameOf(record, row.candidate()), absl::StrCat(row.votes()),
               ShareText(row.votes(), record.summoned()), ShareText(row.votes(), record.present()),
               absl::StrCat(record.summoned()), absl::StrCat(record.present())});
  }
  form.tables.push_back(std::move(table));
  const nomination_v1::BallotResult& result = record.result();
  form.below =
      absl::StrCat("Kết quả: ", Word(nomination_v1::Outcome_Name(result.outcome()), "OUTCOME_"),
                   "; được chọn: ", NamesOf(record, result.selected()),
                   "; chuyển tiếp: ", NamesOf(record, result.carried()), "\nCăn cứ ",
                   result.citation().rule(), ": ", ClauseOf(result.citation()), "\nMã biên bản ",
                   ballot.record_hash(), "; ", ballot.signatures_size(), " chữ ký\n");
  return form;
}

Form CoverageForm(const development_v1::CoverageReport& report) {
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
  Form form{.tables = {std::move(table)}};
  form.below = absl::StrCat(t.entries(), " người-chức danh, ", t.gaps(),
                            " nội dung thiếu: ", t.covered(), " đã có kế hoạch, ", t.waived(),
                            " được miễn, ", t.met(), " đã đạt, ", t.uncovered(), " chưa có\n");
  return form;
}

}  // namespace cadre::cadrectl
