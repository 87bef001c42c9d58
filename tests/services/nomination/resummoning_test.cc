// Meetings without quorum and their repetition; what those on the roll may know meanwhile.
#include "services/nomination/domain/resummoning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/nomination/domain/sitting_view.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::Fraction;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr OrganizationId kUnit(1);
constexpr OrganizationId kBelow(2);

TEST(NoQuorum, EndsWhereSomeStepLacksIt) {
  Sitting sitting{.summoned = 9, .present = 6};
  EXPECT_THAT(CheckNoQuorum(sitting, {Fraction{2, 3}}), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckNoQuorum(sitting, {Fraction{2, 3}, Fraction{3, 4}}), IsOk());
  EXPECT_THAT(CheckNoQuorum(sitting, {}), FailsWith(Reason::kStateForbidsMove));
  sitting.present = 5;
  EXPECT_THAT(CheckNoQuorum(sitting, {Fraction{2, 3}}), IsOk());
  sitting.state = SittingState::kVoting;
  EXPECT_THAT(CheckNoQuorum(sitting, {Fraction{2, 3}}), FailsWith(Reason::kStateForbidsMove));
}

TEST(Repeats, OnlyTheSameMeetingThatLackedItsQuorum) {
  const Sitting before{
      .organization = kUnit, .day = CivilDay(2017, 12, 1), .state = SittingState::kNoQuorum};
  Sitting again{.organization = kUnit, .day = CivilDay(2017, 12, 2)};
  EXPECT_THAT(CheckRepeats(again, before), IsOk());
  Sitting closed = before;
  closed.state = SittingState::kClosed;
  EXPECT_THAT(CheckRepeats(again, closed), FailsWith(Reason::kStateForbidsMove));
  again.meeting = regulation::MeetingKind::kKeyCadres;
  EXPECT_THAT(CheckRepeats(again, before), FailsWith(Reason::kStateForbidsMove));
  again = {.organization = kBelow, .day = CivilDay(2017, 12, 2)};
  EXPECT_THAT(CheckRepeats(again, before), FailsWith(Reason::kStateForbidsMove));
  again = {.organization = kUnit, .day = CivilDay(2017, 11, 30)};
  EXPECT_THAT(CheckRepeats(again, before), FailsWith(Reason::kStateForbidsMove));
}

TEST(SittingView, TellsOnlyWhatMovedAndNotThatAChoiceIsAwaited) {
  EXPECT_EQ(PhaseOf(BallotState::kUnresolved), PhaseOf(BallotState::kCounting));
  const BallotView first{.ballot = BallotId(1), .phase = BallotPhase::kCasting};
  const BallotView second{.ballot = BallotId(2), .phase = BallotPhase::kCounting};
  BallotView counted = first;
  counted.phase = BallotPhase::kCounting;
  const SittingView before{.present = 7, .ballots = {first, second}};
  const SittingView now{.present = 7, .ballots = {counted, second}};
  EXPECT_THAT(ChangesSince(before, now).ballots, ElementsAre(counted));
  EXPECT_THAT(ChangesSince(now, now).ballots, IsEmpty());
}

}  // namespace
}  // namespace cadre::nomination
