// Use cases of RestructureService.
#ifndef CADRE_SERVICES_REGISTRY_RESTRUCTURE_API_H_
#define CADRE_SERVICES_REGISTRY_RESTRUCTURE_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/restructure.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/revision_log_api.h"

namespace cadre::registry {

class RestructureApi {
 public:
  RestructureApi(db::Pool& pool, const KeyRing& keys) : pool_(pool), log_(keys) {}

  absl::StatusOr<v1::RestructuringOutcome> PreviewRestructuring(
      const api::Call& call, const v1::PreviewRestructuringRequest& request);
  absl::StatusOr<v1::RestructuringOutcome> RestructureOrganizations(
      const api::Call& call, const v1::RestructureOrganizationsRequest& request);
  absl::StatusOr<v1::ListLineageResponse> ListLineage(const api::Call& call,
                                                      const v1::ListLineageRequest& request);
  absl::StatusOr<v1::ListOrphansResponse> ListOrphans(const api::Call& call,
                                                      const v1::ListOrphansRequest& request);
  absl::StatusOr<v1::ListOrganizationCountsResponse> ListOrganizationCounts(
      const api::Call& call, const v1::ListOrganizationCountsRequest& request);

 private:
  db::Pool& pool_;
  RevisionLog log_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RESTRUCTURE_API_H_
