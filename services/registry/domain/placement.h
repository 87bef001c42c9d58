// Where people work, by date.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_PLACEMENT_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_PLACEMENT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "services/registry/domain/record.h"

namespace cadre::registry {

struct PersonPlacement {
  PersonId person;
  OrganizationId organization;
  CivilDay start;
  CivilDay end;       // first day after; db::kForever while it holds
  Decision decision;  // none for the first placement of a record
};

// Whether a person may be placed elsewhere from `next.start` on, `now` being the present placement.
//   INVALID_ARGUMENT  names the field: a day in the future (scope is that of today), a day that is
//   not
//                     after the present placement began, the organization where he or she is
absl::Status CheckTransfer(const PersonPlacement& now, const PersonPlacement& next, CivilDay today);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_PLACEMENT_H_
