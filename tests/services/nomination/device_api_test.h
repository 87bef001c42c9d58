// A ballot on devices as its secretary, its counters and its voters hold it.
#ifndef CADRE_TESTS_SERVICES_NOMINATION_DEVICE_API_TEST_H_
#define CADRE_TESTS_SERVICES_NOMINATION_DEVICE_API_TEST_H_

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "cadre/ballot/v1/cast.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/ballot/voter.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {

class DeviceApiTest : public NominationApiTest {
 protected:
  DeviceApiTest() {
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), testing::IsOk());
  }

  absl::Status Permit(const api::Call& call) {
    v1::PermitDevicesRequest request;
    request.mutable_permission()->set_organization(api::OrganizationName(unit_));
    request.mutable_permission()->mutable_decision()->set_number("5-QĐ/TU");
    *request.mutable_permission()->mutable_decision()->mutable_date() =
        api::ToProto(CivilDay(2017, 6, 1));
    return server_.devices().PermitDevices(call, request).status();
  }
  absl::StatusOr<v1::Ballot> OpenDevices(int present) {
    ASSIGN_OR_RETURN(const v1::Sitting sitting,
                     Convene(types::v1::MEETING_KIND_EXTENDED_COLLECTIVE, present));
    return OpenBallot(sitting.name(), case_, 2, v1::BALLOT_MODE_DEVICE);
  }
  absl::StatusOr<v1::DeviceBallot> Device(size_t voter) {
    v1::GetDeviceBallotRequest request;
    request.set_name(ballot_);
    return server_.devices().GetDeviceBallot(server_.PersonCall(collective_[voter]), request);
  }
  absl::StatusOr<std::string> Issue(size_t voter, const std::string& blinded) {
    v1::IssueCredentialRequest request;
    request.set_name(ballot_);
    request.set_blinded(blinded);
    ASSIGN_OR_RETURN(
        const v1::BlindSignature answer,
        server_.devices().IssueCredential(server_.PersonCall(collective_[voter]), request));
    return answer.signature();
  }
  absl::StatusOr<v1::Ballot> OpenCasting() {
    v1::OpenCastingRequest request;
    request.set_name(ballot_);
    return server_.devices().OpenCasting(Secretary("nomination.sittings.write"), request);
  }
  absl::StatusOr<v1::Ballot> CloseCasting() {
    v1::CloseCastingRequest request;
    request.set_name(ballot_);
    return server_.devices().CloseCasting(Secretary("nomination.sittings.write"), request);
  }
  absl::StatusOr<v1::Ballot> CountWith(const api::Call& call,
                                       const std::vector<ballot::Share>& shares) {
    v1::CountBallotRequest request;
    request.set_name(ballot_);
    for (const ballot::Share& share : shares) {
      v1::CountingShare& added = *request.add_shares();
      added.set_number(share.number);
      added.set_content(share.content);
    }
    return server_.devices().CountBallot(call, request);
  }
  // By the head of the counters, with the shares of both.
  absl::StatusOr<v1::Ballot> CountShared() {
    return CountWith(server_.PersonCall(collective_[kHeadCounter]), shares_);
  }
  // The voter's device up to its credential.
  absl::StatusOr<ballot::Credential> CredentialOf(size_t voter) {
    ASSIGN_OR_RETURN(const v1::DeviceBallot device, Device(voter));
    ASSIGN_OR_RETURN(const ballot::Voter drawn, ballot::Voter::Draw(device.issuance_key()));
    ASSIGN_OR_RETURN(const std::string signature, Issue(voter, drawn.blinded_message()));
    return drawn.Finalize(signature);
  }
  absl::StatusOr<std::string> Cast(const ballot::Credential& credential,
                                   const ballot::Marks& marks) {
    ASSIGN_OR_RETURN(const v1::DeviceBallot device, Device(0));
    ballot::v1::GetPaperRequest get;
    get.set_box(device.box());
    ASSIGN_OR_RETURN(const ballot::v1::PublishedPaper published,
                     server_.boxes().casts().GetPaper({}, get));
    ballot::v1::Paper paper;
    paper.ParseFromString(published.paper());
    ASSIGN_OR_RETURN(const ballot::Ballot made, ballot::MakeBallot(credential, paper.counting_key(),
                                                                   published.digest(), marks));
    ballot::v1::CastBallotRequest request;
    request.set_box(device.box());
    request.set_paper_digest(published.digest());
    request.set_serial(made.credential.serial);
    request.set_signature(made.credential.signature);
    request.set_sealed_marks(made.sealed_marks);
    ASSIGN_OR_RETURN(const ballot::v1::CastReceipt receipt,
                     server_.boxes().casts().CastBallot({}, request));
    return receipt.tracker();
  }

  std::string case_;
  std::string ballot_;
};

}  // namespace cadre::nomination

#endif  // CADRE_TESTS_SERVICES_NOMINATION_DEVICE_API_TEST_H_
