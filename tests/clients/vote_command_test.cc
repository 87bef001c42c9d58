// A voter's device against the real box and a roll that signs once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "cadre/ballot/v1/cast.grpc.pb.h"
#include "cadre/nomination/v1/ballot.grpc.pb.h"
#include "clients/cadrectl/vote/command.h"
#include "clients/cadrectl/vote/kept_ballot.h"
#include "common/base/files.h"
#include "common/base/random.h"
#include "common/rpc/status_codec.h"
#include "common/testing/status_matchers.h"
#include "tests/clients/loopback_gateway.h"
#include "tests/support/ballot_server.h"

namespace cadre::cadrectl {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::HasSubstr;

constexpr char kBallot[] = "sittings/1/ballots/2";
constexpr int kPresent = 6;

const ballot::IssuanceKey& RollKey() {
  static const auto* key = new ballot::IssuanceKey(*ballot::IssuanceKey::Generate(2048));
  return *key;
}

// What passes the gateway: each call with the sizes of its question and of its answer.
using Passed = std::vector<std::string>;

template <typename Request, typename Response>
void Note(Passed* passed, const Request& request, const Response& answer) {
  if (passed == nullptr) return;
  passed->push_back(absl::StrCat(Request::descriptor()->name(), " ", request.ByteSizeLong(), ", ",
                                 answer.ByteSizeLong()));
}

// Answers one voter, whose token has to be there; loses its first `lost` answers.
class Roll final : public nomination::v1::DeviceService::Service {
 public:
  Roll(std::string box, std::string counting_key)
      : box_(std::move(box)), counting_key_(std::move(counting_key)) {}

  grpc::Status GetDeviceBallot(grpc::ServerContext* context,
                               const nomination::v1::GetDeviceBallotRequest* request,
                               nomination::v1::DeviceBallot* answer) override {
    EXPECT_EQ(context->client_metadata().count("authorization"), 1u);
    answer->set_ballot(request->name());
    answer->set_box(box_);
    answer->set_issuance_key(RollKey().public_key().ToDer());
    answer->set_counting_key(counting_key_);
    Note(passed, *request, *answer);
    return grpc::Status::OK;
  }
  grpc::Status IssueCredential(grpc::ServerContext* context,
                               const nomination::v1::IssueCredentialRequest* request,
                               nomination::v1::BlindSignature* answer) override {
    EXPECT_EQ(context->client_metadata().count("authorization"), 1u);
    if (signed_.empty()) signed_ = request->blinded();
    if (signed_ != request->blinded()) {
      return rpc::ToGrpc(AlreadyExistsError("credential"), "en");
    }
    if (lost-- > 0) return {grpc::StatusCode::UNAVAILABLE, "lost"};
    answer->set_signature(*RollKey().BlindSign(request->blinded()));
    Note(passed, *request, *answer);
    return grpc::Status::OK;
  }
  // Another voter comes.
  void Forget() { signed_.clear(); }

  int lost = 0;
  Passed* passed = nullptr;

 private:
  const std::string box_;
  const std::string counting_key_;
  std::string signed_;
};

// The box, which never hears a name; loses its first `lost` receipts.
class Box final : public ballot::v1::CastService::Service {
 public:
  explicit Box(ballot::CastApi& casts) : casts_(casts) {}

  grpc::Status GetPaper(grpc::ServerContext* context, const ballot::v1::GetPaperRequest* request,
                        ballot::v1::PublishedPaper* answer) override {
    const grpc::Status status = Answer(*context, casts_.GetPaper(InTime(), *request), *answer);
    Note(passed, *request, *answer);
    return status;
  }
  grpc::Status CastBallot(grpc::ServerContext* context,
                          const ballot::v1::CastBallotRequest* request,
                          ballot::v1::CastReceipt* answer) override {
    const grpc::Status status = Answer(*context, casts_.CastBallot(InTime(), *request), *answer);
    Note(passed, *request, *answer);
    if (lost-- > 0) return {grpc::StatusCode::UNAVAILABLE, "lost"};
    return status;
  }
  grpc::Status ProveReceipt(grpc::ServerContext* context,
                            const ballot::v1::ProveReceiptRequest* request,
                            ballot::v1::InclusionProof* answer) override {
    return Answer(*context, casts_.ProveReceipt(InTime(), *request), *answer);
  }

  int lost = 0;
  Passed* passed = nullptr;

 private:
  static absl::Time InTime() { return RealNow() + absl::Seconds(20); }

  template <typename Response>
  grpc::Status Answer(const grpc::ServerContext& context, absl::StatusOr<Response> made,
                      Response& answer) {
    EXPECT_EQ(context.client_metadata().count("authorization"), 0u);
    if (made.ok()) answer = *std::move(made);
    return rpc::ToGrpc(made.status(), "en");
  }

  ballot::CastApi& casts_;
};

class VoteCommandTest : public ::testing::Test {
 protected:
  VoteCommandTest()
      : box_(server_.casts()),
        roll_(ballot_.name(), ballot_.counting().public_key),
        gateway_({&roll_, &box_}),
        file_(absl::StrCat(::testing::TempDir(), NewUuid(), ".ballot")) {
    ballot_.paper().set_issuance_key(RollKey().public_key().ToDer());
  }
  ~VoteCommandTest() override { std::remove(file_.c_str()); }

  void OpenCasting() {
    ASSERT_THAT(server_.boxes().OpenBox(server_.Call(), ballot_.OpenRequest(kPresent)), IsOk());
    ASSERT_THAT(server_.boxes().OpenCasting(server_.Call(), ballot_.CastingRequest(kPresent)),
                IsOk());
  }
  ballot::v1::Box Count() {
    EXPECT_THAT(server_.boxes().CloseBox(server_.Call(), ballot_.CloseRequest()), IsOk());
    return *server_.boxes().CountBox(server_.Call(), ballot_.CountRequest());
  }

  absl::Status Vote(const std::string& arguments) {
    CLI::App app;
    absl::Status result;
    AddVoteCommand(app, gateway_.options(), result);
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    app.parse(absl::StrCat("vote ", arguments));
    printed_ = ::testing::internal::GetCapturedStdout();
    said_ = ::testing::internal::GetCapturedStderr();
    return result;
  }
  absl::Status Cast(const std::string& marks) {
    return Vote(absl::StrCat("cast ", kBallot, " --wait 0 --keep ", file_, " ", marks));
  }
  absl::Status Resume(const std::string& marks) {
    return Vote(absl::StrCat("resume ", file_, " --wait 0 ", marks));
  }

  testing::BallotServer server_;
  testing::TestBallot ballot_;
  Box box_;
  Roll roll_;
  testing::LoopbackGateway gateway_;
  const std::string file_;
  std::string printed_;
  std::string said_;
};

TEST_F(VoteCommandTest, BallotIsCastAndProvedAndTheFileIsGone) {
  OpenCasting();
  ASSERT_THAT(Cast("--for people/a --against people/b"), IsOk());
  EXPECT_FALSE(std::filesystem::exists(file_));
  EXPECT_THAT(said_, HasSubstr("people/c"));
  const ballot::v1::Box counted = Count();
  EXPECT_EQ(counted.totals(0).votes_for(), 1);
  EXPECT_EQ(counted.totals(1).votes_against(), 1);
  EXPECT_EQ(counted.totals(2).votes_blank(), 1);
  EXPECT_THAT(Vote(absl::StrCat("prove ", printed_)), IsOk());
  EXPECT_THAT(printed_, HasSubstr("is one of 1 ballots under the root"));
}

TEST_F(VoteCommandTest, AnyTwoVotersLookTheSameOnTheWay) {
  OpenCasting();
  Passed first;
  // Everything marked, nothing marked, one name; and as often as numbers of random bytes may
  // differ.
  for (const char* marks : {"--for people/a --for people/b --against people/c", "--blank",
                            "--for people/b", "--against people/a", "--blank", "--for people/c"}) {
    Passed passed;
    roll_.Forget();
    roll_.passed = box_.passed = &passed;
    ASSERT_THAT(Cast(marks), IsOk());
    if (first.empty()) first = passed;
    EXPECT_EQ(passed, first) << marks;
  }
  EXPECT_EQ(first.size(), 4u);
}

TEST_F(VoteCommandTest, BeforeCastingTheCredentialIsKeptForItsOwnerOnly) {
  EXPECT_THAT(Cast("--blank"), StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_THAT(said_, HasSubstr("vote resume"));
  struct stat status = {};
  ASSERT_EQ(stat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0600u);
  OpenCasting();
  EXPECT_THAT(Resume("--blank"), IsOk());
  EXPECT_EQ(Count().valid(), 1);
}

TEST_F(VoteCommandTest, LostAnswerOfTheRollIsAskedForAgainWithTheSameDraw) {
  OpenCasting();
  roll_.lost = 1;
  EXPECT_THAT(Cast("--blank"), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(Resume("--blank"), IsOk());
  EXPECT_EQ(Count().collected(), 1);
}

TEST_F(VoteCommandTest, LostReceiptIsAskedForAgainWithTheSameBallot) {
  OpenCasting();
  box_.lost = 1;
  EXPECT_THAT(Cast("--for people/a"), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(Resume("--for people/b"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Resume(""), IsOk());
  const ballot::v1::Box counted = Count();
  EXPECT_EQ(counted.collected(), 1);
  EXPECT_EQ(counted.totals(0).votes_for(), 1);
}

TEST_F(VoteCommandTest, SecondCredentialIsRefusedAndLeavesNoFile) {
  OpenCasting();
  ASSERT_THAT(Cast("--blank"), IsOk());
  EXPECT_THAT(Cast("--blank"), StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(VoteCommandTest, KeptVoteIsNeverOverwritten) {
  EXPECT_THAT(Cast("--blank"), StatusIs(absl::StatusCode::kDeadlineExceeded));
  const std::string kept = *ReadFile(file_);
  EXPECT_THAT(Cast("--blank"), StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(*ReadFile(file_), kept);
}

TEST_F(VoteCommandTest, InvalidBallotIsNotSealed) {
  OpenCasting();
  EXPECT_THAT(Cast("--for people/x"), FailsWith(Reason::kFieldInvalid));
  for (const char* marks : {"--for people/a --for people/b --for people/c", "--against people/x",
                            "--for people/a --against people/a"}) {
    EXPECT_THAT(Resume(marks), FailsWith(Reason::kFieldInvalid)) << marks;
  }
  EXPECT_THAT(Resume("--blank"), IsOk());
  EXPECT_EQ(Count().collected(), 1);
}

TEST_F(VoteCommandTest, PaperForAnotherKeyIsRefused) {
  ballot_.paper().set_issuance_key(ballot::IssuanceKey::Generate(2048)->public_key().ToDer());
  OpenCasting();
  EXPECT_THAT(Cast("--blank"), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(server_.RowsOf("cast_ballot"), 0);
}

TEST_F(VoteCommandTest, PaperWithAnotherCountingKeyIsRefused) {
  ballot_.paper().set_counting_key(ballot::NewHpkeKeyPair().public_key);
  OpenCasting();
  EXPECT_THAT(Cast("--blank"), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(server_.RowsOf("cast_ballot"), 0);
}

TEST_F(VoteCommandTest, KeptFileReadsBackAndNothingElseDoes) {
  const KeptBallot kept = {.ballot = kBallot, .box = "boxes/7", .serial = std::string("\0\n ", 3)};
  ASSERT_THAT(CreateKept(file_, kept), IsOk());
  EXPECT_EQ(*ReadKept(file_), kept);
  ASSERT_THAT(ReplaceKept(file_, {}), IsOk());
  EXPECT_EQ(*ReadKept(file_), KeptBallot());
  EXPECT_THAT(ReadKept(gateway_.options().ca), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadKept(file_ + ".none"), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace cadre::cadrectl
