#include "services/planning/domain/round_file.h"

#include <algorithm>

#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::planning {
namespace {

bool IsOfMeeting(FilePaperKind kind) {
  return kind == FilePaperKind::kMinutes || kind == FilePaperKind::kCountRecord;
}

bool IsPutIn(FilePaperKind kind) {
  return IsOfMeeting(kind) || kind == FilePaperKind::kAssessment ||
         kind == FilePaperKind::kPoliticalConclusion;
}

FileItem ItemOf(const FileMatter& matter, FilePaperKind kind, int step = 0) {
  FileItem item{.kind = kind, .step = step};
  for (const FilePaper& paper : matter.papers) {
    if (paper.kind == kind && paper.step == step) item.papers.push_back(paper);
  }
  item.present = !item.papers.empty();
  return item;
}

// Those who were assessed in a review need no paper of their own.
FileItem AssessmentOf(const FileMatter& matter) {
  FileItem item = ItemOf(matter, FilePaperKind::kAssessment);
  if (item.present) return item;
  for (const PersonId person : CountedPeople(matter.entries)) {
    if (!matter.assessed.contains(person)) item.missing.push_back(person);
  }
  item.present = item.missing.empty();
  return item;
}

}  // namespace

std::map<int, regulation::MeetingKind> MeetingsOf(int sequence_no,
                                                  const std::vector<Entry>& entries) {
  std::map<int, regulation::MeetingKind> meetings;
  for (const Entry& entry : entries) {
    if (entry.added_in != sequence_no || IsHidden(entry)) continue;
    for (const StepVotes& votes : entry.votes) meetings[votes.step] = votes.meeting;
  }
  return meetings;
}

std::vector<FileItem> ItemsOf(const FileMatter& matter) {
  std::vector<FileItem> items;
  FileItem& submission = items.emplace_back(ItemOf(matter, FilePaperKind::kSubmission));
  submission.present = !matter.submission.number.empty();
  if (submission.present) submission.papers.push_back({.paper = matter.submission});
  const auto meetings = MeetingsOf(matter.sequence_no, matter.entries);
  for (const FilePaperKind kind : {FilePaperKind::kMinutes, FilePaperKind::kCountRecord}) {
    for (const auto& [step, meeting] : meetings) {
      items.push_back(ItemOf(matter, kind, step));
      items.back().meeting = meeting;
    }
  }
  for (const FilePaperKind kind :
       {FilePaperKind::kVoteList, FilePaperKind::kBriefList, FilePaperKind::kCurriculumVitae}) {
    items.push_back({.kind = kind, .present = true});
  }
  items.push_back(AssessmentOf(matter));
  items.push_back(ItemOf(matter, FilePaperKind::kPoliticalConclusion));
  items.push_back({.kind = FilePaperKind::kStructureReport, .present = true});
  return items;
}

absl::Status CheckFilePaper(const Plan& plan, const std::vector<Entry>& entries,
                            const FilePaper& paper, CivilDay today) {
  if (!IsPutIn(paper.kind)) {
    return FieldError("paper.kind", "is stated by the submission or made by the suite");
  }
  RETURN_IF_ERROR(CheckPaper(paper.paper, "paper.document", today));
  const Round& round = plan.rounds.back();
  if (round.state == RoundState::kApproved) {
    return StateError(NameOf(round.state), "change the file of the round");
  }
  const bool has_step = paper.step != 0;
  if (has_step != IsOfMeeting(paper.kind)) {
    return FieldError("paper.step", has_step ? "is of meetings only" : "is required");
  }
  if (has_step && !MeetingsOf(round.sequence_no, entries).contains(paper.step)) {
    return FieldError("paper.step", "names a meeting that has not voted in this round");
  }
  return absl::OkStatus();
}

}  // namespace cadre::planning
