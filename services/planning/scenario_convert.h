// Scenarios between protobuf and domain.
#ifndef CADRE_SERVICES_PLANNING_SCENARIO_CONVERT_H_
#define CADRE_SERVICES_PLANNING_SCENARIO_CONVERT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/planning/v1/scenario.pb.h"
#include "services/planning/domain/scenario.h"
#include "services/planning/domain/solver.h"

namespace cadre::planning {

inline constexpr char kScenarioPattern[] = "scenarios/{scenario}";
inline constexpr char kScenarioEntryPattern[] = "scenarios/{scenario}/entries/{entry}";

std::string ScenarioName(ScenarioId id);

// Without entries.
v1::Scenario ToProto(const Scenario& scenario);
v1::Scenario ToProto(const Scenario& scenario, const std::vector<ScenarioEntry>& entries);
// Without a name.
v1::ScenarioEntry ToScenarioEntry(const Entry& entry);
// What is different from the plan, into `column`.
void AddDifference(const Difference& difference, v1::ComparedScenario& column);
v1::ProposedChange ToProto(const Change& change, ScenarioId scenario);

// The ids of entries of the scenario.
//   INVALID_ARGUMENT (RESOURCE_NAME_INVALID)  names `removals`
//   NOT_FOUND  an entry of another scenario
absl::StatusOr<std::vector<EntryId>> RemovalsFrom(const v1::ChangeScenarioRequest& request,
                                                  ScenarioId scenario);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_SCENARIO_CONVERT_H_
