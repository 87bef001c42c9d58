// Use cases of ProposalService.
#ifndef CADRE_SERVICES_PLANNING_PROPOSAL_API_H_
#define CADRE_SERVICES_PLANNING_PROPOSAL_API_H_

#include "absl/status/statusor.h"
#include "cadre/planning/v1/proposal.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

class ProposalApi {
 public:
  ProposalApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  // The registry is asked four times, whatever the sheet holds, and for facts once for every 500
  // rows.
  absl::StatusOr<v1::ProposeEntrySheetResponse> ProposeEntrySheet(
      const api::Call& call, const v1::ProposeEntrySheetRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_PROPOSAL_API_H_
