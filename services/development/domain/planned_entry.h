// Approved plan entries as this service keeps them, and their gaps: what the planned post requires
// and the person does not hold (TRN-20).
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_PLANNED_ENTRY_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_PLANNED_ENTRY_H_

#include <optional>
#include <string>
#include <vector>

#include "common/base/civil_date.h"
#include "common/base/errors.h"
#include "common/base/ids.h"
#include "common/regulation/rule_set.h"

namespace cadre::development {

using PlanId = StrongId<struct PlanIdTag>;
using EntryId = StrongId<struct EntryIdTag>;
using TrainingPlanId = StrongId<struct TrainingPlanIdTag>;
using LineId = StrongId<struct LineIdTag>;
using CourseId = StrongId<struct CourseIdTag>;
using SessionId = StrongId<struct SessionIdTag>;

// Numbers of all enumerations as in cadre.development.v1.
enum class GapKind : int { kDegree = 1, kTheory = 2, kStateManagement = 3, kDefenceObject = 4 };
enum class GapState : int { kUncovered = 1, kCovered = 2, kWaived = 3, kMet = 4 };

// One gap, levels in the order of its kind; 0 held is nothing. What is done about it is one of: a
// line, a waiver, nothing.
struct Gap {
  GapKind kind = GapKind::kDegree;
  int required = 0;
  int held = 0;
  std::optional<LineId> line;
  std::optional<TrainingPlanId> waived_in;
  std::string waive_reason;
  std::optional<CivilDay> met_on;  // held from then on, or no longer required
};

GapState StateOf(const Gap& gap);

// Whether a course that leads to `level` is enough where `required` is. Defence object 1 is the
// highest.
bool Suffices(GapKind kind, int level, int required);

// The higher of two levels.
int Higher(GapKind kind, int a, int b);

// What is lacking, by kind; nothing is done about it.
std::vector<Gap> FindGaps(const regulation::Qualifications& required,
                          const regulation::Qualifications& held);

// The gaps after an evaluation on `day` that found `found`. What is covered or waived stays so
// while the post requires the same; what is no longer lacking is met; what lacks again is
// uncovered.
std::vector<Gap> Merge(const std::vector<Gap>& stored, const std::vector<Gap>& found, CivilDay day);

// The standard that an evaluation compared with.
struct Standard {
  std::string post_group;
  Citation citation;
  regulation::Certainty certainty = regulation::Certainty::kRecall;
  std::string set_id;
  std::string content_hash;
};

enum class EntryState : int { kStanding = 1, kClosed = 2 };

struct PlannedEntry {
  EntryId id;  // as in planning
  PlanId plan;
  OrganizationId organization;  // of the plan
  PersonId person;
  std::string full_name;
  std::string sort_key;
  PostId post;
  std::string post_title;
  CivilDay term_start;
  EntryState state = EntryState::kStanding;
  std::optional<CivilDay> closed;
  CivilDay evaluated;
  std::optional<Standard> standard;  // none: nothing can be said about gaps
  std::vector<Gap> gaps;             // by kind
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_PLANNED_ENTRY_H_
