// A ballot on devices from its permission to its record, against a whole ballot box.
#include "tests/services/nomination/device_api_test.h"

#include <gmock/gmock.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "cadre/ballot/v1/cast.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/ballot/bundle.h"
#include "common/ballot/voter.h"
#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::ElementsAre;

const ballot::Marks kFirst = {ballot::Mark::kFor, ballot::Mark::kBlank};
const ballot::Marks kSecond = {ballot::Mark::kBlank, ballot::Mark::kFor};

TEST_F(DeviceApiTest, NeedsAPermissionAndEnoughPeople) {
  EXPECT_THAT(OpenDevices(9), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Permit(server_.CallOf(Role::kApprover, other_, "nomination.devices.permit")),
              FailsWith(Reason::kNotFound));
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  EXPECT_THAT(OpenDevices(6), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(OpenDevices(7), IsOk());
}

TEST_F(DeviceApiTest, CountsWhatWasCastWithTheCountersShares) {
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  const auto opened = OpenDevices(9);
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->state(), v1::BALLOT_STATE_ISSUING);
  ballot_ = opened->name();
  std::vector<ballot::Credential> credentials;
  for (size_t voter = 0; voter < 9; ++voter) credentials.push_back(*CredentialOf(voter));
  const auto casting = OpenCasting();
  ASSERT_THAT(casting, IsOk());
  EXPECT_EQ(casting->state(), v1::BALLOT_STATE_CASTING);
  EXPECT_EQ(casting->issued(), 9);
  EXPECT_EQ(OpenCasting()->state(), v1::BALLOT_STATE_CASTING) << "repeated safely";
  for (size_t voter = 0; voter < 8; ++voter) {
    ASSERT_THAT(Cast(credentials[voter], voter < 6 ? kFirst : kSecond), IsOk());
  }
  const auto closed = CloseCasting();
  ASSERT_THAT(closed, IsOk());
  EXPECT_EQ(closed->state(), v1::BALLOT_STATE_CLOSED);
  EXPECT_FALSE(closed->has_record());
  EXPECT_EQ(CloseCasting()->state(), v1::BALLOT_STATE_CLOSED) << "repeated safely";
  const auto counted = CountShared();
  ASSERT_THAT(counted, IsOk());
  EXPECT_EQ(counted->state(), v1::BALLOT_STATE_RECORDED);
  const v1::Count& count = counted->record().count();
  EXPECT_EQ(count.issued(), 9);
  EXPECT_EQ(count.collected(), 8);
  EXPECT_EQ(count.invalid(), 0);
  EXPECT_EQ(count.candidates(0).votes(), 6);
  EXPECT_EQ(count.candidates(1).votes(), 2);
  EXPECT_THAT(counted->record().result().selected(), ElementsAre(1));
  EXPECT_EQ(CloseCasting()->record_hash(), counted->record_hash()) << "repeated safely";
  EXPECT_EQ(CountShared()->record_hash(), counted->record_hash()) << "repeated safely";
  EXPECT_THAT(counted->record().board_head(), ::testing::SizeIs(64));
  ASSERT_THAT(SignAll(*counted), IsOk());
}

TEST_F(DeviceApiTest, AVoterHasOneCredentialAndABallotIsCastOnce) {
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  ballot_ = OpenDevices(7)->name();
  const auto device = Device(0);
  const auto first = ballot::Voter::Draw(device->issuance_key());
  const auto second = ballot::Voter::Draw(device->issuance_key());
  const auto signature = Issue(0, first->blinded_message());
  ASSERT_THAT(signature, IsOk());
  EXPECT_EQ(*Issue(0, first->blinded_message()), *signature) << "a lost answer is asked again";
  EXPECT_THAT(Issue(0, second->blinded_message()), StatusIs(absl::StatusCode::kAlreadyExists));
  for (size_t voter = 1; voter < 7; ++voter) ASSERT_THAT(CredentialOf(voter), IsOk());
  ASSERT_THAT(OpenCasting(), IsOk());
  EXPECT_THAT(Issue(0, first->blinded_message()), FailsWith(Reason::kStateForbidsMove));
  const auto credential = first->Finalize(*signature);
  ASSERT_THAT(Cast(*credential, kFirst), IsOk());
  EXPECT_THAT(Cast(*credential, kSecond), FailsWith(Reason::kCredentialUsed));
}

TEST_F(DeviceApiTest, CastingWaitsForEnoughCredentials) {
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  ballot_ = OpenDevices(8)->name();
  for (size_t voter = 0; voter < 7; ++voter) ASSERT_THAT(CredentialOf(voter), IsOk());
  EXPECT_THAT(OpenCasting(), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CloseCasting(), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CredentialOf(8), FailsWith(Reason::kStateForbidsMove)) << "not checked in";
  ASSERT_THAT(CredentialOf(7), IsOk());
  EXPECT_THAT(OpenCasting(), IsOk());
}

TEST_F(DeviceApiTest, OnlyTheRollGetsCredentials) {
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  ballot_ = OpenDevices(9)->name();
  v1::GetDeviceBallotRequest request;
  request.set_name(ballot_);
  EXPECT_THAT(server_.devices().GetDeviceBallot(server_.PersonCall(an_), request),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(server_.devices().GetDeviceBallot(Secretary("nomination.ballots.take_part"), request),
              FailsWith(Reason::kNotFound));
}

TEST_F(DeviceApiTest, ARepeatedRequestGetsTheFirstAnswerAgain) {
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  ballot_ = OpenDevices(7)->name();
  for (size_t voter = 0; voter < 7; ++voter) ASSERT_THAT(CredentialOf(voter), IsOk());
  api::Call call = Secretary("nomination.sittings.write");
  call.method = "/cadre.nomination.v1.DeviceService/OpenCasting";
  call.request_id = "open";
  call.request_hash = std::string(32, 'h');
  v1::OpenCastingRequest open;
  open.set_name(ballot_);
  const auto first = server_.devices().OpenCasting(call, open);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(CloseCasting(), IsOk());
  const auto again = server_.devices().OpenCasting(call, open);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
}

TEST_F(DeviceApiTest, NoRowNamesAVoterWhileVotesAreCast) {
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  ballot_ = OpenDevices(9)->name();
  std::vector<ballot::Credential> credentials;
  for (size_t voter = 0; voter < 9; ++voter) credentials.push_back(*CredentialOf(voter));
  const auto rows_of_voters = [&] {
    const auto rows = server_.database().Connect()->QueryOne(
        R"sql(SELECT (SELECT COUNT(*) FROM audit WHERE principal LIKE 'people/%') +
                     (SELECT COUNT(*) FROM device_credential) +
                     (SELECT COUNT(*) FROM replay WHERE principal LIKE 'people/%'))sql",
        [](const db::Row& row) { return row.Int(1); });
    return **rows;
  };
  const int64_t issued = rows_of_voters();
  ASSERT_THAT(OpenCasting(), IsOk());
  for (size_t voter = 0; voter < 9; ++voter) {
    ASSERT_THAT(Device(voter), IsOk()) << "a device may look again";
    ASSERT_THAT(Cast(credentials[voter], kFirst), IsOk());
    EXPECT_FALSE(Issue(voter, std::string(256, 'x')).ok());
  }
  ASSERT_THAT(CloseCasting(), IsOk());
  EXPECT_EQ(rows_of_voters(), issued);
}

TEST_F(DeviceApiTest, ASittingHasOneBallotOnDevicesAtATime) {
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  const auto sitting = Convene(types::v1::MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  ASSERT_THAT(OpenBallot(sitting->name(), case_, 2, v1::BALLOT_MODE_DEVICE), IsOk());
  post_ = server_.registry().AddPost("SO1-PGD", unit_);
  const std::string chi = server_.registry().AddPerson("Võ Thị Chi", unit_);
  server_.AddEntry(chi, post_);
  const std::string other = Open({chi})->name();
  ASSERT_THAT(RecordStep(other, 1), IsOk());
  EXPECT_THAT(OpenBallot(sitting->name(), other, 2, v1::BALLOT_MODE_DEVICE),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(OpenBallot(sitting->name(), other, 2), IsOk()) << "paper is a way";
}

TEST_F(DeviceApiTest, ACountingKeyServesOneBallot) {
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  v1::OpenBallotRequest request;
  request.mutable_ballot()->set_step(2);
  request.mutable_ballot()->set_mode(v1::BALLOT_MODE_DEVICE);
  *request.mutable_ballot()->mutable_counting_key() = SharedKey();
  const auto open = [&](const std::string& of_case) {
    request.set_parent(Convene(types::v1::MEETING_KIND_EXTENDED_COLLECTIVE, 9)->name());
    request.mutable_ballot()->set_case_(of_case);
    return server_.ballots().OpenBallot(Secretary("nomination.sittings.write"), request);
  };
  ASSERT_THAT(open(case_), IsOk());
  post_ = server_.registry().AddPost("SO1-PGD", unit_);
  const std::string chi = server_.registry().AddPerson("Võ Thị Chi", unit_);
  server_.AddEntry(chi, post_);
  const std::string other = Open({chi})->name();
  ASSERT_THAT(RecordStep(other, 1), IsOk());
  EXPECT_THAT(open(other), FailsWith(Reason::kFieldInvalid));
  *request.mutable_ballot()->mutable_counting_key() = SharedKey();
  EXPECT_THAT(open(other), IsOk());
}

TEST_F(DeviceApiTest, APaperThatTheBoxWouldRefuseIsRefusedAtTheOpening) {
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  // A line of name and post is longer than the box takes.
  ASSERT_THAT(server_.database().Connect()->RunScript(
                  "UPDATE case_candidate SET full_name = REPEAT('x', 120), post_title = "
                  "REPEAT('y', 200)"),
              IsOk());
  EXPECT_THAT(OpenDevices(9), FailsWith(Reason::kFieldInvalid));
}

class ClosedDeviceApiTest : public DeviceApiTest {
 protected:
  // A ballot of nine voters, eight of whom have cast, is closed.
  ClosedDeviceApiTest() {
    EXPECT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")),
                IsOk());
    ballot_ = OpenDevices(9)->name();
    std::vector<ballot::Credential> credentials;
    for (size_t voter = 0; voter < 9; ++voter) credentials.push_back(*CredentialOf(voter));
    EXPECT_THAT(OpenCasting(), IsOk());
    for (size_t voter = 0; voter < 8; ++voter) {
      EXPECT_THAT(Cast(credentials[voter], voter < 6 ? kFirst : kSecond), IsOk());
    }
    EXPECT_THAT(CloseCasting(), IsOk());
  }
  absl::StatusOr<v1::BallotBundle> Export(const api::Call& call) {
    v1::ExportBundleRequest request;
    request.set_name(ballot_);
    return server_.devices().ExportBundle(call, request);
  }
};

TEST_F(ClosedDeviceApiTest, CountersWhoHaveComeCount) {
  for (const size_t office : {kChair, kSecretary, size_t{5}}) {
    EXPECT_THAT(CountWith(server_.PersonCall(collective_[office]), shares_),
                FailsWith(Reason::kNotFound))
        << office;
  }
  EXPECT_THAT(CountWith(Secretary("nomination.ballots.take_part"), shares_),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(CountWith(server_.PersonCall(collective_[kCounter]), shares_), IsOk());
}

TEST_F(ClosedDeviceApiTest, NothingOpensWithoutTheSharesThatAreNeeded) {
  const api::Call call = server_.PersonCall(collective_[kHeadCounter]);
  EXPECT_THAT(CountWith(call, {shares_[0]}), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CountWith(call, {shares_[0], shares_[0]}), FailsWith(Reason::kFieldInvalid));
  std::vector<ballot::Share> wrong = shares_;
  wrong[1].content[7] ^= 1;
  const absl::Status status = CountWith(call, wrong).status();
  ASSERT_THAT(status, FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(DetailOf(status)->fields.front().description, "number 2 is not as committed");
  EXPECT_THAT(CountShared(), IsOk()) << "a wrong share costs nothing";
}

TEST_F(ClosedDeviceApiTest, SharesAndKeyAreKeptNowhere) {
  ASSERT_THAT(CountShared(), IsOk());
  const std::vector<std::string> secrets = {counting_.private_key, shares_[0].content,
                                            shares_[1].content};
  for (const char* table : {"audit", "replay", "outbox", "device_ballot"}) {
    const auto rows = *server_.database().Connect()->Query(
        absl::StrCat("SELECT * FROM ", table), [](const db::Row& row) {
          std::string text;
          for (uint32_t column = 1; column <= 6; ++column) absl::StrAppend(&text, row.Text(column));
          return text;
        });
    for (const std::string& text : rows) {
      for (const std::string& secret : secrets) {
        EXPECT_EQ(text.find(secret), std::string::npos) << table;
      }
    }
  }
}

TEST_F(ClosedDeviceApiTest, TheRecordSignsTheBoardThatTheBundleShows) {
  api::Call reader = Secretary("nomination.sittings.read");
  reader.identity.person = server_.PersonCall(collective_[kHeadCounter]).identity.person;
  EXPECT_THAT(Export(reader), FailsWith(Reason::kStateForbidsMove));
  const auto counted = CountShared();
  ASSERT_THAT(counted, IsOk());
  EXPECT_THAT(Export(Secretary("nomination.sittings.read")), FailsWith(Reason::kStateForbidsMove))
      << "the result is not announced";
  const auto bundle = Export(reader);
  ASSERT_THAT(bundle, IsOk());
  EXPECT_EQ(bundle->board_head(), counted->record().board_head());
  const auto read = ballot::DecodeBundle(bundle->content());
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(absl::BytesToHexString(read->counted.hash), bundle->board_head());
  EXPECT_EQ(read->ballots.size(), 8u);
  EXPECT_EQ(read->opened.entry.needed, 2);
  EXPECT_EQ(read->opened.entry.shares[1], ballot::CommitmentOf(shares_[1]));
  EXPECT_THAT(Export(SecretaryElsewhere("nomination.sittings.read")), FailsWith(Reason::kNotFound));
}

TEST_F(ClosedDeviceApiTest, NoCandidateSeesTheBundleBeforeTheCaseHasEnded) {
  ASSERT_THAT(CountShared(), IsOk());
  api::Call candidate = Secretary("nomination.sittings.read");
  candidate.identity.person = server_.PersonCall(an_).identity.person;
  EXPECT_THAT(Export(candidate), FailsWith(Reason::kConflictOfInterest));
}

TEST_F(ClosedDeviceApiTest, LostSharesMakeTheBallotVoid) {
  v1::VoidBallotRequest request;
  request.set_name(ballot_);
  request.set_reason("một đồng chí làm mất phần khóa");
  const auto give_up = [&](size_t office) {
    return server_.ballots().VoidBallot(server_.PersonCall(collective_[office]), request);
  };
  EXPECT_THAT(give_up(kHeadCounter), FailsWith(Reason::kNotFound));
  const auto given_up = give_up(kChair);
  ASSERT_THAT(given_up, IsOk());
  EXPECT_EQ(given_up->state(), v1::BALLOT_STATE_VOID);
  EXPECT_EQ(Get(case_)->past_moves(0).reason(), request.reason());
  EXPECT_EQ(Get(case_)->steps(1).state(), v1::STEP_STATE_WAITING) << "to be voted on again";
  EXPECT_THAT(CountShared(), FailsWith(Reason::kStateForbidsMove));
  EXPECT_EQ(server_.boxes().RowsOf("cast_ballot WHERE sealed IS NOT NULL"), 0);
  EXPECT_EQ(server_.boxes().RowsOf("board_entry WHERE content = '{\"kind\":\"VOIDED\"}'"), 1);
  EXPECT_THAT(Export(Secretary("nomination.sittings.read")), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(ClosedDeviceApiTest, TheBoxIsNotTouchedForARequestThatIsRefused) {
  v1::VoidBallotRequest request;
  request.set_name(ballot_);
  request.set_reason("một đồng chí làm mất phần khóa");
  api::Call chair = server_.PersonCall(collective_[kChair]);
  chair.request_id = "void";
  chair.method = "/cadre.nomination.v1.BallotService/VoidBallot";
  // The id was used for something else before.
  const auto lease = server_.pool().Acquire(RealNow() + absl::Seconds(5));
  ASSERT_THAT((*lease)->Execute(R"sql(
      INSERT INTO replay (principal, request_id, method, request_hash, response, created_at)
      VALUES (?, 'void', 'another', REPEAT('x', 32), '', '2017-12-01'))sql",
                                chair.identity.principal),
              IsOk());
  EXPECT_THAT(server_.ballots().VoidBallot(chair, request), FailsWith(Reason::kRequestIdReused));
  EXPECT_EQ(server_.boxes().RowsOf("board_entry WHERE content = '{\"kind\":\"VOIDED\"}'"), 0);
  EXPECT_THAT(CountShared(), IsOk()) << "it can still be counted";
}

TEST_F(ClosedDeviceApiTest, AVoidBallotIsAnsweredTheSameWhenAskedAgain) {
  v1::VoidBallotRequest request;
  request.set_name(ballot_);
  request.set_reason("một đồng chí làm mất phần khóa");
  api::Call chair = server_.PersonCall(collective_[kChair]);
  chair.request_id = "void";
  chair.request_hash = std::string(32, 'v');
  const auto first = server_.ballots().VoidBallot(chair, request);
  ASSERT_THAT(first, IsOk());
  const auto again = server_.ballots().VoidBallot(chair, request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
}

TEST_F(DeviceApiTest, TheKeyBelongsToTheCountersOfTheRoll) {
  ASSERT_THAT(Permit(server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit")), IsOk());
  const auto sitting = Convene(types::v1::MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  v1::OpenBallotRequest request;
  request.set_parent(sitting->name());
  request.mutable_ballot()->set_case_(case_);
  request.mutable_ballot()->set_step(2);
  request.mutable_ballot()->set_mode(v1::BALLOT_MODE_DEVICE);
  const auto open = [&] {
    return server_.ballots().OpenBallot(Secretary("nomination.sittings.write"), request);
  };
  EXPECT_THAT(open(), FailsWith(Reason::kFieldInvalid)) << "none";
  *request.mutable_ballot()->mutable_counting_key() = SharedKey();
  request.mutable_ballot()->mutable_counting_key()->add_commitments(std::string(32, 'x'));
  EXPECT_THAT(open(), FailsWith(Reason::kFieldInvalid)) << "three shares, two counters";
  *request.mutable_ballot()->mutable_counting_key() = SharedKey();
  request.mutable_ballot()->mutable_counting_key()->set_needed(1);
  EXPECT_THAT(open(), FailsWith(Reason::kFieldInvalid)) << "one counter alone";
  request.mutable_ballot()->mutable_counting_key()->set_needed(2);
  request.mutable_ballot()->set_mode(v1::BALLOT_MODE_PAPER);
  EXPECT_THAT(open(), FailsWith(Reason::kFieldInvalid)) << "no key on paper";
  request.mutable_ballot()->set_mode(v1::BALLOT_MODE_DEVICE);
  EXPECT_THAT(open(), IsOk());
}

}  // namespace
}  // namespace cadre::nomination
