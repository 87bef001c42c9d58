// What happens to a case beside the steps of its procedure: it rests and goes on, a candidate
// withdraws or is added, a ballot is void and held again, a signed record turns out wrong. Every
// procedure has these moves. The reason of each is kept in `past_moves`. A refused move changes
// nothing.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_CASE_MOVES_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_CASE_MOVES_H_

#include <string>

#include "absl/status/status.h"
#include "services/nomination/domain/case.h"

namespace cadre::nomination {

// Why a move was made, and on which legal day.
struct Because {
  CivilDay day;
  std::string reason;
};

// No step begins until the case is resumed (tạm dừng), as while a new matter is verified.
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE)  ended, suspended, or a ballot is not signed
absl::Status Suspend(Case& subject, const Because& because);

// Goes on where the case stood.
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE)  not suspended
absl::Status Resume(Case& subject, const Because& because);

// A candidate is not voted for any more (rút tên). Marks that were given stay in their records. The
// case ends where nobody is left who could be introduced, and no step to come takes new names.
//   INVALID_ARGUMENT                          no candidate of the case
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE)  neither running nor ready, withdrawn before, or a
//                                             ballot is not signed
absl::Status Withdraw(Case& subject, int candidate, const Because& because);

// A further candidate (APP-15): FAILED_PRECONDITION while a ballot is open, or where no step to
// come takes new names.
absl::Status CheckAddCandidate(const Case& subject);

// The unsigned ballot of a step counts no more; the step waits and may be voted on again, unless
// all who could stand on it have withdrawn: then the case ends.
//   FAILED_PRECONDITION  no ballot of the step is open
absl::Status VoidBallot(Case& subject, int step, const Because& because);

// Whether a corrected record means the same as the one that was signed: the same outcome with the
// same names in the same order.
bool MeansTheSame(const CaseStep& step, const TallyResult& result);

// The record of a step is corrected and means the same: all stands but the numbers.
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE)  given up; or a planning round has ended, whose votes
//                                             planning has
absl::Status CorrectNumbers(Case& subject, int step, const Because& because);

// The record of a step is corrected and means something else (design: a signed record is never
// edited, later steps are void and run again): the step is open for the new result, the steps
// behind it wait, the case runs.
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE)  as CorrectNumbers(); suspended; or decided
absl::Status ReopenStep(Case& subject, int step, const Because& because);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_CASE_MOVES_H_
