// Indicators and sessions between protobuf and domain.
#ifndef CADRE_SERVICES_PLANNING_INDICATOR_CONVERT_H_
#define CADRE_SERVICES_PLANNING_INDICATOR_CONVERT_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/calibration.pb.h"
#include "cadre/planning/v1/indicator.pb.h"
#include "services/planning/domain/calibration.h"
#include "services/planning/domain/indicator.h"

namespace cadre::planning {

inline constexpr char kCalibrationPattern[] = "calibrations/{calibration}";

std::string CalibrationName(CalibrationId id);
std::string PotentialName(PotentialId id);

v1::PotentialAssessment ToProto(const PotentialAssessment& assessment);
v1::StepDuration ToProto(const StepDuration& duration);
// Without `reader`, who is not told about himself or herself.
v1::Calibration ToProto(const Calibration& calibration, std::optional<PersonId> reader);

//   INVALID_ARGUMENT  names the field
absl::StatusOr<PotentialAssessment> FromProto(const v1::PotentialAssessment& wire);
absl::StatusOr<Calibration> FromProto(const v1::Calibration& wire);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_INDICATOR_CONVERT_H_
