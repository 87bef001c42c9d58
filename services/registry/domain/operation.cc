#include "services/registry/domain/operation.h"

#include "common/base/errors.h"

namespace cadre::registry {

absl::Status CheckCancel(const Operation& operation) {
  constexpr const char* kStates[] = {"", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"};
  if (!operation.ended()) return absl::OkStatus();
  return StateError(kStates[static_cast<int>(operation.state)], "CANCEL");
}

}  // namespace cadre::registry
