#include "common/regulation/time_limit.h"

#include <gtest/gtest.h>

#include "common/regulation/post_kind.h"
#include "common/testing/status_matchers.h"

namespace cadre::regulation {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOkAndHolds;

// 2030 with the usual weekends and nothing else.
WorkingDays Of2030() { return WorkingDays({{.year = 2030, .rest_weekdays = {6, 7}}}); }

TEST(Counted, FollowsTheUnit) {
  const CivilDay friday(2030, 3, 1);
  const WorkingDays days = Of2030();
  EXPECT_THAT(Counted(friday, 15, Unit::kDays, days), IsOkAndHolds(CivilDay(2030, 3, 16)));
  EXPECT_THAT(Counted(friday, 15, Unit::kWorkingDays, days), IsOkAndHolds(CivilDay(2030, 3, 22)));
  EXPECT_THAT(Counted(friday, -5, Unit::kWorkingDays, days), IsOkAndHolds(CivilDay(2030, 2, 22)));
  EXPECT_THAT(Counted(friday, 2, Unit::kWeeks, days), IsOkAndHolds(CivilDay(2030, 3, 15)));
  EXPECT_THAT(Counted(friday, -1, Unit::kMonths, days), IsOkAndHolds(CivilDay(2030, 2, 1)));
  EXPECT_THAT(Counted(friday, 1, Unit::kYears, days), IsOkAndHolds(CivilDay(2031, 3, 1)));
}

TEST(Counted, RefusesAYearWithoutATableAndUnitsThatCountNoDays) {
  EXPECT_THAT(Counted(CivilDay(2031, 1, 2), 3, Unit::kWorkingDays, Of2030()),
              FailsWith(Reason::kRuleSetMissing));
  EXPECT_THAT(Counted(CivilDay(2030, 1, 2), 3, Unit::kPercent, Of2030()),
              FailsWith(Reason::kFieldInvalid));
}

TEST(PostKindOf, HeadsOfDistrictsAndProvincesAreOfTheKindsOfTheRules) {
  EXPECT_EQ(PostKindOf("DISTRICT_SECRETARY"), "COMMITTEE_SECRETARY");
  EXPECT_EQ(PostKindOf("PROVINCE_SECRETARY"), "COMMITTEE_SECRETARY");
  EXPECT_EQ(PostKindOf("DISTRICT_CHAIR"), "PEOPLES_COMMITTEE_CHAIR");
  EXPECT_EQ(PostKindOf("PROVINCE_CHAIR"), "PEOPLES_COMMITTEE_CHAIR");
  EXPECT_EQ(PostKindOf("COURT_HEAD"), "COURT_HEAD");
  EXPECT_EQ(PostKindOf("COMMUNE_SECRETARY"), "COMMUNE_SECRETARY") << "not at communes (ROT-10)";
}

}  // namespace
}  // namespace cadre::regulation
