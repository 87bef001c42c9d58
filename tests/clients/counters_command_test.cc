// The counting team at the terminal: a key in files, a count with them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "cadre/nomination/v1/ballot.grpc.pb.h"
#include "clients/cadrectl/counters/command.h"
#include "clients/cadrectl/counters/key_files.h"
#include "common/ballot/hpke.h"
#include "common/ballot/shares.h"
#include "common/base/files.h"
#include "common/base/random.h"
#include "common/testing/status_matchers.h"
#include "tests/clients/loopback_gateway.h"

namespace cadre::cadrectl {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::HasSubstr;

constexpr char kBallot[] = "sittings/1/ballots/2";

class Counting final : public nomination::v1::DeviceService::Service {
 public:
  grpc::Status CountBallot(grpc::ServerContext* /*context*/,
                           const nomination::v1::CountBallotRequest* request,
                           nomination::v1::Ballot* answer) override {
    asked = *request;
    answer->mutable_record()->mutable_count()->set_collected(7);
    answer->set_record_hash("hash");
    return grpc::Status::OK;
  }
  grpc::Status ExportBundle(grpc::ServerContext* /*context*/,
                            const nomination::v1::ExportBundleRequest* request,
                            nomination::v1::BallotBundle* answer) override {
    answer->set_content(absl::StrCat("bundle of ", request->name()));
    answer->set_board_head("head");
    return grpc::Status::OK;
  }

  nomination::v1::CountBallotRequest asked;
};

class CountersCommandTest : public ::testing::Test {
 protected:
  CountersCommandTest()
      : gateway_({&counting_}), folder_(absl::StrCat(::testing::TempDir(), NewUuid())) {}
  ~CountersCommandTest() override { std::filesystem::remove_all(folder_); }

  absl::Status Run(const std::string& arguments) {
    CLI::App app;
    absl::Status result;
    AddCounterCommands(*app.add_subcommand("sitting"), gateway_.options(), result);
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    app.parse(absl::StrCat("sitting ", arguments));
    printed_ = ::testing::internal::GetCapturedStdout();
    ::testing::internal::GetCapturedStderr();
    return result;
  }
  absl::Status Draw(int shares, int needed) {
    return Run(absl::StrCat("keys --shares ", shares, " --needed ", needed, " --out ", folder_));
  }

  Counting counting_;
  testing::LoopbackGateway gateway_;
  const std::string folder_;
  std::string printed_;
};

TEST_F(CountersCommandTest, KeyIsSplitIntoFilesThatGiveItBack) {
  ASSERT_THAT(Draw(5, 3), IsOk());
  EXPECT_EQ(printed_, KeyFile(folder_) + "\n");
  const auto key = ReadKey(KeyFile(folder_));
  ASSERT_THAT(key, IsOk());
  EXPECT_EQ(key->needed(), 3);
  ASSERT_EQ(key->commitments_size(), 5);
  std::vector<ballot::Share> shares;
  for (const int number : {5, 1, 4}) {
    const auto read = ReadShare(ShareFile(folder_, number));
    ASSERT_THAT(read, IsOk());
    shares.push_back({.number = read->number(), .content = read->content()});
    EXPECT_EQ(ballot::CommitmentOf(shares.back()), key->commitments(number - 1));
  }
  EXPECT_EQ(*ballot::HpkePublicKeyOf(ballot::Join(shares)), key->public_key());
}

TEST_F(CountersCommandTest, SharesAreForTheirOwnersOnlyAndNeverOverwritten) {
  ASSERT_THAT(Draw(2, 2), IsOk());
  struct stat status = {};
  ASSERT_EQ(stat(ShareFile(folder_, 2).c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777u, 0600u);
  const std::string kept = *ReadFile(ShareFile(folder_, 2));
  EXPECT_THAT(Draw(2, 2), StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_EQ(*ReadFile(ShareFile(folder_, 2)), kept);
}

TEST_F(CountersCommandTest, FailureLeavesNoFile) {
  std::filesystem::create_directory(folder_);
  std::ofstream(ShareFile(folder_, 2)) << "another";
  EXPECT_THAT(Draw(3, 2), StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_FALSE(std::filesystem::exists(ShareFile(folder_, 1)));
  EXPECT_FALSE(std::filesystem::exists(KeyFile(folder_)));
  EXPECT_THAT(Draw(3, 1), FailsWith(Reason::kFieldInvalid));
}

TEST_F(CountersCommandTest, ACounterChecksTheOwnShare) {
  ASSERT_THAT(Draw(3, 2), IsOk());
  EXPECT_THAT(Run(absl::StrCat("check-share ", KeyFile(folder_), " ", ShareFile(folder_, 2))),
              IsOk());
  EXPECT_EQ(printed_, "share 2 of 3, 2 are needed\n");
  std::filesystem::remove(ShareFile(folder_, 1));
  std::ofstream(ShareFile(folder_, 1)) << "cadre counting share v1\n2\n" << std::string(64, '0');
  EXPECT_THAT(Run(absl::StrCat("check-share ", KeyFile(folder_), " ", ShareFile(folder_, 1))),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Run(absl::StrCat("check-share ", KeyFile(folder_), " ", KeyFile(folder_))),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(CountersCommandTest, CountsWithTheFilesOfTheShares) {
  ASSERT_THAT(Draw(3, 2), IsOk());
  ASSERT_THAT(
      Run(absl::StrCat("count ", kBallot, " ", ShareFile(folder_, 3), " ", ShareFile(folder_, 1))),
      IsOk());
  EXPECT_THAT(printed_, HasSubstr("counted: 7 ballots"));
  EXPECT_EQ(counting_.asked.name(), kBallot);
  ASSERT_EQ(counting_.asked.shares_size(), 2);
  EXPECT_EQ(counting_.asked.shares(0).number(), 3);
  EXPECT_EQ(counting_.asked.shares(1).content(), ReadShare(ShareFile(folder_, 1))->content());
  EXPECT_THAT(Run(absl::StrCat("count ", kBallot, " ", folder_, "/none")),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(CountersCommandTest, BundleGoesToAFile) {
  std::filesystem::create_directory(folder_);
  const std::string file = folder_ + "/bundle";
  ASSERT_THAT(Run(absl::StrCat("bundle ", kBallot, " ", file)), IsOk());
  EXPECT_EQ(printed_, "head\n");
  EXPECT_EQ(*ReadFile(file), absl::StrCat("bundle of ", kBallot));
}

}  // namespace
}  // namespace cadre::cadrectl
