#include "common/regulation/loader.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"
#include "common/regulation/codec.h"

namespace cadre::regulation {
namespace {

namespace pb = google::protobuf;
namespace v1 = registry::v1;

absl::Status Invalid(const std::string& file, int line, const std::string& text) {
  const std::string at = absl::StrCat(file, ":", line);
  return MakeError(absl::StatusCode::kInvalidArgument, absl::StrCat(at, ": ", text),
                   {.reason = Reason::kRuleSetInvalid, .metadata = {{"at", at}}});
}

// The first complaint of the parser.
class FirstError final : public pb::io::ErrorCollector {
 public:
  void AddError(int line, int, const std::string& message) override {
    if (line_ == 0) {
      line_ = line + 1;
      message_ = message;
    }
  }
  int line_ = 0;
  std::string message_;
};

struct Parsed {
  v1::RuleSet message;
  pb::TextFormat::ParseInfoTree places;
};

// The parser tells of an unknown enumeration value only after it has read the next word: the value
// itself stands on the named line or on one before.
int LineOfError(const RuleFile& file, const FirstError& error) {
  const std::vector<std::string> words = absl::StrSplit(error.message_, '"');
  if (!absl::StartsWith(error.message_, "Unknown enumeration value") || words.size() < 2) {
    return error.line_;
  }
  const std::vector<absl::string_view> lines = absl::StrSplit(file.text, '\n');
  for (int line = std::min(error.line_, static_cast<int>(lines.size())); line > 0; --line) {
    if (absl::StrContains(lines[static_cast<size_t>(line) - 1], words[1])) return line;
  }
  return error.line_;
}

absl::Status Parse(const RuleFile& file, Parsed& parsed) {
  FirstError error;
  pb::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  parser.WriteLocationsTo(&parsed.places);
  if (parser.ParseFromString(file.text, &parsed.message)) return absl::OkStatus();
  return Invalid(file.name, LineOfError(file, error), error.message_);
}

int LineOf(const Parsed& parsed, const std::string& field, int index) {
  const pb::FieldDescriptor* descriptor = v1::RuleSet::descriptor()->FindFieldByName(field);
  if (descriptor == nullptr) return 1;
  return std::max(parsed.places.GetLocation(descriptor, index).line, 0) + 1;
}

}  // namespace

absl::StatusOr<std::vector<RuleFile>> ReadRuleFiles(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".textproto") paths.push_back(entry.path().string());
  }
  if (error) return NotFoundError(absl::StrCat("folder ", folder));
  std::sort(paths.begin(), paths.end());
  std::vector<RuleFile> files;
  for (const std::string& path : paths) {
    ASSIGN_OR_RETURN(std::string text, ReadFile(path));
    files.push_back({path, std::move(text)});
  }
  return files;
}

absl::StatusOr<v1::RuleSet> ParseRuleFile(const RuleFile& file) {
  Parsed parsed;
  RETURN_IF_ERROR(Parse(file, parsed));
  return parsed.message;
}

absl::StatusOr<Catalogue> LoadRules(const std::vector<RuleFile>& files) {
  std::vector<RuleSet> sets;
  for (const RuleFile& file : files) {
    Parsed parsed;
    RETURN_IF_ERROR(Parse(file, parsed));
    FieldProblem problem;
    absl::StatusOr<RuleSet> set = FromProto(parsed.message, problem);
    if (!set.ok()) {
      return Invalid(file.name, LineOf(parsed, problem.field, problem.index),
                     absl::StrCat(problem.field, " ", problem.text));
    }
    sets.push_back(*std::move(set));
  }
  const std::vector<RuleSet> given = sets;
  SetProblem problem;
  absl::StatusOr<Catalogue> catalogue = Catalogue::Of(std::move(sets), problem);
  if (catalogue.ok()) return catalogue;
  for (size_t i = files.size(); i-- > 0;) {
    if (given[i].id != problem.set_id) continue;
    Parsed parsed;
    RETURN_IF_ERROR(Parse(files[i], parsed));
    return Invalid(files[i].name, LineOf(parsed, problem.field, problem.index),
                   absl::StrCat(problem.set_id, " ", problem.text));
  }
  return catalogue.status();
}

absl::StatusOr<Catalogue> CatalogueOf(const std::vector<v1::RuleSet>& messages) {
  std::vector<RuleSet> sets;
  for (const v1::RuleSet& message : messages) {
    FieldProblem problem;
    ASSIGN_OR_RETURN(RuleSet set, FromProto(message, problem));
    sets.push_back(std::move(set));
  }
  SetProblem problem;
  return Catalogue::Of(std::move(sets), problem);
}

}  // namespace cadre::regulation
