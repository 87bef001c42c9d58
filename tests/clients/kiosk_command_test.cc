// A kiosk against the real box: what a hall types in, what it sees, what is in the box afterwards.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <iostream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "cadre/nomination/v1/slip.grpc.pb.h"
#include "clients/cadrectl/kiosk/command.h"
#include "clients/cadrectl/kiosk/kiosk.h"
#include "clients/cadrectl/kiosk/pass_file.h"
#include "common/base/files.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/testing/status_matchers.h"
#include "tests/clients/loopback_gateway.h"
#include "tests/support/ballot_server.h"

namespace cadre::cadrectl {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kCleared[] = "\x1b[2J\x1b[3J\x1b[H";

class KioskTest : public ::testing::Test {
 protected:
  KioskTest() {
    ballot_.PrintSlips(10);
    EXPECT_THAT(server_.boxes().OpenBox(server_.Call(), ballot_.OpenRequest(9)), IsOk());
    EXPECT_THAT(server_.boxes().OpenCasting(server_.Call(), ballot_.CastingRequest(9)), IsOk());
    paper_ = {.content = ballot_.paper(), .digest = ballot_.digest()};
  }
  // What the screen shows while this is typed
  std::string Type(const std::string& keys, const char* language = "en") {
    std::istringstream in(keys);
    std::ostringstream out;
    Kiosk kiosk(paper_, ballot_.pass(), WordsIn(language), in, out);
    while (kiosk.ServeVoter([this](const auto& sealed) { return Cast(sealed); })) {
    }
    return out.str();
  }
  absl::StatusOr<ballot::v1::CastReceipt> Cast(const ballot::v1::CastBallotRequest& sealed) {
    const auto receipt = server_.casts().CastBallot(RealNow() + absl::Seconds(20), sealed);
    if (lost_-- > 0) return absl::UnavailableError("lost");
    return receipt;
  }
  ballot::v1::Box Count() {
    EXPECT_THAT(server_.boxes().CloseBox(server_.Call(), ballot_.CloseRequest()), IsOk());
    return *server_.boxes().CountBox(server_.Call(), ballot_.CountRequest());
  }
  const std::string& Code(size_t slip) const { return ballot_.codes()[slip]; }

  testing::BallotServer server_;
  testing::TestBallot ballot_;
  voting::Paper paper_;
  int lost_ = 0;
};

TEST_F(KioskTest, VoterAfterVoterCastsAndTheScreenIsCleared) {
  const std::string screen = Type(absl::StrCat(Code(0), "\npeople/a\npeople/b\nyes\n\n",  //
                                               Code(1), "\n\n\nyes\n\n"));
  EXPECT_THAT(screen, HasSubstr("Ông people/c"));
  EXPECT_THAT(screen, HasSubstr("For: people/a. Against: people/b."));
  EXPECT_THAT(screen, HasSubstr("Your ballot is in the box. Receipt"));
  EXPECT_THAT(screen.substr(screen.rfind("Receipt")), HasSubstr(kCleared));
  const ballot::v1::Box counted = Count();
  EXPECT_EQ(counted.collected(), 2);
  EXPECT_EQ(counted.totals(0).votes_for(), 1);
  EXPECT_EQ(counted.totals(1).votes_against(), 1);
  EXPECT_EQ(counted.totals(2).votes_blank(), 2);
}

TEST_F(KioskTest, WhatCannotBeMarkedIsAskedForAgainAndNothingIsCastUnconfirmed) {
  const std::string screen = Type(absl::StrCat(Code(0),
                                               "\npeople/x\n\n"        // nobody
                                               "people/a\npeople/a\n"  // for and against
                                               "people/a\n\n\n"        // not confirmed
                                               "people/b\n\nyes\n\n"));
  EXPECT_THAT(screen, HasSubstr("cannot be marked so"));
  const ballot::v1::Box counted = Count();
  EXPECT_EQ(counted.collected(), 1);
  EXPECT_EQ(counted.totals(1).votes_for(), 1);
  EXPECT_EQ(counted.totals(0).votes_for(), 0);
}

TEST_F(KioskTest, AMistypedCodeIsAskedForAgainAndTheMarksStay) {
  const std::string screen =
      Type(absl::StrCat("nonsense\n", Code(9), "\npeople/a\n\nyes\n", Code(0), "\n\n"));
  EXPECT_THAT(screen, HasSubstr("This is no code"));
  EXPECT_THAT(screen, HasSubstr("on no slip of this ballot")) << "the tenth is void";
  EXPECT_EQ(Count().totals(0).votes_for(), 1);
}

TEST_F(KioskTest, ACodeIsUsedOnce) {
  const std::string screen = Type(absl::StrCat(Code(0), "\npeople/a\n\nyes\n\n",  //
                                               Code(0), "\npeople/b\n\nyes\n\n"));
  EXPECT_THAT(screen, HasSubstr("was cast with this code already"));
  const ballot::v1::Box counted = Count();
  EXPECT_EQ(counted.collected(), 1);
  EXPECT_EQ(counted.totals(0).votes_for(), 1);
}

TEST_F(KioskTest, ALostAnswerIsAskedForAgainWithTheSameBallot) {
  lost_ = 2;
  const std::string screen = Type(absl::StrCat(Code(0), "\npeople/a\n\nyes\n\n\n\n"));
  EXPECT_THAT(screen, HasSubstr("The box does not answer"));
  EXPECT_THAT(screen, HasSubstr("Your ballot is in the box"));
  EXPECT_EQ(Count().collected(), 1);
}

TEST_F(KioskTest, GivesUpWithoutACodeAndSaysWhenCastingIsOver) {
  EXPECT_THAT(Type(absl::StrCat(Code(9), "\npeople/a\n\nyes\n\n\n")),
              HasSubstr("Nothing is cast. The code may still be used."));
  EXPECT_THAT(Type("\n"), Not(HasSubstr("Nothing")));
  EXPECT_THAT(server_.boxes().CloseBox(server_.Call(), ballot_.CloseRequest()), IsOk());
  EXPECT_THAT(Type(absl::StrCat(Code(0), "\npeople/a\n\nyes\n\n")),
              HasSubstr("No ballots are taken now"));
}

TEST_F(KioskTest, SpeaksVietnamese) {
  const std::string screen = Type(absl::StrCat(Code(0), "\npeople/a\n\n1\n\n"), "vi");
  EXPECT_THAT(screen, HasSubstr("Mã trên phiếu: "));
  EXPECT_THAT(screen, HasSubstr("Phiếu đã vào thùng."));
  EXPECT_EQ(Count().collected(), 1);
}

// The roll, which gives a pass and hears of void slips; whoever asks has a token.
class Roll final : public nomination::v1::SlipService::Service {
 public:
  grpc::Status AdmitKiosk(grpc::ServerContext* context,
                          const nomination::v1::AdmitKioskRequest* request,
                          nomination::v1::KioskPass* answer) override {
    EXPECT_EQ(context->client_metadata().count("authorization"), 1u);
    answer->set_ballot(request->name());
    answer->set_box("boxes/7");
    answer->set_counting_key(std::string(32, 'k'));
    answer->set_pass(std::string(32, 'p'));
    return grpc::Status::OK;
  }
  grpc::Status VoidSlips(grpc::ServerContext* /*context*/,
                         const nomination::v1::VoidSlipsRequest* request,
                         nomination::v1::SlipNumbers* answer) override {
    voided = *request;
    answer->set_printed(10);
    answer->set_returned(request->digests_size());
    return grpc::Status::OK;
  }
  nomination::v1::VoidSlipsRequest voided;
};

class KioskCommandTest : public ::testing::Test {
 protected:
  KioskCommandTest()
      : gateway_({&roll_}), file_(absl::StrCat(::testing::TempDir(), NewUuid(), ".pass")) {}
  ~KioskCommandTest() override { std::remove(file_.c_str()); }

  absl::Status Run(const std::string& command, const std::string& typed = "") {
    CLI::App app;
    CLI::App* sitting = app.add_subcommand("sitting");
    absl::Status result;
    AddKioskCommands(app, *sitting, gateway_.options(), result);
    std::istringstream in(typed);
    std::streambuf* keyboard = std::cin.rdbuf(in.rdbuf());
    ::testing::internal::CaptureStdout();
    app.parse(command);
    printed_ = ::testing::internal::GetCapturedStdout();
    std::cin.rdbuf(keyboard);
    std::cin.clear();
    return result;
  }

  Roll roll_;
  testing::LoopbackGateway gateway_;
  const std::string file_;
  std::string printed_;
};

TEST_F(KioskCommandTest, APassIsAFileThatIsNeverOverwritten) {
  ASSERT_THAT(Run(absl::StrCat("kiosk admit sittings/1/ballots/2 ", file_)), IsOk());
  const auto pass = ReadPass(file_);
  ASSERT_THAT(pass, IsOk());
  EXPECT_EQ(pass->box(), "boxes/7");
  EXPECT_EQ(pass->pass(), std::string(32, 'p'));
  EXPECT_THAT(Run(absl::StrCat("kiosk admit sittings/1/ballots/2 ", file_)),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(ReadPass(gateway_.options().ca), FailsWith(Reason::kFieldInvalid));
}

TEST_F(KioskCommandTest, NoCodeLeavesTheMachineThatMakesSlipsVoid) {
  testing::TestBallot ballot;
  ballot.PrintSlips(2);
  const std::string typed = absl::StrCat(ballot.codes()[0], "\n\n", ballot.codes()[1], "\r\n");
  ASSERT_THAT(Run("sitting void-slips sittings/1/ballots/2 returned", typed), IsOk());
  EXPECT_THAT(printed_, HasSubstr("printed 10, spoiled 0, returned 2"));
  EXPECT_EQ(roll_.voided.end(), nomination::v1::SLIP_END_RETURNED);
  ASSERT_EQ(roll_.voided.digests_size(), 2);
  EXPECT_EQ(roll_.voided.digests(0), Sha256(ballot.Typed(ballot.codes()[0]).serial));
  EXPECT_THAT(roll_.voided.SerializeAsString(), Not(HasSubstr(ballot.codes()[0])));
  EXPECT_THAT(Run("sitting void-slips sittings/1/ballots/2 spoiled", "7K3M\n"),
              FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::cadrectl
