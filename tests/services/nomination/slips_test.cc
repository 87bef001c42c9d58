#include "services/nomination/domain/slips.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

TEST(Slips, OneForEverybodyTheSparesAndAnEvenNumber) {
  EXPECT_EQ(SlipsToPrint(8, 0), 8);
  EXPECT_EQ(SlipsToPrint(8, 1), 10);
  EXPECT_EQ(SlipsToPrint(7, 0), 8);
  EXPECT_EQ(SlipsToPrint(197, 13), 210);
}

TEST(Slips, EveryOneIsHandedOutOrVoid) {
  for (int64_t printed = 0; printed <= 6; ++printed) {
    for (int64_t spoiled = 0; spoiled <= printed; ++spoiled) {
      for (int64_t returned = 0; spoiled + returned <= printed; ++returned) {
        for (int64_t handed_out = 0; handed_out <= 6; ++handed_out) {
          const Slips slips = {printed, spoiled, returned, handed_out};
          const bool adds_up = printed == spoiled + returned + handed_out;
          EXPECT_EQ(CheckReconciled(slips).ok(), adds_up);
          EXPECT_EQ(CheckHandedOut(slips).ok(), printed >= spoiled + returned + handed_out);
        }
      }
    }
  }
  EXPECT_THAT(CheckReconciled({10, 0, 0, 9}), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckReconciled({10, 1, 0, 9}), IsOk());
}

}  // namespace
}  // namespace cadre::nomination
