#include "services/development/effects_api.h"

#include <set>

#include "cadre/planning/v1/events.pb.h"
#include "cadre/registry/v1/events.pb.h"
#include "common/api/event.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "services/development/convert.h"
#include "services/development/store/entry_store.h"
#include "services/development/store/rotation_store.h"
#include "services/registry/client/organization_projection.h"

namespace cadre::development {
namespace {

// "people/{person}" whose present the registry is asked for on this event; empty for none.
absl::StatusOr<std::string> ChangedPerson(const db::Event& event) {
  namespace r = registry::v1;
  const auto person_of = [&](auto payload) -> absl::StatusOr<std::string> {
    RETURN_IF_ERROR(payload.status());
    return payload->person();
  };
  if (api::IsEventOf<r::PersonDisciplined>(event)) {
    return person_of(api::PayloadOf<r::PersonDisciplined>(event));
  }
  if (api::IsEventOf<r::PersonDisciplineCorrected>(event)) {
    return person_of(api::PayloadOf<r::PersonDisciplineCorrected>(event));
  }
  if (api::IsEventOf<r::PersonDisciplineRemoved>(event)) {
    return person_of(api::PayloadOf<r::PersonDisciplineRemoved>(event));
  }
  if (api::IsEventOf<r::PersonStatusChanged>(event)) {
    return person_of(api::PayloadOf<r::PersonStatusChanged>(event));
  }
  if (api::IsEventOf<r::PersonDeleted>(event)) {
    return person_of(api::PayloadOf<r::PersonDeleted>(event));
  }
  if (api::IsEventOf<r::PersonRestored>(event)) {
    return person_of(api::PayloadOf<r::PersonRestored>(event));
  }
  return std::string();
}

}  // namespace

absl::Status EffectsApi::OnRegistryEvent(api::Mutation& m, const db::Event& event) {
  if (api::IsEventOf<registry::v1::PersonTransferred>(event)) {
    ASSIGN_OR_RETURN(const auto moved, api::PayloadOf<registry::v1::PersonTransferred>(event));
    return flags_.OnTransferred(m, moved);
  }
  ASSIGN_OR_RETURN(const std::string changed, ChangedPerson(event));
  if (!changed.empty()) return flags_.OnPersonChanged(m, changed);
  return registry::ProjectOrganization(m, event).status();
}

absl::Status EffectsApi::OnPlanningEvent(api::Mutation& m, const db::Event& event) {
  if (api::IsEventOf<planning::v1::RoundApproved>(event)) return OnRoundApproved(m, event);
  if (api::IsEventOf<planning::v1::EntryExited>(event)) return OnEntryExited(m, event);
  return absl::OkStatus();
}

absl::Status EffectsApi::OnRoundApproved(api::Mutation& m, const db::Event& event) {
  ASSIGN_OR_RETURN(const auto approved, api::PayloadOf<planning::v1::RoundApproved>(event));
  ASSIGN_OR_RETURN(const PlanId plan, api::ParseId<PlanId>(approved.plan(), kPlanPattern, "plan"));
  ASSIGN_OR_RETURN(const auto fetched, planning_.EntriesOfPlan(m.call(), approved.plan()));
  std::vector<PlannedEntry> standing;
  for (const planning::v1::FetchedEntry& one : fetched) {
    ASSIGN_OR_RETURN(PlannedEntry entry, EntryFrom(one));
    standing.push_back(std::move(entry));
  }
  ASSIGN_OR_RETURN(std::vector<PlannedEntry> found, gaps_.Evaluate(m.call(), std::move(standing)));
  ASSIGN_OR_RETURN(std::vector<PlannedEntry> locked, store::LockOfPlan(m.session(), plan));
  ASSIGN_OR_RETURN(const std::vector<PlannedEntry> stored,
                   store::WithGaps(m.session(), std::move(locked)));
  std::set<EntryId> still;
  for (const PlannedEntry& entry : found) still.insert(entry.id);
  std::vector<PlannedEntry> gone = stored;
  std::erase_if(gone, [&](const PlannedEntry& e) { return still.contains(e.id); });
  m.Touch(approved.plan());
  RETURN_IF_ERROR(Close(m, std::move(gone), m.call().legal_day()));
  return KeepGaps(m, stored, std::move(found)).status();
}

absl::Status EffectsApi::OnEntryExited(api::Mutation& m, const db::Event& event) {
  ASSIGN_OR_RETURN(const auto exited, api::PayloadOf<planning::v1::EntryExited>(event));
  ASSIGN_OR_RETURN(const store::EntryKey key, ParseEntry(exited.entry(), "entry"));
  ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(exited.exit_date(), "exit_date"));
  ASSIGN_OR_RETURN(std::vector<PlannedEntry> locked,
                   store::LockEntries(m.session(), {key.entry}, {.everything = true}));
  // An entry that left before its approval was heard of will not be among the standing ones.
  if (locked.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(std::vector<PlannedEntry> entries,
                   store::WithGaps(m.session(), std::move(locked)));
  m.Touch(exited.entry());
  return Close(m, std::move(entries), day);
}

absl::Status EffectsApi::Close(api::Mutation& m, std::vector<PlannedEntry> entries, CivilDay day) {
  std::erase_if(entries, [](const PlannedEntry& e) { return e.state != EntryState::kStanding; });
  std::vector<EntryId> ids;
  std::vector<LineId> lines;
  for (PlannedEntry& entry : entries) {
    entry.state = EntryState::kClosed;
    entry.closed = day;
    ids.push_back(entry.id);
    for (const Gap& gap : entry.gaps) {
      if (gap.line.has_value()) lines.push_back(*gap.line);
    }
  }
  RETURN_IF_ERROR(store::PutEntries(m.session(), entries));
  RETURN_IF_ERROR(store::CloseIdleLines(m.session(), lines, day));
  RETURN_IF_ERROR(store::ClosePending(m.session(), ids, day));
  return flags_.OnEntriesExited(m, ids, day);
}

}  // namespace cadre::development
