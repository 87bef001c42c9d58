// Rolls, attendance and who may open a ballot; what a ballot itself asks.
#include "services/nomination/domain/sitting.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/nomination/domain/ballot.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::MeetingKind;

// Chair 1, secretary 2, head counter 3, counter 4 and `members` more.
Sitting SittingOf(int members) {
  Sitting sitting{.day = CivilDay(2017, 12, 20)};
  constexpr SittingRole kOfficers[] = {SittingRole::kChair, SittingRole::kSecretary,
                                       SittingRole::kHeadCounter, SittingRole::kCounter};
  int64_t person = 1;
  for (const SittingRole role : kOfficers) {
    sitting.roll.push_back({.person = PersonId(person++), .role = role});
  }
  for (int i = 0; i < members; ++i) sitting.roll.push_back({.person = PersonId(person++)});
  sitting.summoned = CountVoters(sitting.roll);
  return sitting;
}

Case OneStep() {
  Case subject;
  subject.procedure.steps = {{.no = 1,
                              .meeting = MeetingKind::kCollective,
                              .ballot = regulation::BallotKind::kNomination,
                              .quorum = {2, 3}}};
  subject.procedure.rules.quorum = "APP-01";
  subject.candidates = {{.person = PersonId(50)}};
  Begin(CivilDay(2017, 12, 20), subject);
  return subject;
}

absl::Status Opens(const Sitting& sitting, const Case& subject,
                   CivilDay today = CivilDay(2017, 12, 20)) {
  return CheckOpenBallot(sitting, subject, subject.procedure.steps.front(), today);
}

std::vector<PersonId> First(int count) {
  std::vector<PersonId> people;
  for (int i = 1; i <= count; ++i) people.push_back(PersonId(i));
  return people;
}

TEST(CheckRoll, WantsEachOfficeAndNobodyTwice) {
  EXPECT_THAT(CheckRoll(SittingOf(2).roll), IsOk());
  for (size_t office = 0; office < 4; ++office) {
    Sitting without = SittingOf(2);
    without.roll.erase(without.roll.begin() + static_cast<std::ptrdiff_t>(office));
    EXPECT_THAT(CheckRoll(without.roll), FailsWith(Reason::kFieldInvalid));
  }
  Sitting twice = SittingOf(1);
  twice.roll.push_back(twice.roll.back());
  EXPECT_THAT(CheckRoll(twice.roll), FailsWith(Reason::kFieldInvalid));
  Sitting two_chairs = SittingOf(1);
  two_chairs.roll.back().role = SittingRole::kChair;
  EXPECT_THAT(CheckRoll(two_chairs.roll), FailsWith(Reason::kFieldInvalid));
  Sitting voteless = SittingOf(0);
  for (Participant& p : voteless.roll) p.has_vote = false;
  EXPECT_THAT(CheckRoll(voteless.roll), FailsWith(Reason::kFieldInvalid));
}

TEST(CheckIn, CountsThoseWithAVote) {
  Sitting sitting = SittingOf(2);
  sitting.roll[3].has_vote = false;
  ASSERT_THAT(CheckIn(sitting, First(4)), IsOk());
  EXPECT_EQ(sitting.present, 3);
  ASSERT_THAT(CheckIn(sitting, First(5)), IsOk());
  EXPECT_EQ(sitting.present, 4);
}

TEST(CheckIn, RefusesStrangersAndLatecomers) {
  Sitting sitting = SittingOf(2);
  EXPECT_THAT(CheckIn(sitting, {PersonId(99)}), FailsWith(Reason::kFieldInvalid));
  sitting.state = SittingState::kVoting;
  EXPECT_THAT(CheckIn(sitting, First(1)), FailsWith(Reason::kStateForbidsMove));
}

TEST(CheckOpenBallot, NeedsTwoThirdsOfTheSummoned) {
  const Case subject = OneStep();
  Sitting sitting = SittingOf(5);  // nine are summoned
  ASSERT_THAT(CheckIn(sitting, First(5)), IsOk());
  const absl::Status refused = Opens(sitting, subject);
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused)->citations.front().rule, "APP-01");
  EXPECT_THAT(DetailOf(refused)->metadata,
              ::testing::Contains(std::pair<std::string, std::string>("needed", "6")));
  ASSERT_THAT(CheckIn(sitting, First(6)), IsOk());
  EXPECT_THAT(Opens(sitting, subject), IsOk());
}

TEST(CheckOpenBallot, RefusesAnotherMeetingAnotherDayAndAClosedSitting) {
  const Case subject = OneStep();
  Sitting sitting = SittingOf(2);
  ASSERT_THAT(CheckIn(sitting, First(6)), IsOk());
  EXPECT_THAT(Opens(sitting, subject, CivilDay(2017, 12, 19)),
              FailsWith(Reason::kStateForbidsMove));
  Sitting others = sitting;
  others.meeting = MeetingKind::kKeyCadres;
  EXPECT_THAT(Opens(others, subject), FailsWith(Reason::kStateForbidsMove));
  others = sitting;
  others.organization = OrganizationId(9);
  EXPECT_THAT(Opens(others, subject), FailsWith(Reason::kStateForbidsMove));
  sitting.state = SittingState::kClosed;
  EXPECT_THAT(Opens(sitting, subject), FailsWith(Reason::kStateForbidsMove));
}

TEST(CheckOpenBallot, NoCandidateHoldsAnOffice) {
  Case subject = OneStep();
  Sitting sitting = SittingOf(2);
  ASSERT_THAT(CheckIn(sitting, First(6)), IsOk());
  for (const int officer : {1, 2, 3, 4}) {
    subject.candidates.front().person = PersonId(officer);
    EXPECT_THAT(Opens(sitting, subject), FailsWith(Reason::kConflictOfInterest)) << officer;
  }
  subject.candidates.front().person = PersonId(5);
  EXPECT_THAT(Opens(sitting, subject), IsOk());
  subject.candidates.front().withdrawn = true;
  subject.candidates.push_back({.no = 2, .person = PersonId(6)});
  EXPECT_THAT(Opens(sitting, subject), IsOk());
  subject.candidates.front().person = PersonId(1);
  EXPECT_THAT(Opens(sitting, subject), FailsWith(Reason::kConflictOfInterest))
      << "whoever has withdrawn had an interest";
}

TEST(CheckOpenBallot, InAPlanningRoundOnlyCountersMayNotStand) {
  Case subject = OneStep();
  subject.procedure.kind = regulation::ProcedureKind::kPlan;
  Sitting sitting = SittingOf(2);
  ASSERT_THAT(CheckIn(sitting, First(6)), IsOk());
  for (const int officer : {1, 2}) {
    subject.candidates.front().person = PersonId(officer);
    EXPECT_THAT(Opens(sitting, subject), IsOk()) << officer;
  }
  for (const int counter : {3, 4}) {
    subject.candidates.front().person = PersonId(counter);
    EXPECT_THAT(Opens(sitting, subject), FailsWith(Reason::kConflictOfInterest)) << counter;
  }
}

TEST(Ballot, IsSignedByChairSecretaryAndHeadOfTheCounters) {
  Ballot ballot;
  EXPECT_FALSE(Signs(Ballot(), SittingRole::kMember));
  EXPECT_FALSE(Signs(Ballot(), SittingRole::kCounter));
  EXPECT_FALSE(AddSignature(ballot, {SittingRole::kChair, PersonId(1)}));
  EXPECT_FALSE(AddSignature(ballot, {SittingRole::kChair, PersonId(1)}));
  EXPECT_FALSE(AddSignature(ballot, {SittingRole::kHeadCounter, PersonId(3)}));
  EXPECT_TRUE(AddSignature(ballot, {SittingRole::kSecretary, PersonId(2)}));
  EXPECT_EQ(ballot.signatures.size(), 3u);
}

TEST(Ballot, CarriesThePostsOfTheCaseOrTheNamesThatAPlanAllows) {
  Case subject = OneStep();
  subject.posts = 2;
  EXPECT_THAT(MostNames(subject, 0, 5), ::cadre::testing::IsOkAndHolds(2));
  EXPECT_THAT(MostNames(subject, 3, 5), FailsWith(Reason::kFieldInvalid));
  subject.procedure.kind = regulation::ProcedureKind::kPlan;
  EXPECT_THAT(MostNames(subject, 0, 5), ::cadre::testing::IsOkAndHolds(5));
  EXPECT_THAT(MostNames(subject, 3, 5), ::cadre::testing::IsOkAndHolds(3));
  EXPECT_THAT(MostNames(subject, 6, 5), FailsWith(Reason::kFieldInvalid));
}

TEST(OpeningBarrier, IsTenOrThreeFifthsAndNeverMoreThanArePresent) {
  EXPECT_EQ(OpeningBarrier(7), 7);
  EXPECT_EQ(OpeningBarrier(10), 10);
  EXPECT_EQ(OpeningBarrier(16), 10);
  EXPECT_EQ(OpeningBarrier(17), 11);
  EXPECT_EQ(OpeningBarrier(100), 60);
}

TEST(CheckOpenBallot, EveryOfficeIsThereAndTheMeetingIsNotOlderThanTheCase) {
  const Case subject = OneStep();
  for (int64_t office = 1; office <= 4; ++office) {
    Sitting sitting = SittingOf(5);
    std::vector<PersonId> people = First(9);
    people.erase(people.begin() + office - 1);
    ASSERT_THAT(CheckIn(sitting, people), IsOk());
    EXPECT_THAT(Opens(sitting, subject), FailsWith(Reason::kStateForbidsMove));
  }
  Sitting old = SittingOf(2);
  old.day = CivilDay(2017, 12, 19);
  ASSERT_THAT(CheckIn(old, First(6)), IsOk());
  EXPECT_THAT(Opens(old, subject), FailsWith(Reason::kStateForbidsMove));
}

TEST(CheckOpenBallot, ThePlaceOfWorkIsAnotherUnit) {
  Case subject = OneStep();
  subject.procedure.steps.front().meeting = MeetingKind::kPlaceOfWork;
  Sitting sitting = SittingOf(2);
  sitting.meeting = MeetingKind::kPlaceOfWork;
  ASSERT_THAT(CheckIn(sitting, First(6)), IsOk());
  EXPECT_THAT(Opens(sitting, subject), FailsWith(Reason::kStateForbidsMove));
  sitting.organization = OrganizationId(9);
  EXPECT_THAT(Opens(sitting, subject), IsOk());
}

}  // namespace
}  // namespace cadre::nomination
