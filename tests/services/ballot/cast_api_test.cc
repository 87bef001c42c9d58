#include "services/ballot/cast_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <thread>

#include "common/ballot/merkle_tree.h"
#include "common/ballot/tracker.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/testing/status_matchers.h"
#include "tests/support/ballot_server.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::TestBallot;

const Marks kMarks = {Mark::kFor, Mark::kBlank, Mark::kAgainst};

class CastApiTest : public ::testing::Test {
 protected:
  void Open(const TestBallot& ballot) {
    ASSERT_THAT(server_.boxes().OpenBox(server_.Call(), ballot.OpenRequest(500)), IsOk());
  }
  void OpenForCasting(const TestBallot& ballot, int issued = 500) {
    Open(ballot);
    ASSERT_THAT(server_.boxes().OpenCasting(server_.Call(), ballot.CastingRequest(issued)), IsOk());
  }
  v1::Box Close(const TestBallot& ballot) {
    return *server_.boxes().CloseBox(server_.Call(), ballot.CloseRequest());
  }
  absl::StatusOr<v1::CastReceipt> Cast(const v1::CastBallotRequest& request) {
    return server_.casts().CastBallot(RealNow() + absl::Seconds(30), request);
  }
  absl::StatusOr<v1::InclusionProof> Prove(const TestBallot& ballot, const std::string& tracker) {
    v1::ProveReceiptRequest request;
    request.set_box(ballot.name());
    request.set_tracker(tracker);
    return server_.casts().ProveReceipt(RealNow() + absl::Seconds(10), request);
  }
  absl::StatusOr<v1::PublishedPaper> Paper(const std::string& box) {
    v1::GetPaperRequest request;
    request.set_box(box);
    return server_.casts().GetPaper(RealNow() + absl::Seconds(10), request);
  }

  testing::BallotServer server_;
  const TestBallot ballot_;
};

TEST_F(CastApiTest, PaperIsTheSameBytesForEverybody) {
  Open(ballot_);
  const auto paper = Paper(ballot_.name());
  ASSERT_THAT(paper, IsOk());
  EXPECT_EQ(paper->digest(), Sha256(paper->paper()));
  EXPECT_EQ(paper->digest(), ballot_.digest());
  v1::Paper parsed;
  ASSERT_TRUE(parsed.ParseFromString(paper->paper()));
  EXPECT_EQ(parsed.candidates(1).label(), "people/b");
  EXPECT_THAT(Paper("boxes/8"), FailsWith(Reason::kNotFound));
}

TEST_F(CastApiTest, BallotGetsItsTracker) {
  OpenForCasting(ballot_);
  const v1::CastBallotRequest request = ballot_.Vote(ballot_.Issue(), kMarks);
  const auto receipt = Cast(request);
  ASSERT_THAT(receipt, IsOk());
  EXPECT_EQ(receipt->tracker(), FormatTracker(TrackerOf(request.serial(), request.sealed_marks())));
  EXPECT_EQ(server_.RowsOf("cast_ballot"), 1);
}

TEST_F(CastApiTest, SameBallotAgainIsTheSameReceipt) {
  OpenForCasting(ballot_);
  const v1::CastBallotRequest request = ballot_.Vote(ballot_.Issue(), kMarks);
  const auto first = Cast(request);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(Cast(request)->tracker(), first->tracker());
  Close(ballot_);
  // The device whose answer was lost may come late.
  EXPECT_EQ(Cast(request)->tracker(), first->tracker());
  ASSERT_THAT(server_.boxes().CountBox(server_.Call(), ballot_.CountRequest()), IsOk());
  EXPECT_EQ(Cast(request)->tracker(), first->tracker());
  EXPECT_EQ(server_.RowsOf("cast_ballot"), 1);
}

TEST_F(CastApiTest, SecondBallotWithOneCredentialIsRefused) {
  OpenForCasting(ballot_);
  const Credential credential = ballot_.Issue();
  ASSERT_THAT(Cast(ballot_.Vote(credential, kMarks)), IsOk());
  const auto second = Cast(ballot_.Vote(credential, kMarks));
  EXPECT_THAT(second, FailsWith(Reason::kCredentialUsed));
  EXPECT_THAT(second, testing::StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(Close(ballot_).collected(), 1);
}

TEST_F(CastApiTest, OnlyTheRollsSignatureIsACredential) {
  OpenForCasting(ballot_);
  const TestBallot other(8, 1);
  v1::CastBallotRequest request = ballot_.Vote(other.Issue(), kMarks);
  const auto foreign = Cast(request);
  EXPECT_THAT(foreign, FailsWith(Reason::kCredentialInvalid));
  EXPECT_THAT(foreign, testing::StatusIs(absl::StatusCode::kPermissionDenied));
  const v1::CastBallotRequest good = ballot_.Vote(ballot_.Issue(), kMarks);
  request = good;
  request.set_serial(SecureBytes(kSerialBytes));
  EXPECT_THAT(Cast(request), FailsWith(Reason::kCredentialInvalid));
  request = good;
  request.mutable_signature()->back() ^= 1;
  EXPECT_THAT(Cast(request), FailsWith(Reason::kCredentialInvalid));
  request = good;
  request.set_signature("");
  EXPECT_THAT(Cast(request), FailsWith(Reason::kCredentialInvalid));
  EXPECT_EQ(server_.RowsOf("cast_ballot"), 0);
}

TEST_F(CastApiTest, SignedSerialOfAnotherLengthIsNone) {
  OpenForCasting(ballot_);
  // Whoever gets a short message signed has no second form of one credential.
  v1::CastBallotRequest request = ballot_.Vote(ballot_.Issue(), kMarks);
  request.mutable_serial()->push_back('x');
  EXPECT_THAT(Cast(request), FailsWith(Reason::kCredentialInvalid));
}

TEST_F(CastApiTest, OnlyWhileCasting) {
  Open(ballot_);
  EXPECT_THAT(Cast(ballot_.Vote(ballot_.Issue(), kMarks)), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(server_.boxes().OpenCasting(server_.Call(), ballot_.CastingRequest(5)), IsOk());
  Close(ballot_);
  EXPECT_THAT(Cast(ballot_.Vote(ballot_.Issue(), kMarks)), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(CastApiTest, OnlyOnThisPaper) {
  OpenForCasting(ballot_);
  v1::CastBallotRequest request = ballot_.Vote(ballot_.Issue(), kMarks);
  request.set_paper_digest(Sha256("another paper"));
  EXPECT_THAT(Cast(request), FailsWith(Reason::kBallotPaperDiffers));
  request = ballot_.Vote(ballot_.Issue(), {Mark::kFor});
  EXPECT_THAT(Cast(request), FailsWith(Reason::kFieldInvalid));
  request.set_box("boxes/8");
  EXPECT_THAT(Cast(request), FailsWith(Reason::kNotFound));
}

TEST_F(CastApiTest, NoMoreBallotsThanCredentials) {
  OpenForCasting(ballot_, 2);
  ASSERT_THAT(Cast(ballot_.Vote(ballot_.Issue(), kMarks)), IsOk());
  const v1::CastBallotRequest last = ballot_.Vote(ballot_.Issue(), kMarks);
  ASSERT_THAT(Cast(last), IsOk());
  EXPECT_THAT(Cast(ballot_.Vote(ballot_.Issue(), kMarks)), FailsWith(Reason::kBallotBoxFull));
  EXPECT_THAT(Cast(last), IsOk());
  EXPECT_EQ(Close(ballot_).collected(), 2);
}

TEST_F(CastApiTest, OneOfTwoRacingBallotsOfACredentialWins) {
  OpenForCasting(ballot_);
  for (int round = 0; round < 10; ++round) {
    const Credential credential = ballot_.Issue();
    std::atomic<int> taken = 0;
    std::atomic<int> refused = 0;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 2; ++i) {
        threads.emplace_back([&, request = ballot_.Vote(credential, kMarks)] {
          const auto receipt = Cast(request);
          taken += receipt.ok() ? 1 : 0;
          refused += HasReason(receipt.status(), Reason::kCredentialUsed) ? 1 : 0;
        });
      }
    }
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(refused, 1);
  }
  EXPECT_EQ(Close(ballot_).collected(), 10);
}

TEST_F(CastApiTest, RacingRetriesOfOneBallotAreOneBallot) {
  OpenForCasting(ballot_);
  const v1::CastBallotRequest request = ballot_.Vote(ballot_.Issue(), kMarks);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&] { EXPECT_THAT(Cast(request), IsOk()); });
  }
  EXPECT_EQ(Close(ballot_).collected(), 1);
}

TEST_F(CastApiTest, BurstWithRetriesAndSecondBallotsCountsEachSerialOnce) {
  constexpr int kVoters = 200;
  OpenForCasting(ballot_, kVoters);
  std::vector<v1::CastBallotRequest> calls;
  for (int i = 0; i < kVoters; ++i) {
    const Credential credential = ballot_.Issue();
    calls.push_back(ballot_.Vote(credential, kMarks));
    if (i % 10 < 3) calls.push_back(calls.back());
    if (i % 10 == 5) calls.push_back(ballot_.Vote(credential, kMarks));
  }
  std::atomic<size_t> next = 0;
  std::atomic<int> refused = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (size_t at = next++; at < calls.size(); at = next++) {
          const auto receipt = Cast(calls[at]);
          if (receipt.ok()) continue;
          EXPECT_THAT(receipt, FailsWith(Reason::kCredentialUsed));
          ++refused;
        }
      });
    }
  }
  EXPECT_EQ(refused, kVoters / 10);
  EXPECT_EQ(Close(ballot_).collected(), kVoters);
  const auto counted = server_.boxes().CountBox(server_.Call(), ballot_.CountRequest());
  ASSERT_THAT(counted, IsOk());
  EXPECT_EQ(counted->totals(0).votes_for(), kVoters);
}

TEST_F(CastApiTest, BallotsOfOneWindowAreWrittenTogetherAndEachGetsItsOwnAnswer) {
  OpenForCasting(ballot_, 3);
  CastWindow window(server_.pool(), absl::Seconds(1));
  CastApi waiting(server_.pool(), window);
  const Credential credential = ballot_.Issue();
  const v1::CastBallotRequest first = ballot_.Vote(credential, kMarks);
  const v1::CastBallotRequest second = ballot_.Vote(ballot_.Issue(), kMarks);
  const v1::CastBallotRequest other = ballot_.Vote(credential, kMarks);
  std::atomic<int> taken = 0;
  std::atomic<int> refused = 0;
  {
    std::vector<std::jthread> threads;
    for (const v1::CastBallotRequest* request : {&first, &first, &other, &second}) {
      threads.emplace_back([&, request] {
        const auto receipt = waiting.CastBallot(RealNow() + absl::Seconds(30), *request);
        ++(receipt.ok() ? taken : refused);
        if (!receipt.ok()) {
          EXPECT_THAT(receipt, FailsWith(Reason::kCredentialUsed));
        }
      });
    }
    while (server_.RowsOf("cast_ballot") == 0) std::this_thread::yield();
    EXPECT_EQ(server_.RowsOf("cast_ballot"), 2) << "none is seen before the others";
  }
  // Either of the two ballots of the one credential may have come first.
  EXPECT_EQ(taken + refused, 4);
  EXPECT_GE(refused, 1);
  EXPECT_EQ(Close(ballot_).collected(), 2);
}

TEST_F(CastApiTest, NoBallotSlipsInBehindTheClosing) {
  OpenForCasting(ballot_);
  std::vector<v1::CastBallotRequest> calls;
  for (int i = 0; i < 40; ++i) calls.push_back(ballot_.Vote(ballot_.Issue(), kMarks));
  std::atomic<int> taken = 0;
  {
    std::jthread caster([&] {
      for (const v1::CastBallotRequest& request : calls) taken += Cast(request).ok() ? 1 : 0;
    });
    while (taken < 5) std::this_thread::yield();
    Close(ballot_);
  }
  EXPECT_EQ(Close(ballot_).collected(), taken);
  EXPECT_EQ(server_.RowsOf("cast_ballot"), taken);
}

TEST_F(CastApiTest, CastingWritesItsOneRowAndNothingElse) {
  OpenForCasting(ballot_);
  const auto rows = [&] {
    std::map<std::string, int64_t> counts;
    for (const char* table : {"ballot_box", "board_entry", "candidate_total", "replay", "audit",
                              "outbox", "inbox", "event_cursor", "schema_migration"}) {
      counts[table] = server_.RowsOf(table);
    }
    return counts;
  };
  const auto before = rows();
  const int64_t version = server_.RowsOf("ballot_box WHERE version = 2");
  const v1::CastBallotRequest request = ballot_.Vote(ballot_.Issue(), kMarks);
  ASSERT_THAT(Cast(request), IsOk());
  ASSERT_THAT(Cast(request), IsOk());
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(server_.RowsOf("ballot_box WHERE version = 2"), version);
  EXPECT_EQ(server_.RowsOf("cast_ballot"), 1);
}

TEST_F(CastApiTest, KeepsOfABallotWhatItsBoardWillShow) {
  OpenForCasting(ballot_);
  const v1::CastBallotRequest request = ballot_.Vote(ballot_.Issue(), kMarks);
  ASSERT_THAT(Cast(request), IsOk());
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  const auto column = [&](const std::string& name) {
    return **lease->QueryOne("SELECT " + name + " FROM cast_ballot",
                             [](const db::Row& row) { return row.Text(1); });
  };
  EXPECT_EQ(column("serial"), request.serial());
  EXPECT_EQ(column("signature"), request.signature());
  EXPECT_EQ(column("sealed_digest"), Sha256(request.sealed_marks()));
}

TEST_F(CastApiTest, EveryReceiptIsProvedOnceTheBoxIsClosed) {
  OpenForCasting(ballot_);
  std::vector<std::string> receipts;
  for (int i = 0; i < 7; ++i) {
    receipts.push_back(Cast(ballot_.Vote(ballot_.Issue(), kMarks))->tracker());
  }
  EXPECT_THAT(Prove(ballot_, receipts[0]), FailsWith(Reason::kStateForbidsMove));
  const v1::Box closed = Close(ballot_);
  const auto prove_all = [&] {
    for (const std::string& receipt : receipts) {
      const auto proof = Prove(ballot_, receipt);
      ASSERT_THAT(proof, IsOk());
      EXPECT_EQ(proof->leaf_count(), closed.collected());
      EXPECT_TRUE(IsUnderRoot(*ParseTracker(receipt), static_cast<size_t>(proof->leaf_index()),
                              static_cast<size_t>(proof->leaf_count()),
                              {proof->path().begin(), proof->path().end()}, closed.root()));
    }
  };
  prove_all();
  ASSERT_THAT(server_.boxes().CountBox(server_.Call(), ballot_.CountRequest()), IsOk());
  prove_all();
}

TEST_F(CastApiTest, TrackersThatAreNotInTheBoxAreNotFound) {
  OpenForCasting(ballot_);
  Close(ballot_);
  EXPECT_THAT(Prove(ballot_, "0000-0000-0000-0000"), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Prove(ballot_, "nonsense"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Prove(TestBallot(9), "0000-0000-0000-0000"), FailsWith(Reason::kNotFound));
}

TEST_F(CastApiTest, BallotIsOfOneBox) {
  const TestBallot other(8, 1);
  OpenForCasting(ballot_);
  OpenForCasting(other);
  v1::CastBallotRequest request = ballot_.Vote(ballot_.Issue(), kMarks);
  request.set_box(other.name());
  EXPECT_THAT(Cast(request), FailsWith(Reason::kBallotPaperDiffers));
  request.set_paper_digest(other.digest());
  EXPECT_THAT(Cast(request), FailsWith(Reason::kCredentialInvalid));
}

}  // namespace
}  // namespace cadre::ballot
