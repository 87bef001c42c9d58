#include "services/planning/domain/form_words.h"

#include <gtest/gtest.h>

namespace cadre::planning {
namespace {

TEST(FormWords, NumbersAndDaysAreWrittenAsFormsWriteThem) {
  EXPECT_EQ(VotesText({.votes = 45, .base = 50}), "45/50 (90,0%)");
  EXPECT_EQ(DecisionText("15-QĐ/TU", CivilDay(2026, 2, 3)), "Số 15-QĐ/TU, ngày 03/02/2026");
  EXPECT_EQ(DecisionText("", CivilDay(2026, 2, 3)), "");
}

TEST(FormWords, RulesAreSaidInWords) {
  EXPECT_EQ(WordOfRule("STR-06"), "Tỷ lệ nữ");
  EXPECT_EQ(WordOfRule("ORI-3"), "Định hướng cơ cấu, dòng 3");
  EXPECT_EQ(WordOfRule("X"), "");
}

TEST(FormWords, NumbersBeyondTheWordsAreBlank) {
  EXPECT_STREQ(ManagementWord(2), "Ban Thường vụ Tỉnh ủy quản lý");
  EXPECT_STREQ(ManagementWord(99), "");
  EXPECT_STREQ(SectorWord(-1), "");
}

}  // namespace
}  // namespace cadre::planning
