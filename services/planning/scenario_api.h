// Use cases of ScenarioService: scenario_api.cc keeps and changes scenarios,
// scenario_compare_api.cc sets them side by side, scenario_solve_api.cc mends them.
#ifndef CADRE_SERVICES_PLANNING_SCENARIO_API_H_
#define CADRE_SERVICES_PLANNING_SCENARIO_API_H_

#include <atomic>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/scenario.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

class ScenarioApi {
 public:
  ScenarioApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  absl::StatusOr<v1::Scenario> CreateScenario(const api::Call& call,
                                              const v1::CreateScenarioRequest& request);
  absl::StatusOr<v1::Scenario> GetScenario(const api::Call& call,
                                           const v1::GetScenarioRequest& request);
  // Two statements, whatever the size of the page.
  absl::StatusOr<v1::ListScenariosResponse> ListScenarios(const api::Call& call,
                                                          const v1::ListScenariosRequest& request);
  absl::StatusOr<v1::Scenario> ChangeScenario(const api::Call& call,
                                              const v1::ChangeScenarioRequest& request);
  absl::StatusOr<v1::Scenario> DeleteScenario(const api::Call& call,
                                              const v1::DeleteScenarioRequest& request);
  // As many statements for four scenarios as for one.
  absl::StatusOr<v1::CompareScenariosResponse> CompareScenarios(
      const api::Call& call, const v1::CompareScenariosRequest& request);
  absl::StatusOr<v1::SolveScenarioResponse> SolveScenario(const api::Call& call,
                                                          const v1::SolveScenarioRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
  std::atomic<int> solving_ = 0;  // calls that search just now
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_SCENARIO_API_H_
