#include "services/planning/scenario_api.h"

#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/domain/refusal.h"
#include "services/planning/scenario_convert.h"
#include "services/planning/scenario_matter_api.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/scenario_store.h"

namespace cadre::planning {
namespace {

absl::StatusOr<ScenarioId> IdFrom(const std::string& name) {
  return api::ParseId<ScenarioId>(name, kScenarioPattern, "name");
}

absl::StatusOr<std::vector<Candidacy>> AdditionsFrom(const v1::ChangeScenarioRequest& request) {
  std::vector<Candidacy> additions;
  for (const v1::ScenarioAddition& addition : request.additions()) {
    Candidacy& added = additions.emplace_back();
    ASSIGN_OR_RETURN(added.person, api::ParseId<PersonId>(addition.person(), api::kPersonPattern,
                                                          "additions.person"));
    ASSIGN_OR_RETURN(added.post,
                     api::ParseId<PostId>(addition.post(), api::kPostPattern, "additions.post"));
  }
  return additions;
}

// As in a plan: whoever is not eligible is refused with every clause.
absl::Status CheckEligible(const std::vector<AssessedCandidacy>& additions) {
  std::vector<regulation::Finding> blocks;
  for (const AssessedCandidacy& addition : additions) {
    blocks.insert(blocks.end(), addition.eligibility.blocks.begin(),
                  addition.eligibility.blocks.end());
  }
  return Refuse(blocks, "the person may not be planned");
}

absl::StatusOr<Scenario> Locked(api::Mutation& m, ScenarioId id, const std::string& etag) {
  ASSIGN_OR_RETURN(std::optional<Scenario> found,
                   store::LockScenario(m.session(), id, m.call().scope()));
  if (!found.has_value()) return NotFoundError("scenario");
  RETURN_IF_ERROR(api::CheckEtag(etag, found->version, "scenario"));
  return *std::move(found);
}

absl::StatusOr<std::vector<ScenarioEntry>> ReadEntries(db::Session& session, ScenarioId id) {
  ASSIGN_OR_RETURN(auto entries, store::EntriesOfScenarios(session, {id}));
  return std::move(entries[id]);
}

// What stays when entries are taken out.
absl::StatusOr<std::vector<Entry>> Remaining(const api::Call& call, const ScenarioMatter& matter,
                                             const std::vector<EntryId>& removals) {
  const std::set<EntryId> removed(removals.begin(), removals.end());
  std::vector<Entry> remaining;
  for (const ScenarioEntry& row : matter.entries) {
    if (!removed.contains(row.entry.id)) {
      remaining.push_back(row.entry);
      continue;
    }
    RETURN_IF_ERROR(CheckOwnInterest(call, matter.own_posts, row.entry.person, row.entry.post));
  }
  return remaining;
}

}  // namespace

absl::StatusOr<v1::Scenario> ScenarioApi::CreateScenario(const api::Call& call,
                                                         const v1::CreateScenarioRequest& request) {
  Scenario scenario{.id = ScenarioId(NewId(call.now())),
                    .title = request.scenario().title(),
                    .created = call.legal_day()};
  ASSIGN_OR_RETURN(scenario.plan,
                   api::ParseId<PlanId>(request.scenario().plan(), kPlanPattern, "scenario.plan"));
  return api::Mutate<v1::Scenario>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Scenario> {
        ASSIGN_OR_RETURN(const bool in_scope,
                         store::HasPlan(m.session(), scenario.plan, call.scope()));
        if (!in_scope) return NotFoundError("plan");
        RETURN_IF_ERROR(store::InsertScenario(m.session(), scenario));
        m.Touch(ScenarioName(scenario.id));
        return ToProto(scenario);
      });
}

absl::StatusOr<v1::Scenario> ScenarioApi::GetScenario(const api::Call& call,
                                                      const v1::GetScenarioRequest& request) {
  ASSIGN_OR_RETURN(const ScenarioId id, IdFrom(request.name()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::vector<Scenario> found,
                   store::FindScenarios(*lease, {id}, call.scope()));
  if (found.empty()) return NotFoundError("scenario");
  ASSIGN_OR_RETURN(const std::vector<ScenarioEntry> entries, ReadEntries(*lease, id));
  return ToProto(found.front(), entries);
}

absl::StatusOr<v1::ListScenariosResponse> ScenarioApi::ListScenarios(
    const api::Call& call, const v1::ListScenariosRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::ScenarioQuery query{.limit = page.size + 1};
  ASSIGN_OR_RETURN(query.plan, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  if (!page.after.empty()) {
    const auto before = ScenarioId::FromText(page.after.front());
    if (!before.has_value()) return FieldError("page_token", "is broken");
    query.before = *before;
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, store::HasPlan(*lease, query.plan, call.scope()));
  if (!in_scope) return NotFoundError("plan");
  ASSIGN_OR_RETURN(std::vector<Scenario> rows, store::ListScenarios(*lease, query));
  v1::ListScenariosResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Scenario& row : rows) *response.add_scenarios() = ToProto(row);
  return response;
}

absl::StatusOr<v1::Scenario> ScenarioApi::ChangeScenario(const api::Call& call,
                                                         const v1::ChangeScenarioRequest& request) {
  ASSIGN_OR_RETURN(const ScenarioId id, IdFrom(request.name()));
  ASSIGN_OR_RETURN(const std::vector<Candidacy> additions, AdditionsFrom(request));
  ASSIGN_OR_RETURN(const std::vector<EntryId> removals, RemovalsFrom(request, id));
  if (additions.empty() && removals.empty()) {
    return FieldError("additions", "or removals is required");
  }
  ScenarioMatter matter;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(matter, ReadScenarioMatter(*lease, call, id));
  }
  ASSIGN_OR_RETURN(const std::vector<AssessedCandidacy> assessed,
                   Assess(call, pool_, registry_, matter, additions));
  ASSIGN_OR_RETURN(const std::vector<Entry> remaining, Remaining(call, matter, removals));
  return api::Mutate<v1::Scenario>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Scenario> {
        // What was read before is what is changed: the etag says so.
        ASSIGN_OR_RETURN(Scenario scenario, Locked(m, id, request.etag()));
        RETURN_IF_ERROR(
            api::CheckEtag(api::EtagOf(matter.scenario.version), scenario.version, "scenario"));
        RETURN_IF_ERROR(CheckEligible(assessed));
        RETURN_IF_ERROR(CheckOnePost(matter.plan.plan, remaining, assessed, "additions.post"));
        std::vector<Entry> added;
        for (const AssessedCandidacy& one : assessed) {
          added.push_back(one.entry);
          added.back().id = EntryId(NewId(call.now()));
        }
        RETURN_IF_ERROR(store::RemoveEntries(m.session(), id, removals));
        RETURN_IF_ERROR(store::AddEntries(m.session(), id, added));
        scenario.entries = static_cast<int64_t>(remaining.size() + added.size());
        RETURN_IF_ERROR(store::UpdateScenario(m.session(), scenario));
        m.Touch(ScenarioName(id));
        ASSIGN_OR_RETURN(const std::vector<ScenarioEntry> entries, ReadEntries(m.session(), id));
        return ToProto(scenario, entries);
      });
}

absl::StatusOr<v1::Scenario> ScenarioApi::DeleteScenario(const api::Call& call,
                                                         const v1::DeleteScenarioRequest& request) {
  ASSIGN_OR_RETURN(const ScenarioId id, IdFrom(request.name()));
  return api::Mutate<v1::Scenario>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Scenario> {
        ASSIGN_OR_RETURN(const Scenario scenario, Locked(m, id, request.etag()));
        RETURN_IF_ERROR(store::DeleteScenario(m.session(), id));
        m.Touch(ScenarioName(id));
        return ToProto(scenario);
      });
}

}  // namespace cadre::planning
