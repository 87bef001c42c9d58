#include "services/nomination/domain/sitting_view.h"

#include <algorithm>

namespace cadre::nomination {

BallotPhase PhaseOf(BallotState state) {
  switch (state) {
    case BallotState::kIssuing:
      return BallotPhase::kIssuing;
    case BallotState::kIssued:
      return BallotPhase::kIssued;
    case BallotState::kCasting:
      return BallotPhase::kCasting;
    case BallotState::kClosed:
    case BallotState::kCounting:
    case BallotState::kUnresolved:
      return BallotPhase::kCounting;
    case BallotState::kRecorded:
      return BallotPhase::kRecorded;
    case BallotState::kSigned:
      return BallotPhase::kSigned;
    case BallotState::kVoid:
      return BallotPhase::kVoid;
  }
  return BallotPhase::kVoid;
}

SittingView ChangesSince(const SittingView& before, const SittingView& now) {
  SittingView changes = now;
  std::erase_if(changes.ballots, [&](const BallotView& ballot) {
    return std::find(before.ballots.begin(), before.ballots.end(), ballot) != before.ballots.end();
  });
  return changes;
}

}  // namespace cadre::nomination
