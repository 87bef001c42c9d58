// Calibration sessions: a set of people, proposed cells, agreed cells, minutes.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_CALIBRATION_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_CALIBRATION_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/planning/domain/indicator.h"
#include "services/planning/domain/review.h"

namespace cadre::planning {

struct Cell {
  BoxLevel performance = BoxLevel::kUnknown;
  BoxLevel potential = BoxLevel::kUnknown;

  bool operator==(const Cell&) const = default;
};

struct CalibrationSubject {
  PersonId person;
  std::string full_name;
  Cell proposed;
  Cell agreed;  // unknown until it is
  std::string reason;
};

struct Calibration {
  CalibrationId id;
  OrganizationId organization;
  std::string title;
  std::vector<CalibrationSubject> subjects;
  CivilDay opened;
  std::optional<CivilDay> closed;
  Paper minutes;
  int64_t version = 1;
};

// INVALID_ARGUMENT naming the field for a person twice and for `caller`.
absl::Status CheckSubjects(const Calibration& calibration, std::optional<PersonId> caller);

// The moves of an open session; a closed one answers FAILED_PRECONDITION (STATE_FORBIDS_MOVE).
//   INVALID_ARGUMENT  another cell than the proposed one without a reason
absl::Status Agree(const Calibration& calibration, const Cell& cell, const std::string& reason,
                   CalibrationSubject& subject);
//   INVALID_ARGUMENT     minutes without number or day, or of a day to come
//   FAILED_PRECONDITION  somebody has no agreed cell
absl::Status Close(const Paper& minutes, CivilDay today, Calibration& calibration);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_CALIBRATION_H_
