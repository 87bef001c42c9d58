// Values that the text format lets through although nothing knows them.
#ifndef CADRE_COMMON_REGULATION_WIRE_VALUES_H_
#define CADRE_COMMON_REGULATION_WIRE_VALUES_H_

#include <google/protobuf/message.h>

#include <optional>
#include <string>

namespace cadre::regulation {

struct UnknownValue {
  std::string field;  // of the message itself, even where the value stands deeper
  int index = -1;     // in a list
  std::string text;
};

// The first number in an enumeration's place that the enumeration does not name, e.g. `severity:
// 9`.
std::optional<UnknownValue> FindUnknownValue(const google::protobuf::Message& message);

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_WIRE_VALUES_H_
