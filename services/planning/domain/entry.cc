#include "services/planning/domain/entry.h"

namespace cadre::planning {

bool Stands(EntryState state) {
  return state == EntryState::kApproved || state == EntryState::kPendingRemoval;
}

bool IsAlive(EntryState state) {
  return state != EntryState::kNotPassed && state != EntryState::kExited &&
         state != EntryState::kWithdrawn;
}

bool Counts(EntryState state) { return IsAlive(state) && state != EntryState::kPendingRemoval; }

bool IsExitByRule(const Entry& entry) {
  return entry.state == EntryState::kExited && entry.left_from.has_value() &&
         Stands(*entry.left_from);
}

bool IsHidden(const Entry& entry) {
  return entry.reader_is_rival && !Stands(entry.state) && entry.state != EntryState::kExited;
}

}  // namespace cadre::planning
