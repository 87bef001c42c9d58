// Use cases of SittingService.
#ifndef CADRE_SERVICES_NOMINATION_SITTING_API_H_
#define CADRE_SERVICES_NOMINATION_SITTING_API_H_

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/sitting.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

class SittingApi {
 public:
  SittingApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  absl::StatusOr<v1::Sitting> ConveneSitting(const api::Call& call,
                                             const v1::ConveneSittingRequest& request);
  absl::StatusOr<v1::Sitting> GetSitting(const api::Call& call,
                                         const v1::GetSittingRequest& request);
  absl::StatusOr<v1::ListSittingsResponse> ListSittings(const api::Call& call,
                                                        const v1::ListSittingsRequest& request);
  absl::StatusOr<v1::Sitting> CheckIn(const api::Call& call, const v1::CheckInRequest& request);
  absl::StatusOr<v1::Sitting> CloseSitting(const api::Call& call,
                                           const v1::CloseSittingRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_SITTING_API_H_
