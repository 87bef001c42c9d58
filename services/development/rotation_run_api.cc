#include "services/development/rotation_run_api.h"

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/development/rotation_move_api.h"
#include "services/development/rotation_run_convert.h"
#include "services/development/store/rotation_file_store.h"

namespace cadre::development {
namespace {

using store::ActingSide;

std::vector<int> YearsOf(const std::vector<RotationAssessment>& assessments) {
  std::vector<int> years;
  years.reserve(assessments.size());
  for (const RotationAssessment& each : assessments) years.push_back(each.year_no);
  return years;
}

// The state that a placement ends in, and the post where there is one.
struct Outcome {
  RotationState state;
  std::optional<PostId> post;
};
absl::StatusOr<Outcome> OutcomeOf(const v1::PlaceRotatedRequest& request) {
  Outcome outcome{static_cast<RotationState>(request.outcome()), std::nullopt};
  const bool is_placed = outcome.state == RotationState::kPlaced;
  if (!is_placed && outcome.state != RotationState::kCameBack &&
      outcome.state != RotationState::kSettled) {
    return FieldError("outcome", "is no outcome of a rotation");
  }
  if (is_placed == request.post().empty()) {
    return FieldError("post", "belongs to a placement in another post, and to nothing else");
  }
  if (is_placed) {
    ASSIGN_OR_RETURN(outcome.post, api::ParseId<PostId>(request.post(), api::kPostPattern, "post"));
  }
  return outcome;
}

}  // namespace

absl::StatusOr<v1::Rotation> RotationRunApi::HandOverRotation(
    const api::Call& call, const v1::HandOverRotationRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(request.date(), "date"));
  return MoveRotation(
      call, pool_, registry_, {request.name(), RotationMove::kHandOver, ActingSide::kReceiver},
      [&](const RotationMoving& moving) -> absl::Status {
        Rotation& rotation = moving.rotation;
        RETURN_IF_ERROR(CheckNoFlags(rotation, NameOf(RotationMove::kHandOver)));
        ASSIGN_OR_RETURN(const auto others, LockOthers(moving.m.session(), rotation));
        RETURN_IF_ERROR(HandOver(rotation, day, call.legal_day(), others));
        Allowance allowance{.former = request.allowance().former(),
                            .given = request.allowance().given()};
        allowance.paid = PaidAllowance(allowance, RotationTerms::Of(moving.rules, day));
        rotation.allowance = allowance;
        rotation.support = request.support();
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Rotation> RotationRunApi::AssessRotation(
    const api::Call& call, const v1::AssessRotationRequest& request) {
  const CivilDay today = call.legal_day();
  ASSIGN_OR_RETURN(const RotationAssessment assessment,
                   AssessmentFrom(request.assessment(), today));
  const bool is_last = request.assessment().kind() == v1::ROTATION_ASSESSMENT_KIND_FINAL;
  return MoveRotation(
      call, pool_, registry_,
      {request.name(), is_last ? RotationMove::kConclude : RotationMove::kAssess,
       ActingSide::kReceiver},
      [&](const RotationMoving& moving) -> absl::Status {
        db::Session& session = moving.m.session();
        const Rotation& rotation = moving.rotation;
        const RotationTerms terms = RotationTerms::Of(moving.rules, today);
        ASSIGN_OR_RETURN(const auto given, store::AssessmentsOf(session, rotation.id));
        RETURN_IF_ERROR(
            is_last ? CheckConclude(rotation, terms, today)
                    : CheckYear(rotation, assessment.year_no, YearsOf(given), terms, today));
        return store::InsertAssessment(session, rotation.id, assessment, moving.step.by);
      });
}

absl::StatusOr<v1::Rotation> RotationRunApi::ExtendRotation(
    const api::Call& call, const v1::ExtendRotationRequest& request) {
  ASSIGN_OR_RETURN(const Paper decision, PaperFrom(request.decision()));
  return MoveRotation(
      call, pool_, registry_, {request.name(), RotationMove::kExtend, ActingSide::kApprover},
      [&](const RotationMoving& moving) -> absl::Status {
        RETURN_IF_ERROR(CheckNoFlags(moving.rotation, NameOf(RotationMove::kExtend)));
        ASSIGN_OR_RETURN(const auto others, LockOthers(moving.m.session(), moving.rotation));
        RETURN_IF_ERROR(Extend(moving.rotation, request.months(), others));
        moving.step.document = decision;
        moving.step.note = request.reason();
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Rotation> RotationRunApi::EndRotationEarly(
    const api::Call& call, const v1::EndRotationEarlyRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(request.date(), "date"));
  ASSIGN_OR_RETURN(const Paper decision, PaperFrom(request.decision()));
  return MoveRotation(
      call, pool_, registry_, {request.name(), RotationMove::kEndEarly, ActingSide::kApprover},
      [&](const RotationMoving& moving) -> absl::Status {
        RETURN_IF_ERROR(LockOthers(moving.m.session(), moving.rotation).status());
        RETURN_IF_ERROR(EndOn(moving.rotation, day, call.legal_day()));
        moving.step.document = decision;
        moving.step.note =
            absl::StrCat(v1::EarlyEndCause_Name(request.cause()).substr(sizeof("EARLY_END_CAUSE")),
                         request.reason().empty() ? "" : ": ", request.reason());
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Rotation> RotationRunApi::PlaceRotated(const api::Call& call,
                                                          const v1::PlaceRotatedRequest& request) {
  ASSIGN_OR_RETURN(const Outcome outcome, OutcomeOf(request));
  ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(request.date(), "date"));
  ASSIGN_OR_RETURN(const Paper decision, PaperFrom(request.decision()));
  // Whoever places somebody may see the post.
  if (outcome.post.has_value()) {
    RETURN_IF_ERROR(registry_.GetPost(call, request.post(), day).status());
  }
  return MoveRotation(
      call, pool_, registry_, {request.name(), RotationMove::kPlace, ActingSide::kApprover},
      [&](const RotationMoving& moving) -> absl::Status {
        Rotation& rotation = moving.rotation;
        RETURN_IF_ERROR(LockOthers(moving.m.session(), rotation).status());
        RETURN_IF_ERROR(CheckDuration(rotation, RotationTerms::Of(moving.rules, day), day));
        RETURN_IF_ERROR(EndOn(rotation, day, call.legal_day()));
        rotation.state = outcome.state;
        rotation.next_post = outcome.post;
        moving.step.document = decision;
        moving.step.note = request.reason();
        return absl::OkStatus();
      });
}

}  // namespace cadre::development
