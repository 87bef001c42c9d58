#include "clients/cadrectl/commands/field_text.h"

#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/time_util.h>

#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "cadre/options/v1/options.pb.h"
#include "cadre/types/v1/types.pb.h"
#include "clients/cadrectl/tables/table.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

namespace pb = google::protobuf;
using pb::FieldDescriptor;

// Texts of this length come from files.
constexpr uint32_t kLongText = 10'000;

absl::Status Refused(const FieldDescriptor& field, const std::string& text) {
  return FieldError(field.name(), absl::StrCat("takes ", TakenBy(field), ", not \"", text, "\""));
}

// People read a digest; of a file they read how long it is.
constexpr size_t kShownBytes = 64;

std::string BytesCell(const FieldDescriptor& field, const std::string& value) {
  if (field.type() != FieldDescriptor::TYPE_BYTES) return value;
  if (value.size() > kShownBytes) return absl::StrCat(value.size(), " bytes");
  return absl::BytesToHexString(value);
}

// "MANAGEMENT_LEVEL_" of cadre.registry.v1.ManagementLevel: what its values begin with.
std::string PrefixOf(const pb::EnumDescriptor& type) {
  std::string prefix;
  for (const char c : type.name()) {
    if (absl::ascii_isupper(static_cast<unsigned char>(c)) && !prefix.empty()) prefix += '_';
    prefix += absl::ascii_toupper(static_cast<unsigned char>(c));
  }
  return prefix + "_";
}

const pb::EnumValueDescriptor* FindValue(const pb::EnumDescriptor& type, const std::string& text) {
  const std::string name = absl::AsciiStrToUpper(absl::StrReplaceAll(text, {{"-", "_"}}));
  const pb::EnumValueDescriptor* value = type.FindValueByName(PrefixOf(type) + name);
  return value != nullptr ? value : type.FindValueByName(name);
}

std::string NameOf(const pb::EnumValueDescriptor& value) {
  const std::string prefix = PrefixOf(*value.type());
  return absl::StartsWith(value.name(), prefix) ? value.name().substr(prefix.size()) : value.name();
}

std::optional<types::v1::CivilDate> DateFrom(const std::string& text) {
  std::vector<std::string> parts = absl::StrSplit(text, absl::ByAnyChar("-/"));
  if (parts.size() > 3) return std::nullopt;
  if (parts.back().size() == 4) std::reverse(parts.begin(), parts.end());
  int numbers[3] = {0, 0, 0};
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!absl::SimpleAtoi(parts[i], &numbers[i])) return std::nullopt;
  }
  if (parts.front().size() != 4) return std::nullopt;
  types::v1::CivilDate date;
  date.set_year(numbers[0]);
  date.set_month(numbers[1]);
  date.set_day(numbers[2]);
  return date;
}

std::optional<types::v1::DocumentRef> DocumentFrom(const std::string& text) {
  const size_t slash = text.find_last_of('/');
  types::v1::DocumentRef document;
  document.set_number(text.substr(0, slash));
  if (slash == std::string::npos) return document;
  const auto date = DateFrom(text.substr(slash + 1));
  if (date.has_value()) {
    *document.mutable_date() = *date;
  } else {
    document.set_number(text);
  }
  return document;
}

absl::Status SetMessage(pb::Message& message, const FieldDescriptor& field,
                        const std::string& text) {
  const pb::Reflection& reflection = *message.GetReflection();
  pb::Message* child = field.is_repeated() ? reflection.AddMessage(&message, &field)
                                           : reflection.MutableMessage(&message, &field);
  if (auto* date = dynamic_cast<types::v1::CivilDate*>(child)) {
    const auto parsed = DateFrom(text);
    if (!parsed.has_value()) return Refused(field, text);
    *date = *parsed;
    return absl::OkStatus();
  }
  if (auto* document = dynamic_cast<types::v1::DocumentRef*>(child)) {
    *document = *DocumentFrom(text);
    return absl::OkStatus();
  }
  if (auto* time = dynamic_cast<pb::Timestamp*>(child)) {
    return pb::util::TimeUtil::FromString(text, time) ? absl::OkStatus() : Refused(field, text);
  }
  const auto parsed = pb::util::JsonStringToMessage(text, child);
  if (parsed.ok()) return absl::OkStatus();
  return FieldError(field.name(), absl::StrCat("is no JSON of ", field.message_type()->name(), ": ",
                                               std::string(parsed.message())));
}

absl::StatusOr<std::string> TextOrFile(const FieldDescriptor& field, const std::string& text) {
  const bool is_bytes = field.type() == FieldDescriptor::TYPE_BYTES;
  const bool is_long = field.options().GetExtension(options::v1::max_len) > kLongText;
  if ((is_bytes || is_long) && absl::StartsWith(text, "@")) return ReadFile(text.substr(1));
  if (is_bytes) return Refused(field, text);
  return text;
}

// The element of a repeated field, or the field itself where it is not.
template <typename Single, typename Repeated>
std::string Each(const pb::Message& message, const FieldDescriptor& field, Single single,
                 Repeated repeated) {
  if (!field.is_repeated()) return single();
  std::vector<std::string> cells;
  const int size = message.GetReflection()->FieldSize(message, &field);
  for (int i = 0; i < size; ++i) cells.push_back(repeated(i));
  return absl::StrJoin(cells, "; ");
}

std::string MessageCell(const pb::Message& message) {
  if (const auto* date = dynamic_cast<const types::v1::CivilDate*>(&message)) {
    return DateText(*date);
  }
  if (const auto* document = dynamic_cast<const types::v1::DocumentRef*>(&message)) {
    const std::string date = DateText(document->date());
    return date.empty() ? document->number() : absl::StrCat(document->number(), "/", date);
  }
  if (const auto* time = dynamic_cast<const pb::Timestamp*>(&message)) {
    return pb::util::TimeUtil::ToString(*time);
  }
  return "1";
}

std::string ScalarCell(const pb::Message& m, const FieldDescriptor& f) {
  const pb::Reflection& r = *m.GetReflection();
  switch (f.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return Each(
          m, f, [&] { return BytesCell(f, r.GetString(m, &f)); },
          [&](int i) { return BytesCell(f, r.GetRepeatedString(m, &f, i)); });
    case FieldDescriptor::CPPTYPE_ENUM:
      return Each(
          m, f,
          [&] { return r.GetEnumValue(m, &f) == 0 ? std::string() : NameOf(*r.GetEnum(m, &f)); },
          [&](int i) { return NameOf(*r.GetRepeatedEnum(m, &f, i)); });
    case FieldDescriptor::CPPTYPE_BOOL:
      return Each(
          m, f, [&] { return std::string(r.GetBool(m, &f) ? "yes" : ""); },
          [&](int i) { return std::string(r.GetRepeatedBool(m, &f, i) ? "yes" : "no"); });
    case FieldDescriptor::CPPTYPE_INT32:
      return Each(
          m, f, [&] { return absl::StrCat(r.GetInt32(m, &f)); },
          [&](int i) { return absl::StrCat(r.GetRepeatedInt32(m, &f, i)); });
    case FieldDescriptor::CPPTYPE_INT64:
      return Each(
          m, f, [&] { return absl::StrCat(r.GetInt64(m, &f)); },
          [&](int i) { return absl::StrCat(r.GetRepeatedInt64(m, &f, i)); });
    case FieldDescriptor::CPPTYPE_UINT32:
      return Each(
          m, f, [&] { return absl::StrCat(r.GetUInt32(m, &f)); },
          [&](int i) { return absl::StrCat(r.GetRepeatedUInt32(m, &f, i)); });
    default:
      return "";
  }
}

// {"candidate": …, "votes": …}
std::string MembersOf(const pb::Descriptor& type) {
  std::vector<std::string> members;
  for (int i = 0; i < type.field_count(); ++i) {
    members.push_back(absl::StrCat("\"", type.field(i)->json_name(), "\": …"));
  }
  return absl::StrCat("{", absl::StrJoin(members, ", "), "}");
}

}  // namespace

bool IsValue(const pb::Descriptor& type) {
  return &type == types::v1::CivilDate::descriptor() ||
         &type == types::v1::DocumentRef::descriptor() || &type == pb::Timestamp::descriptor();
}

absl::Status SetFromText(pb::Message& m, const FieldDescriptor& f, const std::string& text) {
  const pb::Reflection& r = *m.GetReflection();
  switch (f.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return SetMessage(m, f, text);
    case FieldDescriptor::CPPTYPE_STRING: {
      ASSIGN_OR_RETURN(std::string value, TextOrFile(f, text));
      f.is_repeated() ? r.AddString(&m, &f, std::move(value))
                      : r.SetString(&m, &f, std::move(value));
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const pb::EnumValueDescriptor* value = FindValue(*f.enum_type(), text);
      if (value == nullptr) return Refused(f, text);
      f.is_repeated() ? r.AddEnum(&m, &f, value) : r.SetEnum(&m, &f, value);
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      if (text != "true" && text != "false") return Refused(f, text);
      r.SetBool(&m, &f, text == "true");
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_INT32: {
      int32_t value = 0;
      if (!absl::SimpleAtoi(text, &value)) return Refused(f, text);
      f.is_repeated() ? r.AddInt32(&m, &f, value) : r.SetInt32(&m, &f, value);
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_INT64: {
      int64_t value = 0;
      if (!absl::SimpleAtoi(text, &value)) return Refused(f, text);
      f.is_repeated() ? r.AddInt64(&m, &f, value) : r.SetInt64(&m, &f, value);
      return absl::OkStatus();
    }
    default:
      return FieldError(f.name(), "cannot be given here; use --json");
  }
}

std::vector<std::string> ValuesOf(const pb::EnumDescriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) names.push_back(NameOf(*type.value(i)));
  }
  return names;
}

std::string TakenBy(const FieldDescriptor& field) {
  const std::string& resource = field.options().GetExtension(options::v1::resource);
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field.message_type() == types::v1::CivilDate::descriptor()) {
        return "a date: 2017, 2017-12 or 2017-12-20";
      }
      if (field.message_type() == types::v1::DocumentRef::descriptor()) {
        return "a document: NUMBER/DATE";
      }
      if (field.message_type() == pb::Timestamp::descriptor()) {
        return "an instant: 2017-12-20T08:00:00Z";
      }
      return absl::StrCat("JSON of ", field.message_type()->name(), ": ",
                          MembersOf(*field.message_type()));
    case FieldDescriptor::CPPTYPE_ENUM:
      return absl::StrCat("one of ", absl::StrJoin(ValuesOf(*field.enum_type()), ", "));
    case FieldDescriptor::CPPTYPE_STRING:
      if (field.type() == FieldDescriptor::TYPE_BYTES) return "@FILE";
      if (!resource.empty()) return absl::StrCat("a name: ", resource);
      return field.options().GetExtension(options::v1::max_len) > kLongText ? "a text or @FILE"
                                                                            : "a text";
    case FieldDescriptor::CPPTYPE_BOOL:
      return "true or false";
    default:
      return "a number";
  }
}

std::string CellOf(const pb::Message& m, const FieldDescriptor& f) {
  const pb::Reflection& r = *m.GetReflection();
  if (f.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return ScalarCell(m, f);
  if (f.is_repeated() && !IsValue(*f.message_type())) {
    const int size = r.FieldSize(m, &f);
    return size == 0 ? "" : absl::StrCat(size);
  }
  if (!f.is_repeated() && !r.HasField(m, &f)) return "";
  return Each(
      m, f, [&] { return MessageCell(r.GetMessage(m, &f)); },
      [&](int i) { return MessageCell(r.GetRepeatedMessage(m, &f, i)); });
}

std::string Kebab(std::string name) { return absl::StrReplaceAll(name, {{"_", "-"}}); }

}  // namespace cadre::cadrectl
