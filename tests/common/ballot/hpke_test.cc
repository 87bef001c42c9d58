#include "common/ballot/hpke.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"

namespace cadre::ballot {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOkAndHolds;

std::string Bytes(absl::string_view hex) { return absl::HexStringToBytes(hex); }

// The published vector of RFC 9180 for these three algorithms: base mode, first message.
constexpr char kReceiver[] = "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d";
constexpr char kReceiverPublic[] =
    "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c";
constexpr char kEphemeralPublic[] =
    "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256";
constexpr char kCiphertext[] =
    "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a";

TEST(Hpke, OpensThePublishedMessage) {
  EXPECT_THAT(HpkeOpen(Bytes(kReceiver), "Ode on a Grecian Urn", "Count-0",
                       Bytes(absl::StrCat(kEphemeralPublic, kCiphertext))),
              IsOkAndHolds("Beauty is truth, truth beauty"));
  EXPECT_THAT(HpkePublicKeyOf(Bytes(kReceiver)), IsOkAndHolds(Bytes(kReceiverPublic)));
}

class SealedMessage : public ::testing::Test {
 protected:
  absl::StatusOr<std::string> Open(absl::string_view sealed) const {
    return HpkeOpen(keys_.private_key, "info", "associated", sealed);
  }

  const HpkeKeyPair keys_ = NewHpkeKeyPair();
  const std::string sealed_ = *HpkeSeal(keys_.public_key, "info", "associated", "plain");
};

TEST_F(SealedMessage, OpensAndIsLongerByTheOverhead) {
  EXPECT_THAT(Open(sealed_), IsOkAndHolds("plain"));
  EXPECT_EQ(sealed_.size(), 5 + kHpkeOverhead);
}

TEST_F(SealedMessage, IsAnotherEachTime) {
  EXPECT_NE(*HpkeSeal(keys_.public_key, "info", "associated", "plain"), sealed_);
}

TEST_F(SealedMessage, OpensForItsPurposeOnly) {
  EXPECT_THAT(HpkeOpen(keys_.private_key, "other", "associated", sealed_),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(HpkeOpen(keys_.private_key, "info", "other", sealed_),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(HpkeOpen(NewHpkeKeyPair().private_key, "info", "associated", sealed_),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(SealedMessage, NoChangedByteOpens) {
  for (size_t i = 0; i < sealed_.size(); ++i) {
    std::string changed = sealed_;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_THAT(Open(changed), FailsWith(Reason::kFieldInvalid)) << i;
  }
  EXPECT_THAT(Open(""), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Open(sealed_.substr(0, kHpkeOverhead - 1)), FailsWith(Reason::kFieldInvalid));
}

TEST_F(SealedMessage, KeysOfAnotherFormAreRefused) {
  EXPECT_THAT(HpkeSeal("short", "", "", "x"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(HpkePublicKeyOf("short"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(HpkeOpen("short", "", "", sealed_), FailsWith(Reason::kFieldInvalid));
  // A point of small order: what is agreed with it is no secret.
  const std::string nothing(kHpkeKeyBytes, '\0');
  EXPECT_THAT(HpkeSeal(nothing, "", "", "x"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Open(nothing + sealed_.substr(kHpkeKeyBytes)), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::ballot
