#include "services/planning/indicator_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"
#include "services/planning/paper_convert.h"

namespace cadre::planning {
namespace {

v1::CalibrationSubject ToProto(const CalibrationSubject& subject) {
  const auto level = [](BoxLevel box) { return static_cast<v1::BoxLevel>(box); };
  v1::CalibrationSubject result;
  result.set_person(api::PersonName(subject.person));
  result.set_full_name(subject.full_name);
  result.set_proposed_performance(level(subject.proposed.performance));
  result.set_proposed_potential(level(subject.proposed.potential));
  result.set_agreed_performance(level(subject.agreed.performance));
  result.set_agreed_potential(level(subject.agreed.potential));
  result.set_reason(subject.reason);
  return result;
}

}  // namespace

std::string CalibrationName(CalibrationId id) { return absl::StrCat("calibrations/", id.text()); }

std::string PotentialName(PotentialId id) {
  return absl::StrCat("potentialAssessments/", id.text());
}

v1::PotentialAssessment ToProto(const PotentialAssessment& assessment) {
  v1::PotentialAssessment result;
  result.set_name(PotentialName(assessment.id));
  result.set_person(api::PersonName(assessment.person));
  result.set_organization(api::OrganizationName(assessment.organization));
  result.set_potential(static_cast<v1::BoxLevel>(assessment.potential));
  result.set_basis(assessment.basis);
  *result.mutable_assessed_date() = api::ToProto(assessment.assessed);
  result.set_author(assessment.author);
  if (assessment.calibration) result.set_calibration(CalibrationName(*assessment.calibration));
  return result;
}

v1::StepDuration ToProto(const StepDuration& duration) {
  v1::StepDuration result;
  result.set_step(static_cast<v1::RoundSpan>(duration.step));
  result.set_rounds(duration.rounds);
  result.set_median_days(duration.median_days);
  result.set_ninetieth_days(duration.ninetieth_days);
  return result;
}

v1::Calibration ToProto(const Calibration& calibration, std::optional<PersonId> reader) {
  v1::Calibration result;
  result.set_name(CalibrationName(calibration.id));
  result.set_organization(api::OrganizationName(calibration.organization));
  result.set_title(calibration.title);
  for (const CalibrationSubject& subject : calibration.subjects) {
    if (subject.person != reader) *result.add_subjects() = ToProto(subject);
  }
  *result.mutable_opened_date() = api::ToProto(calibration.opened);
  if (calibration.closed) *result.mutable_closed_date() = api::ToProto(*calibration.closed);
  if (calibration.minutes.date) {
    *result.mutable_minutes() = ToProto(calibration.minutes);
  }
  result.set_etag(api::EtagOf(calibration.version));
  return result;
}

absl::StatusOr<PotentialAssessment> FromProto(const v1::PotentialAssessment& wire) {
  PotentialAssessment result{.potential = static_cast<BoxLevel>(wire.potential()),
                             .basis = wire.basis()};
  ASSIGN_OR_RETURN(result.person,
                   api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "assessment.person"));
  ASSIGN_OR_RETURN(result.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "assessment.organization"));
  ASSIGN_OR_RETURN(result.assessed, api::DayFrom(wire.assessed_date(), "assessment.assessed_date"));
  return result;
}

absl::StatusOr<Calibration> FromProto(const v1::Calibration& wire) {
  Calibration result{.title = wire.title()};
  ASSIGN_OR_RETURN(result.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "calibration.organization"));
  for (const v1::CalibrationSubject& subject : wire.subjects()) {
    CalibrationSubject& added = result.subjects.emplace_back(CalibrationSubject{
        .proposed = {.performance = static_cast<BoxLevel>(subject.proposed_performance()),
                     .potential = static_cast<BoxLevel>(subject.proposed_potential())}});
    ASSIGN_OR_RETURN(added.person, api::ParseId<PersonId>(subject.person(), api::kPersonPattern,
                                                          "calibration.subjects.person"));
  }
  return result;
}

}  // namespace cadre::planning
