#include "clients/cadrectl/counters/record_scan.h"

#include <cstdio>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/random.h"
#include "common/base/sha256.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = nomination::v1;

constexpr char kService[] = "/cadre.nomination.v1.BallotService/";
// Of the code of a record (mã kiểm chứng) so much is compared at least.
constexpr size_t kFewestLetters = 8;

struct Arguments {
  std::string ballot;
  std::string file;
  std::string code;
  std::string reason;
  types::v1::Classification classification = types::v1::CLASSIFICATION_UNSPECIFIED;
};

// The hash of the record, if the code on the paper begins it.
absl::StatusOr<std::string> HashOf(Client& client, const Arguments& arguments) {
  v1::GetOwnBallotRequest request;
  request.set_name(arguments.ballot);
  ASSIGN_OR_RETURN(const auto ballot,
                   client.Call<v1::Ballot>(absl::StrCat(kService, "GetOwnBallot"), request));
  const std::string code = absl::AsciiStrToLower(arguments.code);
  if (code.size() < kFewestLetters || !absl::StartsWith(ballot.record_hash(), code)) {
    return FieldError("--code", "is not that of the record: the paper is of another");
  }
  return ballot.record_hash();
}

template <typename Request>
absl::Status Say(Client& client, const char* method, Request request) {
  request.set_request_id(NewUuid());
  ASSIGN_OR_RETURN(const auto ballot,
                   client.Call<v1::Ballot>(absl::StrCat(kService, method), request));
  std::printf("%s, scan %s, SHA-256 %s\n", v1::BallotState_Name(ballot.state()).c_str(),
              v1::RecordScanState_Name(ballot.scan().state()).c_str(),
              ballot.scan().sha256().c_str());
  return absl::OkStatus();
}

absl::Status File(const ClientOptions& options, const Arguments& arguments) {
  v1::FileRecordScanRequest request;
  request.set_name(arguments.ballot);
  request.set_classification(arguments.classification);
  ASSIGN_OR_RETURN(*request.mutable_scan(), ReadFile(arguments.file));
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  ASSIGN_OR_RETURN(*request.mutable_record_hash(), HashOf(client, arguments));
  return Say(client, "FileRecordScan", request);
}

absl::StatusOr<std::string> DigestOf(const std::string& file) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadFile(file));
  return absl::BytesToHexString(Sha256(bytes));
}

absl::Status Confirm(const ClientOptions& options, const Arguments& arguments) {
  v1::ConfirmRecordScanRequest request;
  request.set_name(arguments.ballot);
  ASSIGN_OR_RETURN(*request.mutable_sha256(), DigestOf(arguments.file));
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  ASSIGN_OR_RETURN(*request.mutable_record_hash(), HashOf(client, arguments));
  return Say(client, "ConfirmRecordScan", request);
}

absl::Status Return(const ClientOptions& options, const Arguments& arguments) {
  v1::ReturnRecordScanRequest request;
  request.set_name(arguments.ballot);
  request.set_reason(arguments.reason);
  ASSIGN_OR_RETURN(*request.mutable_sha256(), DigestOf(arguments.file));
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  return Say(client, "ReturnRecordScan", request);
}

CLI::App* AddCommand(CLI::App& sitting, const char* name, const char* help, Arguments& arguments) {
  CLI::App* command = sitting.add_subcommand(name, help);
  command->add_option("BALLOT", arguments.ballot, "sittings/…/ballots/…")->required();
  command->add_option("FILE", arguments.file, "The scan: .pdf, .jpg or .png")->required();
  return command;
}

void AddCode(CLI::App& command, Arguments& arguments) {
  command
      .add_option("--code", arguments.code,
                  "The code printed on the paper (mã kiểm chứng); its first eight letters will do")
      ->required();
}

}  // namespace

void AddRecordScanCommands(CLI::App& sitting, const ClientOptions& options, absl::Status& result) {
  const std::map<std::string, types::v1::Classification> degrees = {
      {"secret", types::v1::CLASSIFICATION_SECRET},
      {"top-secret", types::v1::CLASSIFICATION_TOP_SECRET}};
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* file = AddCommand(sitting, "file-scan",
                              "File the scan of a record that was signed on paper", *arguments);
  AddCode(*file, *arguments);
  file->add_option("--classification", arguments->classification, "Degree of secrecy of the paper")
      ->transform(CLI::CheckedTransformer(degrees));
  file->callback([arguments, &options, &result] { result = File(options, *arguments); });

  CLI::App* confirm = AddCommand(
      sitting, "confirm-scan",
      "Confirm that a scan, filed by somebody else, and the typed record agree", *arguments);
  AddCode(*confirm, *arguments);
  confirm->callback([arguments, &options, &result] { result = Confirm(options, *arguments); });

  CLI::App* give_back =
      AddCommand(sitting, "return-scan", "Give a scan back that does not agree", *arguments);
  give_back->add_option("--reason", arguments->reason, "What does not agree")->required();
  give_back->callback([arguments, &options, &result] { result = Return(options, *arguments); });
}

}  // namespace cadre::cadrectl
