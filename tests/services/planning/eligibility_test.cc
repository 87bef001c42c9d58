// What the acceptance cases cannot say: several disciplines, departures, cases under way.
#include "services/planning/domain/eligibility.h"

#include <gtest/gtest.h>

#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::DisciplineForm;

class EligibilityTest : public ::testing::Test {
 protected:
  EligibilityTest() {
    const auto files =
        regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations");
    EXPECT_THAT(files, IsOk());
    auto catalogue = regulation::LoadRules(*files);
    EXPECT_THAT(catalogue, IsOk());
    catalogue_ = *std::move(catalogue);
  }

  Eligibility Check(CivilDay day, Candidate candidate) {
    candidate.as_of = day;
    const auto rules = RulesOfDay::On(catalogue_, day);
    EXPECT_THAT(rules, IsOk());
    return CheckEligibility(rules->View(), candidate);
  }

  regulation::Catalogue catalogue_;
};

TEST_F(EligibilityTest, TheDisciplineThatLastsLongestCounts) {
  const regulation::Discipline removal{DisciplineForm::kRemoval, CivilDay(2021, 12, 1)};
  const regulation::Discipline reprimand{DisciplineForm::kReprimand, CivilDay(2022, 2, 1)};
  const CivilDay lasting =
      Check(CivilDay(2022, 3, 1), {.disciplines = {removal}}).reentry_from.value();
  for (const auto& disciplines :
       {std::vector{removal, reprimand}, std::vector{reprimand, removal}}) {
    const Eligibility verdict = Check(lasting - 1, {.disciplines = disciplines});
    EXPECT_EQ(verdict.reentry_from, lasting);
    EXPECT_EQ(verdict.automatic_exit, "DISCIPLINED");
  }
  EXPECT_TRUE(Check(lasting, {.disciplines = {reprimand, removal}}).blocks.empty());
}

TEST_F(EligibilityTest, WhoNoLongerServesIsRefusedWithTheClause) {
  const Eligibility verdict = Check(CivilDay(2017, 12, 20), {.departure = "RETIRED"});
  ASSERT_EQ(verdict.blocks.size(), 1u);
  EXPECT_EQ(verdict.blocks[0].rule, "REV-06");
  EXPECT_FALSE(verdict.blocks[0].citation.document.empty());
  EXPECT_EQ(verdict.automatic_exit, "RETIRED");
}

TEST_F(EligibilityTest, CaseUnderWayRefusesWhereTheSetSaysSo) {
  const Candidate candidate{.appointment_proposed_for_same_post = true};
  EXPECT_TRUE(Check(CivilDay(2017, 12, 20), candidate).blocks.empty());
  const Eligibility verdict = Check(CivilDay(2025, 12, 1), candidate);
  ASSERT_EQ(verdict.blocks.size(), 1u);
  EXPECT_EQ(verdict.blocks[0].rule, "PLN-06");
}

TEST_F(EligibilityTest, DayWithoutRulesIsSaid) {
  EXPECT_THAT(RulesOfDay::On(catalogue_, CivilDay(1990, 1, 1)), FailsWith(Reason::kRuleSetMissing));
}

}  // namespace
}  // namespace cadre::planning
