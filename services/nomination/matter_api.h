// Use cases of MatterService.
#ifndef CADRE_SERVICES_NOMINATION_MATTER_API_H_
#define CADRE_SERVICES_NOMINATION_MATTER_API_H_

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/matter.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

class MatterApi {
 public:
  MatterApi(db::Pool& pool, registry::RegistryClient& registry, const KeyRing& keys)
      : pool_(pool), registry_(registry), keys_(keys) {}

  // Seven statements.
  absl::StatusOr<v1::CaseAccount> GetCaseAccount(const api::Call& call,
                                                 const v1::GetCaseAccountRequest& request);
  absl::StatusOr<v1::SetPolicyRequestResponse> SetPolicyRequest(
      const api::Call& call, const v1::SetPolicyRequestRequest& request);
  absl::StatusOr<v1::RecordOpinionResponse> RecordOpinion(const api::Call& call,
                                                          const v1::RecordOpinionRequest& request);
  absl::StatusOr<v1::RaiseMatterResponse> RaiseMatter(const api::Call& call,
                                                      const v1::RaiseMatterRequest& request);
  absl::StatusOr<v1::AskVerificationResponse> AskVerification(
      const api::Call& call, const v1::AskVerificationRequest& request);
  absl::StatusOr<v1::ConcludeMatterResponse> ConcludeMatter(
      const api::Call& call, const v1::ConcludeMatterRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
  const KeyRing& keys_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_MATTER_API_H_
