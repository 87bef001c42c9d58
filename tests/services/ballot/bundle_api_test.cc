// The board of a box and its bundle, as a verifier reads them.
#include <gmock/gmock.h>

#include "absl/strings/escaping.h"
#include "clients/verify/checks.h"
#include "common/ballot/bundle.h"
#include "common/base/sha256.h"
#include "common/testing/status_matchers.h"
#include "tests/support/ballot_server.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::TestBallot;
using ::testing::HasSubstr;

constexpr Mark kFor = Mark::kFor;
constexpr Mark kAgainst = Mark::kAgainst;
constexpr Mark kBlank = Mark::kBlank;

class BundleApiTest : public ::testing::Test {
 protected:
  BoxApi& api() { return server_.boxes(); }
  absl::StatusOr<v1::Bundle> Export() {
    v1::ExportBundleRequest request;
    request.set_name(ballot_.name());
    return api().ExportBundle(server_.Call(), request);
  }
  v1::CastBallotRequest Cast(const Marks& marks) {
    const v1::CastBallotRequest request = ballot_.Vote(ballot_.Issue(), marks);
    EXPECT_THAT(server_.casts().CastBallot(RealNow() + absl::Seconds(10), request), IsOk());
    return request;
  }
  // The heads of the board, phase by phase.
  std::vector<std::string> Run() {
    std::vector<std::string> heads;
    heads.push_back(api().OpenBox(server_.Call(), ballot_.OpenRequest(9))->board_head());
    heads.push_back(api().OpenCasting(server_.Call(), ballot_.CastingRequest(7))->board_head());
    Cast({kFor, kAgainst, kBlank});
    Cast({kFor, kFor, kBlank});
    Cast({kFor, kFor, kFor});  // invalid: most two names
    last_ = Cast({kBlank, kBlank, kBlank});
    heads.push_back(api().CloseBox(server_.Call(), ballot_.CloseRequest())->board_head());
    heads.push_back(api().CountBox(server_.Call(), ballot_.CountRequest())->board_head());
    return heads;
  }

  testing::BallotServer server_;
  TestBallot ballot_;
  v1::CastBallotRequest last_;
};

TEST_F(BundleApiTest, HoldsForWhoeverChecksIt) {
  const std::vector<std::string> heads = Run();
  const auto bundle = Export();
  ASSERT_THAT(bundle, IsOk());
  EXPECT_EQ(bundle->board_head(), heads.back());
  const auto verdict =
      verify::Verify(bundle->content(), absl::BytesToHexString(bundle->board_head()));
  EXPECT_TRUE(verdict.holds()) << verify::TextOf(verdict);
  EXPECT_EQ(verdict.checks.size(), 13u);
}

TEST_F(BundleApiTest, ShowsTheWholeBallotWithoutItsMarks) {
  const std::vector<std::string> heads = Run();
  const Bundle bundle = *DecodeBundle(Export()->content());
  EXPECT_EQ(Sha256(bundle.paper), ballot_.digest());
  EXPECT_EQ(bundle.opened.entry.present, 9);
  EXPECT_EQ(bundle.opened.entry.needed, 2);
  EXPECT_EQ(bundle.opened.entry.shares.size(), 3u);
  EXPECT_EQ(bundle.casting.entry.issued, 7);
  EXPECT_EQ(bundle.closed.entry.collected, 4);
  EXPECT_EQ(bundle.counted.entry.valid, 3);
  EXPECT_EQ(bundle.counted.entry.totals[1].votes_against, 1);
  EXPECT_EQ(std::vector<std::string>(
                {bundle.opened.hash, bundle.casting.hash, bundle.closed.hash, bundle.counted.hash}),
            heads);
  const auto own = std::find_if(bundle.ballots.begin(), bundle.ballots.end(),
                                [&](const auto& b) { return b.serial == last_.serial(); });
  ASSERT_NE(own, bundle.ballots.end());
  EXPECT_EQ(own->signature, last_.signature());
  EXPECT_EQ(own->sealed_digest, Sha256(last_.sealed_marks()));
}

TEST_F(BundleApiTest, IsTheSameBytesForEverybody) {
  Run();
  EXPECT_EQ(Export()->content(), Export()->content());
}

TEST_F(BundleApiTest, IsThereAfterTheCountOnly) {
  EXPECT_THAT(Export(), FailsWith(Reason::kNotFound));
  ASSERT_THAT(api().OpenBox(server_.Call(), ballot_.OpenRequest(9)), IsOk());
  EXPECT_THAT(Export(), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(api().OpenCasting(server_.Call(), ballot_.CastingRequest(7)), IsOk());
  EXPECT_THAT(Export(), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(api().CloseBox(server_.Call(), ballot_.CloseRequest()), IsOk());
  EXPECT_THAT(Export(), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(api().CountBox(server_.Call(), ballot_.CountRequest()), IsOk());
  const auto bundle = Export();
  ASSERT_THAT(bundle, IsOk());
  EXPECT_TRUE(verify::Verify(bundle->content(), "").holds()) << "an empty box has one too";
}

TEST_F(BundleApiTest, BoxFromBeforeBoardsHasNone) {
  Run();
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  ASSERT_THAT(lease->RunScript("DELETE FROM board_entry"), IsOk());
  EXPECT_THAT(Export(), FailsWith(Reason::kStateForbidsMove));
}

// What an administrator of the database changes behind the back of the box shows.
TEST_F(BundleApiTest, ChangedRowsAreFound) {
  Run();
  const auto found = [&](const char* change) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    EXPECT_THAT(lease->RunScript(change), IsOk());
    return verify::TextOf(verify::Verify(Export()->content(), ""));
  };
  EXPECT_THAT(found("UPDATE cast_ballot SET signature = REPEAT('x', 256) LIMIT 1"),
              HasSubstr("✗ V8"));
  EXPECT_THAT(found("DELETE FROM cast_ballot LIMIT 1"), HasSubstr("✗ V6"));
  EXPECT_THAT(found("UPDATE board_entry SET content = REPLACE(content, '\"valid\":3', "
                    "'\"valid\":4') WHERE phase = 4"),
              HasSubstr("✗ V3"));
}

TEST_F(BundleApiTest, SharesArePartOfWhatABoxIsOpenedWith) {
  v1::OpenBoxRequest request = ballot_.OpenRequest(9);
  request.mutable_shared_key()->set_needed(1);
  EXPECT_THAT(api().OpenBox(server_.Call(), request), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(api().OpenBox(server_.Call(), ballot_.OpenRequest(9)), IsOk());
  request.mutable_shared_key()->set_needed(3);
  EXPECT_THAT(api().OpenBox(server_.Call(), request), FailsWith(Reason::kAlreadyExists));
}

}  // namespace
}  // namespace cadre::ballot
