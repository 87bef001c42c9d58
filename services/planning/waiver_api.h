// Use cases of WaiverService.
#ifndef CADRE_SERVICES_PLANNING_WAIVER_API_H_
#define CADRE_SERVICES_PLANNING_WAIVER_API_H_

#include "absl/status/statusor.h"
#include "cadre/planning/v1/waiver.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::planning {

class WaiverApi {
 public:
  explicit WaiverApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::Waiver> GrantWaiver(const api::Call& call,
                                         const v1::GrantWaiverRequest& request);
  absl::StatusOr<v1::Waiver> RevokeWaiver(const api::Call& call,
                                          const v1::RevokeWaiverRequest& request);
  absl::StatusOr<v1::ListWaiversResponse> ListWaivers(const api::Call& call,
                                                      const v1::ListWaiversRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_WAIVER_API_H_
