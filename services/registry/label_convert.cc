#include "services/registry/label_convert.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "cadre/options/v1/options.pb.h"
#include "common/api/proto_time.h"
#include "common/text/vietnamese.h"
#include "common/text/written_date.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;
using Field = pb::FieldDescriptor;

bool IsDate(const Field& field) {
  return field.cpp_type() == Field::CPPTYPE_MESSAGE &&
         field.message_type() == types::v1::CivilDate::descriptor();
}

void AddFields(const pb::Descriptor& type, const LabelledField& above,
               std::vector<LabelledField>& fields) {
  for (int i = 0; i < type.field_count(); ++i) {
    const Field* field = type.field(i);
    const std::string& label = field->options().GetExtension(options::v1::label);
    if (label.empty()) continue;
    LabelledField at = above;
    at.path.push_back(field);
    at.label = above.label.empty() ? label : absl::StrCat(above.label, ": ", label);
    at.column = text::FieldOfHeader(at.label);
    at.name = absl::StrCat(above.name, above.name.empty() ? "" : ".", field->name());
    if (field->cpp_type() == Field::CPPTYPE_MESSAGE && !IsDate(*field)) {
      AddFields(*field->message_type(), at, fields);
    } else {
      fields.push_back(std::move(at));
    }
  }
}

// The message that holds the last field of the path.
const pb::Message& HolderOf(const pb::Message& message, const LabelledField& field) {
  const pb::Message* holder = &message;
  for (size_t i = 0; i + 1 < field.path.size(); ++i) {
    holder = &holder->GetReflection()->GetMessage(*holder, field.path[i]);
  }
  return *holder;
}

pb::Message& MutableHolderOf(pb::Message& message, const LabelledField& field) {
  pb::Message* holder = &message;
  for (size_t i = 0; i + 1 < field.path.size(); ++i) {
    holder = holder->GetReflection()->MutableMessage(holder, field.path[i]);
  }
  return *holder;
}

const pb::EnumValueDescriptor* ValueOf(const pb::EnumDescriptor& type, const std::string& word) {
  const std::string wanted = text::SearchKey(word);
  for (int i = 0; i < type.value_count(); ++i) {
    const std::string& label = type.value(i)->options().GetExtension(options::v1::value_label);
    if (!label.empty() && text::SearchKey(label) == wanted) return type.value(i);
  }
  return nullptr;
}

std::string NumberText(int64_t number) { return number == 0 ? "" : absl::StrCat(number); }

}  // namespace

std::vector<LabelledField> LabelledFieldsOf(const pb::Descriptor& type) {
  std::vector<LabelledField> fields;
  AddFields(type, {}, fields);
  return fields;
}

std::string DateCellOf(const types::v1::CivilDate& date) {
  const auto parsed = api::DateFrom(date, "");
  return parsed.ok() ? text::WriteDate(*parsed) : "";
}

std::string CellOf(const pb::Message& message, const LabelledField& field) {
  const pb::Message& holder = HolderOf(message, field);
  const pb::Reflection& reflection = *holder.GetReflection();
  const Field* leaf = field.path.back();
  switch (leaf->cpp_type()) {
    case Field::CPPTYPE_INT32:
      return NumberText(reflection.GetInt32(holder, leaf));
    case Field::CPPTYPE_INT64:
      return NumberText(reflection.GetInt64(holder, leaf));
    case Field::CPPTYPE_ENUM:
      return reflection.GetEnum(holder, leaf)->options().GetExtension(options::v1::value_label);
    case Field::CPPTYPE_MESSAGE:
      if (!reflection.HasField(holder, leaf)) return "";
      return DateCellOf(
          static_cast<const types::v1::CivilDate&>(reflection.GetMessage(holder, leaf)));
    default:
      return reflection.GetString(holder, leaf);
  }
}

std::optional<text::CellProblem> ReadField(const text::Columns& columns,
                                           const std::vector<std::string>& row,
                                           const LabelledField& field, pb::Message& message) {
  const std::string cell = columns.Text(row, field.column);
  if (cell.empty()) return std::nullopt;
  const auto problem = [&](const char* reason) {
    return text::CellProblem{columns.HeaderOf(field.column), reason, ""};
  };
  const Field* leaf = field.path.back();
  if (leaf->cpp_type() == Field::CPPTYPE_MESSAGE) {
    std::optional<CivilDate> date;
    if (auto bad = text::ReadDate(columns, row, field.column, date)) return bad;
    pb::Message& holder = MutableHolderOf(message, field);
    holder.GetReflection()->MutableMessage(&holder, leaf)->CopyFrom(api::ToProto(*date));
    return std::nullopt;
  }
  pb::Message& holder = MutableHolderOf(message, field);
  const pb::Reflection& reflection = *holder.GetReflection();
  if (leaf->cpp_type() == Field::CPPTYPE_ENUM) {
    const pb::EnumValueDescriptor* value = ValueOf(*leaf->enum_type(), cell);
    if (value == nullptr) return problem("is none of the words of this column");
    reflection.SetEnum(&holder, leaf, value);
  } else if (leaf->cpp_type() == Field::CPPTYPE_STRING) {
    reflection.SetString(&holder, leaf, cell);
  } else {
    int32_t small = 0;
    int64_t number = 0;
    const bool is_small = leaf->cpp_type() == Field::CPPTYPE_INT32;
    if (!(is_small ? absl::SimpleAtoi(cell, &small) : absl::SimpleAtoi(cell, &number))) {
      return problem("must be a whole number");
    }
    is_small ? reflection.SetInt32(&holder, leaf, small)
             : reflection.SetInt64(&holder, leaf, number);
  }
  return std::nullopt;
}

}  // namespace cadre::registry
