// Where a case can stand, and what can have happened to it beside the steps of its procedure.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_CASE_STATE_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_CASE_STATE_H_

#include <string>

#include "common/base/civil_date.h"

namespace cadre::nomination {

// Numbers of all enumerations as in cadre.nomination.v1.
enum class CaseState : int {
  kRunning = 1,
  kReady = 2,
  kDecided = 3,
  kNotIntroduced = 4,
  kAbandoned = 5,
  kSuspended = 6,
};

// "RUNNING".
std::string StateName(CaseState state);

// Whether nothing can happen to the case any more but the placement of who was decided.
bool HasEnded(CaseState state);

// domain/case_moves.h says what each does.
enum class MoveKind : int {
  kSuspended = 1,
  kResumed = 2,
  kWithdrawn = 3,
  kBallotVoided = 4,
  kCorrected = 5,
};

struct PastMove {
  MoveKind kind = MoveKind::kSuspended;
  int step = 0;       // of the ballot that was voided or corrected
  int candidate = 0;  // who withdrew
  CivilDay day;
  std::string reason;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_CASE_STATE_H_
