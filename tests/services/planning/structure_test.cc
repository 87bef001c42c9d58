#include "services/planning/domain/structure.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cadre::planning {
namespace {

using regulation::PlanFact;
using regulation::RuleSet;
using regulation::ShareAtLeast;

RuleSet SetWith(regulation::CheckKind kind) {
  RuleSet set{.id = "A"};
  set.basis.push_back({.number = "1-X", .date = CivilDay(2012, 1, 2)});
  set.checks.push_back({.rule = "STR-06", .kind = kind, .source = set.AsSource()});
  return set;
}

PlanFacts Facts(int64_t planned, int64_t women) {
  PlanFacts facts;
  facts.numbers = {{PlanFact::kPlanned, planned}, {PlanFact::kWomen, women}};
  return facts;
}

TEST(CheckStructure, NeededIsTheSmallestNumberThatSatisfies) {
  for (int percent = 1; percent <= 100; ++percent) {
    const RuleSet set = SetWith(
        ShareAtLeast{.part = PlanFact::kWomen, .whole = PlanFact::kPlanned, .percent = percent});
    for (int64_t planned = 1; planned <= 120; ++planned) {
      const auto found = CheckStructure(set, Facts(planned, 0)).findings;
      ASSERT_EQ(found.size(), 1u);
      const int64_t needed = found[0].needed.value();
      EXPECT_TRUE(CheckStructure(set, Facts(planned, needed)).findings.empty());
      EXPECT_FALSE(CheckStructure(set, Facts(planned, needed - 1)).findings.empty());
      EXPECT_LE(needed, planned);
    }
  }
}

TEST(CheckStructure, FactThatIsNotGivenIsNotChecked) {
  const RuleSet set =
      SetWith(ShareAtLeast{.part = PlanFact::kWomen, .whole = PlanFact::kPlanned, .percent = 15});
  PlanFacts facts;
  facts.numbers = {{PlanFact::kPlanned, 10}};
  const Structure structure = CheckStructure(set, facts);
  EXPECT_TRUE(structure.findings.empty());
  EXPECT_TRUE(structure.parameters.empty());
}

TEST(CheckStructure, FindingSaysWhereTheRuleStands) {
  const RuleSet set =
      SetWith(ShareAtLeast{.part = PlanFact::kWomen, .whole = PlanFact::kPlanned, .percent = 15});
  const Structure structure = CheckStructure(set, Facts(68, 9));
  ASSERT_EQ(structure.findings.size(), 1u);
  EXPECT_EQ(structure.findings[0].citation.document, "1-X");
  EXPECT_EQ(structure.findings[0].citation.date, "2012-01-02");
  ASSERT_EQ(structure.parameters.size(), 1u);
  EXPECT_EQ(structure.parameters[0].value, "15");
  EXPECT_EQ(structure.parameters[0].set_id, "A");
}

TEST(CountAges, EveryAgeStandsInOneBracket) {
  const regulation::AgeGroups groups{.young_below = 40, .first_below = 41, .second_below = 46};
  const AgeCounts counts = CountAges(groups, {39, 40, 41, 45, 46, 60});
  EXPECT_EQ(counts.young, 1);
  EXPECT_EQ(counts.brackets, (std::vector<int64_t>{2, 2, 2}));
}

}  // namespace
}  // namespace cadre::planning
