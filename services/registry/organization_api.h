// Use cases of OrganizationService.
#ifndef CADRE_SERVICES_REGISTRY_ORGANIZATION_API_H_
#define CADRE_SERVICES_REGISTRY_ORGANIZATION_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/organization.pb.h"
#include "common/api/call.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/revision_log_api.h"

namespace cadre::registry {

class OrganizationApi {
 public:
  OrganizationApi(db::Pool& pool, const KeyRing& keys) : pool_(pool), log_(keys) {}

  absl::StatusOr<v1::Organization> GetOrganization(const api::Call& call,
                                                   const v1::GetOrganizationRequest& request);
  absl::StatusOr<v1::OrganizationHistory> GetOrganizationHistory(
      const api::Call& call, const v1::GetOrganizationHistoryRequest& request);
  absl::StatusOr<v1::ListOrganizationsResponse> ListOrganizations(
      const api::Call& call, const v1::ListOrganizationsRequest& request);
  absl::StatusOr<v1::Organization> CreateOrganization(const api::Call& call,
                                                      const v1::CreateOrganizationRequest& request);
  absl::StatusOr<v1::Organization> UpdateOrganization(const api::Call& call,
                                                      const v1::UpdateOrganizationRequest& request);
  absl::StatusOr<v1::Organization> CloseOrganization(const api::Call& call,
                                                     const v1::CloseOrganizationRequest& request);
  absl::StatusOr<v1::Organization> MoveOrganization(const api::Call& call,
                                                    const v1::MoveOrganizationRequest& request);

 private:
  db::Pool& pool_;
  RevisionLog log_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_ORGANIZATION_API_H_
