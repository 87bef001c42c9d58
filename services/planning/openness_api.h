// Use cases of OpennessService.
#ifndef CADRE_SERVICES_PLANNING_OPENNESS_API_H_
#define CADRE_SERVICES_PLANNING_OPENNESS_API_H_

#include <vector>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/openness.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/planning/domain/openness.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

class OpennessApi {
 public:
  OpennessApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  // Eight statements, nine below an organization, whatever the size of the page, and one call to
  // the registry for every 5000 people.
  absl::StatusOr<v1::ReportOpennessResponse> ReportOpenness(
      const api::Call& call, const v1::ReportOpennessRequest& request);

 private:
  // Relatives within each unit: those in force on the day.
  absl::StatusOr<RelatedPairs> RelativesWithin(const api::Call& call,
                                               const std::vector<UnitPlans>& units, CivilDay day);

  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_OPENNESS_API_H_
