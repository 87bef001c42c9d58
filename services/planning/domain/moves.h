// The moves that a round and its entries may make, and what each makes of them. A move that the
// state does not allow answers FAILED_PRECONDITION (STATE_FORBIDS_MOVE) naming the state.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_MOVES_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_MOVES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/planning/domain/entry.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning {

// Moves of the last round as a whole.
absl::Status CheckOpenNext(const Plan& plan);
absl::Status CheckPropose(const Plan& plan);
absl::Status CheckRequestVote(const Plan& plan, const std::vector<Entry>& entries);
absl::Status CheckSubmit(const Plan& plan, const std::vector<Entry>& entries);
absl::Status CheckReturn(const Plan& plan);
// Something of it is decided where the round lies.
absl::Status CheckApprove(const Plan& plan, const std::vector<Entry>& entries);
absl::Status CheckForward(const Plan& plan);
// For who decides on the post of the entry.
absl::Status CheckInsert(const Plan& plan, const Entry& entry);
// Whether the meetings of round `sequence_no` are still waited for.
bool WaitsForVote(const Plan& plan, int sequence_no);

// Who is voted on: those proposed from inside. Persons from elsewhere are consulted about (OTH-D).
bool IsCandidate(const Entry& entry);

// Moves of one entry; on failure the entry is as it was. Whoever is a rival of it gets
// FAILED_PRECONDITION (CONFLICT_OF_INTEREST).
absl::Status Withdraw(const Plan& plan, Entry& entry);
absl::Status SetOutlook(const Plan& plan, Outlook outlook, Entry& entry);
absl::Status Explain(const Plan& plan, const std::string& explanation, Entry& entry);
//   INVALID_ARGUMENT  EXIT_REASON_OTHER without a note
absl::Status MarkForRemoval(const Plan& plan, ExitReason reason, const std::string& note,
                            Entry& entry);
absl::Status Consult(const Plan& plan, const Consultation& consultation, Entry& entry);
// The appraiser's.
absl::Status SendBack(const Plan& plan, const std::string& reason, Entry& entry);

absl::Status CheckComment(const Plan& plan, const Entry& entry);
// The approver's, for good; a removal that is refused is off.
absl::Status RefuseEntry(const Plan& plan, const std::string& reason, Entry& entry);

// Whether the entry is decided by the approval of its round.
bool WaitsForDecision(const Entry& entry);
// FAILED_PRECONDITION (CONFLICT_OF_INTEREST) if who reads the entry is a rival of it.
absl::Status CheckInterest(const Entry& entry);
// The same for who would decide on all that a submitted round changes.
absl::Status CheckInterest(const std::vector<Entry>& entries);

// What an approval makes of an entry that waits for it: one that passed is in force, one that was
// to go has gone.
void Approve(int sequence_no, CivilDay day, Entry& entry);

// What becomes of an entry by an event, from a day on: one in force exits, one that is on its way
// is withdrawn, one that is over stays. Whether it was in force before.
bool LeaveByEvent(ExitReason reason, CivilDay day, Entry& entry);

// The body has told of an exit by rule; a later word replaces an earlier one.
//   FAILED_PRECONDITION  STATE_FORBIDS_MOVE
absl::Status GiveNotice(const Paper& notice, Entry& entry);

// The cause of an exit by rule was corrected: the entry is in force again, as if it had not left.
// False if no event took it out.
bool ComeBack(Entry& entry);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_MOVES_H_
