// A record that was signed on paper, at the terminal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "cadre/nomination/v1/ballot.grpc.pb.h"
#include "clients/cadrectl/counters/record_scan.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/testing/status_matchers.h"
#include "tests/clients/loopback_gateway.h"

namespace cadre::cadrectl {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::HasSubstr;
namespace v1 = nomination::v1;

constexpr char kHash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
constexpr char kScan[] = "%PDF-1.7";

class Ballots final : public v1::BallotService::Service {
 public:
  grpc::Status GetOwnBallot(grpc::ServerContext* /*context*/,
                            const v1::GetOwnBallotRequest* /*request*/,
                            v1::Ballot* answer) override {
    answer->set_record_hash(kHash);
    return grpc::Status::OK;
  }
  grpc::Status FileRecordScan(grpc::ServerContext* /*context*/,
                              const v1::FileRecordScanRequest* request,
                              v1::Ballot* answer) override {
    filed = *request;
    answer->set_state(v1::BALLOT_STATE_RECORDED);
    answer->mutable_scan()->set_state(v1::RECORD_SCAN_STATE_FILED);
    return grpc::Status::OK;
  }
  grpc::Status ConfirmRecordScan(grpc::ServerContext* /*context*/,
                                 const v1::ConfirmRecordScanRequest* request,
                                 v1::Ballot* answer) override {
    confirmed = *request;
    answer->set_state(v1::BALLOT_STATE_SIGNED);
    return grpc::Status::OK;
  }
  grpc::Status ReturnRecordScan(grpc::ServerContext* /*context*/,
                                const v1::ReturnRecordScanRequest* request,
                                v1::Ballot* /*answer*/) override {
    returned = *request;
    return grpc::Status::OK;
  }

  v1::FileRecordScanRequest filed;
  v1::ConfirmRecordScanRequest confirmed;
  v1::ReturnRecordScanRequest returned;
};

class RecordScanCommandTest : public ::testing::Test {
 protected:
  RecordScanCommandTest()
      : gateway_({&ballots_}), file_(absl::StrCat(::testing::TempDir(), NewUuid(), ".pdf")) {
    std::ofstream(file_, std::ios::binary) << kScan;
  }
  ~RecordScanCommandTest() override { std::filesystem::remove(file_); }

  absl::Status Run(const std::string& verb, const std::string& rest) {
    CLI::App app;
    absl::Status result;
    AddRecordScanCommands(*app.add_subcommand("sitting"), gateway_.options(), result);
    ::testing::internal::CaptureStdout();
    app.parse(absl::StrCat("sitting ", verb, " sittings/1/ballots/2 ", file_, " ", rest));
    printed_ = ::testing::internal::GetCapturedStdout();
    return result;
  }

  Ballots ballots_;
  testing::LoopbackGateway gateway_;
  const std::string file_;
  std::string printed_;
};

TEST_F(RecordScanCommandTest, FilesTheScanWithTheHashThatThePaperBegins) {
  ASSERT_THAT(Run("file-scan", "--code 01234567 --classification secret"), IsOk());
  EXPECT_EQ(ballots_.filed.record_hash(), kHash);
  EXPECT_EQ(ballots_.filed.scan(), kScan);
  EXPECT_EQ(ballots_.filed.classification(), types::v1::CLASSIFICATION_SECRET);
  EXPECT_THAT(printed_, HasSubstr("RECORD_SCAN_STATE_FILED"));
}

TEST_F(RecordScanCommandTest, ThePaperOfAnotherRecordIsNotSent) {
  for (const char* code : {"--code 01234568", "--code 0123456"}) {
    EXPECT_THAT(Run("file-scan", code), StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(Run("confirm-scan", code), StatusIs(absl::StatusCode::kInvalidArgument));
  }
  EXPECT_EQ(ballots_.filed.name(), "");
}

TEST_F(RecordScanCommandTest, WhoChecksSendsTheDigestOfTheFileBeforeHim) {
  const std::string digest = absl::BytesToHexString(Sha256(kScan));
  ASSERT_THAT(Run("confirm-scan", "--code 0123456789AB"), IsOk());
  EXPECT_EQ(ballots_.confirmed.sha256(), digest);
  EXPECT_EQ(ballots_.confirmed.record_hash(), kHash);
  ASSERT_THAT(Run("return-scan", "--reason x"), IsOk());
  EXPECT_EQ(ballots_.returned.sha256(), digest);
  EXPECT_EQ(ballots_.returned.reason(), "x");
}

}  // namespace
}  // namespace cadre::cadrectl
