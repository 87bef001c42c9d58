// Spellings that lists compare by.
#include "services/registry/domain/spelling.h"

#include <gtest/gtest.h>

namespace cadre::registry {
namespace {

TEST(Spelling, PeoplesOfTheListAreSpelledInOneWay) {
  for (const char* written : {"Kinh", "kinh", "KINH", "Kinh (Việt)", "việt"}) {
    EXPECT_EQ(SpelledEthnicity(written), "Kinh") << written;
  }
  EXPECT_EQ(SpelledEthnicity("ê đê"), "Ê Đê");
  EXPECT_EQ(SpelledEthnicity("H'Mông"), "Mông");
  EXPECT_EQ(SpelledEthnicity("thai"), "Thái");
  EXPECT_EQ(SpelledEthnicity("Anh-điêng"), "Anh-điêng") << "not on the list";
  EXPECT_EQ(SpelledEthnicity(""), "");
}

TEST(Spelling, NoReligionIsOneWord) {
  EXPECT_EQ(SpelledReligion("không"), "Không");
  EXPECT_EQ(SpelledReligion("KHÔNG"), "Không");
  EXPECT_EQ(SpelledReligion("Phật giáo"), "Phật giáo");
  EXPECT_EQ(SpelledReligion(""), "");
}

}  // namespace
}  // namespace cadre::registry
