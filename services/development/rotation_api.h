// Use cases of RotationService: rotation_api.cc proposes and reads, rotation_moves_api.cc decides.
#ifndef CADRE_SERVICES_DEVELOPMENT_ROTATION_API_H_
#define CADRE_SERVICES_DEVELOPMENT_ROTATION_API_H_

#include "absl/status/statusor.h"
#include "cadre/development/v1/rotation.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

class RotationApi {
 public:
  RotationApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  absl::StatusOr<v1::Rotation> ProposeRotation(const api::Call& call,
                                               const v1::ProposeRotationRequest& request);
  absl::StatusOr<v1::Rotation> WithdrawRotation(const api::Call& call,
                                                const v1::WithdrawRotationRequest& request);
  absl::StatusOr<v1::Rotation> GetRotation(const api::Call& call,
                                           const v1::GetRotationRequest& request);
  absl::StatusOr<v1::ListRotationsResponse> ListRotations(const api::Call& call,
                                                          const v1::ListRotationsRequest& request);
  absl::StatusOr<v1::Rotation> SubmitRotation(const api::Call& call,
                                              const v1::SubmitRotationRequest& request);
  absl::StatusOr<v1::Rotation> ReturnRotation(const api::Call& call,
                                              const v1::ReturnRotationRequest& request);
  absl::StatusOr<v1::Rotation> ApproveRotation(const api::Call& call,
                                               const v1::ApproveRotationRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_ROTATION_API_H_
