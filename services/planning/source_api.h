// Use cases of SourcePoolService.
#ifndef CADRE_SERVICES_PLANNING_SOURCE_API_H_
#define CADRE_SERVICES_PLANNING_SOURCE_API_H_

#include "absl/status/statusor.h"
#include "cadre/planning/v1/source_pool.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

class SourceApi {
 public:
  SourceApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  absl::StatusOr<v1::Source> ProposeSource(const api::Call& call,
                                           const v1::ProposeSourceRequest& request);
  // Two statements, whatever the size of the page.
  absl::StatusOr<v1::ListSourcesResponse> ListSources(const api::Call& call,
                                                      const v1::ListSourcesRequest& request);
  absl::StatusOr<v1::Source> DecideSource(const api::Call& call,
                                          const v1::DecideSourceRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_SOURCE_API_H_
