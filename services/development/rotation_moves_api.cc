#include "cadre/development/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/development/approval_api.h"
#include "services/development/convert.h"
#include "services/development/rotation_api.h"
#include "services/development/rotation_judge_api.h"
#include "services/development/rotation_move_api.h"

namespace cadre::development {
namespace {

using store::ActingSide;

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
  return MoveRotation(call, pool_, registry_,
                      {request.name(), RotationMove::kWithdraw, ActingSide::kSender},
                      [&](const RotationMoving& moving) -> absl::Status {
                        moving.rotation.closed = call.legal_day();
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
  ASSIGN_OR_RETURN(const RotationCase known, CaseOf(call, registry_, *proposed));
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  return MoveRotation(
      call, pool_, registry_, {request.name(), RotationMove::kSubmit, ActingSide::kSender},
      [&](const RotationMoving& moving) -> absl::Status {
        Rotation& rotation = moving.rotation;
        RETURN_IF_ERROR(JudgeAgain(moving.m, *rules, known, RulesOf(request), rotation));
        v1::SubmitRotationRequest reasons;
        *reasons.mutable_reasons() = request.reasons();
        rotation.reasons = reasons.SerializeAsString();
        rotation.submitted_by = call.identity.principal;
        rotation.return_reason.clear();
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Rotation> RotationApi::ReturnRotation(const api::Call& call,
                                                         const v1::ReturnRotationRequest& request) {
  return MoveRotation(call, pool_, registry_,
                      {request.name(), RotationMove::kReturn, ActingSide::kApprover},
                      [&](const RotationMoving& moving) -> absl::Status {
                        moving.rotation.return_reason = request.reason();
                        moving.step.note = request.reason();
                        return absl::OkStatus();
                      });
}

absl::StatusOr<v1::Rotation> RotationApi::ApproveRotation(
    const api::Call& call, const v1::ApproveRotationRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay decided, DecisionDay(request.decision()));
  return MoveRotation(call, pool_, registry_,
                      {request.name(), RotationMove::kApprove, ActingSide::kApprover},
                      [&](const RotationMoving& moving) -> absl::Status {
                        Rotation& rotation = moving.rotation;
                        RETURN_IF_ERROR(CheckFourEyes(call, rotation.submitted_by));
                        rotation.decision_number = request.decision().number();
                        rotation.decision_date = decided;
                        moving.step.document = {.number = request.decision().number(),
                                                .date = decided,
                                                .issuer = request.decision().issuer()};
                        return EmitApproved(moving.m, rotation);
                      });
}

}  // namespace cadre::development
