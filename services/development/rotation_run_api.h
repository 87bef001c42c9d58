// Use cases of RotationRunService: rotation_prepare_api.cc from the consultation to the decision,
// rotation_run_api.cc from the hand-over to the placement, rotation_file_api.cc reads and settles.
#ifndef CADRE_SERVICES_DEVELOPMENT_ROTATION_RUN_API_H_
#define CADRE_SERVICES_DEVELOPMENT_ROTATION_RUN_API_H_

#include "absl/status/statusor.h"
#include "cadre/development/v1/rotation_run.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

class RotationRunApi {
 public:
  RotationRunApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  absl::StatusOr<v1::Rotation> GiveRotationOpinion(const api::Call& call,
                                                   const v1::GiveRotationOpinionRequest& request);
  absl::StatusOr<v1::Rotation> AgreeRotation(const api::Call& call,
                                             const v1::AgreeRotationRequest& request);
  absl::StatusOr<v1::Rotation> DecideRotation(const api::Call& call,
                                              const v1::DecideRotationRequest& request);
  absl::StatusOr<v1::Rotation> DropRotation(const api::Call& call,
                                            const v1::DropRotationRequest& request);
  absl::StatusOr<v1::Rotation> HandOverRotation(const api::Call& call,
                                                const v1::HandOverRotationRequest& request);
  absl::StatusOr<v1::Rotation> AssessRotation(const api::Call& call,
                                              const v1::AssessRotationRequest& request);
  absl::StatusOr<v1::Rotation> ExtendRotation(const api::Call& call,
                                              const v1::ExtendRotationRequest& request);
  absl::StatusOr<v1::Rotation> EndRotationEarly(const api::Call& call,
                                                const v1::EndRotationEarlyRequest& request);
  absl::StatusOr<v1::Rotation> PlaceRotated(const api::Call& call,
                                            const v1::PlaceRotatedRequest& request);
  absl::StatusOr<v1::Rotation> SettleRotationFlag(const api::Call& call,
                                                  const v1::SettleRotationFlagRequest& request);
  absl::StatusOr<v1::RotationFile> GetRotationFile(const api::Call& call,
                                                   const v1::GetRotationFileRequest& request);
  absl::StatusOr<v1::ListRotationAlertsResponse> ListRotationAlerts(
      const api::Call& call, const v1::ListRotationAlertsRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_ROTATION_RUN_API_H_
