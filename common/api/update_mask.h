// Which fields an update may name.
#ifndef CADRE_COMMON_API_UPDATE_MASK_H_
#define CADRE_COMMON_API_UPDATE_MASK_H_

#include <google/protobuf/field_mask.pb.h>

#include <initializer_list>

#include "absl/status/status.h"

namespace cadre::api {

// INVALID_ARGUMENT (UPDATE_MASK_INVALID) naming the first path that is none of `changeable`.
absl::Status CheckMask(const google::protobuf::FieldMask& mask,
                       std::initializer_list<const char*> changeable);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_UPDATE_MASK_H_
