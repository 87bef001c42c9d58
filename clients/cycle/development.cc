// What the planned people lack, the training that covers it, and a rotation.
#include <chrono>
#include <thread>

#include "cadre/development/v1/coverage.pb.h"
#include "cadre/development/v1/line.pb.h"
#include "cadre/development/v1/rotation.pb.h"
#include "cadre/development/v1/training.pb.h"
#include "cadre/registry/v1/post.pb.h"
#include "cadre/registry/v1/record.pb.h"
#include "clients/cycle/cycle.h"
#include "clients/cycle/people.h"
#include "clients/cycle/plans.h"
#include "common/base/clock.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = development::v1;

constexpr absl::Duration kPatience = absl::Seconds(30);
constexpr char kDurationRule[] = "ROT-06";
constexpr int kShortMonths = 24;
constexpr int kMonths = 36;

enum class Effect { kReal, kRehearsed };

absl::StatusOr<v1::CoverageReport> Coverage(Cycle& cycle) {
  v1::GetCoverageRequest request;
  request.set_under(cycle.world.Get("district"));
  request.set_page_size(1000);
  return cycle.session.Call<v1::CoverageReport>(kTrainer, request);
}

// The approved entries arrive by events.
absl::StatusOr<v1::CoverageReport> WaitForEntries(Cycle& cycle, int wanted) {
  const absl::Time until = RealNow() + kPatience;
  while (true) {
    ASSIGN_OR_RETURN(const v1::CoverageReport report, Coverage(cycle));
    if (report.totals().entries() >= wanted) return report;
    if (RealNow() > until) return absl::DeadlineExceededError("the entries did not come");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

std::string TotalsOf(const v1::CoverageReport& report) {
  const v1::CoverageTotals& t = report.totals();
  return absl::StrCat(t.entries(), " entries, ", t.gaps(), " gaps: ", t.covered(), " covered, ",
                      t.waived(), " waived, ", t.met(), " met, ", t.uncovered(), " uncovered");
}

absl::Status PlanTraining(Cycle& cycle) {
  v1::CreateTrainingPlanRequest create;
  v1::TrainingPlan& plan = *create.mutable_training_plan();
  plan.set_organization(cycle.world.Get("district"));
  plan.set_approver(cycle.world.Get("root"));
  plan.set_first_year(2017);
  plan.set_last_year(2020);
  ASSIGN_OR_RETURN(const v1::TrainingPlan made,
                   cycle.session.Call<v1::TrainingPlan>(kTrainer, create));
  cycle.world.Set("training-plan", made.name());
  v1::DraftTrainingLinesRequest draft;
  draft.set_training_plan(made.name());
  draft.set_cost_source("Ngân sách tỉnh");
  ASSIGN_OR_RETURN(const v1::DraftTrainingLinesResponse drafted,
                   cycle.session.Call<v1::DraftTrainingLinesResponse>(kTrainer, draft));
  cycle.story.Good(absl::StrCat("drafted: ", drafted.lines(), " training lines for ",
                                drafted.gaps(), " gaps of ", drafted.entries(), " entries"));
  v1::SubmitTrainingPlanRequest submit;
  submit.set_name(made.name());
  RETURN_IF_ERROR(cycle.session.Call<v1::TrainingPlan>(kTrainer, submit).status());
  v1::ApproveTrainingPlanRequest approve;
  approve.set_name(made.name());
  *approve.mutable_decision() = Cycle::Document("360-QĐ/TU");
  ASSIGN_OR_RETURN(const v1::TrainingPlan approved,
                   cycle.session.Call<v1::TrainingPlan>(kApprover, approve));
  cycle.story.Good(absl::StrCat("training plan 2017-2020 approved by ",
                                approved.decision().number(), ", snapshot ",
                                approved.snapshot_hash().substr(0, 12)));
  return absl::OkStatus();
}

// A commune post of another district: not higher than what most leaders hold.
absl::StatusOr<std::string> ReceivingPost(Cycle& cycle) {
  ASSIGN_OR_RETURN(const std::string other, OrganizationOf(cycle, kOfficer, "H02"));
  registry::v1::ListPostsRequest request;
  request.set_under(other);
  request.set_post_group("COMMUNE_CHAIR");
  request.set_page_size(1);
  ASSIGN_OR_RETURN(const auto found,
                   cycle.session.Call<registry::v1::ListPostsResponse>(kOfficer, request));
  if (found.posts().empty()) return NotFoundError("a receiving post");
  return found.posts(0).name();
}

absl::StatusOr<v1::Rotation> ProposeRotation(Cycle& cycle, const std::string& entry,
                                             const std::string& post, int months, Effect effect) {
  v1::ProposeRotationRequest request;
  v1::Rotation& rotation = *request.mutable_rotation();
  rotation.set_entry(entry);
  rotation.set_post(post);
  rotation.set_purpose(v1::ROTATION_PURPOSE_DEVELOPMENT);
  *rotation.mutable_start_date() = Cycle::Date(CivilDay(2018, 3, 1));
  rotation.set_months(months);
  rotation.set_approver(cycle.world.Get("root"));
  request.set_validate_only(effect == Effect::kRehearsed);
  return cycle.session.Call<v1::Rotation>(kRotator, request);
}

// What the rules find about a shorter stay: told, and the months that it needs.
absl::Status TellTooShort(Cycle& cycle, const v1::Rotation& rehearsed) {
  for (const v1::RotationFinding& finding : rehearsed.evaluation().findings()) {
    if (finding.rule() != kDurationRule) continue;
    cycle.story.Good(absl::StrCat("rehearsed, ", kShortMonths, " months: needs a decision, ",
                                  finding.needed(), " would not — ", ClauseOf(finding.citation())));
    return absl::OkStatus();
  }
  return absl::InternalError("a stay that is too short is not noticed");
}

// The first of the planned people whom no rule keeps from the post.
absl::StatusOr<v1::Rotation> ProposeSomebody(Cycle& cycle, const v1::CoverageReport& coverage,
                                             const std::string& post) {
  for (const v1::CoveredEntry& entry : coverage.entries()) {
    const auto rehearsed =
        ProposeRotation(cycle, entry.entry(), post, kShortMonths, Effect::kRehearsed);
    if (HasReason(rehearsed.status(), Reason::kRuleViolated)) continue;
    RETURN_IF_ERROR(rehearsed.status());
    RETURN_IF_ERROR(TellTooShort(cycle, *rehearsed));
    return ProposeRotation(cycle, entry.entry(), post, kMonths, Effect::kReal);
  }
  return NotFoundError("somebody to rotate");
}

absl::Status Rotate(Cycle& cycle, const v1::CoverageReport& coverage) {
  ASSIGN_OR_RETURN(const std::string post, ReceivingPost(cycle));
  ASSIGN_OR_RETURN(const v1::Rotation proposed, ProposeSomebody(cycle, coverage, post));
  v1::SubmitRotationRequest submit;
  submit.set_name(proposed.name());
  for (const v1::RotationFinding& finding : proposed.evaluation().findings()) {
    v1::FindingReason& reason = *submit.add_reasons();
    reason.set_rule(finding.rule());
    reason.set_reason("Theo yêu cầu nhiệm vụ.");
  }
  RETURN_IF_ERROR(cycle.session.Call<v1::Rotation>(kRotator, submit).status());
  v1::ApproveRotationRequest approve;
  approve.set_name(proposed.name());
  *approve.mutable_decision() = Cycle::Document("361-QĐ/TU");
  ASSIGN_OR_RETURN(const v1::Rotation approved,
                   cycle.session.Call<v1::Rotation>(kApprover, approve));
  cycle.story.Good(absl::StrCat("rotation of ", approved.full_name(), " to ", approved.post_title(),
                                " for ", approved.months(), " months, approved by ",
                                approved.decision().number()));
  return absl::OkStatus();
}

}  // namespace

absl::Status PlanDevelopment(Cycle& cycle) {
  cycle.story.Step("gaps of the approved entries, training, rotation");
  ASSIGN_OR_RETURN(const auto entries, EntriesOf(cycle, cycle.world.Get("committee-plan")));
  ASSIGN_OR_RETURN(const v1::CoverageReport before,
                   WaitForEntries(cycle, static_cast<int>(entries.size()) - 1));
  cycle.story.Good(TotalsOf(before));
  RETURN_IF_ERROR(PlanTraining(cycle));
  ASSIGN_OR_RETURN(const v1::CoverageReport after, Coverage(cycle));
  cycle.story.Good(TotalsOf(after));
  if (after.totals().uncovered() != 0) return absl::InternalError("gaps are left uncovered");
  return Rotate(cycle, after);
}

}  // namespace cadre::cycle
