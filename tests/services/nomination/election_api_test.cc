// Two runs before a congress (CAN-02), and the list that they make together (CAN-06, CAN-07).
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using types::v1::MEETING_KIND_COMMITTEE;
using types::v1::MEETING_KIND_KEY_CADRES;
using types::v1::MEETING_KIND_STANDING_COMMITTEE;

class ElectionApiTest : public NominationApiTest {
 protected:
  ElectionApiTest() {
    server_.registry().clock().MoveTo(CivilDay(2019, 6, 3));
    for (int i = 0; i < 6; ++i) {
      people_.push_back(server_.registry().AddPerson(
          absl::StrCat("Phạm Văn ", std::string(1, static_cast<char>('A' + i))), unit_));
      server_.AddEntry(people_.back(), post_);
    }
  }
  // A run for all of those.
  std::string OpenRun(v1::ProcedureKind kind, const std::vector<std::string>& people) {
    v1::OpenCaseRequest request;
    request.mutable_case_()->set_kind(kind);
    request.mutable_case_()->set_organization(api::OrganizationName(unit_));
    request.mutable_case_()->set_post(post_);
    request.mutable_case_()->set_posts(static_cast<int>(people.size()));
    *request.mutable_case_()->mutable_policy() = Document("15-CV/TU");
    for (const std::string& person : people) request.add_people(person);
    const auto opened = server_.cases().OpenCase(Secretary("nomination.cases.write"), request);
    EXPECT_THAT(opened, IsOk());
    return opened.ok() ? opened->name() : "";
  }
  static std::map<int, int64_t> AllPass(int names) {
    std::map<int, int64_t> votes;
    for (int no = 1; no <= names; ++no) votes[no] = 8;
    return votes;
  }
  // The first four steps; `votes` of those who go on from the first.
  void WalkFour(const std::string& run, const std::map<int, int64_t>& first,
                const std::map<int, int64_t>& votes) {
    ASSERT_THAT(Vote(run, 1, MEETING_KIND_STANDING_COMMITTEE, first), IsOk());
    ASSERT_THAT(Vote(run, 2, MEETING_KIND_KEY_CADRES, votes), IsOk());
    ASSERT_THAT(Vote(run, 3, MEETING_KIND_COMMITTEE, votes), IsOk());
    ASSERT_THAT(Vote(run, 4, MEETING_KIND_STANDING_COMMITTEE, votes), IsOk());
  }
  absl::StatusOr<v1::ElectionList> Set(const std::string& run, int to_elect,
                                       const std::string& earlier = "") {
    v1::SetElectionRequest request;
    request.set_name(run);
    request.mutable_election()->set_to_elect(to_elect);
    request.mutable_election()->set_earlier_run(earlier);
    return server_.elections().SetElection(Secretary("nomination.cases.write"), request);
  }
  absl::StatusOr<v1::ElectionList> Check(const std::string& run, const api::Call& call) {
    v1::CheckElectionListRequest request;
    request.set_name(run);
    return server_.elections().CheckElectionList(call, request);
  }
  absl::StatusOr<v1::ElectionList> Check(const std::string& run) {
    return Check(run, Secretary("nomination.cases.read"));
  }
  absl::StatusOr<v1::Ballot> OpenLast(const std::string& run) {
    return OpenBallot(Convene(MEETING_KIND_COMMITTEE, 9)->name(), run, 5);
  }
  absl::Status Withdraw(const std::string& run, int candidate) {
    v1::WithdrawCandidateRequest request;
    request.set_name(run);
    request.set_candidate(candidate);
    request.set_reason("Xin rút.");
    return server_.cases().WithdrawCandidate(Secretary("nomination.cases.write"), request).status();
  }

  std::vector<std::string> people_;
};

TEST_F(ElectionApiTest, TheLastMeetingVotesOnNoLongerListThanTheRuleAllows) {
  const std::string run =
      OpenRun(v1::PROCEDURE_KIND_STANDING_AGAIN, {people_.begin(), people_.begin() + 5});
  WalkFour(run, AllPass(5), AllPass(5));
  EXPECT_THAT(OpenLast(run), FailsWith(Reason::kStateForbidsMove)) << "for how many seats?";
  const auto set = Set(run, 3);
  ASSERT_THAT(set, IsOk());
  EXPECT_EQ(set->state(), v1::ELECTION_LIST_STATE_TOO_LONG);
  EXPECT_EQ(set->names(), 5);
  EXPECT_EQ(set->rule().longest(), 4);
  EXPECT_EQ(set->rule().citation().rule(), "CAN-07");
  EXPECT_EQ(set->rule().citation().document().number(), "35-CT/TW");
  const auto refused = OpenLast(run);
  ASSERT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused.status())->citations.front().rule, "CAN-07");
  ASSERT_THAT(Withdraw(run, 5), IsOk());
  EXPECT_EQ(Check(run)->state(), v1::ELECTION_LIST_STATE_FITS);
  ASSERT_THAT(OpenLast(run), IsOk());
  EXPECT_THAT(Set(run, 4), FailsWith(Reason::kStateForbidsMove)) << "the ballot is open";
}

TEST_F(ElectionApiTest, FirstTimersStandOnTheListBehindThoseWhoStandAgain) {
  const std::string first =
      OpenRun(v1::PROCEDURE_KIND_STANDING_AGAIN, {people_.begin(), people_.begin() + 3});
  ASSERT_THAT(Set(first, 4), IsOk());
  EXPECT_EQ(Check(first)->state(), v1::ELECTION_LIST_STATE_TOO_SHORT);
  WalkFour(first, AllPass(3), AllPass(3));
  ASSERT_THAT(Vote(first, 5, MEETING_KIND_COMMITTEE, AllPass(3)), IsOk());
  ASSERT_THAT(Decide(first), IsOk());
  const std::string second =
      OpenRun(v1::PROCEDURE_KIND_FIRST_TIME, {people_.begin() + 3, people_.end()});
  EXPECT_THAT(Set(second, 5, first), FailsWith(Reason::kFieldInvalid)) << "other seats";
  const auto set = Set(second, 4, first);
  ASSERT_THAT(set, IsOk());
  EXPECT_EQ(set->listed_before(), 3);
  EXPECT_EQ(set->election().earlier_run(), first);
  EXPECT_EQ(set->state(), v1::ELECTION_LIST_STATE_TOO_LONG) << "six names, five are allowed";
  std::map<int, int64_t> two = AllPass(3);
  two[3] = 1;
  WalkFour(second, two, AllPass(2));
  EXPECT_EQ(Check(second)->state(), v1::ELECTION_LIST_STATE_FITS);
  EXPECT_EQ(Check(second)->names(), 2);
  EXPECT_THAT(OpenLast(second), IsOk());
}

TEST_F(ElectionApiTest, HowManyGoOnIsNotToldWhileTheResultIsSealed) {
  const std::string run = OpenRun(v1::PROCEDURE_KIND_STANDING_AGAIN, people_);
  ASSERT_THAT(Set(run, 5), IsOk());
  ASSERT_THAT(Vote(run, 1, MEETING_KIND_STANDING_COMMITTEE, AllPass(6)), IsOk());
  std::map<int, int64_t> five = AllPass(6);
  five[6] = 2;
  ASSERT_THAT(Vote(run, 2, MEETING_KIND_KEY_CADRES, five), IsOk());
  EXPECT_EQ(Check(run)->names(), 6);
  ASSERT_THAT(Vote(run, 3, MEETING_KIND_COMMITTEE, AllPass(5)), IsOk());
  EXPECT_EQ(Check(run)->names(), 5) << "it was read out";
}

TEST_F(ElectionApiTest, CandidatesOtherUnitsAndOtherCasesAreRefused) {
  const std::string run = OpenRun(v1::PROCEDURE_KIND_FIRST_TIME, people_);
  EXPECT_THAT(Check(run), FailsWith(Reason::kStateForbidsMove)) << "nothing was said";
  ASSERT_THAT(Set(run, 5), IsOk());
  api::Call candidate = Secretary("nomination.cases.read");
  candidate.identity.person = *api::ParseId<PersonId>(people_[0], api::kPersonPattern, "person");
  EXPECT_THAT(Check(run, candidate), FailsWith(Reason::kConflictOfInterest));
  EXPECT_THAT(Check(run, SecretaryElsewhere("nomination.cases.read")),
              FailsWith(Reason::kNotFound));
  post_ = server_.registry().AddPost("SO1-PGD", unit_);
  server_.AddEntry(an_, post_);
  EXPECT_THAT(Set(Open({an_})->name(), 5), FailsWith(Reason::kStateForbidsMove));
}

}  // namespace
}  // namespace cadre::nomination
