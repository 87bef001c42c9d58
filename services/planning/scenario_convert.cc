#include "services/planning/scenario_convert.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/planning/convert.h"
#include "services/planning/evaluation_convert.h"

namespace cadre::planning {
namespace {

std::string NameOf(ScenarioId scenario, EntryId entry) {
  return absl::StrCat(ScenarioName(scenario), "/entries/", entry.text());
}

}  // namespace

std::string ScenarioName(ScenarioId id) { return absl::StrCat("scenarios/", id.text()); }

v1::Scenario ToProto(const Scenario& scenario) {
  v1::Scenario result;
  result.set_name(ScenarioName(scenario.id));
  result.set_plan(PlanName(scenario.plan));
  result.set_title(scenario.title);
  *result.mutable_created_date() = api::ToProto(scenario.created);
  result.set_etag(api::EtagOf(scenario.version));
  result.set_entry_count(static_cast<int>(scenario.entries));
  return result;
}

v1::Scenario ToProto(const Scenario& scenario, const std::vector<ScenarioEntry>& entries) {
  v1::Scenario result = ToProto(scenario);
  for (const ScenarioEntry& row : entries) {
    v1::ScenarioEntry& entry = *result.add_entries();
    entry = ToScenarioEntry(row.entry);
    entry.set_name(NameOf(scenario.id, row.entry.id));
    entry.set_added(row.added);
  }
  return result;
}

v1::ScenarioEntry ToScenarioEntry(const Entry& entry) {
  v1::ScenarioEntry result;
  result.set_person(api::PersonName(entry.person));
  result.set_full_name(entry.full_name);
  result.set_post(api::PostName(entry.post));
  result.set_post_title(entry.post_title);
  result.set_state(static_cast<v1::EntryState>(entry.state));
  result.set_from_outside(entry.from_outside);
  return result;
}

void AddDifference(const Difference& difference, v1::ComparedScenario& column) {
  for (const Entry* entry : difference.added) {
    v1::ScenarioEntry& added = *column.add_added();
    added = ToScenarioEntry(*entry);
    added.set_added(true);
  }
  for (const Entry* entry : difference.removed) {
    v1::ScenarioEntry& removed = *column.add_removed();
    removed = ToScenarioEntry(*entry);
    removed.set_name(EntryName(*entry));
  }
  column.set_kept(difference.kept);
}

v1::ProposedChange ToProto(const Change& change, ScenarioId scenario) {
  v1::ProposedChange result;
  const Nominee& nominee = change.nominee;
  result.set_kind(nominee.stands ? v1::CHANGE_KIND_REMOVAL : v1::CHANGE_KIND_ADDITION);
  *result.mutable_entry() = ToScenarioEntry(nominee.entry);
  if (nominee.stands) result.mutable_entry()->set_name(NameOf(scenario, nominee.entry.id));
  for (const auto& finding : change.mends) *result.add_mends() = ToProto(finding);
  return result;
}

absl::StatusOr<std::vector<EntryId>> RemovalsFrom(const v1::ChangeScenarioRequest& request,
                                                  ScenarioId scenario) {
  std::set<EntryId> entries;
  for (const std::string& name : request.removals()) {
    ASSIGN_OR_RETURN(const std::vector<int64_t> ids,
                     api::ParseName(name, kScenarioEntryPattern, "removals"));
    if (ScenarioId(ids[0]) != scenario) return NotFoundError("entry");
    entries.insert(EntryId(ids[1]));
  }
  return std::vector<EntryId>(entries.begin(), entries.end());
}

}  // namespace cadre::planning
