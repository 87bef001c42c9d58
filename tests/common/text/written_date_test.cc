#include "common/text/written_date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace cadre::text {
namespace {

TEST(ParseWrittenDate, TakesTheFormsThatPeopleWrite) {
  const std::pair<const char*, const char*> forms[] = {{"19/05/1967", "1967-05-19"},
                                                       {"19/5/1967", "1967-05-19"},
                                                       {" 19-5-1967 ", "1967-05-19"},
                                                       {"19.05.1967", "1967-05-19"},
                                                       {"05/1967", "1967-05"},
                                                       {"5/1967", "1967-05"},
                                                       {"1967", "1967"},
                                                       {"1967-05-19", "1967-05-19"},
                                                       {"1967-05", "1967-05"},
                                                       {"01/02/1967", "1967-02-01"}};
  for (const auto& [text, iso] : forms) {
    const auto date = ParseWrittenDate(text);
    ASSERT_THAT(date, testing::IsOk()) << text;
    EXPECT_EQ(date->ToIso(), iso) << text;
  }
}

TEST(ParseWrittenDate, RefusesWhatIsNoDateOrAmbiguous) {
  for (const char* text :
       {"", "31/02/1975", "13/13/1975", "19/5/67", "0/5/1967", "19/0/1967", "05/19/1967",
        "1/2/3/1967", "ngày 5", "19 05 1967", "196705190", "-1967"}) {
    EXPECT_FALSE(ParseWrittenDate(text).ok()) << text;
  }
}

TEST(WriteDate, IsReadBackForEveryDayOfAYear) {
  for (CivilDay day(2016, 1, 1); day < CivilDay(2017, 1, 1); ++day) {
    EXPECT_EQ(ParseWrittenDate(WriteDate(CivilDate(day)))->EarliestDay(), day);
  }
  EXPECT_EQ(WriteDate(*CivilDate::FromMonth(1967, 5)), "05/1967");
  EXPECT_EQ(WriteDate(*CivilDate::FromYear(1967)), "1967");
}

}  // namespace
}  // namespace cadre::text
