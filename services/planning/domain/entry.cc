#include "services/planning/domain/entry.h"

namespace cadre::planning {

const char* NameOf(EntryState state) {
  switch (state) {
    case EntryState::kProposed:
      return "PROPOSED";
    case EntryState::kVoted:
      return "VOTED";
    case EntryState::kNotPassed:
      return "NOT_PASSED";
    case EntryState::kReturned:
      return "RETURNED";
    case EntryState::kApproved:
      return "APPROVED";
    case EntryState::kPendingRemoval:
      return "PENDING_REMOVAL";
    case EntryState::kExited:
      return "EXITED";
    case EntryState::kWithdrawn:
      return "WITHDRAWN";
    case EntryState::kConsulted:
      return "CONSULTED";
    case EntryState::kRefused:
      return "REFUSED";
    case EntryState::kInserted:
      return "INSERTED";
  }
  return "UNKNOWN";
}

bool Stands(EntryState state) {
  return state == EntryState::kApproved || state == EntryState::kPendingRemoval;
}

bool IsAlive(EntryState state) {
  return state != EntryState::kNotPassed && state != EntryState::kExited &&
         state != EntryState::kWithdrawn && state != EntryState::kRefused;
}

bool Counts(EntryState state) { return IsAlive(state) && state != EntryState::kPendingRemoval; }

std::set<PersonId> CountedPeople(const std::vector<Entry>& entries) {
  std::set<PersonId> people;
  for (const Entry& entry : entries) {
    if (Counts(entry.state)) people.insert(entry.person);
  }
  return people;
}

bool IsExitByRule(const Entry& entry) {
  return entry.state == EntryState::kExited && entry.left_from.has_value() &&
         Stands(*entry.left_from);
}

bool IsHidden(const Entry& entry) {
  return entry.reader_is_rival && !Stands(entry.state) && entry.state != EntryState::kExited &&
         entry.state != EntryState::kRefused;
}

}  // namespace cadre::planning
