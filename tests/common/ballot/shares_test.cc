#include "common/ballot/shares.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/escaping.h"
#include "common/base/random.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::FailsWith;
using ::cadre::testing::ForAll;

TEST(Shares, AnyThatAreEnoughGiveTheSecret) {
  ForAll(300, [](Draw& draw) {
    const std::string secret = SecureBytes(kShareBytes);
    const int count = 2 + draw.Below(draw.OneIn(10) ? 254 : 8);
    const int needed = 2 + draw.Below(count - 1);
    auto shares = Split(secret, count, needed);
    ASSERT_TRUE(shares.ok());
    std::shuffle(shares->begin(), shares->end(), draw.engine());
    const int given = needed + draw.Below(count - needed + 1);
    EXPECT_EQ(Join({shares->begin(), shares->begin() + given}), secret);
  });
}

TEST(Shares, FewerGiveAnother) {
  ForAll(300, [](Draw& draw) {
    const std::string secret = SecureBytes(kShareBytes);
    const int count = 2 + draw.Below(8);
    const int needed = 2 + draw.Below(count - 1);
    auto shares = *Split(secret, count, needed);
    std::shuffle(shares.begin(), shares.end(), draw.engine());
    for (int given = 1; given < needed; ++given) {
      EXPECT_NE(Join({shares.begin(), shares.begin() + given}), secret);
    }
  });
}

TEST(Shares, OneOfTwoIsAnyByteWhateverTheSecret) {
  for (const char secret : {'\x00', '\x5a', '\xff'}) {
    std::set<char> seen;
    for (int i = 0; i < 20'000; ++i) {
      seen.insert(Split(std::string(1, secret), 2, 2)->front().content[0]);
    }
    EXPECT_EQ(seen.size(), 256u);
  }
}

// Worked out by hand in the field of AES: 1/3 is f6, so the shares 1 and 2 count f7 and f6 times.
TEST(Shares, AreOverTheFieldOfAes) {
  const auto secret_of = [](const char* first, const char* second) {
    return absl::BytesToHexString(Join({{.number = 1, .content = absl::HexStringToBytes(first)},
                                        {.number = 2, .content = absl::HexStringToBytes(second)}}));
  };
  EXPECT_EQ(secret_of("01", "00"), "f7");
  EXPECT_EQ(secret_of("00", "01"), "f6");
  EXPECT_EQ(secret_of("01", "01"), "01");
  EXPECT_EQ(secret_of("0180ff", "0180ff"), "0180ff");
}

TEST(Shares, AreNumberedFromOneAndAsLongAsTheSecret) {
  const auto shares = Split("secret", 3, 2);
  ASSERT_TRUE(shares.ok());
  ASSERT_EQ(shares->size(), 3u);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ((*shares)[static_cast<size_t>(i)].number, i + 1);
    EXPECT_EQ((*shares)[static_cast<size_t>(i)].content.size(), 6u);
  }
}

TEST(Shares, NumbersThatNoTeamCanUseAreRefused) {
  EXPECT_THAT(Split("secret", 3, 1), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Split("secret", 3, 4), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Split("secret", 1, 1), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Split("secret", 256, 2), FailsWith(Reason::kFieldInvalid));
}

TEST(Shares, CommitmentIsOfNumberAndContent) {
  // sha256("cadre ballot share v1" || 02 || "content")
  EXPECT_EQ(absl::BytesToHexString(CommitmentOf({.number = 2, .content = "content"})),
            "ff6d9478451a6a0eb6e6ad8fd802194f74a0438e27cc8eebbb055c363d4648d2");
  EXPECT_NE(CommitmentOf({.number = 1, .content = "content"}),
            CommitmentOf({.number = 2, .content = "content"}));
}

TEST(Shares, WipedOnesAreGone) {
  auto shares = *Split("secret", 3, 2);
  Wipe(shares);
  EXPECT_TRUE(shares.empty());
  std::string secret = "secret";
  Wipe(secret);
  EXPECT_EQ(secret, "");
}

}  // namespace
}  // namespace cadre::ballot
