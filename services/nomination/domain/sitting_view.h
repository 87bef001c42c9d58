// What everybody on the roll may know of a sitting while it goes on.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_SITTING_VIEW_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_SITTING_VIEW_H_

#include <vector>

#include "services/nomination/domain/ballot.h"

namespace cadre::nomination {

// Numbers as in cadre.nomination.v1.
enum class BallotPhase : int {
  kIssuing = 1,
  kIssued = 2,
  kCasting = 3,
  kCounting = 4,
  kRecorded = 5,
  kSigned = 6,
  kVoid = 7,
};

// That a choice between equal numbers is awaited tells of the result: it looks as counting does.
BallotPhase PhaseOf(BallotState state);

struct BallotView {
  BallotId ballot;
  CaseId subject;
  int step = 0;
  BallotPhase phase = BallotPhase::kCounting;

  bool operator==(const BallotView&) const = default;
};

// No number of credentials, of ballots cast or counted: the numbers of those who have checked in
// are fixed before the first ballot.
struct SittingView {
  SittingState state = SittingState::kConvened;
  int summoned = 0;
  int present = 0;
  std::vector<BallotView> ballots;

  bool operator==(const SittingView&) const = default;
};

// `now` with those ballots only that are new or have moved since `before`.
SittingView ChangesSince(const SittingView& before, const SittingView& now);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_SITTING_VIEW_H_
