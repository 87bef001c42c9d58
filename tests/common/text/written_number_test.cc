#include "common/text/written_number.h"

#include <gtest/gtest.h>

#include "common/text/written_date.h"

namespace cadre::text {
namespace {

TEST(WrittenNumber, SharesAreRoundedForPeopleToRead) {
  EXPECT_EQ(WriteShare(17, 68), "17 (25,0%)");
  EXPECT_EQ(WriteShare(1, 3), "1 (33,3%)");
  EXPECT_EQ(WriteShare(2, 3), "2 (66,7%)");
  EXPECT_EQ(WriteShare(1, 2000), "1 (0,1%)") << "half up";
  EXPECT_EQ(WriteShare(0, 5), "0 (0,0%)");
  EXPECT_EQ(WriteShare(5, 5), "5 (100,0%)");
  EXPECT_EQ(WriteShare(0, 0), "0");
  EXPECT_EQ(WriteRatio(68, 50), "1,36");
  EXPECT_EQ(WriteRatio(101, 50), "2,02");
  EXPECT_EQ(WriteRatio(5, 0), "");
}

TEST(WrittenDate, LongDatesHaveAZeroWhereOneCouldBePutBefore) {
  EXPECT_EQ(WriteLongDate(CivilDay(2026, 2, 3)), "ngày 03 tháng 02 năm 2026");
  EXPECT_EQ(WriteLongDate(CivilDay(2026, 3, 30)), "ngày 30 tháng 3 năm 2026");
}

}  // namespace
}  // namespace cadre::text
