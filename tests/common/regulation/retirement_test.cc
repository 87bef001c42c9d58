#include "common/regulation/retirement.h"

#include <gtest/gtest.h>

#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"

namespace cadre::regulation {
namespace {

const Catalogue& Rules() {
  static const Catalogue* const rules = [] {
    const auto files =
        ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations");
    return new Catalogue(*LoadRules(*files));
  }();
  return *rules;
}

// The schedule of the decree: the age in the year in which a person reaches it rises by three
// months a year for men from 60 years 3 months in 2021 to 62, by four for women from 55 years 4
// months to 60. The table by month of birth must say the same for every month.
TEST(RetirementAges, TableSaysWhatTheYearlyScheduleSays) {
  const auto ages = Rules().InForce(Domain::kAge, CivilDay(2021, 8, 1));
  ASSERT_THAT(ages, testing::IsOk());
  const auto scheduled = [](Sex sex, int year) {
    const int first = sex == Sex::kMale ? 60 * 12 : 55 * 12;
    const int last = sex == Sex::kMale ? 62 * 12 : 60 * 12;
    const int step = sex == Sex::kMale ? 3 : 4;
    return year <= 2020 ? first : std::min(last, first + step * (year - 2020));
  };
  for (const Sex sex : {Sex::kMale, Sex::kFemale}) {
    for (CivilMonth born(1955, 1); born < CivilMonth(1985, 1); ++born) {
      // Retires in the first year whose age is reached within it.
      int year = 2015;
      while ((born + scheduled(sex, year)).year() > year) ++year;
      const auto retirement = RetirementOf(*ages, {sex, born});
      ASSERT_TRUE(retirement.has_value());
      EXPECT_EQ(retirement->month, born + scheduled(sex, year)) << FormatMonth(born);
    }
  }
}

// Officers of the armed forces follow their own laws: the table says nothing of them.
TEST(RetirementAges, AnotherSchemeSaysItsOwnMonthOrNothing) {
  const auto ages = Rules().InForce(Domain::kAge, CivilDay(2021, 8, 1));
  ASSERT_THAT(ages, testing::IsOk());
  for (const auto scheme : {RetirementScheme::kArmedForces, RetirementScheme::kDecided}) {
    WorkingLife life{Sex::kMale, CivilMonth(1970, 5), scheme};
    EXPECT_FALSE(RetirementOf(*ages, life).has_value());
    life.own_month = CivilMonth(2027, 5);
    const auto retirement = RetirementOf(*ages, life);
    ASSERT_TRUE(retirement.has_value());
    EXPECT_EQ(retirement->month, CivilMonth(2027, 5));
    EXPECT_EQ(retirement->age, nullptr);
    EXPECT_TRUE(ParametersOf(*retirement).empty());
  }
}

TEST(CheckWorkingTime, AsksOnlyOfTheMovesOfTheSet) {
  const auto ages = Rules().InForce(Domain::kAge, CivilDay(2021, 9, 1));
  const auto appointment = Rules().InForce(Domain::kAppointment, CivilDay(2021, 9, 1));
  const WorkingLife life{Sex::kMale, CivilMonth(1965, 2)};
  const CivilMonth reference(2021, 9);
  for (const auto& [move, refused] :
       {std::pair{MoveKind::kFirstAppointment, true}, std::pair{MoveKind::kHigherPost, true},
        std::pair{MoveKind::kEqualPost, false}, std::pair{MoveKind::kLowerPost, false}}) {
    const auto time = CheckWorkingTime(*ages, *appointment, life, reference, move);
    ASSERT_TRUE(time.has_value());
    EXPECT_EQ(time->months_left, 59);
    EXPECT_EQ(time->refusal.has_value(), refused);
  }
  EXPECT_FALSE(CheckWorkingTime(RuleSet(), *appointment, life, reference, MoveKind::kHigherPost));
}

}  // namespace
}  // namespace cadre::regulation
