// What every message of a record has in common: read from the options of its fields, once.
#ifndef CADRE_SERVICES_REGISTRY_WIRE_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_WIRE_CONVERT_H_

#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/field_mask_util.h>

#include <initializer_list>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cadre/options/v1/options.pb.h"

namespace cadre::registry {

// Brings the texts of a message into their clean form (NFC, one kind of line end, nothing blank at
// the ends) and looks at its dates.
//   INVALID_ARGUMENT  what is not UTF-8 or no date of the calendar, by its path below `path`
absl::Status Normalize(google::protobuf::Message& message, const std::string& path);

// A message in two: what may be stored in plain, and the fields that are declared `encrypted`.
// Either is empty if there is nothing of it.
struct SplitBytes {
  std::string plain;
  std::string secret;
};
SplitBytes SplitEncrypted(const google::protobuf::Message& message);

// Puts the two parts together again. False for bytes that SplitEncrypted did not make.
bool JoinEncrypted(const std::string& plain, const std::string& secret,
                   google::protobuf::Message& message);

// INVALID_ARGUMENT (UPDATE_MASK_INVALID): an empty mask, a path that `T` does not have, or one of
// the fixed fields.
absl::Status CheckMask(const google::protobuf::FieldMask& mask,
                       const google::protobuf::Descriptor& type,
                       std::initializer_list<absl::string_view> fixed);

// Takes the fields of the mask from `from`: what is not set there is cleared, messages and lists
// are replaced as a whole.
template <typename T>
void MergeMasked(const T& from, const google::protobuf::FieldMask& mask, T& into) {
  google::protobuf::util::FieldMaskUtil::MergeOptions as_a_whole;
  as_a_whole.set_replace_message_fields(true);
  as_a_whole.set_replace_repeated_fields(true);
  google::protobuf::util::FieldMaskUtil::MergeMessageTo(from, mask, as_a_whole, &into);
}

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_WIRE_CONVERT_H_
