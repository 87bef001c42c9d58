#include "common/api/validate.h"

#include <google/protobuf/descriptor.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "cadre/options/v1/options.pb.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"

namespace cadre::api {
namespace {

namespace pb = google::protobuf;
namespace options = cadre::options::v1;
using Field = pb::FieldDescriptor;

// Characters, not bytes: a Vietnamese letter may take three.
size_t CharacterCount(const std::string& text) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
  return count;
}

class Validator {
 public:
  // In an update most fields are absent: the use case checks the merged resource.
  explicit Validator(const pb::Message& request)
      : is_update_(request.GetDescriptor()->FindFieldByName("update_mask") != nullptr) {}

  void Check(const pb::Message& message, const std::string& prefix) {
    const pb::Descriptor& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) CheckField(message, *type.field(i), prefix);
  }

  std::vector<FieldViolation> TakeViolations() { return std::move(violations_); }

 private:
  void Refuse(const std::string& path, std::string why) {
    violations_.push_back({path, std::move(why)});
  }

  void CheckField(const pb::Message& message, const Field& field, const std::string& prefix) {
    const std::string path =
        prefix.empty() ? field.name() : absl::StrCat(prefix, ".", field.name());
    const pb::Reflection& reflection = *message.GetReflection();
    const bool present = field.is_repeated() ? reflection.FieldSize(message, &field) > 0
                                             : reflection.HasField(message, &field);
    if (!present) {
      const bool excused = is_update_ && !prefix.empty();
      if (field.options().GetExtension(options::required) && !excused) Refuse(path, "is required");
      return;
    }
    if (field.is_repeated()) {
      CheckRepeated(message, field, path);
    } else if (field.cpp_type() == Field::CPPTYPE_MESSAGE) {
      Check(reflection.GetMessage(message, &field), path);
    } else {
      CheckScalar(message, field, path);
    }
  }

  void CheckRepeated(const pb::Message& message, const Field& field, const std::string& path) {
    const pb::Reflection& reflection = *message.GetReflection();
    const int size = reflection.FieldSize(message, &field);
    const uint32_t max_len = field.options().GetExtension(options::max_len);
    if (max_len != 0 && static_cast<uint32_t>(size) > max_len) {
      Refuse(path, absl::StrCat("has more than ", max_len, " elements"));
      return;
    }
    if (field.is_map() || field.cpp_type() != Field::CPPTYPE_MESSAGE) return;
    for (int i = 0; i < size; ++i) {
      Check(reflection.GetRepeatedMessage(message, &field, i), absl::StrCat(path, "[", i, "]"));
    }
  }

  void CheckScalar(const pb::Message& message, const Field& field, const std::string& path) {
    const pb::Reflection& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
      case Field::CPPTYPE_STRING:
        CheckText(reflection.GetString(message, &field), field, path);
        break;
      case Field::CPPTYPE_INT32:
        CheckNumber(reflection.GetInt32(message, &field), field, path);
        break;
      case Field::CPPTYPE_INT64:
        CheckNumber(reflection.GetInt64(message, &field), field, path);
        break;
      case Field::CPPTYPE_UINT32:
        CheckNumber(reflection.GetUInt32(message, &field), field, path);
        break;
      case Field::CPPTYPE_ENUM:
        if (field.enum_type()->FindValueByNumber(reflection.GetEnumValue(message, &field)) ==
            nullptr) {
          Refuse(path, "is no value of this enumeration");
        }
        break;
      default:
        break;
    }
  }

  void CheckText(const std::string& text, const Field& field, const std::string& path) {
    const uint32_t max_len = field.options().GetExtension(options::max_len);
    const size_t length = field.type() == Field::TYPE_BYTES ? text.size() : CharacterCount(text);
    if (max_len != 0 && length > max_len) {
      Refuse(path, absl::StrCat("is longer than ", max_len));
      return;
    }
    // Blanks alone say nothing: neither what is required nor why somebody reads.
    const bool must_say =
        field.options().GetExtension(options::required) || field.name() == "purpose";
    if (must_say && !text.empty() && absl::StripAsciiWhitespace(text).empty()) {
      Refuse(path, "is blank");
      return;
    }
    const std::string& pattern = field.options().GetExtension(options::resource);
    if (!pattern.empty() && !MatchesPattern(text, pattern)) {
      Refuse(path, absl::StrCat("is no resource name of the form ", pattern));
    }
  }

  void CheckNumber(int64_t number, const Field& field, const std::string& path) {
    const bool bounded =
        field.options().HasExtension(options::min) || field.options().HasExtension(options::max);
    if (!bounded) return;
    const int64_t min = field.options().GetExtension(options::min);
    const int64_t max = field.options().HasExtension(options::max)
                            ? field.options().GetExtension(options::max)
                            : INT64_MAX;
    if (number < min || number > max) {
      Refuse(path, max == INT64_MAX ? absl::StrCat("is below ", min)
                                    : absl::StrCat("is not between ", min, " and ", max));
    }
  }

  const bool is_update_;
  std::vector<FieldViolation> violations_;
};

}  // namespace

absl::Status ValidateFields(const pb::Message& request) {
  Validator validator(request);
  validator.Check(request, "");
  std::vector<FieldViolation> violations = validator.TakeViolations();
  if (violations.empty()) return absl::OkStatus();
  return FieldErrors(std::move(violations));
}

}  // namespace cadre::api
