// New matters about candidates: their moves, and what they hold up.
#include "services/nomination/domain/matter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/errors.h"
#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::Pair;

constexpr MatterState kStates[] = {MatterState::kRaised, MatterState::kVerifying,
                                   MatterState::kNoObstacle, MatterState::kObstacle};

TEST(Matter, IsVerifiedUntilItIsConcluded) {
  for (const MatterState from : kStates) {
    Matter matter{.state = from};
    EXPECT_EQ(AskVerification(matter).ok(), !IsConcluded(from));
    EXPECT_EQ(matter.state, IsConcluded(from) ? from : MatterState::kVerifying);
  }
}

TEST(Matter, IsConcludedOnce) {
  for (const MatterState from : kStates) {
    for (const MatterState to : kStates) {
      Matter matter{.state = from};
      const absl::Status status = Conclude(to, matter);
      if (!IsConcluded(to)) {
        EXPECT_THAT(status, FailsWith(Reason::kFieldInvalid));
      } else if (IsConcluded(from)) {
        EXPECT_THAT(status, FailsWith(Reason::kStateForbidsMove));
      } else {
        EXPECT_THAT(status, IsOk());
      }
      EXPECT_EQ(matter.state, status.ok() ? to : from);
    }
  }
}

TEST(Matter, HoldsUpThoseItConcernsUntilNothingStandsInTheWay) {
  const Candidate an{.no = 1, .person = PersonId(1)};
  const Candidate binh{.no = 2, .person = PersonId(2)};
  const Case subject{
      .id = CaseId(5), .procedure = {.rules = {.order = "APP-19"}}, .candidates = {an, binh}};
  for (const MatterState state : kStates) {
    const std::vector<Matter> matters = {
        {.id = MatterId(7), .subject = subject.id, .person = an.person, .state = state}};
    EXPECT_THAT(CheckSettled(subject, matters, {binh}), IsOk());
    const absl::Status status = CheckSettled(subject, matters, {binh, an});
    if (state == MatterState::kNoObstacle) {
      EXPECT_THAT(status, IsOk());
      continue;
    }
    EXPECT_THAT(status, FailsWith(Reason::kRuleViolated));
    EXPECT_THAT(
        DetailOf(status)->metadata,
        Contains(Pair("matter", "cases/" + subject.id.text() + "/matters/" + MatterId(7).text())));
  }
}

}  // namespace
}  // namespace cadre::nomination
