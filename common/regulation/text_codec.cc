#include "common/regulation/text_codec.h"

#include <google/protobuf/io/tokenizer.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/errors.h"

namespace cadre::regulation {
namespace {

namespace pb = google::protobuf;

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

}  // namespace

absl::Status InvalidAt(const std::string& file, int line, const std::string& text) {
  const std::string at = absl::StrCat(file, ":", line);
  return MakeError(
      absl::StatusCode::kInvalidArgument, absl::StrCat(at, ": ", text),
      {.reason = Reason::kRuleSetInvalid, .metadata = {{"at", at}}, .fields = {{at, text}}});
}

absl::Status ParseText(const RuleFile& file, pb::Message& message, Places& places) {
  FirstError error;
  pb::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  parser.WriteLocationsTo(&places);
  if (parser.ParseFromString(file.text, &message)) return absl::OkStatus();
  return InvalidAt(file.name, LineOfError(file, error), error.message_);
}

int LineOf(const pb::Message& message, const Places& places, const std::string& field, int index) {
  const pb::FieldDescriptor* descriptor = message.GetDescriptor()->FindFieldByName(field);
  if (descriptor == nullptr) return 1;
  return std::max(places.GetLocation(descriptor, index).line, 0) + 1;
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

}  // namespace cadre::regulation
