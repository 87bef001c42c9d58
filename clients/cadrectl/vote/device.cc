#include "clients/cadrectl/vote/device.h"

#include <chrono>
#include <cstdio>
#include <thread>

#include "absl/strings/str_cat.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "common/base/clock.h"
#include "common/base/errors.h"

namespace cadre::cadrectl {
namespace {

constexpr auto kPause = std::chrono::seconds(1);

ClientOptions Nameless(ClientOptions options) {
  options.token.clear();
  return options;
}

// Whether the box is there but issuance is not over.
bool IsEarly(const absl::Status& status) {
  const std::optional<ErrorDetail> detail = DetailOf(status);
  if (!detail.has_value() || detail->reason != Reason::kStateForbidsMove) return false;
  for (const auto& [key, value] : detail->metadata) {
    if (key == "state") return value == "OPEN";
  }
  return false;
}

// Calls the box again and again while `is_early` says that casting has not begun.
template <typename Response, typename Request, typename Early>
absl::StatusOr<Response> WhenCasting(const ClientOptions& options, absl::Duration wait,
                                     const char* path, const Request& request, Early is_early) {
  ASSIGN_OR_RETURN(Client box, Client::Connect(Nameless(options)));
  const absl::Time until = RealNow() + wait;
  while (true) {
    absl::StatusOr<Response> answer = box.Call<Response>(path, request);
    if (answer.ok() || !is_early(answer.status())) return answer;
    if (RealNow() >= until) return absl::DeadlineExceededError("casting has not begun in time");
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace

Device::Device(const ClientOptions& options, std::string file, absl::Duration wait)
    : options_(options), file_(std::move(file)), wait_(wait) {}

absl::Status Device::Begin(const std::string& ballot) {
  ASSIGN_OR_RETURN(Client roll, Client::Connect(options_));
  nomination::v1::GetDeviceBallotRequest request;
  request.set_name(ballot);
  ASSIGN_OR_RETURN(const auto device,
                   roll.Call<nomination::v1::DeviceBallot>(
                       "/cadre.nomination.v1.DeviceService/GetDeviceBallot", request));
  ASSIGN_OR_RETURN(const ballot::Voter voter, ballot::Voter::Draw(device.issuance_key()));
  const ballot::DrawnSerial& drawn = voter.drawn();
  kept_ = {.ballot = ballot,
           .box = device.box(),
           .issuance_key = device.issuance_key(),
           .counting_key = device.counting_key(),
           .serial = drawn.serial,
           .blinded = drawn.blinded.bytes,
           .inverse = drawn.blinded.inverse};
  return CreateKept(file_, kept_);
}

absl::Status Device::Resume() {
  ASSIGN_OR_RETURN(kept_, ReadKept(file_));
  return absl::OkStatus();
}

absl::StatusOr<std::string> Device::Signature(const std::string& blinded) {
  ASSIGN_OR_RETURN(Client roll, Client::Connect(options_));
  nomination::v1::IssueCredentialRequest request;
  request.set_name(kept_.ballot);
  request.set_blinded(blinded);
  ASSIGN_OR_RETURN(const auto answer,
                   roll.Call<nomination::v1::BlindSignature>(
                       "/cadre.nomination.v1.DeviceService/IssueCredential", request));
  return answer.signature();
}

absl::Status Device::TakeCredential() {
  if (!kept_.signature.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(
      const ballot::Voter voter,
      ballot::Voter::Resume(
          kept_.issuance_key,
          {.serial = kept_.serial, .blinded = {.bytes = kept_.blinded, .inverse = kept_.inverse}}));
  const absl::StatusOr<std::string> signature = Signature(voter.blinded_message());
  if (absl::IsAlreadyExists(signature.status())) std::remove(file_.c_str());
  RETURN_IF_ERROR(signature.status());
  ASSIGN_OR_RETURN(const ballot::Credential credential, voter.Finalize(*signature));
  kept_.signature = credential.signature;
  return ReplaceKept(file_, kept_);
}

absl::StatusOr<voting::Paper> Device::WaitForPaper() {
  ballot::v1::GetPaperRequest request;
  request.set_box(kept_.box);
  ASSIGN_OR_RETURN(const auto published,
                   WhenCasting<ballot::v1::PublishedPaper>(
                       options_, wait_, "/cadre.ballot.v1.CastService/GetPaper", request,
                       [](const absl::Status& status) { return absl::IsNotFound(status); }));
  return voting::ReadPaper(published, {kept_.box, kept_.issuance_key, kept_.counting_key});
}

absl::Status Device::Seal(const voting::Paper& paper, const ballot::Marks& marks) {
  ASSIGN_OR_RETURN(
      const ballot::v1::CastBallotRequest sealed,
      voting::SealBallot(paper, {.serial = kept_.serial, .signature = kept_.signature}, marks));
  kept_.sealed = sealed.SerializeAsString();
  return ReplaceKept(file_, kept_);
}

absl::StatusOr<std::string> Device::Cast() {
  ballot::v1::CastBallotRequest sealed;
  if (!sealed.ParseFromString(kept_.sealed)) return FieldError("FILE", "keeps no sealed ballot");
  ASSIGN_OR_RETURN(
      const auto receipt,
      WhenCasting<ballot::v1::CastReceipt>(
          options_, wait_, "/cadre.ballot.v1.CastService/CastBallot", sealed, IsEarly));
  RETURN_IF_ERROR(voting::CheckReceipt(sealed, receipt));
  return receipt.tracker();
}

absl::StatusOr<ballot::v1::InclusionProof> Prove(const ClientOptions& options,
                                                 const std::string& box,
                                                 const std::string& tracker) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(Nameless(options)));
  ballot::v1::ProveReceiptRequest request;
  request.set_box(box);
  request.set_tracker(tracker);
  ASSIGN_OR_RETURN(const auto proof, client.Call<ballot::v1::InclusionProof>(
                                         "/cadre.ballot.v1.CastService/ProveReceipt", request));
  RETURN_IF_ERROR(voting::CheckProof(tracker, proof));
  return proof;
}

}  // namespace cadre::cadrectl
