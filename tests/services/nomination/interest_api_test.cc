// Nobody decides about a post for which he or she stands, nor reads its results before the end;
// nobody acts for a meeting that is not his or hers.
#include <gmock/gmock.h>

#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;
using types::v1::MEETING_KIND_KEY_CADRES;

class InterestApiTest : public NominationApiTest {
 protected:
  // A call with this permission of somebody who has the role in the unit and is `person`.
  api::Call As(const std::string& person, Role role, const std::string& permission) {
    api::Call call = server_.CallOf(role, unit_, permission);
    call.identity.person = *api::ParseId<PersonId>(person, api::kPersonPattern, "person");
    return call;
  }
};

TEST_F(InterestApiTest, ACandidateDoesNotMoveTheCase) {
  const std::string name = Open({an_, binh_})->name();
  v1::RecordStepRequest step;
  step.set_name(name);
  step.set_step(1);
  step.mutable_minutes()->set_number("01-BB");
  *step.mutable_minutes()->mutable_date() = Get(name)->opened_date();
  const api::Call own = As(an_, Role::kConferenceSecretary, "nomination.cases.write");
  EXPECT_THAT(server_.cases().RecordStep(own, step), FailsWith(Reason::kConflictOfInterest));
  ASSERT_THAT(server_.cases().RecordStep(Secretary("nomination.cases.write"), step), IsOk());
  v1::OpenBallotRequest open;
  open.set_parent(Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9)->name());
  open.mutable_ballot()->set_case_(name);
  open.mutable_ballot()->set_step(2);
  open.mutable_ballot()->set_mode(v1::BALLOT_MODE_PAPER);
  EXPECT_THAT(server_.ballots().OpenBallot(
                  As(an_, Role::kConferenceSecretary, "nomination.sittings.write"), open),
              FailsWith(Reason::kConflictOfInterest));
  v1::AddCandidateRequest add;
  add.set_name(name);
  add.set_person(server_.registry().AddPerson("Võ Thị Chi", unit_));
  server_.AddEntry(add.person(), post_);
  EXPECT_THAT(server_.cases().AddCandidate(
                  As(add.person(), Role::kConferenceSecretary, "nomination.cases.write"), add),
              FailsWith(Reason::kConflictOfInterest));
}

TEST_F(InterestApiTest, ACandidateDoesNotSignTheOwnDecisionAndSeesNoResultBeforeIt) {
  const std::string name = Open({an_, binh_})->name();
  ASSERT_THAT(RecordStep(name, 1), IsOk());
  const auto two = Vote(name, 2, MEETING_KIND_EXTENDED_COLLECTIVE, {{1, 7}, {2, 2}});
  ASSERT_THAT(two, IsOk());
  v1::GetBallotRequest ballot;
  ballot.set_name(two->name());
  const api::Call reads = As(binh_, Role::kApprover, "nomination.sittings.read");
  EXPECT_FALSE(server_.ballots().GetBallot(reads, ballot)->has_record());
  v1::GetCaseRequest get;
  get.set_name(name);
  const api::Call sees = As(binh_, Role::kApprover, "nomination.cases.read");
  EXPECT_THAT(server_.cases().GetCase(sees, get)->steps(1).selected(), SizeIs(0));
  ballot.set_name(Vote(name, 3, MEETING_KIND_COLLECTIVE, {{1, 8}, {2, 1}})->name());
  EXPECT_FALSE(server_.ballots().GetBallot(reads, ballot)->has_record());
  EXPECT_TRUE(
      server_.ballots().GetBallot(Secretary("nomination.sittings.read"), ballot)->has_record())
      << "it was read out";
  ASSERT_THAT(Vote(name, 4, MEETING_KIND_KEY_CADRES, {{1, 9}}), IsOk());
  ASSERT_THAT(Vote(name, 5, MEETING_KIND_COLLECTIVE, {{1, 6}}), IsOk());
  v1::DecideCaseRequest decide;
  decide.set_name(name);
  decide.mutable_decision()->set_number("100-QĐ/TU");
  *decide.mutable_decision()->mutable_date() = Get(name)->opened_date();
  *decide.mutable_start_date() = Get(name)->opened_date();
  EXPECT_THAT(
      server_.cases().DecideCase(As(an_, Role::kApprover, "nomination.cases.decide"), decide),
      FailsWith(Reason::kConflictOfInterest));
  ASSERT_THAT(server_.cases().DecideCase(Approver(), decide), IsOk());
  EXPECT_TRUE(server_.ballots().GetBallot(reads, ballot)->has_record());
  EXPECT_THAT(server_.cases().GetCase(sees, get)->steps(1).selected(), SizeIs(1));
}

TEST_F(InterestApiTest, NoOfficerOfTheSittingStands) {
  for (const size_t office : {kChair, kSecretary, kHeadCounter, kCounter}) {
    server_.AddEntry(collective_[office], post_);
    const std::string name = Open({an_, collective_[office]})->name();
    ASSERT_THAT(RecordStep(name, 1), IsOk());
    const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
    EXPECT_THAT(OpenBallot(sitting->name(), name, 2), FailsWith(Reason::kConflictOfInterest));
    v1::AbandonCaseRequest abandon;
    abandon.set_name(name);
    abandon.set_reason("Chọn người khác.");
    ASSERT_THAT(server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon), IsOk());
  }
}

TEST_F(InterestApiTest, OfficersOfAnotherSittingAndLoginsWithoutAPersonAreNobody) {
  const std::string name = Open({an_, binh_})->name();
  ASSERT_THAT(RecordStep(name, 1), IsOk());
  const auto sitting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  const std::string ballot = OpenBallot(sitting->name(), name, 2)->name();
  const std::string elsewhere = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9)->name();
  const std::string moved = elsewhere + ballot.substr(ballot.find("/ballots/"));
  EXPECT_THAT(Enter(moved, kCounter, CountOf(9, {{1, 6}})), FailsWith(Reason::kNotFound));
  v1::EnterCountRequest enter;
  enter.set_name(ballot);
  *enter.mutable_count() = CountOf(9, {{1, 6}});
  EXPECT_THAT(server_.ballots().EnterCount(Secretary("nomination.ballots.take_part"), enter),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(server_.ballots().EnterCount(server_.PersonCall(an_), enter),
              FailsWith(Reason::kNotFound));
  // The unit's secretary holds no case of another unit.
  const auto foreign = OpenBallot(sitting->name(), "cases/5", 3);
  EXPECT_THAT(foreign, FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::nomination
