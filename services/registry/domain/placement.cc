#include "services/registry/domain/placement.h"

#include "common/base/errors.h"

namespace cadre::registry {

absl::Status CheckTransfer(const PersonPlacement& now, const PersonPlacement& next,
                           CivilDay today) {
  if (next.organization == now.organization) {
    return FieldError("organization", "is where the person works");
  }
  if (next.start > today) return FieldError("start_date", "is in the future");
  if (next.start <= now.start) {
    return FieldError("start_date", "is not after the present placement began");
  }
  return absl::OkStatus();
}

}  // namespace cadre::registry
