#include "common/api/update_mask.h"

#include <algorithm>
#include <string>

#include "common/base/errors.h"

namespace cadre::api {

absl::Status CheckMask(const google::protobuf::FieldMask& mask,
                       std::initializer_list<const char*> changeable) {
  for (const std::string& path : mask.paths()) {
    if (std::find(changeable.begin(), changeable.end(), path) != changeable.end()) continue;
    return MakeError(absl::StatusCode::kInvalidArgument, "update_mask names a field that is fixed",
                     {.reason = Reason::kUpdateMaskInvalid,
                      .metadata = {{"path", path}},
                      .fields = {{"update_mask", path}}});
  }
  return absl::OkStatus();
}

}  // namespace cadre::api
