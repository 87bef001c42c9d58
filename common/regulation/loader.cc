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

// The first number in an enumeration's place that the enumeration does not name, e.g. `severity:
// 9`: neither the text format nor the wire refuses it. `field` is one of the message itself even
// where the number stands deeper.
std::optional<FieldProblem> FindUnknownValue(const pb::Message& message);

// The value of `field`, or its element `index` if the field is a list.
const pb::Message& MessageAt(const pb::Message& message, const pb::FieldDescriptor& field,
                             int index) {
  const pb::Reflection& reflection = *message.GetReflection();
  return index < 0 ? reflection.GetMessage(message, &field)
                   : reflection.GetRepeatedMessage(message, &field, index);
}

int NumberAt(const pb::Message& message, const pb::FieldDescriptor& field, int index) {
  const pb::Reflection& reflection = *message.GetReflection();
  return index < 0 ? reflection.GetEnumValue(message, &field)
                   : reflection.GetRepeatedEnumValue(message, &field, index);
}

// Empty if every enumeration in the value is known.
std::string UnknownIn(const pb::Message& message, const pb::FieldDescriptor& field, int index) {
  if (field.cpp_type() == pb::FieldDescriptor::CPPTYPE_ENUM) {
    const int number = NumberAt(message, field, index);
    if (field.enum_type()->FindValueByNumber(number) != nullptr) return "";
    return absl::StrCat("unknown ", field.name(), " ", number);
  }
  if (field.cpp_type() != pb::FieldDescriptor::CPPTYPE_MESSAGE) return "";
  const std::optional<FieldProblem> deeper = FindUnknownValue(MessageAt(message, field, index));
  return deeper.has_value() ? deeper->text : "";
}

std::optional<FieldProblem> FindUnknownValue(const pb::Message& message) {
  std::vector<const pb::FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const pb::FieldDescriptor* field : fields) {
    const int size = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 0;
    for (int index = field->is_repeated() ? 0 : -1; index < size; ++index) {
      std::string text = UnknownIn(message, *field, index);
      if (!text.empty()) return FieldProblem{field->name(), index, std::move(text)};
    }
  }
  return std::nullopt;
}

// The set; `problem` tells what the message lacks.
absl::StatusOr<RuleSet> Read(const v1::RuleSet& message, FieldProblem& problem) {
  const std::optional<FieldProblem> unknown = FindUnknownValue(message);
  if (!unknown.has_value()) return FromProto(message, problem);
  problem = *unknown;
  return MakeError(absl::StatusCode::kInvalidArgument,
                   absl::StrCat(problem.field, ": ", problem.text),
                   {.reason = Reason::kRuleSetInvalid, .metadata = {{"at", problem.field}}});
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
    absl::StatusOr<RuleSet> set = Read(parsed.message, problem);
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
    ASSIGN_OR_RETURN(RuleSet set, Read(message, problem));
    sets.push_back(std::move(set));
  }
  SetProblem problem;
  return Catalogue::Of(std::move(sets), problem);
}

}  // namespace cadre::regulation
