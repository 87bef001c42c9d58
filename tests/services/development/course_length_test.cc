#include "services/development/domain/course_length.h"

#include <gtest/gtest.h>

#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

constexpr int kPrincipal = 3;

class CourseLengthTest : public ::testing::Test {
 protected:
  CourseLengthTest()
      : rules_(*regulation::LoadRules(*regulation::ReadRuleFiles(
            std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations"))) {}

  CourseLimits LimitsOn(CivilDay day, GapKind kind, int level) {
    return LimitsOf(*rules_.InForce(regulation::Domain::kTraining, day), kind, level, day);
  }

  const regulation::Catalogue rules_;
};

TEST_F(CourseLengthTest, LimitsFollowTheDay) {
  const CourseLimits first =
      LimitsOn(CivilDay(2017, 12, 20), GapKind::kStateManagement, kPrincipal);
  EXPECT_THAT(CheckWeeks(first, 5), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckWeeks(first, 6), IsOk());
  EXPECT_THAT(CheckWeeks(first, 8), IsOk());
  EXPECT_THAT(CheckWeeks(first, 9), FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DraftWeeks(first), 8);
  const CourseLimits later = LimitsOn(CivilDay(2022, 1, 1), GapKind::kStateManagement, kPrincipal);
  EXPECT_THAT(CheckWeeks(later, 1), IsOk()) << "no shortest length any more";
  EXPECT_THAT(CheckWeeks(later, 6), IsOk());
  EXPECT_THAT(CheckWeeks(later, 7), FailsWith(Reason::kRuleViolated));
}

TEST_F(CourseLengthTest, RefusalNamesTheDecree) {
  const absl::Status refused =
      CheckWeeks(LimitsOn(CivilDay(2017, 12, 20), GapKind::kStateManagement, kPrincipal), 20);
  const auto detail = DetailOf(refused);
  ASSERT_TRUE(detail.has_value());
  ASSERT_EQ(detail->citations.size(), 1u);
  EXPECT_EQ(detail->citations[0].rule, "TRN-03");
  EXPECT_EQ(detail->citations[0].document, "101/2017/NĐ-CP");
}

TEST_F(CourseLengthTest, EveryRankCourseHasLimitsAndNoOtherCourse) {
  for (int level = 1; level <= 4; ++level) {
    EXPECT_EQ(DraftWeeks(LimitsOn(CivilDay(2018, 1, 1), GapKind::kStateManagement, level)), 8);
  }
  EXPECT_EQ(DraftWeeks(LimitsOn(CivilDay(2018, 1, 1), GapKind::kStateManagement, 0)), 0);
  EXPECT_EQ(DraftWeeks(LimitsOn(CivilDay(2018, 1, 1), GapKind::kTheory, 3)), 0);
}

TEST_F(CourseLengthTest, WhatIsNotSettledPasses) {
  EXPECT_THAT(CheckWeeks(LimitsOn(CivilDay(2018, 1, 1), GapKind::kStateManagement, kPrincipal), 0),
              IsOk());
  EXPECT_THAT(CheckWeeks({}, 100), IsOk());
}

}  // namespace
}  // namespace cadre::development
