// Fields of messages as words of a command line, and as cells of a table.
#ifndef CADRE_CLIENTS_CADRECTL_COMMANDS_FIELD_TEXT_H_
#define CADRE_CLIENTS_CADRECTL_COMMANDS_FIELD_TEXT_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <string>
#include <vector>

#include "absl/status/status.h"

namespace cadre::cadrectl {

// Whether a message of this type is one word: a date, a document, an instant.
bool IsValue(const google::protobuf::Descriptor& type);

// Sets a field from a word, or adds to it where it is repeated.
//   dates      2017, 2017-12, 2017-12-20 or 20-12-2017, as tables show them
//   documents  NUMBER/DATE, e.g. 105-QĐ/TW/2017-12-19
//   enums      the name without the prefix that all values share, in any case: good, GOOD
//   bytes      @FILE
//   texts      as they are; @FILE where the field takes more than 10,000 characters
//   messages   JSON
//   INVALID_ARGUMENT  naming the field and what it takes
absl::Status SetFromText(google::protobuf::Message& message,
                         const google::protobuf::FieldDescriptor& field, const std::string& text);

// What a field takes, for a help text.
std::string TakenBy(const google::protobuf::FieldDescriptor& field);

// The names of an enum's values as a command line takes them, without the one that is never used.
std::vector<std::string> ValuesOf(const google::protobuf::EnumDescriptor& type);

// A field as a cell: empty if it is not set, elements parted by "; ", messages that are no values
// as their number.
std::string CellOf(const google::protobuf::Message& message,
                   const google::protobuf::FieldDescriptor& field);

// "birth_date" as an option of the command line: "birth-date".
std::string Kebab(std::string name);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_COMMANDS_FIELD_TEXT_H_
