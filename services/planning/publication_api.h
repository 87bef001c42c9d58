// Use cases of PublicationService.
#ifndef CADRE_SERVICES_PLANNING_PUBLICATION_API_H_
#define CADRE_SERVICES_PLANNING_PUBLICATION_API_H_

#include "absl/status/statusor.h"
#include "cadre/planning/v1/publication.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/planning/store/publication_store.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

class PublicationApi {
 public:
  PublicationApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  // One statement and a call to the registry.
  absl::StatusOr<v1::ListPublicationsResponse> ListPublications(
      const api::Call& call, const v1::ListPublicationsRequest& request);
  // Two statements and a call to the registry.
  absl::StatusOr<v1::ReadPublicationResponse> ReadPublication(
      const api::Call& call, const v1::ReadPublicationRequest& request);

 private:
  // The person behind the login, as the registry knows him or her today.
  absl::StatusOr<store::Audience> AudienceOf(const api::Call& call);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_PUBLICATION_API_H_
