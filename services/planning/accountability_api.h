// Use case of AccountabilityService.
#ifndef CADRE_SERVICES_PLANNING_ACCOUNTABILITY_API_H_
#define CADRE_SERVICES_PLANNING_ACCOUNTABILITY_API_H_

#include "absl/status/statusor.h"
#include "cadre/planning/v1/accountability.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::planning {

class AccountabilityApi {
 public:
  explicit AccountabilityApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::ReportAccountabilityResponse> ReportAccountability(
      const api::Call& call, const v1::ReportAccountabilityRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_ACCOUNTABILITY_API_H_
