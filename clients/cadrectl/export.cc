#include "clients/cadrectl/export.h"

#include <cstdio>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/export.pb.h"
#include "clients/cadrectl/document.h"
#include "clients/cadrectl/patience.h"
#include "clients/cadrectl/transfer.h"
#include "common/base/random.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = registry::v1;
using google::longrunning::Operation;

constexpr char kOperations[] = "/cadre.registry.v1.OperationService/";

struct Arguments {
  std::string name;  // of a person or operation
  std::string file;
  std::string organization;
  std::string purpose;
  std::string release;
};

absl::Status Export(const ClientOptions& options, v1::SheetProfile profile,
                    const Arguments& arguments) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  v1::StartExportRequest request;
  request.set_organization(arguments.organization);
  request.set_profile(profile);
  request.set_format(absl::EndsWithIgnoreCase(arguments.file, ".xlsx") ? v1::SHEET_FORMAT_XLSX
                                                                       : v1::SHEET_FORMAT_CSV);
  request.set_purpose(arguments.purpose);
  request.set_release(arguments.release);
  request.set_request_id(NewUuid());
  ASSIGN_OR_RETURN(
      const auto started,
      CallPatiently<Operation>(client, "/cadre.registry.v1.ExportService/StartExport", request));
  ASSIGN_OR_RETURN(const auto ended, Follow(client, started.name()));
  RETURN_IF_ERROR(ErrorOf(ended));
  v1::ExportResult result;
  ended.response().UnpackTo(&result);
  RETURN_IF_ERROR(Download(client, result.file(), arguments.file));
  std::printf("%lld rows\n", static_cast<long long>(result.rows()));
  return absl::OkStatus();
}

absl::Status WriteCurriculum(const ClientOptions& options, const Arguments& arguments) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  v1::GenerateDocumentRequest request;
  request.set_person(arguments.name);
  request.set_purpose(arguments.purpose);
  request.set_release(arguments.release);
  ASSIGN_OR_RETURN(const auto made,
                   client.Call<v1::GeneratedDocument>(
                       "/cadre.registry.v1.ExportService/GenerateDocument", request));
  return WriteFile(arguments.file, made.content());
}

absl::Status ListOperations(const ClientOptions& options) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  v1::ListOperationsRequest request;
  while (true) {
    ASSIGN_OR_RETURN(const auto page,
                     CallPatiently<v1::ListOperationsResponse>(
                         client, absl::StrCat(kOperations, "ListOperations"), request));
    for (const Operation& operation : page.operations()) {
      std::printf("%s\n", Describe(operation).c_str());
    }
    if (page.next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(page.next_page_token());
  }
}

absl::Status ShowOperation(const ClientOptions& options, const std::string& name) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  v1::GetOperationRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(
      const auto found,
      CallPatiently<Operation>(client, absl::StrCat(kOperations, "GetOperation"), request));
  std::printf("%s\n", Describe(found).c_str());
  return absl::OkStatus();
}

absl::Status WaitForOperation(const ClientOptions& options, const std::string& name) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  ASSIGN_OR_RETURN(const auto ended, Follow(client, name));
  std::printf("%s\n", Describe(ended).c_str());
  return ErrorOf(ended);
}

absl::Status CancelOperation(const ClientOptions& options, const std::string& name) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  v1::CancelOperationRequest request;
  request.set_name(name);
  request.set_request_id(NewUuid());
  ASSIGN_OR_RETURN(
      const auto asked,
      CallPatiently<Operation>(client, absl::StrCat(kOperations, "CancelOperation"), request));
  std::printf("%s\n", Describe(asked).c_str());
  return absl::OkStatus();
}

struct Sheet {
  const char* name;
  const char* help;
  v1::SheetProfile profile;
};
constexpr Sheet kSheets[] = {
    {"people", "The Party-member sheet", v1::SHEET_PROFILE_PARTY_MEMBERS},
    {"posts", "Posts by code", v1::SHEET_PROFILE_POSTS},
    {"records", "The long sheet of sub-records", v1::SHEET_PROFILE_RECORDS},
    {"details", "The single values of the form 2C", v1::SHEET_PROFILE_DETAILS},
    {"organizations", "Organizations by code", v1::SHEET_PROFILE_ORGANIZATIONS}};

void AddRelease(CLI::App& command, Arguments& arguments) {
  command.add_option("--release", arguments.release,
                     "Of a list that is a state secret: exportReleases/…, used up by this");
}

void AddExport(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  CLI::App* command = app.add_subcommand("export", "Write a sheet or document");
  command->require_subcommand(1);
  for (const Sheet& sheet : kSheets) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* sub = command->add_subcommand(sheet.name, sheet.help);
    sub->add_option("FILE", arguments->file, "Name that ends in .csv or .xlsx")->required();
    sub->add_option("--organization", arguments->organization,
                    "Only what is in it and below: organizations/…");
    sub->add_option("--purpose", arguments->purpose, "What it is for; needed for people");
    AddRelease(*sub, *arguments);
    sub->callback([arguments, sheet, &options, &result] {
      result = Export(options, sheet.profile, *arguments);
    });
  }
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* sub = command->add_subcommand("curriculum", "Curriculum vitae of a person (2C)");
  sub->add_option("PERSON", arguments->name, "people/…")->required();
  sub->add_option("FILE", arguments->file, "Name that ends in .docx")->required();
  sub->add_option("--purpose", arguments->purpose, "What it is for")->required();
  AddRelease(*sub, *arguments);
  sub->callback([arguments, &options, &result] { result = WriteCurriculum(options, *arguments); });
  AddFormCommand(*command, options, result);
}

void AddOperations(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  CLI::App* command = app.add_subcommand("operations", "Imports and exports in progress");
  command->require_subcommand(1);
  command->add_subcommand("list", "Yours, the newest first")->callback([&options, &result] {
    result = ListOperations(options);
  });
  using Act = absl::Status (*)(const ClientOptions&, const std::string&);
  const std::tuple<const char*, const char*, Act> acts[] = {
      {"show", "How one stands", ShowOperation},
      {"wait", "Wait for its end", WaitForOperation},
      {"cancel", "Ask it to end", CancelOperation}};
  for (const auto& [name, help, act] : acts) {
    const auto operation = std::make_shared<std::string>();
    CLI::App* sub = command->add_subcommand(name, help);
    sub->add_option("OPERATION", *operation, "operations/…")->required();
    const Act run = act;
    sub->callback([operation, run, &options, &result] { result = run(options, *operation); });
  }
}

}  // namespace

void AddExportCommands(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  AddExport(app, options, result);
  AddOperations(app, options, result);
}

}  // namespace cadre::cadrectl
