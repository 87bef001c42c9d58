// Use cases of OrientationService.
#ifndef CADRE_SERVICES_PLANNING_ORIENTATION_API_H_
#define CADRE_SERVICES_PLANNING_ORIENTATION_API_H_

#include "absl/status/statusor.h"
#include "cadre/planning/v1/orientation.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::planning {

class OrientationApi {
 public:
  explicit OrientationApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::Orientation> AdoptOrientation(const api::Call& call,
                                                   const v1::AdoptOrientationRequest& request);
  absl::StatusOr<v1::Orientation> GetOrientation(const api::Call& call,
                                                 const v1::GetOrientationRequest& request);
  // Two statements, whatever the size of the page.
  absl::StatusOr<v1::ListOrientationsResponse> ListOrientations(
      const api::Call& call, const v1::ListOrientationsRequest& request);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_ORIENTATION_API_H_
