#include "services/registry/wire_convert.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cadre/types/v1/types.pb.h"
#include "common/api/clean_text.h"
#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;
using Field = pb::FieldDescriptor;
using Fields = std::vector<const Field*>;

Fields SetFields(const pb::Message& message) {
  Fields fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields;
}

absl::Status NormalizeText(pb::Message& message, const Field& field, const std::string& path) {
  const pb::Reflection& reflection = *message.GetReflection();
  const std::string& text = reflection.GetString(message, &field);
  // What a document is called stands in one line.
  const bool is_line = message.GetDescriptor() == types::v1::DocumentRef::descriptor();
  ASSIGN_OR_RETURN(std::string clean,
                   is_line ? api::CleanLine(text, path) : api::CleanLines(text, path));
  reflection.SetString(&message, &field, std::move(clean));
  return absl::OkStatus();
}

}  // namespace

absl::Status Normalize(pb::Message& message, const std::string& path) {
  if (message.GetDescriptor() == types::v1::CivilDate::descriptor()) {
    return api::DateFrom(static_cast<const types::v1::CivilDate&>(message), path).status();
  }
  for (const Field* field : SetFields(message)) {
    if (field->is_repeated()) continue;  // no message of a record has lists
    const std::string at = absl::StrCat(path, ".", field->name());
    if (field->type() == Field::TYPE_STRING) {
      RETURN_IF_ERROR(NormalizeText(message, *field, at));
    } else if (field->cpp_type() == Field::CPPTYPE_MESSAGE) {
      RETURN_IF_ERROR(Normalize(*message.GetReflection()->MutableMessage(&message, field), at));
    }
  }
  return absl::OkStatus();
}

SplitBytes SplitEncrypted(const pb::Message& message) {
  const std::unique_ptr<pb::Message> plain(message.New());
  const std::unique_ptr<pb::Message> secret(message.New());
  plain->CopyFrom(message);
  secret->CopyFrom(message);
  for (const Field* field : SetFields(message)) {
    const bool encrypted = field->options().GetExtension(options::v1::encrypted);
    pb::Message& other = encrypted ? *plain : *secret;
    other.GetReflection()->ClearField(&other, field);
  }
  return {plain->SerializeAsString(), secret->SerializeAsString()};
}

bool JoinEncrypted(const std::string& plain, const std::string& secret, pb::Message& message) {
  return message.ParseFromString(plain) && message.MergeFromString(secret);
}

absl::Status CheckMask(const pb::FieldMask& mask, const pb::Descriptor& type,
                       std::initializer_list<absl::string_view> fixed) {
  const auto refused = [](const std::string& path) {
    return MakeError(absl::StatusCode::kInvalidArgument,
                     absl::StrCat("update_mask: ", path, " cannot be changed"),
                     {.reason = Reason::kUpdateMaskInvalid,
                      .metadata = {{"path", path}},
                      .fields = {{"update_mask", path}}});
  };
  if (mask.paths().empty()) return refused("(empty)");
  for (const std::string& path : mask.paths()) {
    if (!pb::util::FieldMaskUtil::GetFieldDescriptors(&type, path, nullptr) ||
        std::find(fixed.begin(), fixed.end(), path) != fixed.end()) {
      return refused(path);
    }
  }
  return absl::OkStatus();
}

}  // namespace cadre::registry
