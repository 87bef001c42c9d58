// A box whose credentials are printed on slips, from its opening to its bundle.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/verify/checks.h"
#include "common/ballot/bundle.h"
#include "common/ballot/slip.h"
#include "common/ballot/tracker.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/testing/status_matchers.h"
#include "tests/support/ballot_server.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::cadre::testing::TestBallot;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

const Marks kMarks = {Mark::kFor, Mark::kBlank, Mark::kAgainst};

class SlipApiTest : public ::testing::Test {
 protected:
  SlipApiTest() { ballot_.PrintSlips(12); }

  absl::StatusOr<v1::Box> Open() {
    return server_.boxes().OpenBox(server_.Call(), ballot_.OpenRequest(10));
  }
  absl::StatusOr<v1::Box> OpenCasting(int issued) {
    return server_.boxes().OpenCasting(server_.Call(), ballot_.CastingRequest(issued));
  }
  absl::StatusOr<v1::CastReceipt> Cast(const v1::CastBallotRequest& request) {
    return server_.casts().CastBallot(RealNow() + absl::Seconds(30), request);
  }
  absl::StatusOr<v1::CastReceipt> CastWith(const std::string& code) {
    return Cast(ballot_.Vote(ballot_.Typed(code), kMarks));
  }
  const std::string& Code(size_t slip) const { return ballot_.codes()[slip]; }

  testing::BallotServer server_;
  TestBallot ballot_;
};

TEST_F(SlipApiTest, CountsWhatWasCastWithCodesAndLeavesABundleThatHolds) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(OpenCasting(9), IsOk());
  for (size_t slip = 0; slip < 8; ++slip) ASSERT_THAT(CastWith(Code(slip)), IsOk());
  ASSERT_THAT(server_.boxes().CloseBox(server_.Call(), ballot_.CloseRequest()), IsOk());
  const auto counted = server_.boxes().CountBox(server_.Call(), ballot_.CountRequest());
  ASSERT_THAT(counted, IsOk());
  EXPECT_EQ(counted->issued(), 9);
  EXPECT_EQ(counted->collected(), 8);
  EXPECT_EQ(counted->totals(0).votes_for(), 8);
  v1::ExportBundleRequest request;
  request.set_name(ballot_.name());
  const auto bundle = server_.boxes().ExportBundle(server_.Call(), request);
  ASSERT_THAT(bundle, IsOk());
  const auto verdict =
      verify::Verify(bundle->content(), absl::BytesToHexString(bundle->board_head()));
  EXPECT_TRUE(verdict.holds()) << TextOf(verdict);
  const auto read = DecodeBundle(bundle->content());
  ASSERT_THAT(read, IsOk());
  EXPECT_THAT(read->opened.entry.slips, SizeIs(12));
  EXPECT_THAT(read->casting.entry.void_slips, SizeIs(3));
  EXPECT_THAT(read->ballots, SizeIs(8));
  EXPECT_EQ(read->ballots[0].signature, "") << "no kiosk is known by its pass";
}

TEST_F(SlipApiTest, ACodeIsCastOnceAndTheSameBallotAgainIsTheSameReceipt) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(OpenCasting(10), IsOk());
  const v1::CastBallotRequest first = ballot_.Vote(ballot_.Typed(Code(0)), kMarks);
  const auto receipt = Cast(first);
  ASSERT_THAT(receipt, IsOk());
  EXPECT_EQ(Cast(first)->tracker(), receipt->tracker());
  const auto other = CastWith(Code(0));
  EXPECT_THAT(other, FailsWith(Reason::kCredentialUsed));
  EXPECT_THAT(other, StatusIs(absl::StatusCode::kAlreadyExists));
  ASSERT_THAT(server_.boxes().CloseBox(server_.Call(), ballot_.CloseRequest()), IsOk());
  EXPECT_EQ(Cast(first)->tracker(), receipt->tracker()) << "a lost receipt is told again";
  EXPECT_THAT(CastWith(Code(1)), FailsWith(Reason::kStateForbidsMove));
  EXPECT_EQ(server_.RowsOf("cast_ballot"), 1);
}

TEST_F(SlipApiTest, OnlyASlipInUseIsACredential) {
  TestBallot other(8);
  other.PrintSlips(10);
  ASSERT_THAT(Open(), IsOk());
  EXPECT_THAT(CastWith(Code(0)), FailsWith(Reason::kStateForbidsMove)) << "before casting";
  ASSERT_THAT(OpenCasting(10), IsOk());
  for (const std::string& code : {DrawSlipCode(), other.codes()[0], Code(10), Code(11)}) {
    const auto refused = CastWith(code);
    EXPECT_THAT(refused, FailsWith(Reason::kCredentialInvalid));
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kPermissionDenied));
    EXPECT_THAT(refused.status().message(), Not(HasSubstr(code)));
  }
  v1::CastBallotRequest request = ballot_.Vote(ballot_.Typed(Code(0)), kMarks);
  request.mutable_serial()->pop_back();
  EXPECT_THAT(Cast(request), FailsWith(Reason::kCredentialInvalid));
  EXPECT_EQ(server_.RowsOf("cast_ballot"), 0);
}

TEST_F(SlipApiTest, WhoHoldsThePrintAndNoPassCastsNothing) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(OpenCasting(10), IsOk());
  v1::CastBallotRequest request = ballot_.Vote(ballot_.Typed(Code(0)), kMarks);
  for (const std::string& pass : {std::string(), SecureBytes(32), Sha256(ballot_.pass())}) {
    request.set_signature(pass);
    EXPECT_THAT(Cast(request), FailsWith(Reason::kCredentialInvalid));
  }
  request.set_signature(ballot_.pass());
  EXPECT_THAT(Cast(request), IsOk());
}

TEST_F(SlipApiTest, EverySlipIsIssuedOrVoid) {
  ASSERT_THAT(Open(), IsOk());
  v1::OpenCastingRequest request = ballot_.CastingRequest(9);
  request.mutable_void_slips()->RemoveLast();
  const auto open = [&] { return server_.boxes().OpenCasting(server_.Call(), request); };
  EXPECT_THAT(open(), FailsWith(Reason::kFieldInvalid)) << "one is neither";
  request.add_void_slips(Sha256("another"));
  EXPECT_THAT(open(), FailsWith(Reason::kFieldInvalid)) << "one was never printed";
  *request.mutable_void_slips(2) = request.void_slips(1);
  EXPECT_THAT(open(), FailsWith(Reason::kFieldInvalid)) << "one twice";
  EXPECT_THAT(OpenCasting(11), FailsWith(Reason::kFieldInvalid)) << "more than are present";
  request = ballot_.CastingRequest(9);
  EXPECT_THAT(open(), IsOk());
  EXPECT_THAT(open(), IsOk()) << "repeated safely";
  *request.mutable_void_slips(2) = Sha256("another");
  EXPECT_THAT(open(), FailsWith(Reason::kStateForbidsMove)) << "other slips";
  EXPECT_EQ(server_.RowsOf("slip WHERE is_void = 1"), 3);
}

TEST_F(SlipApiTest, ABoxHasSlipsOrAnIssuanceKey) {
  const auto open = [&](const v1::OpenBoxRequest& request) {
    return server_.boxes().OpenBox(server_.Call(), request).status();
  };
  v1::OpenBoxRequest request = ballot_.OpenRequest(10);
  request.clear_slips();
  EXPECT_THAT(open(request), FailsWith(Reason::kFieldInvalid)) << "neither";
  request = ballot_.OpenRequest(10);
  request.mutable_paper()->set_issuance_key(TestBallot().paper().issuance_key());
  EXPECT_THAT(open(request), FailsWith(Reason::kFieldInvalid)) << "both";
  request = ballot_.OpenRequest(10);
  request.clear_kiosk_digest();
  EXPECT_THAT(open(request), FailsWith(Reason::kFieldInvalid)) << "no kiosk";
  request = ballot_.OpenRequest(10);
  std::reverse(request.mutable_slips()->begin(), request.mutable_slips()->end());
  EXPECT_THAT(open(request), FailsWith(Reason::kFieldInvalid)) << "in an order that could tell";
  request = ballot_.OpenRequest(10);
  *request.mutable_slips(1) = request.slips(0);
  EXPECT_THAT(open(request), FailsWith(Reason::kFieldInvalid)) << "one twice";
  request = ballot_.OpenRequest(10);
  EXPECT_THAT(open(request), IsOk());
  EXPECT_THAT(open(request), IsOk()) << "repeated safely";
  *request.mutable_slips(11) = std::string(32, '\xff');
  EXPECT_THAT(open(request), StatusIs(absl::StatusCode::kAlreadyExists)) << "other slips";
  request = ballot_.OpenRequest(10);
  request.set_kiosk_digest(Sha256("another"));
  EXPECT_THAT(open(request), StatusIs(absl::StatusCode::kAlreadyExists)) << "another pass";
  TestBallot second(8);
  second.PrintSlips(3);
  EXPECT_THAT(open(second.OpenRequest(3)), IsOk()) << "none has an issuance key to share";
}

// Whatever a code is written as in a table, or in what the table is dumped to, is found.
TEST_F(SlipApiTest, NoTableHoldsACode) {
  ASSERT_THAT(Open(), IsOk());
  ASSERT_THAT(OpenCasting(10), IsOk());
  for (size_t slip = 0; slip < 8; ++slip) ASSERT_THAT(CastWith(Code(slip)), IsOk());
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  std::string all;
  for (const char* rows :
       {"SELECT CONCAT(paper, kiosk_digest) FROM ballot_box", "SELECT digest FROM slip",
        "SELECT CONCAT(serial_hash, tracker, serial, signature, sealed) FROM cast_ballot",
        "SELECT content FROM board_entry", "SELECT CONCAT(resource, method) FROM audit"}) {
    const auto found = lease->Query(rows, [](const db::Row& row) { return row.Text(1); });
    ASSERT_THAT(found, IsOk()) << rows;
    for (const std::string& row : *found) absl::StrAppend(&all, row);
  }
  for (const std::string& code : ballot_.codes()) {
    EXPECT_EQ(all.find(code), std::string::npos);
    EXPECT_EQ(all.find(absl::StrReplaceAll(code, {{"-", ""}})), std::string::npos);
    EXPECT_EQ(all.find(*ParseTracker(code)), std::string::npos) << "its bytes";
  }
  EXPECT_EQ(all.find(ballot_.pass()), std::string::npos);
}

}  // namespace
}  // namespace cadre::ballot
