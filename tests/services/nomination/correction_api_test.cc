// What is taken back: suspended cases, candidates who withdraw, void ballots, signed records that
// turn out wrong.
#include <gmock/gmock.h>

#include "cadre/nomination/v1/events.pb.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/support/outbox.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::Told;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;
using types::v1::MEETING_KIND_KEY_CADRES;

class CorrectionApiTest : public NominationApiTest {
 protected:
  CorrectionApiTest() {
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), IsOk());
  }
  std::string VoteTwo() {
    return Vote(case_, 2, MEETING_KIND_EXTENDED_COLLECTIVE, {{1, 7}, {2, 2}})->name();
  }
  absl::StatusOr<v1::Ballot> Correct(const std::string& ballot, size_t office,
                                     const v1::Count& count) {
    v1::CorrectRecordRequest request;
    request.set_name(ballot);
    *request.mutable_count() = count;
    request.set_reason("Đếm nhầm một chồng phiếu.");
    return server_.ballots().CorrectRecord(server_.PersonCall(collective_[office]), request);
  }
  // Both who correct give the same. What comes of it is shown to who counted.
  absl::StatusOr<v1::Ballot> CorrectAs(const std::string& ballot, const v1::Count& count) {
    RETURN_IF_ERROR(Correct(ballot, kChair, count).status());
    return Correct(ballot, kHeadCounter, count);
  }
  absl::StatusOr<v1::Ballot> Void(const std::string& ballot, size_t office) {
    v1::VoidBallotRequest request;
    request.set_name(ballot);
    request.set_reason("Phiếu in sai tên.");
    return server_.ballots().VoidBallot(server_.PersonCall(collective_[office]), request);
  }
  absl::StatusOr<v1::Case> Suspend() {
    v1::SuspendCaseRequest request;
    request.set_name(case_);
    request.set_reason("Xác minh đơn thư.");
    return server_.cases().SuspendCase(Secretary("nomination.cases.write"), request);
  }
  absl::StatusOr<v1::Case> Resume() {
    v1::ResumeCaseRequest request;
    request.set_name(case_);
    request.set_reason("Đã xác minh.");
    return server_.cases().ResumeCase(Secretary("nomination.cases.write"), request);
  }
  absl::StatusOr<v1::Case> Withdraw(int candidate) {
    v1::WithdrawCandidateRequest request;
    request.set_name(case_);
    request.set_candidate(candidate);
    request.set_reason("Có đơn xin rút.");
    return server_.cases().WithdrawCandidate(Secretary("nomination.cases.write"), request);
  }
  absl::StatusOr<v1::Ballot> GetBallot(const std::string& ballot) {
    v1::GetOwnBallotRequest request;
    request.set_name(ballot);
    return server_.ballots().GetOwnBallot(server_.PersonCall(collective_[kHeadCounter]), request);
  }
  absl::StatusOr<v1::Ballot> Sign(const v1::Ballot& ballot, size_t office) {
    v1::SignRecordRequest request;
    request.set_name(ballot.name());
    request.set_record_hash(ballot.record_hash());
    return server_.ballots().SignRecord(server_.PersonCall(collective_[office]), request);
  }

  std::string case_;
};

TEST_F(CorrectionApiTest, ASuspendedCaseOpensNoBallotAndGoesOnWhereItStood) {
  ASSERT_THAT(Suspend(), IsOk());
  const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  EXPECT_THAT(OpenBallot(sitting->name(), case_, 2), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Open({binh_}), FailsWith(Reason::kAlreadyExists)) << "the post is not free";
  const auto resumed = Resume();
  ASSERT_THAT(resumed, IsOk());
  EXPECT_EQ(resumed->state(), v1::CASE_STATE_RUNNING);
  ASSERT_THAT(resumed->past_moves(), SizeIs(2));
  EXPECT_EQ(resumed->past_moves(0).kind(), v1::CASE_MOVE_KIND_SUSPENDED);
  EXPECT_EQ(resumed->past_moves(0).reason(), "Xác minh đơn thư.");
  EXPECT_THAT(OpenBallot(sitting->name(), case_, 2), IsOk());
  EXPECT_THAT(Suspend(), FailsWith(Reason::kStateForbidsMove)) << "a ballot is open";
}

TEST_F(CorrectionApiTest, WhoWithdrewIsOnNoBallotAndTheCaseEndsWithTheLast) {
  VoteTwo();
  ASSERT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 7}, {2, 2}}), IsOk());
  const auto second = Withdraw(2);
  ASSERT_THAT(second, IsOk());
  EXPECT_TRUE(second->candidates(1).withdrawn());
  EXPECT_TRUE(Get(case_)->candidates(1).withdrawn());
  EXPECT_EQ(second->state(), v1::CASE_STATE_RUNNING);
  const auto first = Withdraw(1);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->state(), v1::CASE_STATE_NOT_INTRODUCED);
  EXPECT_THAT(Told<v1::CaseClosed>(server_.pool()), SizeIs(1));
}

TEST_F(CorrectionApiTest, TheChairMakesABallotVoidAndTheStepIsVotedOnAgain) {
  const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  const std::string ballot = OpenBallot(sitting->name(), case_, 2)->name();
  const v1::Count count = CountOf(9, {{1, 6}, {2, 3}});
  ASSERT_THAT(Enter(ballot, kHeadCounter, count), IsOk());
  ASSERT_THAT(Enter(ballot, kCounter, count), IsOk());
  EXPECT_THAT(Void(ballot, kSecretary), FailsWith(Reason::kNotFound));
  ASSERT_THAT(Void(ballot, kChair), IsOk());
  EXPECT_THAT(Void(ballot, kChair), FailsWith(Reason::kStateForbidsMove));
  const auto waiting = Get(case_);
  EXPECT_EQ(waiting->steps(1).state(), v1::STEP_STATE_WAITING);
  EXPECT_THAT(waiting->steps(1).selected(), SizeIs(0));
  const auto again = OpenBallot(sitting->name(), case_, 2);
  ASSERT_THAT(again, IsOk());
  EXPECT_NE(again->name(), ballot);
  EXPECT_THAT(Void(ballot, kChair), FailsWith(Reason::kStateForbidsMove)) << "not the new one";
  EXPECT_EQ(GetBallot(again->name())->state(), v1::BALLOT_STATE_COUNTING);
}

TEST_F(CorrectionApiTest, ARecordIsCorrectedWhenChairAndHeadCounterSayTheSame) {
  const std::string ballot = VoteTwo();
  const auto signed_record = GetBallot(ballot);
  const v1::Count count = CountOf(9, {{1, 6}, {2, 3}});
  EXPECT_THAT(Correct(ballot, kSecretary, count), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Correct(ballot, kCounter, count), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Correct(ballot, kChair, CountOf(9, {{1, 9}, {2, 9}})),
              FailsWith(Reason::kRuleViolated));
  const auto one = Correct(ballot, kChair, count);
  ASSERT_THAT(one, IsOk());
  EXPECT_EQ(one->record_hash(), signed_record->record_hash()) << "one alone changes nothing";
  EXPECT_EQ(Correct(ballot, kHeadCounter, CountOf(9, {{1, 5}, {2, 4}}))->record_hash(),
            signed_record->record_hash());
  const auto corrected = Correct(ballot, kHeadCounter, count);
  ASSERT_THAT(corrected, IsOk());
  EXPECT_EQ(corrected->state(), v1::BALLOT_STATE_SIGNED);
  EXPECT_EQ(corrected->record().correction().record_no(), 2);
  EXPECT_EQ(corrected->record().correction().former_hash(), signed_record->record_hash());
  EXPECT_THAT(corrected->signatures(), SizeIs(2));
  const auto read = GetBallot(ballot);
  ASSERT_THAT(read->former_records(), SizeIs(1));
  EXPECT_EQ(read->former_records(0).record_hash(), signed_record->record_hash());
  EXPECT_THAT(read->former_records(0).signatures(), SizeIs(3));
  EXPECT_EQ(read->former_records(0).record().SerializeAsString(),
            signed_record->record().SerializeAsString());
  EXPECT_THAT(read->signatures(), SizeIs(2));
  EXPECT_EQ(Get(case_)->past_moves(0).kind(), v1::CASE_MOVE_KIND_CORRECTED);
  EXPECT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 7}, {2, 2}}), IsOk());
  // A second correction is one of the second record.
  const auto third = CorrectAs(ballot, CountOf(9, {{1, 8}, {2, 1}}));
  ASSERT_THAT(third, IsOk());
  EXPECT_EQ(third->record().correction().record_no(), 3);
  EXPECT_EQ(Get(case_)->steps(2).state(), v1::STEP_STATE_SIGNED) << "it means the same";
}

TEST_F(CorrectionApiTest, AnotherMeaningVoidsTheLaterStepsAndTheyRunAgain) {
  const std::string two = VoteTwo();
  const std::string three = Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 7}, {2, 2}})->name();
  const std::string four =
      OpenBallot(Convene(MEETING_KIND_KEY_CADRES, 9)->name(), case_, 4)->name();
  const auto corrected = CorrectAs(two, CountOf(9, {{1, 2}, {2, 7}}));
  ASSERT_THAT(corrected, IsOk());
  EXPECT_EQ(corrected->state(), v1::BALLOT_STATE_SIGNED);
  EXPECT_EQ(GetBallot(three)->state(), v1::BALLOT_STATE_VOID);
  EXPECT_TRUE(GetBallot(three)->has_record()) << "what was signed is kept";
  EXPECT_EQ(GetBallot(four)->state(), v1::BALLOT_STATE_VOID);
  const auto now = Get(case_);
  EXPECT_THAT(GetBallot(two)->record().result().selected(), ElementsAre(2));
  EXPECT_EQ(now->steps(2).state(), v1::STEP_STATE_WAITING);
  EXPECT_TRUE(now->steps(2).ballot().empty());
  ASSERT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 2}, {2, 7}}), IsOk());
  ASSERT_THAT(Vote(case_, 4, MEETING_KIND_KEY_CADRES, {{2, 9}}), IsOk());
  ASSERT_THAT(Vote(case_, 5, MEETING_KIND_COLLECTIVE, {{2, 8}}), IsOk());
  const auto decided = Decide(case_);
  ASSERT_THAT(decided, IsOk());
  EXPECT_THAT(CorrectAs(two, CountOf(9, {{1, 7}, {2, 2}})), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CorrectAs(two, CountOf(9, {{1, 1}, {2, 8}})), IsOk()) << "it means the same";
}

TEST_F(CorrectionApiTest, ACorrectedRecordCanWaitForTheChair) {
  const std::string two = VoteTwo();
  const std::string chi = server_.registry().AddPerson("Võ Thị Chi", unit_);
  server_.AddEntry(chi, post_);
  v1::AddCandidateRequest add;
  add.set_name(case_);
  add.set_person(chi);
  ASSERT_THAT(server_.cases().AddCandidate(Secretary("nomination.cases.write"), add), IsOk());
  // The third was not on that ballot.
  EXPECT_THAT(Correct(two, kChair, CountOf(9, {{3, 9}})), FailsWith(Reason::kFieldInvalid));
  const std::string three =
      Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 7}, {2, 1}, {3, 1}})->name();
  // Two go on, and the last two are equal.
  const auto open = CorrectAs(three, CountOf(9, {{1, 3}, {2, 3}, {3, 3}}));
  ASSERT_THAT(open, IsOk());
  EXPECT_EQ(open->state(), v1::BALLOT_STATE_UNRESOLVED);
  EXPECT_EQ(Get(case_)->steps(2).state(), v1::STEP_STATE_OPEN);
  v1::ResolveBallotRequest resolve;
  resolve.set_name(three);
  resolve.set_reason("Nhiều năm kinh nghiệm hơn.");
  resolve.add_selected(2);
  resolve.add_selected(3);
  const auto resolved =
      server_.ballots().ResolveBallot(server_.PersonCall(collective_[kChair]), resolve);
  ASSERT_THAT(resolved, IsOk());
  EXPECT_EQ(resolved->record().correction().record_no(), 2) << "the record stays a correction";
  EXPECT_THAT(Sign(*resolved, kSecretary), FailsWith(Reason::kNotFound));
  ASSERT_THAT(Sign(*resolved, kChair), IsOk());
  EXPECT_EQ(Sign(*resolved, kHeadCounter)->state(), v1::BALLOT_STATE_SIGNED);
  EXPECT_THAT(Get(case_)->steps(2).carried(), ElementsAre(2, 3));
}

TEST_F(CorrectionApiTest, ACaseThatEndedWithoutANameRunsAgainUnlessThePostIsTaken) {
  VoteTwo();
  ASSERT_THAT(Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 7}, {2, 2}}), IsOk());
  ASSERT_THAT(Vote(case_, 4, MEETING_KIND_KEY_CADRES, {{1, 9}}), IsOk());
  const std::string five = Vote(case_, 5, MEETING_KIND_COLLECTIVE, {{1, 4}})->name();
  ASSERT_EQ(Get(case_)->state(), v1::CASE_STATE_NOT_INTRODUCED);
  const auto other = Open({binh_});
  ASSERT_THAT(other, IsOk());
  const v1::Count passed = CountOf(9, {{1, 6}});
  EXPECT_THAT(CorrectAs(five, passed), FailsWith(Reason::kAlreadyExists));
  EXPECT_EQ(Get(case_)->state(), v1::CASE_STATE_NOT_INTRODUCED) << "nothing of it is left";
  v1::AbandonCaseRequest abandon;
  abandon.set_name(other->name());
  abandon.set_reason("Mở nhầm");
  ASSERT_THAT(server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon), IsOk());
  ASSERT_THAT(CorrectAs(five, passed), IsOk());
  EXPECT_EQ(Get(case_)->state(), v1::CASE_STATE_READY);
  EXPECT_THAT(Told<v1::CaseOpened>(server_.pool()), SizeIs(3)) << "planning hears of it again";
}

}  // namespace
}  // namespace cadre::nomination
