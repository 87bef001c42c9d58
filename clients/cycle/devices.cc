#include "clients/cycle/devices.h"

#include "cadre/ballot/v1/box.pb.h"
#include "cadre/ballot/v1/cast.pb.h"
#include "clients/verify/checks.h"
#include "common/ballot/hpke.h"
#include "common/ballot/voter.h"
#include "common/base/errors.h"

namespace cadre::cycle {
namespace {

namespace v1 = nomination::v1;

// Nobody: the box takes ballots without a name.
constexpr char kNobody[] = "";

// As meetings.cc convenes.
constexpr int kCounters = 2;

absl::StatusOr<ballot::Credential> CredentialOf(Cycle& cycle, size_t voter,
                                                const std::string& ballot) {
  ASSIGN_OR_RETURN(const v1::DeviceBallot device, Device(cycle, voter, ballot));
  ASSIGN_OR_RETURN(const ballot::Voter drawn, ballot::Voter::Draw(device.issuance_key()));
  ASSIGN_OR_RETURN(const std::string signature,
                   Issue(cycle, voter, ballot, drawn.blinded_message()));
  return drawn.Finalize(signature);
}

// Another credential, and another ballot with the same one.
absl::Status TryTwice(Cycle& cycle, const std::string& ballot) {
  ASSIGN_OR_RETURN(const v1::DeviceBallot device, Device(cycle, 0, ballot));
  ASSIGN_OR_RETURN(const ballot::Voter again, ballot::Voter::Draw(device.issuance_key()));
  return cycle.story.Refused(Issue(cycle, 0, ballot, again.blinded_message()).status(),
                             "ALREADY_EXISTS", "a second credential for one voter");
}

absl::Status CheckBundle(Cycle& cycle, const v1::Ballot& counted) {
  v1::ExportBundleRequest request;
  request.set_name(counted.name());
  ASSIGN_OR_RETURN(const auto bundle, cycle.session.Call<v1::BallotBundle>(kSecretary, request));
  const verify::Verdict verdict = verify::Verify(bundle.content(), counted.record().board_head());
  if (!verdict.holds()) return InternalError("the bundle of a ballot does not hold");
  cycle.story.Good(absl::StrCat("the bundle: ", verdict.checks.size(), " checks of ",
                                verdict.ballots, " ballots hold, under the head in the record"));
  return absl::OkStatus();
}

absl::Status Prove(Cycle& cycle, const std::string& box, const std::string& tracker) {
  ballot::v1::ProveReceiptRequest request;
  request.set_box(box);
  request.set_tracker(tracker);
  ASSIGN_OR_RETURN(const auto proof,
                   cycle.session.Call<ballot::v1::InclusionProof>(kNobody, request));
  RETURN_IF_ERROR(voting::CheckProof(tracker, proof));
  cycle.story.Good(absl::StrCat("receipt ", tracker, " is one of the ", proof.leaf_count(),
                                " ballots under the root"));
  return absl::OkStatus();
}

}  // namespace

absl::Status PermitDevices(Cycle& cycle) {
  v1::PermitDevicesRequest request;
  request.mutable_permission()->set_organization(cycle.world.Get("root"));
  *request.mutable_permission()->mutable_decision() = Cycle::Document("16-QĐ/TU");
  return cycle.session.Call<v1::DevicePermission>(kApprover, request).status();
}

std::string DeviceOf(size_t voter) { return absl::StrCat("cycle-voter-", voter); }

absl::StatusOr<v1::DeviceBallot> Device(Cycle& cycle, size_t voter, const std::string& ballot) {
  v1::GetDeviceBallotRequest request;
  request.set_name(ballot);
  return cycle.session.Call<v1::DeviceBallot>(DeviceOf(voter), request);
}

absl::StatusOr<std::string> Issue(Cycle& cycle, size_t voter, const std::string& ballot,
                                  const std::string& blinded) {
  v1::IssueCredentialRequest request;
  request.set_name(ballot);
  request.set_blinded(blinded);
  ASSIGN_OR_RETURN(const v1::BlindSignature answer,
                   cycle.session.Call<v1::BlindSignature>(DeviceOf(voter), request));
  return answer.signature();
}

absl::Status OpenCasting(Cycle& cycle, const std::string& ballot) {
  v1::OpenCastingRequest request;
  request.set_name(ballot);
  return cycle.session.Call<v1::Ballot>(kSecretary, request).status();
}

absl::Status CloseCasting(Cycle& cycle, const std::string& ballot) {
  v1::CloseCastingRequest request;
  request.set_name(ballot);
  return cycle.session.Call<v1::Ballot>(kSecretary, request).status();
}

absl::StatusOr<v1::Ballot> Count(Cycle& cycle, const std::string& ballot,
                                 const std::vector<ballot::Share>& shares) {
  v1::CountBallotRequest request;
  request.set_name(ballot);
  for (const ballot::Share& share : shares) {
    v1::CountingShare& added = *request.add_shares();
    added.set_number(share.number);
    added.set_content(share.content);
  }
  return cycle.session.Call<v1::Ballot>("cycle-head-counter", request);
}

absl::StatusOr<voting::Paper> ReadPaper(Cycle& cycle, const voting::RollSays& roll) {
  ballot::v1::GetPaperRequest request;
  request.set_box(roll.box);
  ASSIGN_OR_RETURN(const auto published,
                   cycle.session.Call<ballot::v1::PublishedPaper>(kNobody, request));
  return voting::ReadPaper(published, roll);
}

absl::StatusOr<std::string> Cast(Cycle& cycle, const voting::Paper& paper,
                                 const ballot::Credential& credential, ballot::Mark first) {
  ballot::Marks marks(static_cast<size_t>(paper.content.candidates_size()), ballot::Mark::kBlank);
  marks.front() = first;
  ASSIGN_OR_RETURN(const ballot::v1::CastBallotRequest sealed,
                   voting::SealBallot(paper, credential, marks));
  ASSIGN_OR_RETURN(const auto receipt,
                   cycle.session.Call<ballot::v1::CastReceipt>(kNobody, sealed));
  RETURN_IF_ERROR(voting::CheckReceipt(sealed, receipt));
  return receipt.tracker();
}

absl::StatusOr<v1::Ballot> CloseAndCount(Cycle& cycle, const DeviceBallot& opened,
                                         const std::string& box, const std::string& tracker) {
  RETURN_IF_ERROR(CloseCasting(cycle, opened.name));
  RETURN_IF_ERROR(cycle.story.Refused(Count(cycle, opened.name, {opened.shares.front()}).status(),
                                      "FIELD_INVALID", "a count with one counter's share"));
  ASSIGN_OR_RETURN(const v1::Ballot counted, Count(cycle, opened.name, opened.shares));
  RETURN_IF_ERROR(Prove(cycle, box, tracker));
  RETURN_IF_ERROR(CheckBundle(cycle, counted));
  return counted;
}

absl::StatusOr<DeviceBallot> OpenWithBox(Cycle& cycle, const std::string& sitting,
                                         const std::string& of_case, int step,
                                         v1::BallotMode mode) {
  const ballot::HpkeKeyPair pair = ballot::NewHpkeKeyPair();
  ASSIGN_OR_RETURN(std::vector<ballot::Share> shares,
                   ballot::Split(pair.private_key, kCounters, kCounters));
  v1::OpenBallotRequest request;
  request.set_parent(sitting);
  request.mutable_ballot()->set_case_(of_case);
  request.mutable_ballot()->set_step(step);
  request.mutable_ballot()->set_mode(mode);
  v1::CountingKey& key = *request.mutable_ballot()->mutable_counting_key();
  key.set_public_key(pair.public_key);
  key.set_needed(kCounters);
  for (const ballot::Share& share : shares) key.add_commitments(ballot::CommitmentOf(share));
  ASSIGN_OR_RETURN(const v1::Ballot opened, cycle.session.Call<v1::Ballot>(kSecretary, request));
  return DeviceBallot{.name = opened.name(), .shares = std::move(shares)};
}

absl::StatusOr<v1::Ballot> VoteOnDevices(Cycle& cycle, const DeviceBallot& opened,
                                         const std::vector<std::string>& voters, size_t in_favour) {
  const std::string& ballot = opened.name;
  std::vector<ballot::Credential> credentials;
  for (size_t i = 0; i < voters.size(); ++i) {
    RETURN_IF_ERROR(BindPerson(cycle, DeviceOf(i), voters[i]));
    ASSIGN_OR_RETURN(ballot::Credential credential, CredentialOf(cycle, i, ballot));
    credentials.push_back(std::move(credential));
  }
  RETURN_IF_ERROR(TryTwice(cycle, ballot));
  RETURN_IF_ERROR(OpenCasting(cycle, ballot));
  ASSIGN_OR_RETURN(const v1::DeviceBallot device, Device(cycle, 0, ballot));
  ASSIGN_OR_RETURN(const voting::Paper paper,
                   ReadPaper(cycle, {device.box(), device.issuance_key(), device.counting_key()}));
  std::string tracker;
  for (size_t i = 0; i < credentials.size(); ++i) {
    const auto mark = i < in_favour ? ballot::Mark::kFor : ballot::Mark::kAgainst;
    ASSIGN_OR_RETURN(tracker, Cast(cycle, paper, credentials[i], mark));
  }
  RETURN_IF_ERROR(
      cycle.story.Refused(Cast(cycle, paper, credentials.front(), ballot::Mark::kAgainst).status(),
                          "CREDENTIAL_USED", "a second ballot by one voter"));
  return CloseAndCount(cycle, opened, device.box(), tracker);
}

}  // namespace cadre::cycle
