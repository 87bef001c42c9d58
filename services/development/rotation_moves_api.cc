#include "cadre/development/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/development/approval_api.h"
#include "services/development/convert.h"
#include "services/development/rotation_api.h"
#include "services/development/store/rotation_store.h"

namespace cadre::development {
namespace {

std::vector<std::string> RulesOf(const v1::SubmitRotationRequest& request) {
  std::vector<std::string> rules;
  for (const v1::FindingReason& reason : request.reasons()) rules.push_back(reason.rule());
  return rules;
}

absl::Status EmitApproved(api::Mutation& m, const Rotation& rotation) {
  v1::RotationApproved event;
  event.set_rotation(RotationName(rotation.id));
  event.set_person(api::PersonName(rotation.person));
  event.set_post(api::PostName(rotation.post));
  *event.mutable_start_date() = api::ToProto(rotation.start);
  *event.mutable_end_date() = api::ToProto(rotation.end());
  const v1::Rotation shown = ToProto(rotation);
  *event.mutable_decision() = shown.decision();
  event.set_entry(shown.entry());
  return m.Emit(event.rotation(), event);
}

}  // namespace

absl::StatusOr<v1::Rotation> RotationApi::WithdrawRotation(
    const api::Call& call, const v1::WithdrawRotationRequest& request) {
  return Move(call, request.name(), Side::kSender,
              [&](api::Mutation&, Rotation& rotation) -> absl::Status {
                RETURN_IF_ERROR(CheckWithdraw(rotation));
                rotation.state = RotationState::kClosed;
                rotation.closed = call.legal_day();
                return absl::OkStatus();
              });
}

absl::StatusOr<v1::Rotation> RotationApi::SubmitRotation(const api::Call& call,
                                                         const v1::SubmitRotationRequest& request) {
  ASSIGN_OR_RETURN(const RotationId id,
                   api::ParseId<RotationId>(request.name(), kRotationPattern, "name"));
  std::optional<Rotation> proposed;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(proposed, store::FindRotation(*lease, id, call.scope()));
    if (!proposed.has_value()) return NotFoundError("rotation");
  }
  ASSIGN_OR_RETURN(const RotationCase known, CaseOf(call, *proposed));
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  return Move(
      call, request.name(), Side::kSender,
      [&](api::Mutation& m, Rotation& rotation) -> absl::Status {
        RETURN_IF_ERROR(CheckSubmit(rotation));
        ASSIGN_OR_RETURN(const Judgement judgement, Judge(m, *rules, known, rotation));
        RETURN_IF_ERROR(CheckExplained(judgement.verdict.findings, RulesOf(request)));
        rotation.evaluation = judgement.evaluation.SerializeAsString();
        RETURN_IF_ERROR(store::AddEvaluation(m.session(), rotation.id, rotation.evaluation));
        v1::SubmitRotationRequest reasons;
        *reasons.mutable_reasons() = request.reasons();
        rotation.reasons = reasons.SerializeAsString();
        rotation.state = RotationState::kSubmitted;
        rotation.submitted_by = call.identity.principal;
        rotation.return_reason.clear();
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Rotation> RotationApi::ReturnRotation(const api::Call& call,
                                                         const v1::ReturnRotationRequest& request) {
  return Move(call, request.name(), Side::kApprover,
              [&](api::Mutation&, Rotation& rotation) -> absl::Status {
                RETURN_IF_ERROR(CheckDecide(rotation, "return"));
                rotation.state = RotationState::kReturned;
                rotation.return_reason = request.reason();
                return absl::OkStatus();
              });
}

absl::StatusOr<v1::Rotation> RotationApi::ApproveRotation(
    const api::Call& call, const v1::ApproveRotationRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay decided, DecisionDay(request.decision()));
  return Move(call, request.name(), Side::kApprover,
              [&](api::Mutation& m, Rotation& rotation) -> absl::Status {
                RETURN_IF_ERROR(CheckDecide(rotation, "approve"));
                RETURN_IF_ERROR(CheckFourEyes(call, rotation.submitted_by));
                rotation.state = RotationState::kApproved;
                rotation.decision_number = request.decision().number();
                rotation.decision_date = decided;
                return EmitApproved(m, rotation);
              });
}

}  // namespace cadre::development
