#include "services/development/domain/training_plan.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::development {
namespace {

std::string NameOf(TrainingPlanState state) {
  switch (state) {
    case TrainingPlanState::kDraft:
      return "DRAFT";
    case TrainingPlanState::kSubmitted:
      return "SUBMITTED";
    case TrainingPlanState::kReturned:
      return "RETURNED";
    case TrainingPlanState::kApproved:
      return "APPROVED";
  }
  return "UNKNOWN";
}

std::string NameOf(GapState state) {
  switch (state) {
    case GapState::kUncovered:
      return "UNCOVERED";
    case GapState::kCovered:
      return "COVERED";
    case GapState::kWaived:
      return "WAIVED";
    case GapState::kMet:
      return "MET";
  }
  return "UNKNOWN";
}

bool IsEditable(TrainingPlanState state) {
  return state == TrainingPlanState::kDraft || state == TrainingPlanState::kReturned;
}

absl::Status Require(bool allowed, const std::string& state, const std::string& move) {
  return allowed ? absl::OkStatus() : StateError(state, move);
}

// A gap about which something can still be done.
absl::StatusOr<const Gap*> OpenGap(const PlannedEntry& entry, GapKind kind,
                                   const std::string& move) {
  RETURN_IF_ERROR(Require(entry.state == EntryState::kStanding, "CLOSED entry", move));
  const Gap* gap = GapOf(entry, kind);
  RETURN_IF_ERROR(Require(gap != nullptr, "NO GAP", move));
  const GapState state = StateOf(*gap);
  const bool open = state == GapState::kUncovered || state == GapState::kWaived;
  RETURN_IF_ERROR(Require(open, NameOf(state), move));
  return gap;
}

}  // namespace

int HighestNumber(GapKind kind) {
  switch (kind) {
    case GapKind::kDegree:
      return static_cast<int>(regulation::DegreeLevel::kDoctorOfScience);
    case GapKind::kTheory:
      return static_cast<int>(regulation::TheoryLevel::kBachelor);
    case GapKind::kStateManagement:
      return static_cast<int>(regulation::StateManagementLevel::kSenior);
    case GapKind::kDefenceObject:
      return 4;  // objects 1 to 4 (TRN-09)
  }
  return 0;
}

const Gap* GapOf(const PlannedEntry& entry, GapKind kind) {
  for (const Gap& gap : entry.gaps) {
    if (gap.kind == kind) return &gap;
  }
  return nullptr;
}

Gap* GapOf(PlannedEntry& entry, GapKind kind) {
  for (Gap& gap : entry.gaps) {
    if (gap.kind == kind) return &gap;
  }
  return nullptr;
}

absl::Status CheckPeriod(const TrainingPlan& plan) {
  if (plan.last_year < plan.first_year) {
    return FieldError("training_plan.last_year", "must not be before first_year");
  }
  return absl::OkStatus();
}

absl::Status CheckWay(const TrainingPlan& plan) {
  std::set<OrganizationId> seen = {plan.organization, plan.approver};
  for (const OrganizationId stage : plan.via) {
    if (!seen.insert(stage).second) {
      return FieldError("training_plan.via", "names an organization twice, or an end of the way");
    }
  }
  return absl::OkStatus();
}

OrganizationId NextHolder(const TrainingPlan& plan, OrganizationId holder) {
  const auto at = std::find(plan.via.begin(), plan.via.end(), holder);
  const auto next = at == plan.via.end() ? plan.via.begin() : at + 1;
  return holder == plan.approver || next == plan.via.end() ? plan.approver : *next;
}

absl::Status CheckLine(const TrainingPlan& plan, const TrainingLine& line) {
  if (line.year < plan.first_year || line.year > plan.last_year) {
    return FieldError("training_line.planned_year",
                      absl::StrCat("must lie in the period of the plan, ", plan.first_year, " to ",
                                   plan.last_year));
  }
  if (line.level > HighestNumber(line.kind)) {
    return FieldError("training_line.level",
                      absl::StrCat("of this kind is at most ", HighestNumber(line.kind)));
  }
  return absl::OkStatus();
}

absl::Status CheckEdit(const TrainingPlan& plan, const std::string& move) {
  return Require(IsEditable(plan.state), NameOf(plan.state), move);
}

absl::Status CheckSubmit(const TrainingPlan& plan, int lines_and_waivers) {
  RETURN_IF_ERROR(CheckEdit(plan, "submit"));
  return Require(lines_and_waivers > 0, absl::StrCat(NameOf(plan.state), " without lines"),
                 "submit");
}

absl::Status CheckDecide(const TrainingPlan& plan, const std::string& move) {
  return Require(plan.state == TrainingPlanState::kSubmitted, NameOf(plan.state), move);
}

absl::Status CheckApprove(const TrainingPlan& plan) {
  RETURN_IF_ERROR(CheckDecide(plan, "approve"));
  return Require(plan.holder == plan.approver, "SUBMITTED, with a stage", "approve");
}

absl::Status CheckForward(const TrainingPlan& plan) {
  RETURN_IF_ERROR(CheckDecide(plan, "forward"));
  return Require(plan.holder != plan.approver, "SUBMITTED, with the approver", "forward");
}

absl::Status CheckRevise(const TrainingPlan& plan) {
  return Require(plan.state == TrainingPlanState::kApproved, NameOf(plan.state), "revise");
}

absl::Status CheckChange(const TrainingLine& line, const std::string& move) {
  return Require(line.state == LineState::kPlanned,
                 line.state == LineState::kClosed ? "CLOSED" : "COMPLETED", move);
}

absl::Status CheckCover(const PlannedEntry& entry, const TrainingLine& line) {
  ASSIGN_OR_RETURN(const Gap* gap, OpenGap(entry, line.kind, "cover a gap"));
  return Require(Suffices(line.kind, line.level, gap->required), "REQUIRES MORE", "cover a gap");
}

absl::Status CheckWaive(const PlannedEntry& entry, GapKind kind) {
  return OpenGap(entry, kind, "waive a gap").status();
}

}  // namespace cadre::development
