// Sittings and paper ballots: quorum, two counters, records that are signed, results that wait.
#include <gmock/gmock.h>

#include "absl/strings/escaping.h"
#include "common/api/digest.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;
using types::v1::MEETING_KIND_KEY_CADRES;

std::string RuleOf(const absl::Status& status) {
  const auto detail = DetailOf(status);
  return detail.has_value() && !detail->citations.empty() ? detail->citations.front().rule : "";
}

class BallotApiTest : public NominationApiTest {
 protected:
  BallotApiTest() {
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), IsOk());
  }
  // The open ballot of step 2, with everybody present.
  std::string StepTwo() {
    const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
    return OpenBallot(sitting->name(), case_, 2)->name();
  }
  absl::StatusOr<v1::Ballot> Sign(const std::string& ballot, size_t office,
                                  const std::string& hash) {
    v1::SignRecordRequest request;
    request.set_name(ballot);
    request.set_record_hash(hash);
    return server_.ballots().SignRecord(server_.PersonCall(collective_[office]), request);
  }
  absl::StatusOr<v1::Ballot> Resolve(const std::string& ballot, size_t office,
                                     const std::vector<int>& selected) {
    v1::ResolveBallotRequest request;
    request.set_name(ballot);
    for (const int candidate : selected) request.add_selected(candidate);
    request.set_reason("Nhiều năm kinh nghiệm hơn.");
    return server_.ballots().ResolveBallot(server_.PersonCall(collective_[office]), request);
  }

  std::string case_;
};

TEST_F(BallotApiTest, NoBallotBelowTwoThirds) {
  const auto thin = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 5);
  const auto refused = OpenBallot(thin->name(), case_, 2);
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(RuleOf(refused.status()), "APP-01");
  const auto enough = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 6);
  EXPECT_THAT(OpenBallot(enough->name(), case_, 2), IsOk());
}

TEST_F(BallotApiTest, AStepHasOneBallotAndItsOwnMeeting) {
  const auto wrong = Convene(MEETING_KIND_KEY_CADRES, 9);
  EXPECT_THAT(OpenBallot(wrong->name(), case_, 2), FailsWith(Reason::kStateForbidsMove));
  StepTwo();
  const auto again = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  const auto refused = OpenBallot(again->name(), case_, 2);
  EXPECT_EQ(RuleOf(refused.status()), "APP-19");
}

TEST_F(BallotApiTest, AttendanceIsFixedOnceABallotIsOpen) {
  const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 7);
  ASSERT_THAT(OpenBallot(sitting->name(), case_, 2), IsOk());
  v1::CheckInRequest late;
  late.set_name(sitting->name());
  late.add_people(collective_[8]);
  EXPECT_THAT(server_.sittings().CheckIn(Secretary("nomination.sittings.write"), late),
              FailsWith(Reason::kStateForbidsMove));
}

TEST_F(BallotApiTest, TheRecordOpensWhenTwoCountersTypeTheSame) {
  const std::string ballot = StepTwo();
  const auto first = Enter(ballot, kHeadCounter, CountOf(9, {{1, 6}, {2, 3}}));
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->state(), v1::BALLOT_STATE_COUNTING);
  EXPECT_FALSE(first->has_record());
  // The same counter again proves nothing; neither do other numbers of the second.
  EXPECT_EQ(Enter(ballot, kHeadCounter, CountOf(9, {{1, 6}, {2, 3}}))->state(),
            v1::BALLOT_STATE_COUNTING);
  EXPECT_EQ(Enter(ballot, kCounter, CountOf(9, {{1, 5}, {2, 4}}))->state(),
            v1::BALLOT_STATE_COUNTING);
  // The order of the rows and rows without marks mean nothing.
  v1::Count count = CountOf(9, {{2, 3}});
  v1::CandidateCount& an = *count.add_candidates();
  an.set_candidate(1);
  an.set_votes(6);
  const auto agreed = Enter(ballot, kCounter, count);
  ASSERT_THAT(agreed, IsOk());
  EXPECT_EQ(agreed->state(), v1::BALLOT_STATE_RECORDED);
  EXPECT_EQ(agreed->record().result().outcome(), v1::OUTCOME_PASSED);
  EXPECT_THAT(agreed->record().result().selected(), ElementsAre(1));
  EXPECT_EQ(agreed->record().result().needed(), 5);
  EXPECT_EQ(agreed->record().result().citation().rule(), "APP-02");
  EXPECT_EQ(agreed->record().summoned(), 9);
  EXPECT_THAT(Enter(ballot, kCounter, count), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(BallotApiTest, CountsThatCannotBeTrueAreRefusedAtOnce) {
  const std::string ballot = StepTwo();
  v1::Count more_collected = CountOf(9, {{1, 6}});
  more_collected.set_collected(10);
  v1::Count more_issued = CountOf(10, {{1, 6}});
  for (const v1::Count& count : {more_collected, more_issued, CountOf(9, {{1, 6}, {2, 4}})}) {
    const auto refused = Enter(ballot, kHeadCounter, count);
    EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
    EXPECT_EQ(RuleOf(refused.status()), "COUNT-RECORD");
  }
  v1::Count against = CountOf(9, {{1, 6}});
  against.mutable_candidates(0)->set_against(1);
  v1::Count twice = CountOf(9, {{1, 3}});
  *twice.add_candidates() = twice.candidates(0);
  for (const v1::Count& count : {against, twice, CountOf(9, {{7, 1}})}) {
    EXPECT_THAT(Enter(ballot, kHeadCounter, count), FailsWith(Reason::kFieldInvalid));
  }
}

TEST_F(BallotApiTest, OnlyCountersCountAndOnlyOfficersSee) {
  const std::string ballot = StepTwo();
  const v1::Count count = CountOf(9, {{1, 6}});
  EXPECT_THAT(Enter(ballot, kChair, count), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Enter(ballot, 5, count), FailsWith(Reason::kNotFound));
  v1::EnterCountRequest request;
  request.set_name(ballot);
  *request.mutable_count() = count;
  EXPECT_THAT(server_.ballots().EnterCount(server_.PersonCall(an_), request),
              FailsWith(Reason::kNotFound));
  v1::GetOwnBallotRequest own;
  own.set_name(ballot);
  EXPECT_THAT(server_.ballots().GetOwnBallot(server_.PersonCall(collective_[kChair]), own), IsOk());
  EXPECT_THAT(server_.ballots().GetOwnBallot(server_.PersonCall(collective_[5]), own),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(server_.ballots().GetOwnBallot(Secretary("nomination.ballots.take_part"), own),
              FailsWith(Reason::kNotFound));
  v1::GetBallotRequest get;
  get.set_name(ballot);
  EXPECT_THAT(server_.ballots().GetBallot(Secretary("nomination.sittings.read"), get), IsOk());
  EXPECT_THAT(server_.ballots().GetBallot(SecretaryElsewhere("nomination.sittings.read"), get),
              FailsWith(Reason::kNotFound));
}

TEST_F(BallotApiTest, ThreeSignaturesOnTheSameHashSignTheStep) {
  const std::string ballot = StepTwo();
  const v1::Count count = CountOf(9, {{1, 6}, {2, 3}});
  ASSERT_THAT(Enter(ballot, kHeadCounter, count), IsOk());
  EXPECT_THAT(Sign(ballot, kChair, "x"), FailsWith(Reason::kStateForbidsMove));
  const auto counted = Enter(ballot, kCounter, count);
  ASSERT_THAT(counted, IsOk());
  const std::string hash = counted->record_hash();
  EXPECT_EQ(hash, absl::BytesToHexString(api::Sha256(counted->record().SerializeAsString())));
  EXPECT_THAT(Sign(ballot, kChair, std::string(64, '0')), FailsWith(Reason::kEtagMismatch));
  EXPECT_THAT(Sign(ballot, kCounter, hash), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Sign(ballot, kChair, hash), IsOk());
  EXPECT_THAT(Sign(ballot, kChair, hash), IsOk());
  EXPECT_EQ(Sign(ballot, kSecretary, hash)->state(), v1::BALLOT_STATE_RECORDED);
  EXPECT_EQ(Get(case_)->steps(1).state(), v1::STEP_STATE_CLOSED);
  const auto last = Sign(ballot, kHeadCounter, hash);
  EXPECT_EQ(last->state(), v1::BALLOT_STATE_SIGNED);
  EXPECT_THAT(last->signatures(), SizeIs(3));
  EXPECT_EQ(Get(case_)->steps(1).state(), v1::STEP_STATE_SIGNED);
  EXPECT_THAT(Sign(ballot, kHeadCounter, hash), IsOk()) << "a signature is repeated safely";
}

TEST_F(BallotApiTest, TwoGoOnAndAnotherNameIsExplained) {
  const std::string chi = server_.registry().AddPerson("Võ Thị Chi", unit_);
  server_.AddEntry(chi, post_);
  v1::AddCandidateRequest add;
  add.set_name(case_);
  add.set_person(chi);
  ASSERT_THAT(server_.cases().AddCandidate(Secretary("nomination.cases.write"), add), IsOk());
  const auto two = Vote(case_, 2, MEETING_KIND_EXTENDED_COLLECTIVE, {{1, 4}, {2, 3}, {3, 1}});
  ASSERT_THAT(two, IsOk());
  EXPECT_EQ(two->record().result().outcome(), v1::OUTCOME_CARRIED);
  EXPECT_EQ(two->record().result().citation().rule(), "APP-05");
  EXPECT_THAT(two->record().result().carried(), ElementsAre(1, 2));
  EXPECT_FALSE(two->record().result().announced());
  const auto three = Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{3, 6}, {1, 3}});
  ASSERT_THAT(three, IsOk());
  EXPECT_TRUE(three->record().result().differs());
  EXPECT_TRUE(three->record().result().announced());
  const auto sitting = Convene(MEETING_KIND_KEY_CADRES, 9);
  const auto unexplained = OpenBallot(sitting->name(), case_, 4);
  EXPECT_EQ(RuleOf(unexplained.status()), "APP-10");
  ASSERT_THAT(Explain(case_, 3), IsOk());
  const auto four = OpenBallot(sitting->name(), case_, 4);
  ASSERT_THAT(four, IsOk());
  EXPECT_THAT(four->candidates(), ElementsAre(3));
}

TEST_F(BallotApiTest, TheChairDecidesBetweenEqualNames) {
  const std::string chi = server_.registry().AddPerson("Võ Thị Chi", unit_);
  server_.AddEntry(chi, post_);
  v1::AddCandidateRequest add;
  add.set_name(case_);
  add.set_person(chi);
  ASSERT_THAT(server_.cases().AddCandidate(Secretary("nomination.cases.write"), add), IsOk());
  const std::string ballot = StepTwo();
  const v1::Count count = CountOf(9, {{1, 4}, {2, 2}, {3, 2}});
  ASSERT_THAT(Enter(ballot, kHeadCounter, count), IsOk());
  const auto open = Enter(ballot, kCounter, count);
  ASSERT_THAT(open, IsOk());
  EXPECT_EQ(open->state(), v1::BALLOT_STATE_UNRESOLVED);
  EXPECT_EQ(open->record().result().citation().rule(), "APP-07");
  EXPECT_THAT(open->record().result().tied(), ElementsAre(2, 3));
  EXPECT_THAT(Sign(ballot, kChair, open->record_hash()), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Resolve(ballot, kSecretary, {3}), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Resolve(ballot, kChair, {1}), FailsWith(Reason::kFieldInvalid));
  const auto resolved = Resolve(ballot, kChair, {3});
  ASSERT_THAT(resolved, IsOk());
  EXPECT_EQ(resolved->state(), v1::BALLOT_STATE_RECORDED);
  EXPECT_THAT(resolved->record().result().carried(), ElementsAre(1, 3));
  EXPECT_EQ(resolved->record().resolution().reason(), "Nhiều năm kinh nghiệm hơn.");
  EXPECT_NE(resolved->record_hash(), open->record_hash());
  ASSERT_THAT(SignAll(*resolved), IsOk());
  EXPECT_TRUE(Get(case_)->steps(1).sealed()) << "it is not read out";
}

TEST_F(BallotApiTest, ASittingClosesOnlyWhenItsBallotsAreCounted) {
  const std::string ballot = StepTwo();
  v1::CloseSittingRequest close;
  close.set_name(ballot.substr(0, ballot.find("/ballots/")));
  EXPECT_THAT(server_.sittings().CloseSitting(Secretary("nomination.sittings.write"), close),
              FailsWith(Reason::kStateForbidsMove));
  const v1::Count count = CountOf(9, {{1, 6}});
  ASSERT_THAT(Enter(ballot, kHeadCounter, count), IsOk());
  ASSERT_THAT(Enter(ballot, kCounter, count), IsOk());
  EXPECT_THAT(server_.sittings().CloseSitting(Secretary("nomination.sittings.write"), close),
              IsOk());
}

TEST_F(BallotApiTest, RollsNameKnownPeopleOfUnitsInScope) {
  v1::ConveneSittingRequest request;
  v1::Sitting& sitting = *request.mutable_sitting();
  sitting.set_organization(api::OrganizationName(unit_));
  sitting.set_meeting(MEETING_KIND_COLLECTIVE);
  sitting.mutable_date()->set_year(2017);
  sitting.mutable_date()->set_month(12);
  sitting.mutable_date()->set_day(1);
  constexpr v1::SittingRole kOffices[] = {v1::SITTING_ROLE_CHAIR, v1::SITTING_ROLE_SECRETARY,
                                          v1::SITTING_ROLE_HEAD_COUNTER, v1::SITTING_ROLE_COUNTER};
  for (size_t i = 0; i < 4; ++i) {
    v1::RollEntry& entry = *sitting.add_roll();
    entry.set_person(collective_[i]);
    entry.set_role(kOffices[i]);
  }
  EXPECT_THAT(server_.sittings().ConveneSitting(Secretary("nomination.sittings.write"), request),
              IsOk());
  EXPECT_THAT(
      server_.sittings().ConveneSitting(SecretaryElsewhere("nomination.sittings.write"), request),
      FailsWith(Reason::kNotFound));
  sitting.mutable_roll(0)->set_person("people/5");
  EXPECT_THAT(server_.sittings().ConveneSitting(Secretary("nomination.sittings.write"), request),
              FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::nomination
