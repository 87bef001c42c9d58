#include "common/ballot/slip.h"

#include <gtest/gtest.h>

#include <set>

#include "absl/strings/escaping.h"

namespace cadre::ballot {
namespace {

TEST(Slip, CodeAndSerialAreTheOnesOfTheProtocol) {
  // echo -n "cadre ballot slip v1" followed by ten zero bytes, through sha512sum.
  EXPECT_EQ(absl::BytesToHexString(*SerialOfSlip("0000-0000-0000-0000")),
            "0044b2aae2841e9e8960e898b34f3442c91195ee1199e52ba18ee55ded75f333"
            "435a2079c2009e8b6d480381e9fdcc30d7057e2b9fdf0499d0606b18337ef069");
}

TEST(Slip, ACodeIsReadAsPeopleTypeIt) {
  const std::string code = "7K3M-90QX-V2CD-E1TZ";
  const std::string serial = *SerialOfSlip(code);
  EXPECT_EQ(serial.size(), 64u);
  for (const char* typed : {"7k3m-90qx-v2cd-e1tz", "7K3M90QXV2CDE1TZ", " 7K3M 90QX V2CD E1TZ\r",
                            "7K3M-9OQX-V2CD-EITZ", "7k3m-9oqx-v2cd-eltz"}) {
    EXPECT_EQ(SerialOfSlip(typed), serial) << typed;
  }
  for (const char* other : {"", "7K3M-90QX-V2CD-E1T", "7K3M-90QX-V2CD-E1TZ0", "7K3M-90QX-V2CD-E1TU",
                            "7K3M-90QX-V2CD-E1T!"}) {
    EXPECT_FALSE(SerialOfSlip(other).has_value()) << other;
  }
}

TEST(Slip, CodesDiffer) {
  std::set<std::string> serials;
  for (int i = 0; i < 1000; ++i) serials.insert(*SerialOfSlip(DrawSlipCode()));
  EXPECT_EQ(serials.size(), 1000u);
  EXPECT_EQ(SlipDigest(*serials.begin()).size(), 32u);
}

}  // namespace
}  // namespace cadre::ballot
