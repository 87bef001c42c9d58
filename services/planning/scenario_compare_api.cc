// A plan and scenarios of it side by side.
#include <map>

#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/scenario_api.h"
#include "services/planning/scenario_convert.h"
#include "services/planning/scenario_matter_api.h"
#include "services/planning/store/post_count_store.h"
#include "services/planning/store/scenario_store.h"

namespace cadre::planning {
namespace {

struct Compared {
  PlanMatter plan;
  std::vector<Scenario> scenarios;  // in the order asked for
  std::map<ScenarioId, std::vector<ScenarioEntry>> entries;
  std::vector<PostCount> elsewhere;  // of everybody
};

absl::StatusOr<std::vector<ScenarioId>> IdsFrom(const v1::CompareScenariosRequest& request) {
  std::vector<ScenarioId> ids;
  for (const std::string& name : request.scenarios()) {
    ASSIGN_OR_RETURN(const ScenarioId id,
                     api::ParseId<ScenarioId>(name, kScenarioPattern, "scenarios"));
    ids.push_back(id);
  }
  return ids;
}

// Those of the plan, in the order of `ids`.
absl::StatusOr<std::vector<Scenario>> ReadScenarios(db::Session& session, const api::Call& call,
                                                    PlanId plan,
                                                    const std::vector<ScenarioId>& ids) {
  ASSIGN_OR_RETURN(const std::vector<Scenario> found,
                   store::FindScenarios(session, ids, call.scope()));
  std::map<ScenarioId, Scenario> by_id;
  for (const Scenario& scenario : found) {
    if (scenario.plan == plan) by_id[scenario.id] = scenario;
  }
  std::vector<Scenario> scenarios;
  for (const ScenarioId id : ids) {
    if (!by_id.contains(id)) return NotFoundError("scenario");
    scenarios.push_back(by_id.at(id));
  }
  return scenarios;
}

absl::StatusOr<Compared> Read(db::Session& session, const api::Call& call, PlanId plan,
                              const std::vector<ScenarioId>& ids) {
  Compared compared;
  ASSIGN_OR_RETURN(compared.plan, ReadPlanMatter(session, call, plan, "plan"));
  ASSIGN_OR_RETURN(compared.scenarios, ReadScenarios(session, call, plan, ids));
  ASSIGN_OR_RETURN(compared.entries, store::EntriesOfScenarios(session, ids));
  std::set<PersonId> people = CountedPeople(compared.plan.entries);
  for (const auto& [id, rows] : compared.entries) {
    for (const ScenarioEntry& row : rows) people.insert(row.entry.person);
  }
  ASSIGN_OR_RETURN(compared.elsewhere,
                   store::CountPostsElsewhere(session, compared.plan.plan, people));
  return compared;
}

}  // namespace

absl::StatusOr<v1::CompareScenariosResponse> ScenarioApi::CompareScenarios(
    const api::Call& call, const v1::CompareScenariosRequest& request) {
  ASSIGN_OR_RETURN(const PlanId plan, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  ASSIGN_OR_RETURN(const std::vector<ScenarioId> ids, IdsFrom(request));
  Compared compared;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(compared, Read(*lease, call, plan, ids));
  }
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  std::vector<Entry> now = compared.plan.entries;
  std::erase_if(now, [](const Entry& entry) { return !Counts(entry.state); });
  v1::CompareScenariosResponse response;
  const auto add = [&](const std::string& name, const std::string& title,
                       const std::vector<Entry>& entries) -> absl::Status {
    ASSIGN_OR_RETURN(
        const Measured measured,
        MeasuredBy(*rules, call.legal_day(), With(compared.plan, entries, compared.elsewhere)));
    v1::ComparedScenario& column = *response.add_columns();
    column.set_name(name);
    column.set_title(title);
    *column.mutable_structure() = ToProto(measured);
    AddDifference(Compare(now, entries), column);
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(add(PlanName(plan), "", now));
  for (const Scenario& scenario : compared.scenarios) {
    RETURN_IF_ERROR(
        add(ScenarioName(scenario.id), scenario.title, EntriesIn(compared.entries[scenario.id])));
  }
  return response;
}

}  // namespace cadre::planning
