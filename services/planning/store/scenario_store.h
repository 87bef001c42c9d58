// Scenarios in SQL.
#ifndef CADRE_SERVICES_PLANNING_STORE_SCENARIO_STORE_H_
#define CADRE_SERVICES_PLANNING_STORE_SCENARIO_STORE_H_

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/planning/domain/plan_facts.h"
#include "services/planning/domain/scenario.h"

namespace cadre::planning::store {

// Those of `ids` whose plans are in scope; one statement.
absl::StatusOr<std::vector<Scenario>> FindScenarios(db::Session& session,
                                                    const std::vector<ScenarioId>& ids,
                                                    const db::Scope& scope);
// One of them, held until the transaction ends.
absl::StatusOr<std::optional<Scenario>> LockScenario(db::Session& session, ScenarioId id,
                                                     const db::Scope& scope);

struct ScenarioQuery {
  PlanId plan;
  ScenarioId before = ScenarioId(INT64_MAX);  // the page begins after it, towards older ones
  int limit = 50;
};
// The newest first. One statement; the plan is in scope: the caller has looked.
absl::StatusOr<std::vector<Scenario>> ListScenarios(db::Session& session,
                                                    const ScenarioQuery& query);

// Entries of scenarios, of each by the name of the person; one statement.
absl::StatusOr<std::map<ScenarioId, std::vector<ScenarioEntry>>> EntriesOfScenarios(
    db::Session& session, const std::vector<ScenarioId>& ids);

// The scenario, with what counts in its plan copied; counts the entries. Three statements.
absl::Status InsertScenario(db::Session& session, Scenario& scenario);

// Takes entries out; one statement.
//   NOT_FOUND  one of them is not there
absl::Status RemoveEntries(db::Session& session, ScenarioId id,
                           const std::vector<EntryId>& entries);
// One statement.
//   ALREADY_EXISTS  a person stands in the scenario for the post already
absl::Status AddEntries(db::Session& session, ScenarioId id, const std::vector<Entry>& entries);
// Writes back how many entries there are, and raises the version.
//   ABORTED  `scenario.version` is not the stored one
absl::Status UpdateScenario(db::Session& session, Scenario& scenario);
// With its entries; two statements.
absl::Status DeleteScenario(db::Session& session, ScenarioId id);

// For which posts of the plan a person stands; nothing for nobody.
absl::StatusOr<std::set<PostId>> PostsOfPerson(db::Session& session, PlanId plan,
                                               const std::optional<PersonId>& person);

}  // namespace cadre::planning::store

#endif  // CADRE_SERVICES_PLANNING_STORE_SCENARIO_STORE_H_
