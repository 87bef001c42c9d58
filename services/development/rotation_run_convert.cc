#include "services/development/rotation_run_convert.h"

#include "common/api/citation.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/development/approval_api.h"
#include "services/development/rotation_convert.h"

namespace cadre::development {
namespace {

types::v1::DocumentRef ToProto(const Paper& paper) {
  types::v1::DocumentRef result;
  result.set_number(paper.number);
  if (paper.date) *result.mutable_date() = api::ToProto(*paper.date);
  result.set_issuer(paper.issuer);
  return result;
}

}  // namespace

v1::RotationStep ToProto(const RotationStep& step) {
  v1::RotationStep result;
  result.set_move(NameOf(step.move));
  result.set_state(static_cast<v1::RotationState>(step.state));
  *result.mutable_date() = api::ToProto(step.day);
  if (!step.document.number.empty()) *result.mutable_document() = ToProto(step.document);
  result.set_note(step.note);
  return result;
}

v1::RotationOpinion ToProto(const RotationOpinion& opinion) {
  v1::RotationOpinion result;
  result.set_side(static_cast<v1::RotationSide>(opinion.side));
  result.set_verdict(static_cast<v1::RotationVerdict>(opinion.verdict));
  result.set_text(opinion.text);
  if (!opinion.document.number.empty()) *result.mutable_document() = ToProto(opinion.document);
  *result.mutable_date() = api::ToProto(opinion.day);
  return result;
}

v1::RotationAssessment ToProto(const RotationAssessment& assessment) {
  v1::RotationAssessment result;
  result.set_kind(assessment.year_no == 0 ? v1::ROTATION_ASSESSMENT_KIND_FINAL
                                          : v1::ROTATION_ASSESSMENT_KIND_YEARLY);
  result.set_year_no(assessment.year_no);
  result.set_rating(static_cast<v1::RotationRating>(assessment.rating));
  result.set_text(assessment.text);
  *result.mutable_date() = api::ToProto(assessment.day);
  return result;
}

v1::RotationFlag ToProto(const RotationFlag& flag) {
  v1::RotationFlag result;
  result.set_kind(static_cast<v1::RotationFlagKind>(flag.kind));
  result.set_key(flag.key);
  if (flag.day) *result.mutable_date() = api::ToProto(*flag.day);
  *result.mutable_raised_date() = api::ToProto(flag.raised);
  if (flag.settled) *result.mutable_settled_date() = api::ToProto(*flag.settled);
  result.set_reason(flag.reason);
  return result;
}

v1::RotationAlert ToProto(const Rotation& rotation, const RotationAlert& alert) {
  v1::RotationAlert result;
  result.set_rotation(RotationName(rotation.id));
  result.set_person(api::PersonName(rotation.person));
  result.set_full_name(rotation.full_name);
  result.set_post_title(rotation.post_title);
  result.set_receiving_organization(api::OrganizationName(rotation.receiver));
  result.set_kind(static_cast<v1::RotationAlertKind>(alert.kind));
  *result.mutable_due_date() = api::ToProto(alert.due);
  result.set_year_no(alert.year_no);
  if (alert.by) {
    *result.mutable_citation() =
        api::ToProto(alert.by->citation, static_cast<types::v1::Certainty>(alert.by->certainty));
  }
  return result;
}

absl::StatusOr<Paper> PaperFrom(const types::v1::DocumentRef& document) {
  ASSIGN_OR_RETURN(const CivilDay date, DecisionDay(document));
  return Paper{.number = document.number(), .date = date, .issuer = document.issuer()};
}

absl::StatusOr<RotationOpinion> OpinionFrom(const v1::RotationOpinion& wire, CivilDay today) {
  RotationOpinion opinion{.side = static_cast<RotationSide>(wire.side()),
                          .verdict = static_cast<OpinionVerdict>(wire.verdict()),
                          .text = wire.text(),
                          .day = today};
  if (wire.has_document()) {
    ASSIGN_OR_RETURN(opinion.document, PaperFrom(wire.document()));
  }
  return opinion;
}

absl::StatusOr<RotationAssessment> AssessmentFrom(const v1::RotationAssessment& wire,
                                                  CivilDay today) {
  const bool is_last = wire.kind() == v1::ROTATION_ASSESSMENT_KIND_FINAL;
  if (is_last && wire.year_no() != 0) {
    return FieldError("assessment.year_no", "is not of the last assessment");
  }
  return RotationAssessment{.year_no = wire.year_no(),
                            .rating = static_cast<RotationRating>(wire.rating()),
                            .text = wire.text(),
                            .day = today};
}

}  // namespace cadre::development
