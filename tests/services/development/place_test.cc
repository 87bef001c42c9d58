#include "services/development/domain/place.h"

#include <gtest/gtest.h>

namespace cadre::development {
namespace {

constexpr char kHome[] = "xã Tân Nghĩa, huyện Cao Lãnh, Đồng Tháp";

TEST(NamesHome, FindsTheHomeInTheNameOfABody) {
  EXPECT_TRUE(NamesHome("Huyện ủy Cao Lãnh", kHome));
  EXPECT_TRUE(NamesHome("Tỉnh ủy Đồng Tháp", kHome));
  EXPECT_TRUE(NamesHome("UBND xã Tân Nghĩa", kHome));
  EXPECT_TRUE(NamesHome("Cao Lãnh", kHome));
}

TEST(NamesHome, AccentsAndFormsOfUnicodeDoNotMatter) {
  EXPECT_TRUE(NamesHome("HUYỆN ỦY CAO LÃNH", "Cao La\xCC\x83nh"));
  EXPECT_TRUE(NamesHome("Huyện ủy Cao Lãnh", "tp. Cao Lãnh; cao  lanh"));
}

TEST(NamesHome, OtherPlacesAndPartsOfWordsDoNotCount) {
  EXPECT_FALSE(NamesHome("Huyện ủy Tháp Mười", kHome));
  EXPECT_FALSE(NamesHome("Huyện ủy An Lão", "xã An Lã"));
  EXPECT_FALSE(NamesHome("Huyện ủy Cao Lãnh", "huyện Tân Hồng, tỉnh Long An"));
}

TEST(NamesHome, AdministrativeWordsAloneAreNoPlace) {
  EXPECT_FALSE(NamesHome("Huyện ủy Cao Lãnh", "huyện"));
  EXPECT_FALSE(NamesHome("", kHome));
  EXPECT_FALSE(NamesHome("Huyện ủy Cao Lãnh", ""));
}

}  // namespace
}  // namespace cadre::development
