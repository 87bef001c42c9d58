#include "services/registry/domain/sector.h"

#include <algorithm>

namespace cadre::registry {
namespace {

using K = OrganizationKind;

struct SectorRow {
  Sector sector;
  std::vector<OrganizationKind> kinds;
};

// The first row that one of the kinds stands in tells: everything stands below the provincial
// committee, departments stand below the People's Committee, a district has all of them.
using Rows = std::vector<SectorRow>;

const Rows& RowsOfUnits() {
  static const Rows rows = {
      {Sector::kEnterprise, {K::kEnterprise}},
      {Sector::kFront, {K::kFront, K::kMassOrganization, K::kAssociation}},
      {Sector::kState, {K::kPeoplesCouncil, K::kPeoplesCommittee, K::kDepartment, K::kServiceUnit}},
      {Sector::kParty,
       {K::kPartyBoard, K::kPartyGroup, K::kDirectCommittee, K::kProvinceCommittee,
        K::kDistrictCommittee, K::kDistrictBoard}},
  };
  return rows;
}

bool Tells(const SectorRow& row, const std::vector<OrganizationKind>& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [&](OrganizationKind kind) {
    return std::find(row.kinds.begin(), row.kinds.end(), kind) != row.kinds.end();
  });
}

std::optional<Sector> FirstThatTells(const SectorRow& before,
                                     const std::vector<OrganizationKind>& kinds) {
  if (Tells(before, kinds)) return before.sector;
  for (const SectorRow& row : RowsOfUnits()) {
    if (Tells(row, kinds)) return row.sector;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Sector> SectorOf(const std::vector<OrganizationKind>& kinds) {
  return FirstThatTells(
      {Sector::kDistrict, {K::kDistrictCommittee, K::kDistrictBoard, K::kCommune}}, kinds);
}

std::optional<Sector> LocalSectorOf(const std::vector<OrganizationKind>& kinds) {
  return FirstThatTells({Sector::kDistrict, {K::kCommune}}, kinds);
}

}  // namespace cadre::registry
