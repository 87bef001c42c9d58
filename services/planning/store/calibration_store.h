// Calibration sessions in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_CALIBRATION_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_CALIBRATION_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/calibration.h"

namespace cadre::planning::store {

// Two statements.
absl::Status InsertCalibration(db::Session& session, const Calibration& calibration);

// One session of an organization in scope with its people in their order; two statements. The
// second is held until the transaction ends.
absl::StatusOr<std::optional<Calibration>> FindCalibration(db::Session& session, CalibrationId id,
                                                           const db::Scope& scope);
absl::StatusOr<std::optional<Calibration>> LockCalibration(db::Session& session, CalibrationId id,
                                                           const db::Scope& scope);

// The newest first, without their people. One statement.
absl::StatusOr<std::vector<Calibration>> ListCalibrations(db::Session& session,
                                                          std::optional<CalibrationId> before,
                                                          int limit, const db::Scope& scope);

//   ABORTED  the version is not the stored one
absl::Status UpdateCalibration(db::Session& session, Calibration& calibration);
// Writes what was agreed for a person.
absl::Status UpdateSubject(db::Session& session, CalibrationId id,
                           const CalibrationSubject& subject);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_CALIBRATION_STORE_H_
