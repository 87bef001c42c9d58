#include "services/development/domain/rotation.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::Finding;
using regulation::Severity;

Rotation From(CivilDay start, int months) {
  return {.person = PersonId(1), .start = start, .months = months};
}

Finding Found(const std::string& rule, Severity severity) {
  return {.rule = rule,
          .severity = severity,
          .needed = 36,
          .citation = {.rule = rule, .document = "98-QĐ/TW"}};
}

TEST(Overlap, SharesADay) {
  const Rotation three_years = From(CivilDay(2018, 6, 1), 36);
  EXPECT_TRUE(Overlap(three_years, three_years));
  EXPECT_TRUE(Overlap(three_years, From(CivilDay(2021, 5, 31), 36)));
  EXPECT_FALSE(Overlap(three_years, From(CivilDay(2021, 6, 1), 36)));
  EXPECT_FALSE(Overlap(From(CivilDay(2021, 6, 1), 36), three_years));
  Rotation other = three_years;
  other.person = PersonId(2);
  EXPECT_FALSE(Overlap(three_years, other));
}

TEST(CompareRanks, NothingWhereOneIsNotRanked) {
  EXPECT_EQ(CompareRanks(3, 2), PostGiven::kHigher);
  EXPECT_EQ(CompareRanks(2, 2), PostGiven::kEqual);
  EXPECT_EQ(CompareRanks(1, 2), PostGiven::kLower);
  EXPECT_EQ(CompareRanks(0, 2), std::nullopt);
  EXPECT_EQ(CompareRanks(2, 0), std::nullopt);
}

TEST(RefusalOf, CarriesEveryClauseThatBlocks) {
  const absl::Status refused =
      RefusalOf({Found("ROT-02", Severity::kBlock), Found("ROT-10", Severity::kWarn),
                 Found("ROT-05", Severity::kBlock)});
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  ASSERT_EQ(DetailOf(refused)->citations.size(), 2u);
  EXPECT_EQ(DetailOf(refused)->citations[1].rule, "ROT-05");
  EXPECT_THAT(RefusalOf({Found("ROT-10", Severity::kWarn), Found("ROT-06", Severity::kDecision)}),
              IsOk());
}

TEST(CheckExplained, EveryFindingNeedsItsReason) {
  const std::vector<Finding> findings = {Found("ROT-06", Severity::kDecision),
                                         Found("ROT-10", Severity::kWarn)};
  EXPECT_THAT(CheckExplained(findings, {"ROT-10", "ROT-06"}), IsOk());
  EXPECT_THAT(CheckExplained(findings, {"ROT-06"}), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckExplained({}, {}), IsOk());
}

TEST(CheckStart, NobodyIsSentInThePast) {
  EXPECT_THAT(CheckStart(From(CivilDay(2018, 6, 1), 36), CivilDay(2018, 6, 1)), IsOk());
  EXPECT_THAT(CheckStart(From(CivilDay(2018, 6, 1), 36), CivilDay(2018, 6, 2)),
              FailsWith(Reason::kFieldInvalid));
}

TEST(IsThere, UntilAnEndIsRecorded) {
  Rotation rotation = From(CivilDay(2018, 6, 1), 36);
  EXPECT_FALSE(IsThere(rotation, CivilDay(2018, 6, 1))) << "not handed over";
  rotation.state = RotationState::kEnding;
  EXPECT_FALSE(IsThere(rotation, CivilDay(2018, 5, 31)));
  EXPECT_TRUE(IsThere(rotation, CivilDay(2018, 6, 1)));
  EXPECT_TRUE(IsThere(rotation, CivilDay(2022, 6, 1))) << "late, but there";
  rotation.state = RotationState::kPlaced;
  rotation.ended = CivilDay(2021, 9, 1);
  EXPECT_TRUE(IsThere(rotation, CivilDay(2021, 8, 31)));
  EXPECT_FALSE(IsThere(rotation, CivilDay(2021, 9, 1)));
}

}  // namespace
}  // namespace cadre::development
