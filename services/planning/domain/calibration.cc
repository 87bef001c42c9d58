#include "services/planning/domain/calibration.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::planning {
namespace {

absl::Status CheckOpen(const Calibration& calibration, const char* move) {
  return calibration.closed.has_value() ? StateError("CLOSED", move) : absl::OkStatus();
}

}  // namespace

absl::Status CheckSubjects(const Calibration& calibration, std::optional<PersonId> caller) {
  std::set<PersonId> people;
  for (size_t i = 0; i < calibration.subjects.size(); ++i) {
    const PersonId person = calibration.subjects[i].person;
    const std::string field = absl::StrCat("calibration.subjects[", i, "].person");
    if (person == caller) return FieldError(field, "is the caller");
    if (!people.insert(person).second) return FieldError(field, "is given twice");
  }
  return absl::OkStatus();
}

absl::Status Agree(const Calibration& calibration, const Cell& cell, const std::string& reason,
                   CalibrationSubject& subject) {
  RETURN_IF_ERROR(CheckOpen(calibration, "agree"));
  if (cell != subject.proposed && reason.empty()) {
    return FieldError("reason", "is required for another cell than the proposed one");
  }
  subject.agreed = cell;
  subject.reason = reason;
  return absl::OkStatus();
}

absl::Status Close(const Paper& minutes, CivilDay today, Calibration& calibration) {
  RETURN_IF_ERROR(CheckOpen(calibration, "close"));
  RETURN_IF_ERROR(CheckPaper(minutes, "minutes", today));
  if (std::any_of(calibration.subjects.begin(), calibration.subjects.end(),
                  [](const CalibrationSubject& subject) { return subject.agreed == Cell(); })) {
    return StateError("WITHOUT_AGREED_CELLS", "close");
  }
  calibration.closed = today;
  calibration.minutes = minutes;
  return absl::OkStatus();
}

}  // namespace cadre::planning
