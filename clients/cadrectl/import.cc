#include "clients/cadrectl/import.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/import.pb.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/base/status_macros.h"
#include "common/text/csv.h"
#include "common/text/vietnamese.h"

namespace cadre::cadrectl {
namespace {

namespace v1 = registry::v1;

constexpr size_t kRowsPerPiece = 500;
constexpr size_t kBytesPerPiece = 1'000'000;
// How long a suite that is away is waited for.
constexpr absl::Duration kPatience = absl::Seconds(30);
constexpr auto kPause = std::chrono::milliseconds(200);

struct Arguments {
  std::string file;
  std::string failed;
  bool dry_run = false;
};

struct Totals {
  int added = 0;
  int unchanged = 0;
  int failed = 0;
};

// One import in progress.
template <typename Request>
class Import {
 public:
  Import(Client& client, std::string path, const Arguments& arguments)
      : client_(client), path_(std::move(path)), arguments_(arguments) {}

  absl::StatusOr<Totals> Run() {
    std::ifstream input(arguments_.file, std::ios::binary);
    if (!input) return NotFoundError(absl::StrCat("file ", arguments_.file));
    text::CsvReader reader(input);
    ASSIGN_OR_RETURN(std::optional<text::CsvRecord> record, reader.Next());
    if (!record.has_value()) return FieldError("FILE", "is empty");
    header_ = std::move(record->raw);
    RETURN_IF_ERROR(BeginFailed());
    while (true) {
      ASSIGN_OR_RETURN(record, reader.Next());
      if (!record.has_value()) break;
      if (!text::ToNfc(record->raw).ok()) {
        return FieldError("FILE", absl::StrCat("is not UTF-8 in line ", record->line));
      }
      bytes_ += record->raw.size();
      piece_.push_back(*std::move(record));
      if (piece_.size() >= kRowsPerPiece || bytes_ >= kBytesPerPiece) RETURN_IF_ERROR(Send());
    }
    if (!piece_.empty()) RETURN_IF_ERROR(Send());
    return totals_;
  }

 private:
  absl::Status Send() {
    // The service counts lines from the header of the piece: records that span lines and blank
    // lines before them are made up for line by line here.
    Request request;
    std::string content = absl::StrCat(header_, "\n");
    std::map<int, const text::CsvRecord*> sent;  // by the line that the service sees
    int line = 2;
    for (const text::CsvRecord& record : piece_) {
      sent[line] = &record;
      line += 1 + static_cast<int>(std::count(record.raw.begin(), record.raw.end(), '\n'));
      absl::StrAppend(&content, record.raw, "\n");
    }
    request.set_content(content);
    request.set_validate_only(arguments_.dry_run);
    ASSIGN_OR_RETURN(const v1::ImportReport report, SendSafely(request));
    totals_.added += report.added();
    totals_.unchanged += report.unchanged();
    totals_.failed += report.problems_size();
    for (const v1::RowProblem& problem : report.problems()) {
      RETURN_IF_ERROR(WriteFailed(*sent.at(problem.line()), problem));
    }
    std::fprintf(stderr, "\r%d added, %d unchanged, %d failed", totals_.added, totals_.unchanged,
                 totals_.failed);
    piece_.clear();
    bytes_ = 0;
    return absl::OkStatus();
  }

  // A piece whose answer got lost is sent again under the same id: it takes effect once.
  absl::StatusOr<v1::ImportReport> SendSafely(Request& request) {
    if (!arguments_.dry_run) request.set_request_id(NewUuid());
    const absl::Time until = RealNow() + kPatience;
    while (true) {
      absl::StatusOr<v1::ImportReport> report = client_.Call<v1::ImportReport>(path_, request);
      if (!absl::IsUnavailable(report.status()) || RealNow() > until) return report;
      std::this_thread::sleep_for(kPause);
    }
  }

  // Lines of an earlier run must not look like lines of this one.
  absl::Status BeginFailed() {
    if (arguments_.failed.empty()) return absl::OkStatus();
    std::error_code none;
    if (std::filesystem::equivalent(arguments_.failed, arguments_.file, none)) {
      return FieldError("--failed", "is the file that is read");
    }
    failed_.open(arguments_.failed, std::ios::binary | std::ios::trunc);
    failed_ << header_ << ",Dòng,Cột lỗi,Lý do,Quy tắc\n";
    return CheckFailed();
  }

  absl::Status WriteFailed(const text::CsvRecord& record, const v1::RowProblem& problem) {
    if (arguments_.failed.empty()) return absl::OkStatus();
    failed_ << record.raw << ','
            << text::CsvLine({std::to_string(record.line), problem.column(), problem.reason(),
                              problem.rule()})
            << '\n';
    return CheckFailed();
  }

  absl::Status CheckFailed() {
    failed_.flush();
    if (failed_) return absl::OkStatus();
    return absl::UnavailableError(absl::StrCat("cannot write ", arguments_.failed));
  }

  Client& client_;
  const std::string path_;
  const Arguments& arguments_;
  std::string header_;
  std::vector<text::CsvRecord> piece_;
  size_t bytes_ = 0;
  std::ofstream failed_;
  Totals totals_;
};

template <typename Request>
absl::Status Run(const ClientOptions& options, const char* path, const Arguments& arguments) {
  ASSIGN_OR_RETURN(Client client, Client::Connect(options));
  const absl::StatusOr<Totals> totals = Import<Request>(client, path, arguments).Run();
  std::fputs("\n", stderr);
  RETURN_IF_ERROR(totals.status());
  std::printf("%s%d added, %d unchanged, %d failed\n",
              arguments.dry_run ? "dry run, nothing changed: " : "", totals->added,
              totals->unchanged, totals->failed);
  return absl::OkStatus();
}

void AddOptions(CLI::App& command, Arguments& arguments) {
  command.add_option("FILE", arguments.file, "CSV file, UTF-8")->required();
  command.add_option("--failed", arguments.failed,
                     "File for the rows that are not taken, with row, column, reason and rule");
  command.add_flag("--dry-run", arguments.dry_run, "Check everything, change nothing");
}

}  // namespace

void AddImportCommand(CLI::App& app, const ClientOptions& options, absl::Status& result) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("import", "Bring a spreadsheet export in");
  command->require_subcommand(1);
  CLI::App* people = command->add_subcommand("people", "The Party-member sheet");
  AddOptions(*people, *arguments);
  people->callback([arguments, &options, &result] {
    result = Run<v1::ImportPeopleRequest>(options, "/cadre.registry.v1.ImportService/ImportPeople",
                                          *arguments);
  });
  CLI::App* posts = command->add_subcommand("posts", "Posts by code");
  AddOptions(*posts, *arguments);
  posts->callback([arguments, &options, &result] {
    result = Run<v1::ImportPostsRequest>(options, "/cadre.registry.v1.ImportService/ImportPosts",
                                         *arguments);
  });
  CLI::App* records = command->add_subcommand("records", "The long sheet of sub-records");
  AddOptions(*records, *arguments);
  records->callback([arguments, &options, &result] {
    result = Run<v1::ImportRecordsRequest>(
        options, "/cadre.registry.v1.ImportService/ImportRecords", *arguments);
  });
  CLI::App* organizations = command->add_subcommand("organizations", "Organizations by code");
  AddOptions(*organizations, *arguments);
  organizations->callback([arguments, &options, &result] {
    result = Run<v1::ImportOrganizationsRequest>(
        options, "/cadre.registry.v1.ImportService/ImportOrganizations", *arguments);
  });
}

}  // namespace cadre::cadrectl
