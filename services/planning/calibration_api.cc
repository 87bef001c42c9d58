#include "services/planning/calibration_api.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/indicator_convert.h"
#include "services/planning/paper_convert.h"
#include "services/planning/review_convert.h"
#include "services/planning/store/calibration_store.h"
#include "services/planning/store/indicator_store.h"

namespace cadre::planning {
namespace {

// Its organization is in scope, its people stand in plans there; takes over their names.
absl::Status CheckPlaces(api::Mutation& m, Calibration& calibration) {
  ASSIGN_OR_RETURN(const bool in_scope,
                   db::IsInScope(m.session(), calibration.organization, m.call().scope()));
  if (!in_scope) return NotFoundError("organization");
  std::vector<PersonId> people;
  for (const CalibrationSubject& subject : calibration.subjects) people.push_back(subject.person);
  ASSIGN_OR_RETURN(
      const auto names,
      store::PlannedUnder(m.session(), people, calibration.organization, m.call().legal_day()));
  for (size_t i = 0; i < calibration.subjects.size(); ++i) {
    CalibrationSubject& subject = calibration.subjects[i];
    const auto found = names.find(subject.person);
    if (found == names.end()) {
      return FieldError(absl::StrCat("calibration.subjects[", i, "].person"),
                        "stands in no plan of the organization");
    }
    subject.full_name = found->second;
  }
  return absl::OkStatus();
}

// Nobody closes a session about himself or herself.
absl::Status CheckInterest(const api::Call& call, const Calibration& calibration) {
  const bool own = std::any_of(
      calibration.subjects.begin(), calibration.subjects.end(),
      [&](const CalibrationSubject& subject) { return subject.person == call.identity.person; });
  if (!own) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition, "the session is about the caller",
                   {.reason = Reason::kConflictOfInterest});
}

// The agreed potentials, as assessments of the day.
std::vector<PotentialAssessment> AssessmentsOf(const api::Call& call,
                                               const Calibration& calibration) {
  std::vector<PotentialAssessment> assessments;
  for (const CalibrationSubject& subject : calibration.subjects) {
    assessments.push_back({.id = PotentialId(NewId(call.now())),
                           .person = subject.person,
                           .organization = calibration.organization,
                           .potential = subject.agreed.potential,
                           .basis = subject.reason,
                           .assessed = call.legal_day(),
                           .author = call.identity.principal,
                           .calibration = calibration.id});
  }
  return assessments;
}

}  // namespace

absl::StatusOr<v1::Calibration> CalibrationApi::OpenCalibration(
    const api::Call& call, const v1::OpenCalibrationRequest& request) {
  ASSIGN_OR_RETURN(Calibration calibration, FromProto(request.calibration()));
  RETURN_IF_ERROR(CheckSubjects(calibration, call.identity.person));
  calibration.id = CalibrationId(NewId(call.now()));
  calibration.opened = call.legal_day();
  return api::Mutate<v1::Calibration>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Calibration> {
        RETURN_IF_ERROR(CheckPlaces(m, calibration));
        RETURN_IF_ERROR(store::InsertCalibration(m.session(), calibration));
        m.Touch(CalibrationName(calibration.id));
        return ToProto(calibration, call.identity.person);
      });
}

absl::StatusOr<v1::Calibration> CalibrationApi::Move(const api::Call& call, const std::string& name,
                                                     const CalibrationMove& move) {
  ASSIGN_OR_RETURN(const CalibrationId id,
                   api::ParseId<CalibrationId>(name, kCalibrationPattern, "name"));
  return api::Mutate<v1::Calibration>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Calibration> {
        ASSIGN_OR_RETURN(std::optional<Calibration> calibration,
                         store::LockCalibration(m.session(), id, call.scope()));
        if (!calibration.has_value()) return NotFoundError("calibration");
        RETURN_IF_ERROR(move(m, *calibration));
        RETURN_IF_ERROR(store::UpdateCalibration(m.session(), *calibration));
        m.Touch(name);
        return ToProto(*calibration, call.identity.person);
      });
}

absl::StatusOr<v1::Calibration> CalibrationApi::AgreeCell(const api::Call& call,
                                                          const v1::AgreeCellRequest& request) {
  ASSIGN_OR_RETURN(const PersonId person,
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  const Cell cell{.performance = static_cast<BoxLevel>(request.performance()),
                  .potential = static_cast<BoxLevel>(request.potential())};
  return Move(call, request.name(),
              [&](api::Mutation& m, Calibration& calibration) -> absl::Status {
                const auto subject =
                    std::find_if(calibration.subjects.begin(), calibration.subjects.end(),
                                 [&](const CalibrationSubject& s) { return s.person == person; });
                const bool own = person == call.identity.person;
                if (subject == calibration.subjects.end() || own) return NotFoundError("person");
                RETURN_IF_ERROR(Agree(calibration, cell, request.reason(), *subject));
                return store::UpdateSubject(m.session(), calibration.id, *subject);
              });
}

absl::StatusOr<v1::Calibration> CalibrationApi::CloseCalibration(
    const api::Call& call, const v1::CloseCalibrationRequest& request) {
  ASSIGN_OR_RETURN(const Paper minutes, PaperFrom(request.minutes(), "minutes"));
  return Move(call, request.name(),
              [&](api::Mutation& m, Calibration& calibration) -> absl::Status {
                RETURN_IF_ERROR(CheckInterest(call, calibration));
                RETURN_IF_ERROR(Close(minutes, call.legal_day(), calibration));
                return store::InsertAssessments(m.session(), AssessmentsOf(call, calibration));
              });
}

absl::StatusOr<v1::Calibration> CalibrationApi::GetCalibration(
    const api::Call& call, const v1::GetCalibrationRequest& request) {
  ASSIGN_OR_RETURN(const CalibrationId id,
                   api::ParseId<CalibrationId>(request.name(), kCalibrationPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Calibration> found,
                   store::FindCalibration(*lease, id, call.scope()));
  if (!found.has_value()) return NotFoundError("calibration");
  return ToProto(*found, call.identity.person);
}

absl::StatusOr<v1::ListCalibrationsResponse> CalibrationApi::ListCalibrations(
    const api::Call& call, const v1::ListCalibrationsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  std::optional<CalibrationId> before;
  if (!page.after.empty()) {
    before = CalibrationId::FromText(page.after.front());
    if (!before.has_value()) return FieldError("page_token", "is broken");
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Calibration> rows,
                   store::ListCalibrations(*lease, before, page.size + 1, call.scope()));
  v1::ListCalibrationsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Calibration& row : rows) {
    *response.add_calibrations() = ToProto(row, call.identity.person);
  }
  return response;
}

}  // namespace cadre::planning
