// The submission of a case to the authority that decides (tờ trình).
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/text/written_date.h"
#include "services/nomination/domain/paper_words.h"
#include "services/nomination/domain/sealing.h"
#include "services/nomination/paper_convert.h"

namespace cadre::nomination {
namespace {

using sheet::DocumentContent;
using sheet::Fields;

std::string DayText(CivilDay day) { return text::WriteDate(CivilDate(day)); }

// "Nguyễn Văn An: 8/9 phiếu." a line each, as they were read out; of what was not, nothing
// (APP-17).
std::string ResultText(const Case& subject, int no) {
  const CaseStep& step = subject.step(no);
  if (!step.outcome.has_value()) return "";
  if (IsSealedStep(subject, no)) return "Không công bố tại hội nghị.";
  std::vector<std::string> lines;
  for (const auto& [candidate, marks] : step.marks) {
    const std::string& name = subject.candidates[static_cast<size_t>(candidate) - 1].full_name;
    lines.push_back(absl::StrCat(name, ": ", marks.votes, "/", step.base, " phiếu."));
  }
  if (!step.explanation.empty()) lines.push_back(absl::StrCat("Giải trình: ", step.explanation));
  return absl::StrJoin(lines, "\n");
}

std::string MissingText(const Case& subject, const DossierItem& item) {
  std::vector<std::string> names;
  for (const MissingPaper& missing : item.missing) {
    for (const Candidate& candidate : subject.candidates) {
      if (missing.person == candidate.person) names.push_back(candidate.full_name);
    }
  }
  return names.empty() ? "Còn thiếu" : absl::StrCat("Còn thiếu: ", absl::StrJoin(names, ", "));
}

}  // namespace

void AddSubmission(const Case& subject, const SubmissionFile& file, DocumentContent& content) {
  AddCase(subject, static_cast<int>(subject.steps.size()), content);
  content.fields["posts"] = absl::StrCat(subject.posts);
  const regulation::Document& document = subject.procedure.source.document;
  content.fields["rule"] =
      absl::StrCat(document.number, ", ngày ", DayText(document.date), ", ", document.issuer);
  for (const Candidate& candidate : Introduced(subject)) {
    content.lists["people"].push_back(
        {{"full_name", candidate.full_name}, {"post", subject.post_title}, {"start_date", ""}});
  }
  for (const regulation::Step& step : subject.procedure.steps) {
    const auto& minutes = subject.step(step.no).minutes;
    content.lists["steps"].push_back(
        {{"no", absl::StrCat(step.no)},
         {"meeting", WordOf(step.meeting)},
         {"record", minutes.has_value()
                        ? absl::StrCat("Số ", minutes->number, ", ngày ", DayText(minutes->date))
                        : "Biên bản kiểm phiếu"},
         {"result", ResultText(subject, step.no)}});
  }
  for (const DossierItem& item : file.items) {
    content.lists["papers"].push_back(
        {{"paper", WordOf(item.rule.kind)},
         {"state", item.missing.empty() ? "Có" : MissingText(subject, item)}});
  }
  for (const DifferingOpinion& opinion : file.opinions) {
    content.lists["opinions"].push_back({{"holder", WordOf(opinion.holder)},
                                         {"step", absl::StrCat(opinion.step)},
                                         {"text", opinion.text}});
  }
}

}  // namespace cadre::nomination
