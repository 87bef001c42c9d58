#include "services/registry/difference_convert.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/life.pb.h"
#include "cadre/registry/v1/record.pb.h"
#include "cadre/registry/v1/record_entry.pb.h"
#include "cadre/registry/v1/screening.pb.h"
#include "services/registry/entry_convert.h"
#include "services/registry/wire_convert.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;
using Field = pb::FieldDescriptor;

std::unique_ptr<pb::Message> NewPart(v1::RecordPart part) {
  switch (part) {
    case v1::RECORD_PART_ENTRY:
      return std::make_unique<v1::RecordEntry>();
    case v1::RECORD_PART_HOLDING:
      return std::make_unique<v1::PostHolding>();
    case v1::RECORD_PART_RATING:
      return std::make_unique<v1::Rating>();
    case v1::RECORD_PART_DISCIPLINE:
      return std::make_unique<v1::Discipline>();
    case v1::RECORD_PART_QUALIFICATION:
      return std::make_unique<v1::Qualification>();
    case v1::RECORD_PART_PLACEMENT:
      return std::make_unique<v1::Placement>();
    default:
      return std::make_unique<v1::Person>();
  }
}

std::string TextOf(const pb::Message& message, const Field& field) {
  const pb::Reflection& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case Field::CPPTYPE_STRING:
      return reflection.GetString(message, &field);
    case Field::CPPTYPE_ENUM:
      return reflection.GetEnum(message, &field)->name();
    case Field::CPPTYPE_INT32:
      return absl::StrCat(reflection.GetInt32(message, &field));
    case Field::CPPTYPE_INT64:
      return absl::StrCat(reflection.GetInt64(message, &field));
    case Field::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "true" : "false";
    default:
      return "";
  }
}

std::string TextOf(const types::v1::CivilDate& date) {
  const auto known = CivilDate::FromParts(date.year(), date.month(), date.day());
  return known.has_value() ? known->ToIso() : "";
}

using Values = std::map<std::string, std::string>;

void Flatten(const pb::Message& message, const std::string& prefix, Values& values) {
  std::vector<const Field*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const Field* field : fields) {
    if (field->is_repeated()) continue;  // no message of a record has lists
    const std::string path =
        prefix.empty() ? field->name() : absl::StrCat(prefix, ".", field->name());
    if (field->cpp_type() != Field::CPPTYPE_MESSAGE) {
      values[path] = TextOf(message, *field);
      continue;
    }
    const pb::Message& inner = message.GetReflection()->GetMessage(message, field);
    if (inner.GetDescriptor() == types::v1::CivilDate::descriptor()) {
      values[path] = TextOf(static_cast<const types::v1::CivilDate&>(inner));
    } else {
      Flatten(inner, path, values);
    }
  }
}

Values ValuesOf(v1::RecordPart part, const std::string& state, api::FieldView view) {
  const std::unique_ptr<pb::Message> message = NewPart(part);
  Values values;
  if (!message->ParseFromString(state)) return values;
  api::ClearHidden(view, *message);
  Flatten(*message, "", values);
  return values;
}

}  // namespace

std::vector<v1::FieldChange> DifferenceOf(v1::RecordPart part, const std::string& before,
                                          const std::string& after, api::FieldView view) {
  Values was = ValuesOf(part, before, view);
  const Values is = ValuesOf(part, after, view);
  for (const auto& [path, value] : is) was.emplace(path, "");
  std::vector<v1::FieldChange> changes;
  for (const auto& [path, value] : was) {
    const auto now = is.find(path);
    if (now != is.end() && now->second == value) continue;
    v1::FieldChange& change = changes.emplace_back();
    change.set_field(path);
    change.set_before(value);
    if (now != is.end()) change.set_after(now->second);
  }
  return changes;
}

bool IsHidden(api::FieldView view, v1::RecordPart part, const std::string& state) {
  if (part == v1::RECORD_PART_RATING || part == v1::RECORD_PART_DISCIPLINE) return !view.party;
  v1::RecordEntry entry;
  if (part != v1::RECORD_PART_ENTRY || !entry.ParseFromString(state)) return false;
  api::ClearHidden(view, entry);
  return entry.body_case() == v1::RecordEntry::BODY_NOT_SET;
}

}  // namespace cadre::registry
