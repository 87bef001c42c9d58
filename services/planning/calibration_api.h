// Use cases of CalibrationService.
#ifndef CADRE_SERVICES_PLANNING_CALIBRATION_API_H_
#define CADRE_SERVICES_PLANNING_CALIBRATION_API_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/calibration.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/planning/domain/calibration.h"

namespace cadre::planning {

class CalibrationApi {
 public:
  explicit CalibrationApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::Calibration> OpenCalibration(const api::Call& call,
                                                  const v1::OpenCalibrationRequest& request);
  absl::StatusOr<v1::Calibration> AgreeCell(const api::Call& call,
                                            const v1::AgreeCellRequest& request);
  absl::StatusOr<v1::Calibration> CloseCalibration(const api::Call& call,
                                                   const v1::CloseCalibrationRequest& request);
  absl::StatusOr<v1::Calibration> GetCalibration(const api::Call& call,
                                                 const v1::GetCalibrationRequest& request);
  // One statement, whatever the size of the page.
  absl::StatusOr<v1::ListCalibrationsResponse> ListCalibrations(
      const api::Call& call, const v1::ListCalibrationsRequest& request);

 private:
  using CalibrationMove = std::function<absl::Status(api::Mutation& m, Calibration& calibration)>;
  // A change of a session that is held; writes it back.
  absl::StatusOr<v1::Calibration> Move(const api::Call& call, const std::string& name,
                                       const CalibrationMove& move);

  db::Pool& pool_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_CALIBRATION_API_H_
