// Checks a request against what its fields declare (required, max_len, min, max, resource): before
// any use case runs, the same for every RPC.
#ifndef CADRE_COMMON_API_VALIDATE_H_
#define CADRE_COMMON_API_VALIDATE_H_

#include <google/protobuf/message.h>

#include "absl/status/status.h"

namespace cadre::api {

// In a request with an update_mask, absent fields of the resource are excused; present ones are
// checked. INVALID_ARGUMENT (FIELD_INVALID) with every field at fault, by its path in the request.
absl::Status ValidateFields(const google::protobuf::Message& request);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_VALIDATE_H_
