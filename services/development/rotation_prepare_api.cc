#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/development/approval_api.h"
#include "services/development/rotation_judge_api.h"
#include "services/development/rotation_move_api.h"
#include "services/development/rotation_run_api.h"
#include "services/development/rotation_run_convert.h"
#include "services/development/store/rotation_file_store.h"

namespace cadre::development {
namespace {

using store::ActingSide;

// The rules whose findings were explained at the submission.
std::vector<std::string> ExplainedIn(const Rotation& rotation) {
  v1::SubmitRotationRequest submitted;
  submitted.ParseFromString(rotation.reasons);
  std::vector<std::string> rules;
  for (const v1::FindingReason& reason : submitted.reasons()) rules.push_back(reason.rule());
  return rules;
}

absl::StatusOr<Paper> OrderFrom(const types::v1::DocumentRef& decision, CivilDay today) {
  ASSIGN_OR_RETURN(Paper order, PaperFrom(decision));
  if (order.issuer.empty()) return FieldError("decision.issuer", "is required");
  if (*order.date > today) return FieldError("decision.date", "must not be in the future");
  return order;
}

}  // namespace

absl::StatusOr<v1::Rotation> RotationRunApi::GiveRotationOpinion(
    const api::Call& call, const v1::GiveRotationOpinionRequest& request) {
  ASSIGN_OR_RETURN(const RotationOpinion opinion, OpinionFrom(request.opinion(), call.legal_day()));
  const ActingSide side =
      opinion.side == RotationSide::kSending ? ActingSide::kSender : ActingSide::kReceiver;
  return MoveRotation(
      call, pool_, registry_, {request.name(), RotationMove::kGiveOpinion, side},
      [&](const RotationMoving& moving) -> absl::Status {
        db::Session& session = moving.m.session();
        ASSIGN_OR_RETURN(const auto given, store::OpinionsOf(session, moving.rotation.id));
        RETURN_IF_ERROR(TakeOpinion(moving.rotation, given, opinion));
        moving.step.document = opinion.document;
        return store::InsertOpinion(session, moving.rotation.id, opinion, moving.step.by);
      });
}

absl::StatusOr<v1::Rotation> RotationRunApi::AgreeRotation(
    const api::Call& call, const v1::AgreeRotationRequest& request) {
  const bool is_willing = request.willingness() == v1::ROTATION_WILLINGNESS_WILLING;
  return MoveRotation(
      call, pool_, registry_, {request.name(), RotationMove::kAgree, ActingSide::kApprover},
      [&](const RotationMoving& moving) -> absl::Status {
        ASSIGN_OR_RETURN(const auto given,
                         store::OpinionsOf(moving.m.session(), moving.rotation.id));
        RETURN_IF_ERROR(CheckAgreed(given, is_willing, request.note()));
        moving.step.note = absl::StrCat(is_willing ? "WILLING" : "UNWILLING",
                                        request.note().empty() ? "" : ": ", request.note());
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Rotation> RotationRunApi::DecideRotation(
    const api::Call& call, const v1::DecideRotationRequest& request) {
  ASSIGN_OR_RETURN(const Paper order, OrderFrom(request.decision(), call.legal_day()));
  ASSIGN_OR_RETURN(const RotationId id,
                   api::ParseId<RotationId>(request.name(), kRotationPattern, "name"));
  std::optional<Rotation> agreed;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(agreed, store::FindRotation(*lease, id, call.scope()));
    if (!agreed.has_value()) return NotFoundError("rotation");
  }
  // The registry is asked before the transaction begins.
  ASSIGN_OR_RETURN(const RotationCase known, CaseOf(call, registry_, *agreed));
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  return MoveRotation(
      call, pool_, registry_, {request.name(), RotationMove::kDecide, ActingSide::kApprover},
      [&](const RotationMoving& moving) -> absl::Status {
        Rotation& rotation = moving.rotation;
        RETURN_IF_ERROR(CheckFourEyes(call, rotation.submitted_by));
        RETURN_IF_ERROR(CheckNoFlags(rotation, NameOf(RotationMove::kDecide)));
        RETURN_IF_ERROR(JudgeAgain(moving.m, *rules, known, ExplainedIn(rotation), rotation));
        rotation.order_number = order.number;
        rotation.order_date = order.date;
        rotation.order_issuer = order.issuer;
        moving.step.document = order;
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Rotation> RotationRunApi::DropRotation(const api::Call& call,
                                                          const v1::DropRotationRequest& request) {
  Paper contrary;
  if (request.has_decision()) {
    ASSIGN_OR_RETURN(contrary, PaperFrom(request.decision()));
  }
  return MoveRotation(
      call, pool_, registry_, {request.name(), RotationMove::kDrop, ActingSide::kApprover},
      [&](const RotationMoving& moving) -> absl::Status {
        if (moving.rotation.state == RotationState::kDecided && contrary.number.empty()) {
          return FieldError("decision", "is required where it is decided");
        }
        moving.rotation.closed = call.legal_day();
        moving.step.document = contrary;
        moving.step.note = request.reason();
        return absl::OkStatus();
      });
}

}  // namespace cadre::development
