#include "services/development/domain/planned_entry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cadre::development {
namespace {

using regulation::DegreeLevel;
using regulation::Qualifications;
using regulation::StateManagementLevel;
using regulation::TheoryLevel;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr CivilDay kDay(2017, 12, 20);

MATCHER_P3(IsGap, kind, required, held, "") {
  return arg.kind == kind && arg.required == required && arg.held == held;
}
MATCHER_P2(Stands, kind, state, "") { return arg.kind == kind && StateOf(arg) == state; }

Gap Theory(int required, int held) {
  return {.kind = GapKind::kTheory, .required = required, .held = held};
}

TEST(FindGaps, NamesEachKindWithBothLevels) {
  const Qualifications required{.degree = DegreeLevel::kBachelor,
                                .theory = TheoryLevel::kAdvanced,
                                .state_management = StateManagementLevel::kPrincipal,
                                .defence_object = 2};
  const Qualifications held{
      .degree = DegreeLevel::kMaster, .theory = TheoryLevel::kIntermediate, .defence_object = 3};
  EXPECT_THAT(FindGaps(required, held),
              ElementsAre(IsGap(GapKind::kTheory, 3, 2), IsGap(GapKind::kStateManagement, 3, 0),
                          IsGap(GapKind::kDefenceObject, 2, 3)));
  EXPECT_THAT(FindGaps(required, required), IsEmpty());
}

TEST(FindGaps, EveryGapSaysWhatWouldClose) {
  for (int level = 0; level <= 4; ++level) {
    for (int needed = 1; needed <= 4; ++needed) {
      const Qualifications required{.theory = static_cast<TheoryLevel>(needed),
                                    .defence_object = needed};
      const Qualifications held{.theory = static_cast<TheoryLevel>(level), .defence_object = level};
      for (const Gap& gap : FindGaps(required, held)) {
        EXPECT_TRUE(Suffices(gap.kind, gap.required, gap.required));
        if (gap.held != 0) {
          EXPECT_FALSE(Suffices(gap.kind, gap.held, gap.required));
          EXPECT_EQ(Higher(gap.kind, gap.held, gap.required), gap.required);
        }
      }
    }
  }
}

TEST(Merge, WhatIsCoveredOrWaivedGoesOn) {
  Gap covered = Theory(3, 1);
  covered.line = LineId(7);
  Gap waived{.kind = GapKind::kDefenceObject, .required = 2, .waived_in = TrainingPlanId(5)};
  const auto merged =
      Merge({covered, waived},
            {Theory(3, 2), {.kind = GapKind::kDefenceObject, .required = 2, .held = 3}}, kDay);
  ASSERT_THAT(merged, ElementsAre(Stands(GapKind::kTheory, GapState::kCovered),
                                  Stands(GapKind::kDefenceObject, GapState::kWaived)));
  EXPECT_EQ(merged[0].held, 2) << "what is held meanwhile is noted";
  EXPECT_EQ(merged[0].line, LineId(7));
}

TEST(Merge, AnotherRequirementBeginsUncovered) {
  Gap covered = Theory(2, 1);
  covered.line = LineId(7);
  EXPECT_THAT(Merge({covered}, {Theory(3, 1)}, kDay),
              ElementsAre(Stands(GapKind::kTheory, GapState::kUncovered)));
}

TEST(Merge, WhatIsNoLongerLackingIsMetOnce) {
  const auto met = Merge({Theory(3, 1)}, {}, kDay);
  ASSERT_THAT(met, ElementsAre(Stands(GapKind::kTheory, GapState::kMet)));
  EXPECT_EQ(Merge(met, {}, kDay + 30)[0].met_on, kDay);
}

TEST(Merge, WhatLacksAgainIsUncovered) {
  Gap met = Theory(3, 1);
  met.line = LineId(7);
  met.met_on = kDay;
  EXPECT_THAT(Merge({met}, {Theory(3, 1)}, kDay + 1),
              ElementsAre(Stands(GapKind::kTheory, GapState::kUncovered)));
}

TEST(Merge, RepeatedChangesNothing) {
  const std::vector<Gap> found = {Theory(3, 1), {.kind = GapKind::kDegree, .required = 4}};
  const auto once = Merge({}, found, kDay);
  const auto twice = Merge(once, found, kDay + 1);
  EXPECT_THAT(twice, ElementsAre(IsGap(GapKind::kDegree, 4, 0), IsGap(GapKind::kTheory, 3, 1)));
}

}  // namespace
}  // namespace cadre::development
