#include "common/regulation/working_days.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/regulation/working_days_codec.h"
#include "common/testing/status_matchers.h"

namespace cadre::regulation {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::HasSubstr;

// Made for these tests: no office has announced it.
constexpr char kTable[] = R"(year: 2030
basis { number: "1-TB" date { year: 2029 month: 11 day: 1 } }
rest_weekdays: 6
rest_weekdays: 7
days_off { date { year: 2030 month: 1 day: 1 } name: "Tết Dương lịch" }
days_off { date { year: 2030 month: 9 day: 2 } }
days_off { date { year: 2030 month: 9 day: 3 } name: "nghỉ bù" }
days_worked { date { year: 2030 month: 9 day: 7 } name: "làm bù" }
)";

WorkingDays Of2030() {
  const auto table = ParseWorkingDays({"t", kTable});
  EXPECT_THAT(table, IsOk());
  return *WorkingDaysOf({*table});
}

void ExpectRefused(const std::string& from, const std::string& to, const char* where) {
  const auto parsed = ParseWorkingDays({"t", absl::StrReplaceAll(kTable, {{from, to}})});
  EXPECT_THAT(parsed, FailsWith(Reason::kRuleSetInvalid));
  EXPECT_THAT(std::string(parsed.status().message()), HasSubstr(where)) << parsed.status();
}

TEST(WorkingDays, FollowTheTable) {
  const WorkingDays days = Of2030();
  EXPECT_FALSE(*days.IsWorkingDay(CivilDay(2030, 1, 1))) << "a holiday";
  EXPECT_TRUE(*days.IsWorkingDay(CivilDay(2030, 1, 2)));
  EXPECT_FALSE(*days.IsWorkingDay(CivilDay(2030, 1, 5))) << "a Saturday";
  EXPECT_FALSE(*days.IsWorkingDay(CivilDay(2030, 9, 3))) << "given for the Saturday after";
  EXPECT_TRUE(*days.IsWorkingDay(CivilDay(2030, 9, 7))) << "a Saturday that is worked";
}

TEST(WorkingDays, LimitBeginsOnTheDayAfter) {
  const WorkingDays days = Of2030();
  EXPECT_EQ(*days.Add(CivilDay(2030, 8, 30), 0), CivilDay(2030, 8, 30));
  EXPECT_EQ(*days.Add(CivilDay(2030, 8, 30), 1), CivilDay(2030, 9, 4)) << "over the holidays";
  EXPECT_EQ(*days.Add(CivilDay(2030, 8, 30), 4), CivilDay(2030, 9, 7));
  EXPECT_EQ(*days.Add(CivilDay(2030, 9, 4), -1), CivilDay(2030, 8, 30)) << "and back";
  EXPECT_EQ(*days.Add(CivilDay(2030, 8, 31), 1), CivilDay(2030, 9, 4)) << "from a rest day";
}

TEST(WorkingDays, YearWithoutATableIsRefusedByName) {
  const WorkingDays days = Of2030();
  for (const auto& refused : {days.IsWorkingDay(CivilDay(2031, 1, 1)).status(),
                              days.Add(CivilDay(2030, 12, 30), 15).status(),
                              days.Between(CivilDay(2030, 12, 1), CivilDay(2031, 1, 2)).status()}) {
    EXPECT_THAT(refused, FailsWith(Reason::kRuleSetMissing));
    EXPECT_THAT(std::string(refused.message()), HasSubstr("2031"));
  }
  EXPECT_THAT(days.Add(CivilDay(2030, 1, 3), -2), FailsWith(Reason::kRuleSetMissing));
  EXPECT_THAT(days.Add(CivilDay(2030, 12, 25), 3), IsOk()) << "the year is not left";
}

TEST(WorkingDays, CountIsTheInverseOfAdding) {
  const WorkingDays days = Of2030();
  for (int from = 0; from < 330; ++from) {
    const CivilDay day = CivilDay(2030, 1, 2) + from;
    for (const int count : {0, 1, 5, 15}) {
      const auto end = days.Add(day, count);
      ASSERT_THAT(end, IsOk());
      EXPECT_EQ(*days.Between(day, *end), count) << FormatDay(day);
      EXPECT_EQ(*days.Between(*end, day), -count) << FormatDay(day);
      EXPECT_TRUE(count == 0 || *days.IsWorkingDay(*end)) << FormatDay(day);
    }
  }
}

TEST(WorkingDaysTable, IsRefusedByLine) {
  ExpectRefused("basis { number: \"1-TB\"", "basis { ", "t:2: basis");
  ExpectRefused("rest_weekdays: 6", "rest_weekdays: 8", "t:3: rest_weekdays");
  ExpectRefused("month: 9 day: 3", "month: 9 day: 2", "t:7: days_off stands there twice");
  ExpectRefused("month: 9 day: 3", "month: 9 day: 31", "t:7: days_off is no day");
  ExpectRefused("days_off { date { year: 2030 month: 1", "days_off { date { year: 2031 month: 1",
                "t:5: days_off is a day of another year");
  ExpectRefused("month: 9 day: 7", "month: 9 day: 6", "t:8: days_worked is no rest day");
  ExpectRefused("month: 9 day: 7", "month: 9 day: 2", "t:8: days_worked is a day off too");
  ExpectRefused("name: \"làm bù\"", "nme: \"làm bù\"", "t:8:");
  ExpectRefused("year: 2030\n", "", "year is missing");
}

}  // namespace
}  // namespace cadre::regulation
