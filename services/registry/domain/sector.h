// Sectors (khối) of units: what the structure of a committee is planned by.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_SECTOR_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_SECTOR_H_

#include <optional>
#include <vector>

#include "services/registry/domain/organization.h"

namespace cadre::registry {

// Same numbers as cadre.types.v1.Sector.
enum class Sector : int {
  kParty = 1,
  kState = 2,
  kFront = 3,
  kArmedForces = 4,
  kDistrict = 5,
  kEnterprise = 6,
};

// Of a unit, by what it is and what stands above it, in any order: whatever belongs to a district
// is of the district, a division of a department is of the State. Nothing where no kind tells.
std::optional<Sector> SectorOf(const std::vector<OrganizationKind>& kinds);
// The same seen from within a district: its committee and boards are the Party's, its communes the
// district's.
std::optional<Sector> LocalSectorOf(const std::vector<OrganizationKind>& kinds);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_SECTOR_H_
