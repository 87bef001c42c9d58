// A case that is given up leaves nothing locked: its ballot is void, its sitting closes, its post
// is free, and its keys are gone.
#include <gmock/gmock.h>

#include "cadre/nomination/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/support/outbox.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::Told;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;

class AbandonedCaseApiTest : public NominationApiTest {
 protected:
  AbandonedCaseApiTest() {
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), IsOk());
    sitting_ = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9)->name();
  }
  absl::StatusOr<v1::Case> Abandon() {
    v1::AbandonCaseRequest request;
    request.set_name(case_);
    request.set_reason("Thay đổi chủ trương");
    return server_.cases().AbandonCase(Secretary("nomination.cases.write"), request);
  }
  absl::StatusOr<v1::Ballot> GetBallot(const std::string& ballot) {
    v1::GetBallotRequest request;
    request.set_name(ballot);
    return server_.ballots().GetBallot(Secretary("nomination.sittings.read"), request);
  }
  absl::Status Close() {
    v1::CloseSittingRequest request;
    request.set_name(sitting_);
    return server_.sittings()
        .CloseSitting(Secretary("nomination.sittings.write"), request)
        .status();
  }

  std::string case_;
  std::string sitting_;
};

TEST_F(AbandonedCaseApiTest, APaperBallotIsVoidAndItsSittingCloses) {
  const std::string ballot = OpenBallot(sitting_, case_, 2)->name();
  const v1::Count count = CountOf(9, {{1, 6}, {2, 3}});
  ASSERT_THAT(Enter(ballot, kHeadCounter, count), IsOk());
  EXPECT_THAT(Close(), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Abandon(), IsOk());
  EXPECT_EQ(GetBallot(ballot)->state(), v1::BALLOT_STATE_VOID);
  EXPECT_THAT(Enter(ballot, kCounter, count), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Close(), IsOk());
  EXPECT_THAT(Open({binh_}), IsOk()) << "the post is free";
  EXPECT_THAT(Told<v1::CaseClosed>(server_.pool()), SizeIs(1));
}

TEST_F(AbandonedCaseApiTest, ACountedRecordIsSignedByNobodyAnyMore) {
  const std::string ballot = OpenBallot(sitting_, case_, 2)->name();
  const v1::Count count = CountOf(9, {{1, 6}, {2, 3}});
  ASSERT_THAT(Enter(ballot, kHeadCounter, count), IsOk());
  const auto counted = Enter(ballot, kCounter, count);
  ASSERT_THAT(counted, IsOk());
  ASSERT_THAT(Abandon(), IsOk());
  EXPECT_THAT(SignAll(*counted), FailsWith(Reason::kStateForbidsMove));
  EXPECT_EQ(GetBallot(ballot)->record_hash(), counted->record_hash()) << "what was counted is kept";
}

TEST_F(AbandonedCaseApiTest, WhatWasSignedStaysSigned) {
  const auto signed_ballot = Vote(case_, 2, MEETING_KIND_EXTENDED_COLLECTIVE, {{1, 9}});
  ASSERT_THAT(signed_ballot, IsOk());
  ASSERT_THAT(Abandon(), IsOk());
  EXPECT_EQ(GetBallot(signed_ballot->name())->state(), v1::BALLOT_STATE_SIGNED);
}

TEST_F(AbandonedCaseApiTest, ADeviceBallotIsVoidAndItsKeysAreWiped) {
  v1::PermitDevicesRequest permit;
  permit.mutable_permission()->set_organization(api::OrganizationName(unit_));
  permit.mutable_permission()->mutable_decision()->set_number("5-QĐ/TU");
  *permit.mutable_permission()->mutable_decision()->mutable_date() =
      api::ToProto(CivilDay(2017, 6, 1));
  const api::Call approver = server_.CallOf(Role::kApprover, unit_, "nomination.devices.permit");
  ASSERT_THAT(server_.devices().PermitDevices(approver, permit), IsOk());
  const auto opened = OpenBallot(sitting_, case_, 2, v1::BALLOT_MODE_DEVICE);
  ASSERT_THAT(opened, IsOk());
  ASSERT_THAT(Abandon(), IsOk());
  EXPECT_EQ(GetBallot(opened->name())->state(), v1::BALLOT_STATE_VOID);
  const auto keys =
      server_.database().Connect()->QueryOne("SELECT issuance_sealed IS NULL FROM device_ballot",
                                             [](const db::Row& row) { return row.Int(1); });
  EXPECT_EQ(**keys, 1);
  const api::Call secretary = Secretary("nomination.sittings.write");
  v1::OpenCastingRequest open;
  open.set_name(opened->name());
  EXPECT_THAT(server_.devices().OpenCasting(secretary, open), FailsWith(Reason::kStateForbidsMove));
  v1::CloseCastingRequest close;
  close.set_name(opened->name());
  EXPECT_THAT(server_.devices().CloseCasting(secretary, close),
              FailsWith(Reason::kStateForbidsMove));
  v1::IssueCredentialRequest issue;
  issue.set_name(opened->name());
  issue.set_blinded(std::string(256, 'x'));
  EXPECT_THAT(server_.devices().IssueCredential(server_.PersonCall(collective_[4]), issue),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Close(), IsOk());
}

}  // namespace
}  // namespace cadre::nomination
