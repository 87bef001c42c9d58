#include "common/base/strong_id.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/random.h"

namespace cadre {
namespace {

using ::testing::Eq;
using ::testing::Optional;

TEST(EncodeId, EveryValueComesBack) {
  for (const int64_t value : {int64_t{0}, int64_t{1}, int64_t{31}, int64_t{32}, INT64_MAX}) {
    EXPECT_THAT(DecodeId(EncodeId(value)), Optional(value));
  }
}

TEST(DecodeId, OneIdHasOneName) {
  for (const char* text :
       {"", "00", "01", "A", "i", "l", "o", "u", "zzzzzzzzzzzzz", "00000000000001", "1 ", "-1"}) {
    EXPECT_THAT(DecodeId(text), Eq(std::nullopt)) << text;
  }
}

TEST(NewId, GrowsWithTimeAndFitsThirteenCharacters) {
  const absl::Time now = absl::FromUnixSeconds(1'900'000'000);
  EXPECT_LT(NewId(now), NewId(now + absl::Milliseconds(1)));
  EXPECT_LE(EncodeId(NewId(now)).size(), 13u);
}

}  // namespace
}  // namespace cadre
