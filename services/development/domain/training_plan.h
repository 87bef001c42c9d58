// Training plans and their lines, and the moves that each may make.
#ifndef CADRE_SERVICES_DEVELOPMENT_DOMAIN_TRAINING_PLAN_H_
#define CADRE_SERVICES_DEVELOPMENT_DOMAIN_TRAINING_PLAN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/development/domain/planned_entry.h"

namespace cadre::development {

enum class TrainingPlanState : int { kDraft = 1, kSubmitted = 2, kReturned = 3, kApproved = 4 };

struct TrainingPlan {
  TrainingPlanId id;
  OrganizationId organization;
  OrganizationId approver;
  int first_year = 0;
  int last_year = 0;
  std::vector<OrganizationId> via;  // on the way to the approver
  OrganizationId holder;            // who has it while it is submitted
  TrainingPlanState state = TrainingPlanState::kDraft;
  int revision = 1;
  std::string submitted_by;  // principal
  std::string return_reason;
  std::string decision_number;
  std::optional<CivilDay> decision_date;
  std::string snapshot_hash;
  int64_t version = 1;
};

enum class LineState : int { kPlanned = 1, kClosed = 2, kCompleted = 3 };

struct TrainingLine {
  LineId id;
  TrainingPlanId plan;
  PersonId person;
  std::string full_name;
  std::string sort_key;
  GapKind kind = GapKind::kDegree;
  int level = 0;
  int year = 0;
  int weeks = 0;  // 0: not settled
  std::string place;
  std::string cost_source;
  LineState state = LineState::kPlanned;
  std::optional<CivilDay> closed;
  std::optional<CourseId> course;          // that the person is to take
  std::optional<SessionId> session;        // in which the person is enrolled for it, or waits
  std::optional<CourseId> session_course;  // the course of that session
  int64_t cost = 0;                        // in đồng; 0: not settled
  int64_t version = 1;
};

enum class PlanStepKind : int { kSubmitted = 1, kForwarded = 2, kReturned = 3, kApproved = 4 };

// What was done with a plan on its way. Never changed.
struct PlanStep {
  int revision = 1;
  PlanStepKind kind = PlanStepKind::kSubmitted;
  OrganizationId organization;
  CivilDay day;
  std::string principal;
  std::string document_number;
  std::optional<CivilDay> document_date;
  std::string note;
};

// The highest number of a level of the kind.
int HighestNumber(GapKind kind);

// INVALID_ARGUMENT naming the field: an organization twice on the way, or one of its two ends.
absl::Status CheckWay(const TrainingPlan& plan);
// Who has the plan after `holder`; the first of the way after its organization, the approver last.
OrganizationId NextHolder(const TrainingPlan& plan, OrganizationId holder);

// INVALID_ARGUMENT naming the field: a period that ends before it begins.
absl::Status CheckPeriod(const TrainingPlan& plan);

// INVALID_ARGUMENT naming the field: a year outside the plan's period, a level that the kind does
// not have.
absl::Status CheckLine(const TrainingPlan& plan, const TrainingLine& line);

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE) unless the plan stands where the move begins.
absl::Status CheckEdit(const TrainingPlan& plan, const std::string& move);
absl::Status CheckSubmit(const TrainingPlan& plan, int lines_and_waivers);
absl::Status CheckDecide(const TrainingPlan& plan, const std::string& move);
// The same, and unless the approver has it, or has it not so far.
absl::Status CheckApprove(const TrainingPlan& plan);
absl::Status CheckForward(const TrainingPlan& plan);
absl::Status CheckRevise(const TrainingPlan& plan);
// The same for a line that is closed or completed.
absl::Status CheckChange(const TrainingLine& line, const std::string& move);

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE): the entry was taken out, or lacks nothing of the kind;
// the line leads to less than is required; another line covers the gap.
absl::Status CheckCover(const PlannedEntry& entry, const TrainingLine& line);
absl::Status CheckWaive(const PlannedEntry& entry, GapKind kind);

// The gap of a kind; null if there is none.
Gap* GapOf(PlannedEntry& entry, GapKind kind);
const Gap* GapOf(const PlannedEntry& entry, GapKind kind);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_DOMAIN_TRAINING_PLAN_H_
