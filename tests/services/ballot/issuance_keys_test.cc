#include "services/ballot/issuance_keys.h"

#include <gtest/gtest.h>

#include "common/base/errors.h"
#include "common/testing/status_matchers.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

constexpr int kBits = 2048;

TEST(IssuanceKeys, ReadsAKeyOnce) {
  IssuanceKeys keys;
  const std::string der = IssuanceKey::Generate(kBits)->public_key().ToDer();
  const std::string other = IssuanceKey::Generate(kBits)->public_key().ToDer();
  const auto first = keys.Read(der);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ((*first)->ToDer(), der);
  EXPECT_EQ((*keys.Read(other))->ToDer(), other);
  EXPECT_EQ(keys.Read(der)->get(), first->get());
}

TEST(IssuanceKeys, KeepsNothingThatIsNoKey) {
  IssuanceKeys keys;
  EXPECT_THAT(keys.Read("x"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(keys.Read("x"), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::ballot
