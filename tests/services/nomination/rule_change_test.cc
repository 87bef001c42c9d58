// Rules that change while a case runs: what of them is taken, and what is only shown (DAT-01).
#include "services/nomination/domain/rule_change.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/nomination/domain/case.h"

namespace cadre::nomination {
namespace {

using regulation::BallotKind;
using regulation::MeetingKind;
using regulation::Step;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const CivilDay kDay(2017, 12, 20);

// Minutes, a ballot of names, a vote for or against.
StatedProcedure ThreeSteps(const std::string& hash) {
  StatedProcedure stated{.content_hash = hash};
  stated.procedure.source.set_id = hash;
  stated.procedure.steps = {{.no = 1, .meeting = MeetingKind::kCollective},
                            {.no = 2,
                             .meeting = MeetingKind::kExtendedCollective,
                             .ballot = BallotKind::kNomination,
                             .quorum = {2, 3},
                             .more_than = regulation::Fraction{1, 2},
                             .base = regulation::BallotBase::kSummoned},
                            {.no = 3,
                             .meeting = MeetingKind::kCollective,
                             .ballot = BallotKind::kForAgainst,
                             .quorum = {2, 3},
                             .more_than = regulation::Fraction{1, 2},
                             .base = regulation::BallotBase::kSummoned}};
  return stated;
}

Case Running() {
  const StatedProcedure stated = ThreeSteps("old");
  Case subject{.content_hash = stated.content_hash, .procedure = stated.procedure};
  Begin(CivilDay(2017, 12, 1), subject);
  return subject;
}

auto Differs(int step, const std::string& field, const std::string& before,
             const std::string& after, bool closed) {
  return AllOf(Field(&RuleDifference::step, step), Field(&RuleDifference::field, field),
               Field(&RuleDifference::before, before), Field(&RuleDifference::after, after),
               Field(&RuleDifference::closed, closed));
}

TEST(RuleChange, TheSameLawIsNoChange) {
  Case subject = Running();
  EXPECT_FALSE(MeetLaw(subject, 2, kDay, ThreeSteps("old")));
  EXPECT_THAT(subject.rule_changes, IsEmpty());
}

TEST(RuleChange, StepsToComeAreTakenAndClosedOnesStayAsTheyWere) {
  Case subject = Running();
  StatedProcedure law = ThreeSteps("new");
  law.procedure.steps[1].quorum = {3, 4};
  law.procedure.steps[2].more_than = regulation::Fraction{2, 3};
  ASSERT_TRUE(MeetLaw(subject, 3, kDay, law));
  ASSERT_THAT(subject.rule_changes, SizeIs(1));
  const RuleChange& change = subject.rule_changes[0];
  EXPECT_TRUE(change.taken);
  EXPECT_EQ(change.day, kDay);
  EXPECT_THAT(change.differences, ElementsAre(Differs(2, "quorum", "2/3", "3/4", true),
                                              Differs(3, "more_than", "1/2", "2/3", false)));
  EXPECT_EQ(subject.content_hash, "new");
  EXPECT_EQ(subject.procedure.steps[1].quorum.numerator, 2) << "closed";
  EXPECT_EQ(subject.procedure.steps[2].more_than->numerator, 2);
  EXPECT_EQ(ProcedureOf(subject, 2).content_hash, "old");
  EXPECT_EQ(ProcedureOf(subject, 3).content_hash, "new");
  EXPECT_FALSE(MeetLaw(subject, 3, kDay, law)) << "met before";
}

TEST(RuleChange, AnotherTextWithTheSameStepsIsKeptAsWell) {
  Case subject = Running();
  ASSERT_TRUE(MeetLaw(subject, 2, kDay, ThreeSteps("new")));
  EXPECT_TRUE(subject.rule_changes[0].taken);
  EXPECT_THAT(subject.rule_changes[0].differences, IsEmpty());
}

TEST(RuleChange, ALawOfOtherMeetingsIsShownAndNotTaken) {
  StatedProcedure shorter = ThreeSteps("new");
  shorter.procedure.steps.pop_back();
  StatedProcedure other = ThreeSteps("new");
  other.procedure.steps[1].meeting = MeetingKind::kKeyCadres;
  for (const StatedProcedure& law : {shorter, other}) {
    Case subject = Running();
    ASSERT_TRUE(MeetLaw(subject, 3, kDay, law));
    EXPECT_FALSE(subject.rule_changes[0].taken);
    EXPECT_THAT(subject.rule_changes[0].differences, SizeIs(1));
    EXPECT_EQ(subject.content_hash, "old");
    EXPECT_EQ(ProcedureOf(subject, 3).content_hash, "old");
    EXPECT_FALSE(MeetLaw(subject, 3, kDay, law)) << "shown once";
  }
}

TEST(RuleChange, AStepThatIsRunAgainIsRunUnderTheLawOfItsNewDay) {
  Case subject = Running();
  StatedProcedure law = ThreeSteps("new");
  law.procedure.steps[1].quorum = {3, 4};
  ASSERT_TRUE(MeetLaw(subject, 3, kDay, law));
  // A correction of step 1 voids what came after.
  ASSERT_TRUE(MeetLaw(subject, 2, kDay, law));
  EXPECT_EQ(subject.procedure.steps[1].quorum.numerator, 3);
  EXPECT_EQ(ProcedureOf(subject, 1).content_hash, "old");
  EXPECT_EQ(ProcedureOf(subject, 2).content_hash, "new");
  EXPECT_EQ(ProcedureOf(subject, 3).content_hash, "new");
}

}  // namespace
}  // namespace cadre::nomination
