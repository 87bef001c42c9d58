#include "services/planning/domain/moves.h"

#include <algorithm>
#include <cstdint>

#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/planning/domain/route.h"

namespace cadre::planning {
namespace {

using E = EntryState;
using R = RoundState;

// Sets of states, one bit a state.
template <typename... State>
constexpr uint32_t In(State... states) {
  return ((uint32_t{1} << static_cast<int>(states)) | ...);
}

template <typename State>
constexpr bool Has(uint32_t set, State state) {
  return (set >> static_cast<int>(state) & 1) != 0;
}

// The planner may change the round.
constexpr uint32_t kWithPlanner = In(R::kOpen, R::kVoted, R::kReturned);

struct MoveRow {
  const char* name;
  uint32_t rounds;       // states of the last round
  uint32_t entries = 0;  // states of the entry; 0 for moves of the round
  bool imported = true;  // also in a round that came in from paper
};

constexpr MoveRow kOpenNext{"open a round", In(R::kApproved)};
constexpr MoveRow kPropose{"propose", kWithPlanner, 0, false};
constexpr MoveRow kRequestVote{"request a vote", kWithPlanner, 0, false};
constexpr MoveRow kSubmit{"submit", kWithPlanner};
constexpr MoveRow kReturn{"return", In(R::kSubmitted)};
constexpr MoveRow kApprove{"approve", In(R::kSubmitted)};
constexpr MoveRow kWithdraw{
    "withdraw", kWithPlanner,
    In(E::kProposed, E::kConsulted, E::kVoted, E::kReturned, E::kPendingRemoval)};
constexpr MoveRow kUpdate{
    "update", kWithPlanner,
    In(E::kProposed, E::kConsulted, E::kVoted, E::kReturned, E::kApproved, E::kPendingRemoval)};
constexpr MoveRow kExplain{"explain", kWithPlanner, In(E::kReturned)};
constexpr MoveRow kRemove{"remove", kWithPlanner, In(E::kApproved), false};
constexpr MoveRow kConsult{"consult", kWithPlanner, In(E::kProposed, E::kConsulted), false};
constexpr MoveRow kForward{"forward", In(R::kSubmitted)};
constexpr MoveRow kInsert{"insert", In(R::kSubmitted), 0, false};
constexpr MoveRow kSendBack{"return", In(R::kSubmitted),
                            In(E::kVoted, E::kConsulted, E::kPendingRemoval)};
constexpr MoveRow kRefuse{"refuse", In(R::kSubmitted),
                          In(E::kVoted, E::kConsulted, E::kInserted, E::kPendingRemoval)};
constexpr MoveRow kComment = kRefuse;

absl::Status Check(const MoveRow& move, const Plan& plan) {
  const Round& round = plan.rounds.back();
  if (!Has(move.rounds, round.state)) return StateError(NameOf(round.state), move.name);
  if (round.imported && !move.imported) return StateError("IMPORTED", move.name);
  return absl::OkStatus();
}

absl::Status Check(const MoveRow& move, const Plan& plan, const Entry& entry) {
  RETURN_IF_ERROR(Check(move, plan));
  if (!Has(move.entries, entry.state)) return StateError(NameOf(entry.state), move.name);
  return CheckInterest(entry);
}

bool Any(const std::vector<Entry>& entries, uint32_t states) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const Entry& e) { return Has(states, e.state); });
}

// What an entry is once it is settled that it may be submitted.
E SettledState(const Entry& entry) { return entry.from_outside ? E::kConsulted : E::kVoted; }

void KeepApproved(Entry& entry) {
  entry.state = E::kApproved;
  entry.removed_in = 0;
  entry.exit_reason = ExitReason::kNone;
  entry.note.clear();
}

}  // namespace

absl::Status CheckOpenNext(const Plan& plan) { return Check(kOpenNext, plan); }

absl::Status CheckPropose(const Plan& plan) { return Check(kPropose, plan); }

absl::Status CheckRequestVote(const Plan& plan, const std::vector<Entry>& entries) {
  RETURN_IF_ERROR(Check(kRequestVote, plan));
  if (std::any_of(entries.begin(), entries.end(), IsCandidate)) return absl::OkStatus();
  return StateError("WITHOUT_CANDIDATES", kRequestVote.name);
}

absl::Status CheckSubmit(const Plan& plan, const std::vector<Entry>& entries) {
  RETURN_IF_ERROR(Check(kSubmit, plan));
  if (Any(entries, In(E::kProposed))) return StateError("WITH_UNDECIDED_ENTRIES", kSubmit.name);
  if (Any(entries, In(E::kReturned))) return StateError("WITH_OPEN_REASONS", kSubmit.name);
  // A round that only takes entries out needs no vote.
  if (Any(entries, kRefuse.entries)) return absl::OkStatus();
  return StateError("WITHOUT_CHANGES", kSubmit.name);
}

absl::Status CheckReturn(const Plan& plan) { return Check(kReturn, plan); }

absl::Status CheckApprove(const Plan& plan, const std::vector<Entry>& entries) {
  RETURN_IF_ERROR(Check(kApprove, plan));
  const bool decides =
      IsAtApprover(plan) || std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
        return WaitsForDecision(entry) && IsDecidedHere(plan, entry);
      });
  return decides ? absl::OkStatus() : StateError("AT_ANOTHER_LEVEL", kApprove.name);
}

absl::Status CheckForward(const Plan& plan) {
  RETURN_IF_ERROR(Check(kForward, plan));
  return IsAtApprover(plan) ? StateError("AT_THE_APPROVER", kForward.name) : absl::OkStatus();
}

absl::Status CheckInsert(const Plan& plan, const Entry& entry) {
  RETURN_IF_ERROR(Check(kInsert, plan));
  return IsDecidedHere(plan, entry) ? absl::OkStatus()
                                    : StateError("AT_ANOTHER_LEVEL", kInsert.name);
}

bool WaitsForDecision(const Entry& entry) { return Has(kRefuse.entries, entry.state); }

bool WaitsForVote(const Plan& plan, int sequence_no) {
  const Round& round = plan.rounds.back();
  return round.sequence_no == sequence_no && round.state == R::kVoting;
}

bool IsCandidate(const Entry& entry) { return entry.state == E::kProposed && !entry.from_outside; }

absl::Status Withdraw(const Plan& plan, Entry& entry) {
  RETURN_IF_ERROR(Check(kWithdraw, plan, entry));
  if (entry.state == E::kPendingRemoval) {
    KeepApproved(entry);
  } else {
    entry.state = E::kWithdrawn;
  }
  return absl::OkStatus();
}

absl::Status SetOutlook(const Plan& plan, Outlook outlook, Entry& entry) {
  RETURN_IF_ERROR(Check(kUpdate, plan, entry));
  entry.outlook = std::move(outlook);
  return absl::OkStatus();
}

absl::Status Explain(const Plan& plan, const std::string& explanation, Entry& entry) {
  RETURN_IF_ERROR(Check(kExplain, plan, entry));
  entry.state = SettledState(entry);
  entry.note = explanation;
  return absl::OkStatus();
}

absl::Status MarkForRemoval(const Plan& plan, ExitReason reason, const std::string& note,
                            Entry& entry) {
  if (reason == ExitReason::kOther && note.empty()) {
    return FieldError("note", "is required for this reason");
  }
  RETURN_IF_ERROR(Check(kRemove, plan, entry));
  entry.state = E::kPendingRemoval;
  entry.removed_in = plan.rounds.back().sequence_no;
  entry.exit_reason = reason;
  entry.note = note;
  return absl::OkStatus();
}

absl::Status Consult(const Plan& plan, const Consultation& consultation, Entry& entry) {
  if (!entry.from_outside) return StateError("FROM_INSIDE", kConsult.name);
  RETURN_IF_ERROR(Check(kConsult, plan, entry));
  std::erase_if(entry.consultations,
                [&](const Consultation& c) { return c.side == consultation.side; });
  entry.consultations.push_back(consultation);
  // Both sides have spoken.
  if (entry.consultations.size() == 2) entry.state = E::kConsulted;
  return absl::OkStatus();
}

absl::Status SendBack(const Plan& plan, const std::string& reason, Entry& entry) {
  RETURN_IF_ERROR(Check(kSendBack, plan, entry));
  if (entry.state == E::kPendingRemoval) {
    KeepApproved(entry);
  } else {
    entry.state = E::kReturned;
  }
  entry.note = reason;
  return absl::OkStatus();
}

absl::Status CheckComment(const Plan& plan, const Entry& entry) {
  return Check(kComment, plan, entry);
}

absl::Status RefuseEntry(const Plan& plan, const std::string& reason, Entry& entry) {
  RETURN_IF_ERROR(Check(kRefuse, plan, entry));
  if (!IsDecidedHere(plan, entry)) return StateError("AT_ANOTHER_LEVEL", kRefuse.name);
  if (entry.state == E::kPendingRemoval) {
    KeepApproved(entry);
  } else {
    entry.state = E::kRefused;
  }
  entry.note = reason;
  return absl::OkStatus();
}

absl::Status CheckInterest(const Entry& entry) {
  if (!entry.reader_is_rival) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   "who is planned for a post does not decide about it",
                   {.reason = Reason::kConflictOfInterest});
}

absl::Status CheckInterest(const std::vector<Entry>& entries) {
  for (const Entry& entry : entries) {
    if (WaitsForDecision(entry)) RETURN_IF_ERROR(CheckInterest(entry));
  }
  return absl::OkStatus();
}

void Approve(int sequence_no, CivilDay day, Entry& entry) {
  if (entry.state == E::kPendingRemoval) {
    entry.state = E::kExited;
    entry.exit_date = day;
    entry.removed_in = sequence_no;
    return;
  }
  entry.state = E::kApproved;
  if (!entry.planned_on.has_value()) entry.planned_on = day;
}

bool LeaveByEvent(ExitReason reason, CivilDay day, Entry& entry) {
  if (!IsAlive(entry.state)) return false;
  const bool stood = Stands(entry.state);
  entry.left_from = entry.state;
  entry.notice = {};
  entry.state = stood ? E::kExited : E::kWithdrawn;
  entry.removed_in = 0;
  entry.exit_reason = reason;
  entry.exit_date = day;
  return stood;
}

absl::Status GiveNotice(const Paper& notice, Entry& entry) {
  if (!IsExitByRule(entry)) return StateError("NOT_EXITED_BY_RULE", "RecordExitNotice");
  entry.notice = notice;
  return absl::OkStatus();
}

bool ComeBack(Entry& entry) {
  if (!IsExitByRule(entry)) return false;
  // A removal that was under way is for its round to decide anew.
  entry.state = E::kApproved;
  entry.exit_reason = ExitReason::kNone;
  entry.exit_date.reset();
  entry.left_from.reset();
  entry.notice = {};
  return true;
}

}  // namespace cadre::planning
