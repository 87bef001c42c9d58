// What a restructuring may not do for the one who carries it out (ACC-SELF).
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_OWN_REACH_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_OWN_REACH_H_

#include <vector>

#include "common/base/ids.h"
#include "services/registry/domain/restructure.h"
#include "services/registry/domain/tree.h"

namespace cadre::registry {

// The organizations over which the caller holds one role; it holds below them too.
using RoleRoots = std::vector<OrganizationId>;

// Refuses what would bring an organization, or people, below a role of the caller where they were
// not before: whoever administers a tree does not come to read a unit by moving it. Organizations
// that the plan opens bring nobody. `before` is the tree that the plan was made from.
void CheckOwnReach(const Tree& before, const std::vector<RoleRoots>& held, Restructuring& plan);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_OWN_REACH_H_
