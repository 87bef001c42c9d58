#include "clients/cadrectl/sample/command.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cadrectl/sample/sample.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

struct Arguments {
  sample::SampleOptions options;
  std::string folder;
};

class File {
 public:
  explicit File(std::string path) : path_(std::move(path)), buffer_(kBufferBytes) {
    stream_.rdbuf()->pubsetbuf(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    stream_.open(path_, std::ios::binary | std::ios::trunc);
  }

  std::ostream& stream() { return stream_; }

  absl::Status Close() {
    stream_.close();
    if (stream_) return absl::OkStatus();
    return absl::UnavailableError(absl::StrCat("cannot write ", path_));
  }

 private:
  static constexpr size_t kBufferBytes = 1 << 18;

  const std::string path_;
  std::vector<char> buffer_;
  std::ofstream stream_;
};

absl::Status Run(const Arguments& arguments) {
  std::error_code ignored;  // a folder that is not there shows when its files are closed
  std::filesystem::create_directories(arguments.folder, ignored);
  const auto in = [&arguments](const char* name) {
    return absl::StrCat(arguments.folder, "/", name);
  };
  File organizations(in("organizations.csv"));
  File posts(in("posts.csv"));
  File people(in("people.csv"));
  File records(in("records.csv"));
  File entries(in("entries.csv"));
  File family(in("family.csv"));
  File details(in("details.csv"));
  File mistakes(in("mistakes.csv"));
  const sample::SampleCounts counts = sample::WriteSample(
      arguments.options, {organizations.stream(), posts.stream(), people.stream(), records.stream(),
                          entries.stream(), family.stream(), details.stream(), mistakes.stream()});
  for (File* file :
       {&organizations, &posts, &people, &records, &entries, &family, &details, &mistakes}) {
    RETURN_IF_ERROR(file->Close());
  }
  std::printf("%s\n", absl::StrCat("organizations ", counts.organizations, ", posts ", counts.posts,
                                   ", people ", counts.people, ", records ", counts.records,
                                   ", entries ", counts.entries, ", family ", counts.family,
                                   ", details ", counts.details, ", mistakes ", counts.mistakes)
                          .c_str());
  return absl::OkStatus();
}

}  // namespace

void AddSampleCommand(CLI::App& app, absl::Status& result) {
  auto arguments = std::make_shared<Arguments>();
  sample::SampleOptions& options = arguments->options;
  CLI::App* command = app.add_subcommand("sample", "Write a sample province as CSV files");
  command->add_option("--people", options.people, "How many people")
      ->check(CLI::Range(sample::kFewestPeople, sample::kMostPeople))
      ->capture_default_str();
  command->add_option("--seed", options.seed, "Another seed, another province")
      ->capture_default_str();
  command->add_option("--root-code", options.root_code, "Code of the provincial committee")
      ->capture_default_str();
  command->add_option("--out", arguments->folder, "Folder for the files")->required();
  command->callback([arguments, &result] { result = Run(*arguments); });
}

}  // namespace cadre::cadrectl
