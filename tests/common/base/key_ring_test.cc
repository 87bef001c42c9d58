#include "common/base/key_ring.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"

namespace cadre {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::cadre::testing::StatusIs;

std::string Line(const std::string& name, char fill) {
  return absl::StrCat(name, " ", absl::Base64Escape(std::string(32, fill)), "\n");
}

KeyRing Ring(const std::string& text) { return *KeyRing::Parse(text); }

TEST(KeyRing, WhatIsSealedOpensInItsPlaceOnly) {
  const KeyRing ring = Ring(Line("k1", 'a') + Line("index", 'i'));
  const std::string sealed = ring.Seal("000123456789", "person/1");
  EXPECT_THAT(ring.Open(sealed, "person/1"), IsOkAndHolds("000123456789"));
  EXPECT_THAT(ring.Open(sealed, "person/2"), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(sealed.find("0001"), std::string::npos);
  EXPECT_NE(ring.Seal("000123456789", "person/1"), sealed) << "a nonce was used twice";
}

TEST(KeyRing, AnyChangedByteIsNoticed) {
  const KeyRing ring = Ring(Line("k1", 'a') + Line("index", 'i'));
  const std::string sealed = ring.Seal("secret", "c");
  for (size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_THAT(ring.Open(changed, "c"), StatusIs(absl::StatusCode::kDataLoss)) << i;
    EXPECT_THAT(ring.Open(sealed.substr(0, i), "c"), StatusIs(absl::StatusCode::kDataLoss)) << i;
  }
}

TEST(KeyRing, OldKeysOpenAfterANewOneSeals) {
  const std::string old = Ring(Line("k1", 'a') + Line("index", 'i')).Seal("x", "c");
  const KeyRing rotated = Ring(Line("k2", 'b') + Line("k1", 'a') + Line("index", 'i'));
  EXPECT_THAT(rotated.Open(old, "c"), IsOkAndHolds("x"));
  EXPECT_THAT(Ring(Line("k2", 'b') + Line("index", 'i')).Open(old, "c"),
              StatusIs(absl::StatusCode::kDataLoss));
}

TEST(KeyRing, OnlyTheFirstKeyIsCurrent) {
  const KeyRing ring = Ring(Line("k1", 'a') + Line("index", 'i'));
  const KeyRing rotated = Ring(Line("k11", 'b') + Line("k1", 'a') + Line("index", 'i'));
  const std::string old = ring.Seal("x", "c");
  EXPECT_TRUE(ring.IsCurrent(old));
  EXPECT_FALSE(rotated.IsCurrent(old));
  EXPECT_TRUE(rotated.IsCurrent(rotated.Seal("x", "c")));
  EXPECT_FALSE(ring.IsCurrent(rotated.Seal("x", "c"))) << "a name that begins alike";
  EXPECT_FALSE(ring.IsCurrent(""));
}

TEST(KeyRing, BlindIndexIsStableAndKeepsFieldsApart) {
  const KeyRing ring = Ring(Line("k1", 'a') + Line("index", 'i'));
  const KeyRing rotated = Ring(Line("k2", 'b') + Line("k1", 'a') + Line("index", 'i'));
  EXPECT_EQ(ring.BlindIndex("1", "number"), rotated.BlindIndex("1", "number"));
  EXPECT_NE(ring.BlindIndex("1", "number"), ring.BlindIndex("1", "phone"));
  EXPECT_NE(ring.BlindIndex("1", "number"), ring.BlindIndex("2", "number"));
}

TEST(KeyRing, RefusesIncompleteRings) {
  EXPECT_FALSE(KeyRing::Parse("").ok());
  EXPECT_FALSE(KeyRing::Parse(Line("index", 'i')).ok());
  EXPECT_FALSE(KeyRing::Parse(Line("k1", 'a')).ok());
  EXPECT_FALSE(KeyRing::Parse("k1 c2hvcnQ=\n" + Line("index", 'i')).ok());
  EXPECT_THAT(KeyRing::Parse("\n" + Line("k1", 'a') + Line("index", 'i')), IsOk());
}

TEST(KeyRing, SeveralIndexKeysAreLookedByAndTheFirstIsWrittenWith) {
  const KeyRing one = Ring(Line("k1", 'a') + Line("index", 'i'));
  const KeyRing two = Ring(Line("k1", 'a') + Line("index", 'j') + Line("index", 'i'));
  ASSERT_EQ(two.BlindIndexes("text", "kind").size(), 2u);
  EXPECT_EQ(two.BlindIndexes("text", "kind")[0], two.BlindIndex("text", "kind"));
  EXPECT_EQ(two.BlindIndexes("text", "kind")[1], one.BlindIndex("text", "kind"));
  EXPECT_NE(one.BlindIndex("text", "kind"), two.BlindIndex("text", "kind"));
}

}  // namespace
}  // namespace cadre
