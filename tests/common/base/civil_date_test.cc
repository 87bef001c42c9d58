#include "common/base/civil_date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cadre {
namespace {

using ::testing::Eq;
using ::testing::Optional;

TEST(CivilDate, KeepsThePrecisionThatWasWritten) {
  EXPECT_EQ(CivilDate::ParseIso("1967")->ToIso(), "1967");
  EXPECT_EQ(CivilDate::ParseIso("1967-05")->ToIso(), "1967-05");
  EXPECT_EQ(CivilDate::ParseIso("1967-05-19")->ToIso(), "1967-05-19");
}

TEST(CivilDate, SpansEveryDayItMayMean) {
  const CivilDate year = *CivilDate::ParseIso("1968");
  EXPECT_EQ(year.EarliestDay(), CivilDay(1968, 1, 1));
  EXPECT_EQ(year.LatestDay(), CivilDay(1968, 12, 31));
  const CivilDate month = *CivilDate::ParseIso("1968-02");
  EXPECT_EQ(month.LatestDay(), CivilDay(1968, 2, 29));
}

TEST(CivilDate, RefusesWhatIsNoDate) {
  for (const char* text : {"", "67", "1967-5", "1967-13", "1967-00", "1967-02-30", "1967-02-00",
                           "1967/02/01", "1967-02-01-01", "+967", "99999", "1799"}) {
    EXPECT_THAT(CivilDate::ParseIso(text), Eq(std::nullopt)) << text;
  }
}

TEST(CivilDate, PartsAndTextAgreeForEveryDayOfALeapCycle) {
  for (CivilDay day(2016, 1, 1); day < CivilDay(2020, 1, 1); ++day) {
    EXPECT_THAT(ParseDay(FormatDay(day)), Optional(day));
  }
}

TEST(AddMonths, StaysInTheMonthWhereTheDayIsMissing) {
  EXPECT_EQ(AddMonths(CivilDay(2021, 1, 31), 1), CivilDay(2021, 2, 28));
  EXPECT_EQ(AddMonths(CivilDay(2020, 2, 29), 12), CivilDay(2021, 2, 28));
  EXPECT_EQ(AddMonths(CivilDay(2018, 6, 1), 36), CivilDay(2021, 6, 1));
  EXPECT_EQ(AddMonths(CivilDay(2018, 3, 15), -12), CivilDay(2017, 3, 15));
}

TEST(MonthsBetween, CountsWholeCalendarMonths) {
  EXPECT_EQ(MonthsBetween(CivilMonth(2021, 8), CivilMonth(2026, 8)), 60);
  EXPECT_EQ(MonthsBetween(CivilMonth(2020, 10), CivilMonth(2024, 3)), 41);
  EXPECT_EQ(MonthsBetween(CivilMonth(2024, 3), CivilMonth(2020, 10)), -41);
}

}  // namespace
}  // namespace cadre
