// Files of rules (protobuf text format), read so that every refusal names file and line.
#ifndef CADRE_COMMON_REGULATION_TEXT_CODEC_H_
#define CADRE_COMMON_REGULATION_TEXT_CODEC_H_

#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <string>

#include "absl/status/status.h"
#include "common/regulation/codec.h"

namespace cadre::regulation {

// One file. `text` holds one message.
struct RuleFile {
  std::string name;  // as errors call it
  std::string text;
};

// Where the fields of a message stand in its file.
using Places = google::protobuf::TextFormat::ParseInfoTree;

// INVALID_ARGUMENT (RULE_SET_INVALID) "FILE:LINE: …", with the place as the field at fault.
absl::Status InvalidAt(const std::string& file, int line, const std::string& text);

// Reads the text into `message`. Errors as InvalidAt: not readable, unknown field or value.
absl::Status ParseText(const RuleFile& file, google::protobuf::Message& message, Places& places);

// The line of a field, or of an element of it; 1 if it does not stand there.
int LineOf(const google::protobuf::Message& message, const Places& places, const std::string& field,
           int index);

// The first number in an enumeration's place that the enumeration does not name, e.g. `severity:
// 9`: neither the text format nor the wire refuses it. The field is one of the message itself even
// where the number stands deeper.
std::optional<FieldProblem> FindUnknownValue(const google::protobuf::Message& message);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_TEXT_CODEC_H_
