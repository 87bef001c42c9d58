// How an answer is shown.
#ifndef CADRE_CLIENTS_CADRECTL_COMMANDS_ANSWER_H_
#define CADRE_CLIENTS_CADRECTL_COMMANDS_ANSWER_H_

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace cadre::cadrectl {

enum class Output { kTable, kJson, kCsv };

// The repeated field of messages that an answer is a list of; null if it is no list.
const google::protobuf::FieldDescriptor* ListField(const google::protobuf::Descriptor& type);

// The answer for a person (a table of its list, or field by field; empty columns are left out), as
// JSON with all that it holds, or as CSV with every column.
absl::StatusOr<std::string> Show(const google::protobuf::Message& answer, Output output);

// Messages of one type, none of them null, as one table or CSV.
std::string ShowAll(const std::vector<std::unique_ptr<google::protobuf::Message>>& answers,
                    Output output);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_COMMANDS_ANSWER_H_
