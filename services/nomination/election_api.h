// Use cases of ElectionService.
#ifndef CADRE_SERVICES_NOMINATION_ELECTION_API_H_
#define CADRE_SERVICES_NOMINATION_ELECTION_API_H_

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/election.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::nomination {

class ElectionApi {
 public:
  ElectionApi(db::Pool& pool, registry::RegistryClient& registry, const KeyRing& keys)
      : pool_(pool), registry_(registry), keys_(keys) {}

  absl::StatusOr<v1::ElectionList> SetElection(const api::Call& call,
                                               const v1::SetElectionRequest& request);
  absl::StatusOr<v1::ElectionList> CheckElectionList(const api::Call& call,
                                                     const v1::CheckElectionListRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
  const KeyRing& keys_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_ELECTION_API_H_
