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

  CourseLimits LimitsOn(CivilDay day, CourseKind kind, int level) {
    return LimitsOf(*rules_.InForce(regulation::Domain::kTraining, day), kind, level, day);
  }

  const regulation::Catalogue rules_;
};

TEST_F(CourseLengthTest, LimitsFollowTheDay) {
  const CourseLimits first =
      LimitsOn(CivilDay(2017, 12, 20), CourseKind::kStateManagement, kPrincipal);
  EXPECT_THAT(CheckWeeks(first, 5), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckWeeks(first, 6), IsOk());
  EXPECT_THAT(CheckWeeks(first, 8), IsOk());
  EXPECT_THAT(CheckWeeks(first, 9), FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DraftWeeks(first), 8);
  const CourseLimits later =
      LimitsOn(CivilDay(2022, 1, 1), CourseKind::kStateManagement, kPrincipal);
  EXPECT_THAT(CheckWeeks(later, 1), IsOk()) << "no shortest length any more";
  EXPECT_THAT(CheckWeeks(later, 6), IsOk());
  EXPECT_THAT(CheckWeeks(later, 7), FailsWith(Reason::kRuleViolated));
}

TEST_F(CourseLengthTest, RefusalNamesTheDecree) {
  const absl::Status refused =
      CheckWeeks(LimitsOn(CivilDay(2017, 12, 20), CourseKind::kStateManagement, kPrincipal), 20);
  const auto detail = DetailOf(refused);
  ASSERT_TRUE(detail.has_value());
  ASSERT_EQ(detail->citations.size(), 1u);
  EXPECT_EQ(detail->citations[0].rule, "TRN-03");
  EXPECT_EQ(detail->citations[0].document, "101/2017/NĐ-CP");
}

TEST_F(CourseLengthTest, EveryRankCourseHasLimitsAndNoOtherCourse) {
  for (int level = 1; level <= 4; ++level) {
    EXPECT_EQ(DraftWeeks(LimitsOn(CivilDay(2018, 1, 1), CourseKind::kStateManagement, level)), 8);
  }
  EXPECT_EQ(DraftWeeks(LimitsOn(CivilDay(2018, 1, 1), CourseKind::kStateManagement, 0)), 0);
  EXPECT_EQ(DraftWeeks(LimitsOn(CivilDay(2018, 1, 1), CourseKind::kTheory, 3)), 0);
}

TEST_F(CourseLengthTest, LeadersCoursesAndThoseOfAPositionHaveTheirOwn) {
  const CourseLimits leaders = LimitsOn(CivilDay(2018, 1, 1), CourseKind::kLeadership, 0);
  EXPECT_THAT(CheckLength(leaders, {.weeks = 1}), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckLength(leaders, {.weeks = 4}), IsOk());
  EXPECT_THAT(CheckLength(LimitsOn(CivilDay(2022, 1, 1), CourseKind::kLeadership, 0), {.weeks = 4}),
              FailsWith(Reason::kRuleViolated));
  const CourseLimits position = LimitsOn(CivilDay(2022, 1, 1), CourseKind::kJobPosition, 0);
  EXPECT_THAT(CheckLength(position, {.weeks = 1}), IsOk());
  EXPECT_THAT(CheckLength(position, {.weeks = 2}), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckLength(position, {.days = 3}), FailsWith(Reason::kFieldInvalid))
      << "the rule counts weeks";
}

TEST_F(CourseLengthTest, DefenceClassesAreCountedInDaysAndPeople) {
  const CourseLimits third = LimitsOn(CivilDay(2018, 1, 1), CourseKind::kDefenceObject, 3);
  EXPECT_THAT(CheckLength(third, {.days = 11}), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckLength(third, {.days = 12}), IsOk());
  EXPECT_THAT(CheckLength(third, {.days = 15}), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckLength(third, {.weeks = 2}), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckWeeks(third, 2), IsOk()) << "lines speak of weeks";
  EXPECT_EQ(DraftWeeks(third), 0);
  EXPECT_EQ(DraftCapacity(third), 120);
  EXPECT_THAT(CheckCapacity(third, 79), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckCapacity(third, 80), IsOk());
  const absl::Status refused = CheckCapacity(third, 121);
  ASSERT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused)->citations[0].rule, "TRN-10");
  EXPECT_THAT(CheckCapacity(LimitsOn(CivilDay(2018, 1, 1), CourseKind::kDefenceObject, 2), 5),
              IsOk());
  EXPECT_THAT(
      CheckLength(LimitsOn(CivilDay(2018, 1, 1), CourseKind::kDefenceObject, 4), {.days = 5}),
      FailsWith(Reason::kRuleViolated));
}

TEST_F(CourseLengthTest, WhatIsNotSettledPasses) {
  EXPECT_THAT(
      CheckWeeks(LimitsOn(CivilDay(2018, 1, 1), CourseKind::kStateManagement, kPrincipal), 0),
      IsOk());
  EXPECT_THAT(CheckWeeks({}, 100), IsOk());
}

}  // namespace
}  // namespace cadre::development
