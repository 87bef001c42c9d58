#include "clients/cadrectl/import.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cadre/registry/v1/import.pb.h"
#include "clients/cadrectl/patience.h"
#include "clients/cadrectl/transfer.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/random.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = registry::v1;

const std::map<std::string, v1::TextEncoding> kEncodings = {
    {"unicode", v1::TEXT_ENCODING_UNICODE},
    {"tcvn3", v1::TEXT_ENCODING_TCVN3},
    {"vni", v1::TEXT_ENCODING_VNI},
    {"windows-1258", v1::TEXT_ENCODING_WINDOWS_1258}};
const std::map<std::string, std::string> kSeparators = {
    {"comma", ","}, {"semicolon", ";"}, {"tab", "\t"}};
const std::map<std::string, v1::DateForm> kDates = {{"day-first", v1::DATE_FORM_DAY_FIRST},
                                                    {"serial-1900", v1::DATE_FORM_SERIAL_1900},
                                                    {"serial-1904", v1::DATE_FORM_SERIAL_1904}};

struct Arguments {
  std::string file;
  std::string failed;
  std::string organization;
  std::string encoding;
  std::string separator;
  std::string dates = "day-first";
  std::string reason;
  std::string document;
  bool dry_run = false;
  bool confirm = false;
  bool update = false;
};

template <typename Value>
std::string NameOf(const std::map<std::string, Value>& names, const Value& value) {
  for (const auto& [name, known] : names) {
    if (known == value) return name;
  }
  return "?";
}

bool IsWorkbook(const std::string& path) { return absl::EndsWithIgnoreCase(path, ".xlsx"); }

// What a person confirms.
void Show(const v1::UploadInspection& seen) {
  std::fprintf(stderr, "encoding: %s (%s)%s\n",
               NameOf(kEncodings, seen.settings().encoding()).c_str(),
               seen.encoding_reason().c_str(),
               seen.decomposed() ? ", marks apart from their letters: they are composed" : "");
  if (seen.format() == v1::SHEET_FORMAT_CSV) {
    std::fprintf(stderr, "separator: %s\n",
                 NameOf(kSeparators, seen.settings().separator()).c_str());
  }
  if (seen.header_problem().empty()) {
    std::fprintf(stderr, "header: line %d, %d columns known; %lld rows\n", seen.header_line(),
                 seen.mapped_columns_size(), static_cast<long long>(seen.rows()));
  } else {
    std::fprintf(stderr, "header: %s\n", seen.header_problem().c_str());
  }
  if (seen.unknown_columns_size() > 0) {
    std::fprintf(stderr, "ignored: %s\n", absl::StrJoin(seen.unknown_columns(), ", ").c_str());
  }
  if (seen.month_first_rows() > 0) {
    std::fprintf(stderr, "%lld rows have a date with the month first: the sheet will be refused\n",
                 static_cast<long long>(seen.month_first_rows()));
  }
  if (seen.serial_date_rows() > 0) {
    std::fprintf(stderr, "%lld rows have a date as a number: see --dates%s\n",
                 static_cast<long long>(seen.serial_date_rows()),
                 seen.dates_from_1904() ? " serial-1904" : "");
  }
  // Its rows are for who has to decide.
  if (seen.certain()) return;
  for (const v1::SampleRow& row : seen.samples()) {
    std::fprintf(stderr, "%5d: %s\n", row.line(), absl::StrJoin(row.cells(), " | ").c_str());
  }
}

absl::Status Confirm(const v1::UploadInspection& seen, const Arguments& arguments) {
  Show(seen);
  if (seen.certain() || arguments.confirm) return absl::OkStatus();
  if (isatty(STDIN_FILENO) != 0) {
    std::fputs("Read it so? [y/N] ", stderr);
    std::string answer;
    std::getline(std::cin, answer);
    if (answer == "y" || answer == "Y") return absl::OkStatus();
  }
  return FieldError("FILE",
                    "is not confirmed: --confirm reads it as shown, --encoding and "
                    "--separator otherwise");
}

absl::StatusOr<v1::UploadInspection> Inspect(Client& client, const std::string& file,
                                             v1::SheetProfile profile, const Arguments& arguments) {
  constexpr char kPath[] = "/cadre.registry.v1.FileService/InspectUpload";
  v1::InspectUploadRequest request;
  request.set_name(file);
  request.set_profile(profile);
  ASSIGN_OR_RETURN(v1::UploadInspection seen,
                   CallPatiently<v1::UploadInspection>(client, kPath, request));
  if (!arguments.encoding.empty() || !arguments.separator.empty()) {
    *request.mutable_settings() = seen.settings();
    if (!arguments.encoding.empty()) {
      request.mutable_settings()->set_encoding(kEncodings.at(arguments.encoding));
    }
    if (!arguments.separator.empty()) {
      request.mutable_settings()->set_separator(kSeparators.at(arguments.separator));
    }
    ASSIGN_OR_RETURN(seen, CallPatiently<v1::UploadInspection>(client, kPath, request));
    // Who names it has seen it.
    seen.set_certain(true);
  }
  seen.mutable_settings()->set_dates(kDates.at(arguments.dates));
  return seen;
}

// Lines of an earlier run must not look like lines of this one.
absl::Status ClearFailed(const Arguments& arguments) {
  if (arguments.failed.empty()) return absl::OkStatus();
  if (IsWorkbook(arguments.file) != IsWorkbook(arguments.failed)) {
    return FieldError("--failed", "must end as the file does, .csv or .xlsx: it has the same form");
  }
  std::error_code none;
  if (std::filesystem::equivalent(arguments.failed, arguments.file, none)) {
    return FieldError("--failed", "is the file that is read");
  }
  std::filesystem::remove(arguments.failed, none);
  return absl::OkStatus();
}

absl::Status Run(const ClientOptions& options, v1::SheetProfile profile,
                 const Arguments& arguments) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadFile(arguments.file));
  if (bytes.empty()) return FieldError("FILE", "is empty");
  RETURN_IF_ERROR(ClearFailed(arguments));
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  ASSIGN_OR_RETURN(const std::string file, Upload(client, bytes, arguments.organization));
  ASSIGN_OR_RETURN(const v1::UploadInspection seen, Inspect(client, file, profile, arguments));
  RETURN_IF_ERROR(Confirm(seen, arguments));
  v1::StartImportRequest request;
  request.set_upload(file);
  request.set_profile(profile);
  *request.mutable_settings() = seen.settings();
  request.set_dry_run(arguments.dry_run);
  if (arguments.update) request.set_conflict(v1::IMPORT_CONFLICT_UPDATE);
  request.mutable_note()->set_reason(arguments.reason);
  if (!arguments.document.empty()) {
    request.mutable_note()->mutable_source()->set_number(arguments.document);
  }
  request.set_request_id(NewUuid());
  ASSIGN_OR_RETURN(const auto started,
                   CallPatiently<google::longrunning::Operation>(
                       client, "/cadre.registry.v1.ImportService/StartImport", request));
  ASSIGN_OR_RETURN(const auto ended, Follow(client, started.name()));
  RETURN_IF_ERROR(ErrorOf(ended));
  v1::ImportResult result;
  ended.response().UnpackTo(&result);
  // What was taken needs no room any more; where this fails it is deleted after its time.
  v1::DeleteFileRequest taken;
  taken.set_name(file);
  client.Call<v1::StoredFile>("/cadre.registry.v1.FileService/DeleteFile", taken).IgnoreError();
  if (!arguments.failed.empty() && !result.failed_lines().empty()) {
    RETURN_IF_ERROR(Download(client, result.failed_lines(), arguments.failed));
  }
  std::printf("%s%lld added, %s%lld unchanged, %lld failed\n",
              arguments.dry_run ? "dry run, nothing changed: " : "",
              static_cast<long long>(result.added()),
              result.changed() > 0 ? absl::StrCat(result.changed(), " changed, ").c_str() : "",
              static_cast<long long>(result.unchanged()), static_cast<long long>(result.failed()));
  return absl::OkStatus();
}

template <typename Value>
CLI::IsMember NamesOf(const std::map<std::string, Value>& names) {
  std::vector<std::string> words;
  for (const auto& [name, value] : names) words.push_back(name);
  return CLI::IsMember(words);
}

// How files are read, whatever they hold.
void AddReadingOptions(CLI::App& command, Arguments& arguments) {
  command.add_option("--organization", arguments.organization,
                     "Organization that you work for with the file: organizations/…");
  command.add_option("--encoding", arguments.encoding, "Encoding of its letters")
      ->check(NamesOf(kEncodings));
  command.add_option("--separator", arguments.separator, "Separator of a CSV file")
      ->check(NamesOf(kSeparators));
  command.add_option("--dates", arguments.dates, "How dates stand that are not marked as dates")
      ->check(NamesOf(kDates))
      ->capture_default_str();
  command.add_option("--reason", arguments.reason,
                     "Why it is taken; kept in the history of every record that it changes");
  command.add_option("--document", arguments.document, "Number of the document that it comes from");
  command.add_flag("--confirm", arguments.confirm, "Read it as it looks, without asking");
  command.add_flag("--dry-run", arguments.dry_run, "Check everything, change nothing");
}

void AddOptions(CLI::App& command, Arguments& arguments) {
  command.add_option("FILE", arguments.file, "CSV or XLSX file")->required();
  command.add_option("--failed", arguments.failed,
                     "File for the rows that are not taken, with line, column, reason and rule");
  AddReadingOptions(command, arguments);
}

struct Sheet {
  const char* name;
  const char* help;
  v1::SheetProfile profile;
  bool changes = false;  // what is kept, where the caller says so
};

constexpr Sheet kSheets[] = {
    {"people", "The Party-member sheet", v1::SHEET_PROFILE_PARTY_MEMBERS, true},
    {"posts", "Posts by code", v1::SHEET_PROFILE_POSTS},
    {"records", "The long sheet of sub-records", v1::SHEET_PROFILE_RECORDS},
    {"details", "The single values of the form 2C", v1::SHEET_PROFILE_DETAILS, true},
    {"organizations", "Organizations by code", v1::SHEET_PROFILE_ORGANIZATIONS}};

// The files of a folder with whole records, in the order in which they build on each other.
constexpr std::pair<const char*, v1::SheetProfile> kFolder[] = {
    {"organizations", v1::SHEET_PROFILE_ORGANIZATIONS},
    {"posts", v1::SHEET_PROFILE_POSTS},
    {"people", v1::SHEET_PROFILE_PARTY_MEMBERS},
    {"details", v1::SHEET_PROFILE_DETAILS},
    {"records", v1::SHEET_PROFILE_RECORDS},
    {"entries", v1::SHEET_PROFILE_RECORDS},
    {"family", v1::SHEET_PROFILE_RECORDS}};

absl::Status RunFolder(const ClientOptions& options, Arguments arguments) {
  const std::string folder = arguments.file;
  int files = 0;
  for (const auto& [name, profile] : kFolder) {
    arguments.file = absl::StrCat(folder, "/", name, ".csv");
    if (!std::filesystem::exists(arguments.file)) continue;
    ++files;
    std::fprintf(stderr, "%s\n", arguments.file.c_str());
    arguments.failed = absl::StrCat(folder, "/", name, "-failed.csv");
    RETURN_IF_ERROR(Run(options, profile, arguments));
  }
  if (files == 0) return FieldError("FOLDER", "has none of the files that --help names");
  return absl::OkStatus();
}

}  // namespace

void AddImportCommand(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  CLI::App* command = app.add_subcommand("import", "Bring a sheet in");
  command->require_subcommand(1);
  for (const Sheet& sheet : kSheets) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* sub = command->add_subcommand(sheet.name, sheet.help);
    AddOptions(*sub, *arguments);
    if (sheet.changes) {
      sub->add_flag("--update", arguments->update, "Change people whose facts differ");
    }
    sub->callback([arguments, sheet, &options, &result] {
      result = Run(options, sheet.profile, *arguments);
    });
  }
  auto arguments = std::make_shared<Arguments>();
  CLI::App* sub = command->add_subcommand("folder", "Whole records from several files");
  sub->add_option("FOLDER", arguments->file,
                  "Folder with organizations.csv, posts.csv, people.csv, details.csv, records.csv, "
                  "entries.csv, family.csv, or some of them; rows that are not taken come into "
                  "…-failed.csv beside them")
      ->required();
  AddReadingOptions(*sub, *arguments);
  sub->callback([arguments, &options, &result] { result = RunFolder(options, *arguments); });
}

}  // namespace cadre::cadrectl
