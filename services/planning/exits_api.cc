#include "services/planning/exits_api.h"

#include <algorithm>

#include "common/api/proto_time.h"
#include "services/planning/convert.h"
#include "services/planning/domain/moves.h"
#include "services/planning/evaluation_convert.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/plan_store.h"

namespace cadre::planning {

absl::StatusOr<std::vector<Entry>> HeldEntries(api::Mutation& m, PersonId person,
                                               std::optional<PostId> post) {
  RETURN_IF_ERROR(store::LockPlansOf(m.session(), person));
  ASSIGN_OR_RETURN(std::vector<Entry> entries, store::EntriesOfPerson(m.session(), person, post));
  std::erase_if(entries, [](const Entry& e) { return !IsAlive(e.state); });
  return entries;
}

absl::StatusOr<std::vector<Entry>> HeldWithPast(api::Mutation& m, PersonId person) {
  RETURN_IF_ERROR(store::LockPlansOf(m.session(), person));
  return store::EntriesOfPerson(m.session(), person, std::nullopt);
}

absl::Status TakeOut(api::Mutation& m, ExitReason reason, CivilDay day,
                     std::vector<Entry>& entries) {
  std::vector<Entry*> changed;
  for (Entry& entry : entries) {
    // Nobody leaves a plan before he or she came into it.
    const bool stood = LeaveByEvent(reason, std::max(day, entry.planned_on.value_or(day)), entry);
    changed.push_back(&entry);
    m.Touch(EntryName(entry));
    if (!stood) continue;
    const v1::EntryExited exited = ExitOf(entry);
    RETURN_IF_ERROR(m.Emit(exited.entry(), exited));
  }
  return store::UpdateEntries(m.session(), changed);
}

absl::Status ProposeExit(api::Mutation& m, ExitReason reason, CivilDay day,
                         std::vector<Entry>& entries) {
  std::vector<Entry*> changed;
  std::vector<Entry> on_their_way;
  for (Entry& entry : entries) {
    if (!Stands(entry.state)) {
      on_their_way.push_back(entry);
      continue;
    }
    entry.proposed_exit = reason;
    changed.push_back(&entry);
    m.Touch(EntryName(entry));
  }
  RETURN_IF_ERROR(store::UpdateEntries(m.session(), changed));
  return TakeOut(m, reason, day, on_their_way);
}

absl::StatusOr<std::optional<CivilDay>> DayOfExit(db::Session& session, const Entry& entry) {
  ASSIGN_OR_RETURN(const auto stored, store::EvaluationsOf(session, entry.id));
  const auto went_out = stored.find(store::Moment::kWentOut);
  v1::Evaluation evaluation;
  if (went_out == stored.end() || !evaluation.ParseFromString(went_out->second)) {
    return std::optional<CivilDay>();
  }
  ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(evaluation.as_of(), "as_of"));
  return std::optional<CivilDay>(day);
}

bool StandsAnew(const Entry& gone, const std::vector<Entry>& entries) {
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& e) {
    return e.plan == gone.plan && e.post == gone.post && IsAlive(e.state);
  });
}

absl::Status BringBack(api::Mutation& m, std::vector<Entry>& entries) {
  std::vector<Entry*> changed;
  for (Entry& entry : entries) {
    RETURN_IF_ERROR(store::KeepReversed(m.session(), entry, m.call().now()));
    if (!ComeBack(entry)) continue;
    changed.push_back(&entry);
    m.Touch(EntryName(entry));
    const v1::EntryRestored restored = RestorationOf(entry);
    RETURN_IF_ERROR(m.Emit(restored.entry(), restored));
  }
  return store::UpdateEntries(m.session(), changed);
}

}  // namespace cadre::planning
