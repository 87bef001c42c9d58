#include "services/registry/domain/organization.h"

#include "common/base/errors.h"

namespace cadre::registry {

absl::Status CheckOrganization(const Organization& organization) {
  if (organization.valid_to <= organization.valid_from) {
    return FieldError("organization.valid_to", "must be after valid_from");
  }
  return absl::OkStatus();
}

}  // namespace cadre::registry
