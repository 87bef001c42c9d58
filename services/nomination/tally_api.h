// Use cases of TallyService.
#ifndef CADRE_SERVICES_NOMINATION_TALLY_API_H_
#define CADRE_SERVICES_NOMINATION_TALLY_API_H_

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/tally.pb.h"
#include "common/api/call.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

class TallyApi {
 public:
  explicit TallyApi(registry::RegistryClient& registry) : registry_(registry) {}

  absl::StatusOr<v1::TallyEvaluation> EvaluateTally(const api::Call& call,
                                                    const v1::EvaluateTallyRequest& request);

 private:
  registry::RegistryClient& registry_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_TALLY_API_H_
