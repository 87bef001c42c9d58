#include "services/ballot/box_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "common/ballot/merkle_tree.h"
#include "common/ballot/tracker.h"
#include "common/base/random.h"
#include "common/testing/status_matchers.h"
#include "tests/support/ballot_server.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::cadre::testing::TestBallot;

constexpr Mark kFor = Mark::kFor;
constexpr Mark kAgainst = Mark::kAgainst;
constexpr Mark kBlank = Mark::kBlank;

class BoxApiTest : public ::testing::Test {
 protected:
  BoxApi& api() { return server_.boxes(); }
  absl::StatusOr<v1::Box> Open(const TestBallot& ballot, int present = 10) {
    return api().OpenBox(server_.Call(), ballot.OpenRequest(present));
  }
  absl::StatusOr<v1::Box> StartCasting(const TestBallot& ballot, int issued) {
    return api().OpenCasting(server_.Call(), ballot.CastingRequest(issued));
  }
  absl::StatusOr<v1::Box> Close(const TestBallot& ballot) {
    return api().CloseBox(server_.Call(), ballot.CloseRequest());
  }
  absl::StatusOr<v1::Box> CountIt(const TestBallot& ballot) {
    return api().CountBox(server_.Call(), ballot.CountRequest());
  }
  absl::StatusOr<v1::Box> Get(const TestBallot& ballot) {
    v1::GetBoxRequest request;
    request.set_name(ballot.name());
    return api().GetBox(server_.Call(), request);
  }
  // Casts a ballot with a credential of its own; its tracker.
  std::string Cast(const TestBallot& ballot, const Marks& marks) {
    const auto receipt = server_.casts().CastBallot(RealNow() + absl::Seconds(10),
                                                    ballot.Vote(ballot.Issue(), marks));
    EXPECT_THAT(receipt, IsOk());
    return *ParseTracker(receipt->tracker());
  }

  testing::BallotServer server_;
};

TEST_F(BoxApiTest, OpensOnceForOnePaper) {
  const TestBallot ballot;
  const auto opened = Open(ballot);
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->state(), v1::BOX_STATE_OPEN);
  EXPECT_EQ(opened->paper_digest(), ballot.digest());
  EXPECT_EQ(opened->present(), 10);
  const auto again = Open(ballot);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), opened->SerializeAsString());
  EXPECT_EQ(server_.RowsOf("ballot_box"), 1);
}

TEST_F(BoxApiTest, OpeningAgainTellsHowTheBoxStands) {
  const TestBallot ballot;
  ASSERT_THAT(Open(ballot), IsOk());
  ASSERT_THAT(StartCasting(ballot, 4), IsOk());
  EXPECT_EQ(Open(ballot)->state(), v1::BOX_STATE_CASTING);
}

TEST_F(BoxApiTest, NameIsNotTakenForAnotherPaper) {
  TestBallot ballot;
  ASSERT_THAT(Open(ballot), IsOk());
  EXPECT_THAT(Open(ballot, 11), FailsWith(Reason::kAlreadyExists));
  ballot.paper().set_title("another");
  EXPECT_THAT(Open(ballot), FailsWith(Reason::kAlreadyExists));
}

TEST_F(BoxApiTest, IssuanceKeyServesOneBallot) {
  ASSERT_THAT(Open(TestBallot(7)), IsOk());
  EXPECT_THAT(Open(TestBallot(8)), FailsWith(Reason::kAlreadyExists));
  EXPECT_THAT(Open(TestBallot(8, 1)), IsOk());
}

TEST_F(BoxApiTest, PaperThatCannotBeUsedIsRefused) {
  TestBallot ballot;
  const v1::Paper good = ballot.paper();
  ballot.paper().set_most_names(4);
  EXPECT_THAT(Open(ballot), FailsWith(Reason::kFieldInvalid));
  ballot.paper() = good;
  ballot.paper().set_issuance_key("nonsense");
  EXPECT_THAT(Open(ballot), FailsWith(Reason::kFieldInvalid));
  ballot.paper() = good;
  ballot.paper().set_counting_key("nonsense");
  EXPECT_THAT(Open(ballot), FailsWith(Reason::kFieldInvalid));
  ballot.paper() = good;
  ballot.paper().mutable_candidates(1)->set_label(good.candidates(0).label());
  EXPECT_THAT(Open(ballot), FailsWith(Reason::kFieldInvalid));
  ballot.paper() = good;
  ballot.paper().set_box("boxes/!");
  EXPECT_THAT(Open(ballot), FailsWith(Reason::kResourceNameInvalid));
  EXPECT_EQ(server_.RowsOf("ballot_box"), 0);
}

TEST_F(BoxApiTest, PhasesComeInOrder) {
  const TestBallot ballot;
  ASSERT_THAT(Open(ballot), IsOk());
  EXPECT_THAT(Close(ballot), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CountIt(ballot), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(StartCasting(ballot, 11), FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(StartCasting(ballot, 4)->issued(), 4);
  EXPECT_THAT(StartCasting(ballot, 5), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CountIt(ballot), FailsWith(Reason::kStateForbidsMove));
  EXPECT_EQ(Close(ballot)->state(), v1::BOX_STATE_CLOSED);
  EXPECT_EQ(CountIt(ballot)->state(), v1::BOX_STATE_COUNTED);
  EXPECT_EQ(StartCasting(ballot, 4)->state(), v1::BOX_STATE_COUNTED);
}

TEST_F(BoxApiTest, BoxesThatDoNotExistAreNotFound) {
  const TestBallot ballot;
  EXPECT_THAT(Get(ballot), FailsWith(Reason::kNotFound));
  EXPECT_THAT(StartCasting(ballot, 1), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Close(ballot), FailsWith(Reason::kNotFound));
  EXPECT_THAT(CountIt(ballot), FailsWith(Reason::kNotFound));
}

TEST_F(BoxApiTest, ClosingFixesTheRootOverTheSortedTrackers) {
  const TestBallot ballot;
  ASSERT_THAT(Open(ballot), IsOk());
  ASSERT_THAT(StartCasting(ballot, 6), IsOk());
  std::vector<std::string> trackers;
  for (int i = 0; i < 5; ++i) trackers.push_back(Cast(ballot, {kFor, kBlank, kAgainst}));
  EXPECT_EQ(Get(ballot)->collected(), 0) << "nobody learns how many while ballots are cast";
  const auto closed = Close(ballot);
  ASSERT_THAT(closed, IsOk());
  std::sort(trackers.begin(), trackers.end());
  EXPECT_EQ(closed->collected(), 5);
  EXPECT_EQ(closed->root(), MerkleRoot(trackers));
  EXPECT_EQ(Close(ballot)->SerializeAsString(), closed->SerializeAsString());
}

TEST_F(BoxApiTest, CountsWhatWasCast) {
  const TestBallot ballot;
  ASSERT_THAT(Open(ballot), IsOk());
  ASSERT_THAT(StartCasting(ballot, 10), IsOk());
  Cast(ballot, {kFor, kAgainst, kBlank});
  Cast(ballot, {kFor, kFor, kBlank});
  Cast(ballot, {kBlank, kBlank, kBlank});
  Cast(ballot, {kFor, kFor, kFor});  // invalid: most two names
  // Sealed to another key, but a ballot all the same.
  v1::CastBallotRequest unreadable = ballot.Vote(ballot.Issue(), {kFor, kFor, kBlank});
  unreadable.set_sealed_marks(SecureBytes(unreadable.sealed_marks().size()));
  ASSERT_THAT(server_.casts().CastBallot(RealNow() + absl::Seconds(5), unreadable), IsOk());
  ASSERT_THAT(Close(ballot), IsOk());
  const auto counted = CountIt(ballot);
  ASSERT_THAT(counted, IsOk());
  EXPECT_EQ(counted->collected(), 5);
  EXPECT_EQ(counted->valid(), 3);
  EXPECT_EQ(counted->invalid(), 2);
  ASSERT_EQ(counted->totals_size(), 3);
  EXPECT_EQ(counted->totals(0).label(), "people/a");
  EXPECT_EQ(counted->totals(0).votes_for(), 2);
  EXPECT_EQ(counted->totals(0).votes_blank(), 1);
  EXPECT_EQ(counted->totals(1).votes_for(), 1);
  EXPECT_EQ(counted->totals(1).votes_against(), 1);
  EXPECT_EQ(counted->totals(2).votes_blank(), 3);
  EXPECT_EQ(Get(ballot)->SerializeAsString(), counted->SerializeAsString());
}

TEST_F(BoxApiTest, CountsOnceAndErasesTheBallots) {
  const TestBallot ballot;
  ASSERT_THAT(Open(ballot), IsOk());
  ASSERT_THAT(StartCasting(ballot, 3), IsOk());
  for (int i = 0; i < 3; ++i) Cast(ballot, {kFor, kBlank, kBlank});
  ASSERT_THAT(Close(ballot), IsOk());
  const auto counted = CountIt(ballot);
  ASSERT_THAT(counted, IsOk());
  EXPECT_EQ(server_.RowsOf("cast_ballot WHERE sealed IS NOT NULL"), 0);
  EXPECT_EQ(server_.RowsOf("cast_ballot"), 3);
  EXPECT_EQ(CountIt(ballot)->SerializeAsString(), counted->SerializeAsString());
}

TEST_F(BoxApiTest, EmptyBoxIsCounted) {
  const TestBallot ballot;
  ASSERT_THAT(Open(ballot), IsOk());
  ASSERT_THAT(StartCasting(ballot, 0), IsOk());
  EXPECT_EQ(Close(ballot)->root(), MerkleRoot({}));
  const auto counted = CountIt(ballot);
  ASSERT_THAT(counted, IsOk());
  EXPECT_EQ(counted->valid() + counted->invalid(), 0);
  EXPECT_EQ(counted->totals_size(), 3);
}

TEST_F(BoxApiTest, KeyOfAnotherBallotCountsNothing) {
  const TestBallot ballot;
  ASSERT_THAT(Open(ballot), IsOk());
  ASSERT_THAT(StartCasting(ballot, 1), IsOk());
  Cast(ballot, {kFor, kBlank, kBlank});
  ASSERT_THAT(Close(ballot), IsOk());
  v1::CountBoxRequest request = ballot.CountRequest();
  for (const std::string& key : {NewHpkeKeyPair().private_key, std::string("short")}) {
    request.set_counting_key(key);
    EXPECT_THAT(api().CountBox(server_.Call(), request), FailsWith(Reason::kFieldInvalid));
  }
  EXPECT_EQ(Get(ballot)->state(), v1::BOX_STATE_CLOSED);
  EXPECT_EQ(CountIt(ballot)->valid(), 1);
}

TEST_F(BoxApiTest, BoxThatNobodyCanOpenIsGivenUp) {
  const TestBallot ballot;
  v1::VoidBoxRequest request;
  request.set_name(ballot.name());
  const auto give_up = [&] { return api().VoidBox(server_.Call(), request); };
  ASSERT_THAT(Open(ballot), IsOk());
  ASSERT_THAT(StartCasting(ballot, 2), IsOk());
  Cast(ballot, {kFor, kBlank, kBlank});
  EXPECT_THAT(give_up(), FailsWith(Reason::kStateForbidsMove)) << "votes are being cast";
  const auto closed = Close(ballot);
  ASSERT_THAT(closed, IsOk());
  const auto given_up = give_up();
  ASSERT_THAT(given_up, IsOk());
  EXPECT_EQ(given_up->state(), v1::BOX_STATE_VOID);
  EXPECT_NE(given_up->board_head(), closed->board_head());
  EXPECT_EQ(server_.RowsOf("cast_ballot WHERE sealed IS NOT NULL"), 0);
  EXPECT_EQ(give_up()->SerializeAsString(), given_up->SerializeAsString());
  EXPECT_THAT(CountIt(ballot), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(BoxApiTest, OnlyWhatWasCastIsCounted) {
  for (const char* change : {"UPDATE cast_ballot SET sealed = REVERSE(sealed) LIMIT 1",
                             "DELETE FROM cast_ballot LIMIT 1"}) {
    const TestBallot ballot(change[0] == 'U' ? 7 : 8, change[0] == 'U' ? 0 : 1);
    ASSERT_THAT(Open(ballot), IsOk());
    ASSERT_THAT(StartCasting(ballot, 2), IsOk());
    Cast(ballot, {kFor, kBlank, kBlank});
    Cast(ballot, {kFor, kBlank, kBlank});
    ASSERT_THAT(Close(ballot), IsOk());
    const auto lease = server_.pool().Acquire(RealNow() + absl::Seconds(10));
    ASSERT_THAT((*lease)->Execute(change).status(), IsOk());
    EXPECT_THAT(CountIt(ballot), StatusIs(absl::StatusCode::kDataLoss)) << change;
    ASSERT_THAT((*lease)->Execute("DELETE FROM cast_ballot").status(), IsOk());
  }
}

TEST_F(BoxApiTest, CountedBoxIsNotGivenUp) {
  const TestBallot ballot;
  v1::VoidBoxRequest request;
  request.set_name(ballot.name());
  ASSERT_THAT(Open(ballot), IsOk());
  ASSERT_THAT(StartCasting(ballot, 2), IsOk());
  ASSERT_THAT(Close(ballot), IsOk());
  ASSERT_THAT(CountIt(ballot), IsOk());
  EXPECT_THAT(api().VoidBox(server_.Call(), request), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(BoxApiTest, SameRequestIdGetsTheFirstAnswer) {
  const TestBallot ballot;
  api::Call call = server_.Call();
  call.request_id = "id-1";
  const auto first = api().OpenBox(call, ballot.OpenRequest(10));
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(StartCasting(ballot, 2), IsOk());
  EXPECT_EQ(api().OpenBox(call, ballot.OpenRequest(10))->SerializeAsString(),
            first->SerializeAsString());
  call.request_hash = std::string(32, '1');
  EXPECT_THAT(api().OpenBox(call, ballot.OpenRequest(10)), FailsWith(Reason::kRequestIdReused));
}

TEST_F(BoxApiTest, ValidateOnlyChangesNothing) {
  const TestBallot ballot;
  api::Call call = server_.Call();
  call.validate_only = true;
  EXPECT_THAT(api().OpenBox(call, ballot.OpenRequest(10)), IsOk());
  EXPECT_THAT(Get(ballot), FailsWith(Reason::kNotFound));
}

TEST_F(BoxApiTest, MovesOfAtOnceHappenOnce) {
  const TestBallot ballot;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      EXPECT_THAT(Open(ballot), IsOk());
      EXPECT_THAT(StartCasting(ballot, 5), IsOk());
      EXPECT_THAT(Close(ballot), IsOk());
      EXPECT_THAT(CountIt(ballot), IsOk());
    });
  }
  threads.clear();
  EXPECT_EQ(server_.RowsOf("ballot_box"), 1);
  EXPECT_EQ(server_.RowsOf("candidate_total"), 3);
}

TEST_F(BoxApiTest, AuditNamesTheServiceAndNobodyElse) {
  const TestBallot ballot;
  ASSERT_THAT(Open(ballot), IsOk());
  ASSERT_THAT(StartCasting(ballot, 1), IsOk());
  EXPECT_EQ(server_.RowsOf("audit"), 2);
  EXPECT_EQ(server_.RowsOf("audit WHERE principal = 'service:nomination'"), 2);
}

}  // namespace
}  // namespace cadre::ballot
