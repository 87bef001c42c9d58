// The file of a submitted round (hồ sơ trình): what belongs to it and what is missing (APV-04).
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_ROUND_FILE_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_ROUND_FILE_H_

#include <map>
#include <set>
#include <vector>

#include "absl/status/status.h"
#include "services/planning/domain/entry.h"
#include "services/planning/domain/paper.h"

namespace cadre::planning {

using FilePaperId = StrongId<struct FilePaperIdTag>;

// Numbers as in cadre.planning.v1.
enum class FilePaperKind : int {
  kSubmission = 1,
  kMinutes = 2,
  kCountRecord = 3,
  kVoteList = 4,
  kBriefList = 5,
  kCurriculumVitae = 6,
  kAssessment = 7,
  kPoliticalConclusion = 8,
  kStructureReport = 9,
};

struct FilePaper {
  FilePaperId id;
  PlanId plan;
  int sequence_no = 1;
  FilePaperKind kind = FilePaperKind::kMinutes;
  int step = 0;  // of the meeting; 0 for none
  Paper paper;
  CivilDay added;
};

// What is known of a round.
struct FileMatter {
  int sequence_no = 1;
  std::vector<Entry> entries;  // of the plan, with votes
  std::vector<FilePaper> papers;
  std::set<PersonId> assessed;  // in a closed review
  Paper submission;
};

struct FileItem {
  FilePaperKind kind = FilePaperKind::kMinutes;
  int step = 0;
  regulation::MeetingKind meeting = regulation::MeetingKind::kNone;
  bool present = false;
  std::vector<FilePaper> papers;
  std::vector<PersonId> missing;  // planned people of whom it says nothing yet
};

// The meetings that voted on entries of the round, by step. Votes that the reader may not know yet
// are not counted.
std::map<int, regulation::MeetingKind> MeetingsOf(int sequence_no,
                                                  const std::vector<Entry>& entries);
// Everything that belongs to the file, in the order of the kinds.
std::vector<FileItem> ItemsOf(const FileMatter& matter);

// Whether the paper may be put into the file of the plan's last round.
//   INVALID_ARGUMENT     names the field: a kind that the suite makes itself, a step without votes,
//                        a paper without number, date or of a day to come
//   FAILED_PRECONDITION  STATE_FORBIDS_MOVE, the round is approved
absl::Status CheckFilePaper(const Plan& plan, const std::vector<Entry>& entries,
                            const FilePaper& paper, CivilDay today);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_ROUND_FILE_H_
