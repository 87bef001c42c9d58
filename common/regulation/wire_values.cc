#include "common/regulation/wire_values.h"

#include <vector>

#include "absl/strings/str_cat.h"

namespace cadre::regulation {
namespace {

namespace pb = google::protobuf;

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
  const std::optional<UnknownValue> deeper = FindUnknownValue(MessageAt(message, field, index));
  return deeper.has_value() ? deeper->text : "";
}

}  // namespace

std::optional<UnknownValue> FindUnknownValue(const pb::Message& message) {
  std::vector<const pb::FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const pb::FieldDescriptor* field : fields) {
    const int size = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 0;
    for (int index = field->is_repeated() ? 0 : -1; index < size; ++index) {
      std::string text = UnknownIn(message, *field, index);
      if (!text.empty()) return UnknownValue{field->name(), index, std::move(text)};
    }
  }
  return std::nullopt;
}

}  // namespace cadre::regulation
