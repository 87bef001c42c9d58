#include "services/registry/domain/sector.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cadre::registry {
namespace {

using K = OrganizationKind;

struct SectorCase {
  const char* unit;
  std::vector<OrganizationKind> kinds;  // its own and those above it
  std::optional<Sector> sector;
  std::optional<Sector> local;
};

const SectorCase kCases[] = {
    {"a board of the province",
     {K::kPartyBoard, K::kProvinceCommittee},
     Sector::kParty,
     Sector::kParty},
    {"a division of a department",
     {K::kDepartment, K::kPeoplesCommittee, K::kProvinceCommittee},
     Sector::kState,
     Sector::kState},
    {"the Front", {K::kFront, K::kProvinceCommittee}, Sector::kFront, Sector::kFront},
    {"an enterprise",
     {K::kEnterprise, K::kDirectCommittee, K::kProvinceCommittee},
     Sector::kEnterprise,
     Sector::kEnterprise},
    {"a district's committee",
     {K::kDistrictCommittee, K::kProvinceCommittee},
     Sector::kDistrict,
     Sector::kParty},
    {"a district's People's Committee",
     {K::kPeoplesCommittee, K::kDistrictCommittee, K::kProvinceCommittee},
     Sector::kDistrict,
     Sector::kState},
    {"a commune of a district",
     {K::kCommune, K::kDistrictCommittee, K::kProvinceCommittee},
     Sector::kDistrict,
     Sector::kDistrict},
    {"nothing that tells", {}, std::nullopt, std::nullopt},
};

TEST(Sectors, AreToldByTheUnitAndWhatStandsAboveItInAnyOrder) {
  for (SectorCase c : kCases) {
    EXPECT_EQ(SectorOf(c.kinds), c.sector) << c.unit;
    EXPECT_EQ(LocalSectorOf(c.kinds), c.local) << c.unit;
    std::reverse(c.kinds.begin(), c.kinds.end());
    EXPECT_EQ(SectorOf(c.kinds), c.sector) << c.unit;
    EXPECT_EQ(LocalSectorOf(c.kinds), c.local) << c.unit;
  }
}

}  // namespace
}  // namespace cadre::registry
