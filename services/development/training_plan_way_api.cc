// The way of a training plan: submission, stages, return, approval.
#include <map>
#include <set>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "cadre/development/v1/events.pb.h"
#include "common/api/digest.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/development/approval_api.h"
#include "services/development/convert.h"
#include "services/development/store/entry_store.h"
#include "services/development/store/training_store.h"
#include "services/development/training_plan_api.h"

namespace cadre::development {
namespace {

// Standards that a refusal cites at most.
constexpr int kMostCited = 10;

absl::StatusOr<TrainingPlanId> IdOf(const std::string& name) {
  return api::ParseId<TrainingPlanId>(name, kTrainingPlanPattern, "name");
}

// What a step says beside who made it.
struct Said {
  std::string number;  // of its paper
  std::optional<CivilDay> date;
  std::string note;
};

absl::Status AddStep(api::Mutation& m, const TrainingPlan& plan, PlanStepKind kind,
                     OrganizationId by, const Said& said) {
  return store::AddPlanStep(m.session(), plan.id,
                            {.revision = plan.revision,
                             .kind = kind,
                             .organization = by,
                             .day = m.call().legal_day(),
                             .principal = m.call().identity.principal,
                             .document_number = said.number,
                             .document_date = said.date,
                             .note = said.note});
}

// FAILED_PRECONDITION while a gap of the organization or of one below it is neither covered nor
// waived (TRN-20), with the standards that require what is lacking.
absl::Status CheckCovered(db::Session& session, const TrainingPlan& plan, CivilDay day) {
  const store::EntryQuery query{.under = plan.organization, .day = day, .limit = kMostCited};
  ASSIGN_OR_RETURN(const store::Totals totals,
                   store::CountTotals(session, query, {.everything = true}));
  if (totals.uncovered == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<PlannedEntry> entries, store::ListUncovered(session, query));
  std::map<std::string, Citation> cited;
  for (const PlannedEntry& entry : entries) {
    if (entry.standard.has_value()) {
      cited.emplace(entry.standard->post_group, entry.standard->citation);
    }
  }
  ErrorDetail detail{
      .reason = Reason::kRuleViolated,
      .metadata = {{"rule", "TRN-20"}, {"uncovered", absl::StrCat(totals.uncovered)}}};
  for (auto& [group, citation] : cited) detail.citations.push_back(std::move(citation));
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   "gaps are neither in a training line nor waived", std::move(detail));
}

// Keeps what is approved and notes its hash in the plan; the entries that its lines prepare.
absl::StatusOr<std::set<std::string>> KeepSnapshot(db::Session& session, TrainingPlan& plan) {
  ASSIGN_OR_RETURN(const auto lines, store::LockPlannedLines(session, plan.id));
  ASSIGN_OR_RETURN(auto entries, store::EntriesOfLines(session, lines));
  ASSIGN_OR_RETURN(const auto waivers, store::WaiversOf(session, plan.id));
  v1::TrainingSnapshot snapshot;
  plan.snapshot_hash.clear();
  std::set<std::string> prepared;
  *snapshot.mutable_plan() = ToProto(plan);
  snapshot.mutable_plan()->clear_etag();
  for (const TrainingLine& line : lines) {
    v1::TrainingLine& added = *snapshot.add_lines();
    added = ToProto(line, entries[line.id]);
    added.clear_etag();
    prepared.insert(added.entries().begin(), added.entries().end());
  }
  for (const store::Waiver& waiver : waivers) *snapshot.add_waived() = ToProto(waiver);
  // The bytes are what is hashed and kept: what a reader verifies are these, not a new encoding.
  store::Snapshot stored{.content = snapshot.SerializeAsString()};
  stored.hash = absl::BytesToHexString(api::Sha256(stored.content));
  plan.snapshot_hash = stored.hash;
  RETURN_IF_ERROR(store::InsertSnapshot(session, plan.id, plan.revision, stored));
  return prepared;
}

absl::Status EmitApproved(api::Mutation& m, const TrainingPlan& plan,
                          const std::set<std::string>& prepared) {
  v1::TrainingPlanApproved event;
  event.set_training_plan(TrainingPlanName(plan.id));
  event.set_organization(api::OrganizationName(plan.organization));
  event.set_revision(plan.revision);
  event.set_snapshot_hash(plan.snapshot_hash);
  for (const std::string& entry : prepared) event.add_entries(entry);
  return m.Emit(event.training_plan(), event);
}

}  // namespace

absl::StatusOr<v1::TrainingPlan> TrainingPlanApi::Move(const api::Call& call,
                                                       const std::string& name, Side side,
                                                       const PlanMove& move) {
  ASSIGN_OR_RETURN(const TrainingPlanId id, IdOf(name));
  return api::Mutate<v1::TrainingPlan>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::TrainingPlan> {
        ASSIGN_OR_RETURN(auto plan, side == Side::kOwner
                                        ? store::LockTrainingPlan(m.session(), id, call.scope())
                                        : store::LockSubmittedPlan(m.session(), id, call.scope()));
        if (!plan.has_value()) return NotFoundError("training plan");
        RETURN_IF_ERROR(move(m, *plan));
        RETURN_IF_ERROR(store::UpdateTrainingPlan(m.session(), *plan));
        m.Touch(name);
        return ToProto(*plan);
      });
}

absl::StatusOr<v1::TrainingPlan> TrainingPlanApi::SubmitTrainingPlan(
    const api::Call& call, const v1::SubmitTrainingPlanRequest& request) {
  return Move(call, request.name(), Side::kOwner,
              [&](api::Mutation& m, TrainingPlan& plan) -> absl::Status {
                ASSIGN_OR_RETURN(const int work, store::CountWork(m.session(), plan.id));
                RETURN_IF_ERROR(CheckSubmit(plan, work));
                RETURN_IF_ERROR(CheckCovered(m.session(), plan, call.legal_day()));
                plan.state = TrainingPlanState::kSubmitted;
                plan.submitted_by = call.identity.principal;
                plan.return_reason.clear();
                plan.holder = NextHolder(plan, plan.organization);
                return AddStep(m, plan, PlanStepKind::kSubmitted, plan.organization, {});
              });
}

absl::StatusOr<v1::TrainingPlan> TrainingPlanApi::ForwardTrainingPlan(
    const api::Call& call, const v1::ForwardTrainingPlanRequest& request) {
  Said said{.note = request.opinion()};
  if (request.has_document()) {
    ASSIGN_OR_RETURN(said.date, DecisionDay(request.document()));
    said.number = request.document().number();
  }
  return Move(call, request.name(), Side::kHolder,
              [&](api::Mutation& m, TrainingPlan& plan) -> absl::Status {
                RETURN_IF_ERROR(CheckForward(plan));
                RETURN_IF_ERROR(CheckFourEyes(call, plan.submitted_by));
                RETURN_IF_ERROR(AddStep(m, plan, PlanStepKind::kForwarded, plan.holder, said));
                plan.holder = NextHolder(plan, plan.holder);
                return absl::OkStatus();
              });
}

absl::StatusOr<v1::ListTrainingPlanStepsResponse> TrainingPlanApi::ListTrainingPlanSteps(
    const api::Call& call, const v1::ListTrainingPlanStepsRequest& request) {
  ASSIGN_OR_RETURN(const TrainingPlanId id, IdOf(request.name()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto plan, store::FindTrainingPlan(*lease, id, call.scope()));
  if (!plan.has_value()) return NotFoundError("training plan");
  ASSIGN_OR_RETURN(const std::vector<PlanStep> steps, store::PlanStepsOf(*lease, id));
  v1::ListTrainingPlanStepsResponse response;
  for (const PlanStep& step : steps) {
    *response.add_steps() = ToProto(step, response.steps_size() + 1);
  }
  return response;
}

absl::StatusOr<v1::TrainingPlan> TrainingPlanApi::ReturnTrainingPlan(
    const api::Call& call, const v1::ReturnTrainingPlanRequest& request) {
  return Move(call, request.name(), Side::kHolder,
              [&](api::Mutation& m, TrainingPlan& plan) -> absl::Status {
                RETURN_IF_ERROR(CheckDecide(plan, "return"));
                plan.state = TrainingPlanState::kReturned;
                plan.return_reason = request.reason();
                return AddStep(m, plan, PlanStepKind::kReturned, plan.holder,
                               {.note = request.reason()});
              });
}

absl::StatusOr<v1::TrainingPlan> TrainingPlanApi::ApproveTrainingPlan(
    const api::Call& call, const v1::ApproveTrainingPlanRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay decided, DecisionDay(request.decision()));
  return Move(call, request.name(), Side::kHolder,
              [&](api::Mutation& m, TrainingPlan& plan) -> absl::Status {
                RETURN_IF_ERROR(CheckApprove(plan));
                RETURN_IF_ERROR(CheckFourEyes(call, plan.submitted_by));
                plan.state = TrainingPlanState::kApproved;
                plan.decision_number = request.decision().number();
                plan.decision_date = decided;
                RETURN_IF_ERROR(AddStep(m, plan, PlanStepKind::kApproved, plan.holder,
                                        {.number = request.decision().number(), .date = decided}));
                ASSIGN_OR_RETURN(const std::set<std::string> prepared,
                                 KeepSnapshot(m.session(), plan));
                return EmitApproved(m, plan, prepared);
              });
}

absl::StatusOr<v1::TrainingPlan> TrainingPlanApi::ReviseTrainingPlan(
    const api::Call& call, const v1::ReviseTrainingPlanRequest& request) {
  return Move(call, request.name(), Side::kOwner,
              [](api::Mutation&, TrainingPlan& plan) -> absl::Status {
                RETURN_IF_ERROR(CheckRevise(plan));
                plan.state = TrainingPlanState::kDraft;
                ++plan.revision;
                return absl::OkStatus();
              });
}

}  // namespace cadre::development
