#include "common/base/errors.h"

#include <gtest/gtest.h>

#include <set>

#include "common/testing/status_matchers.h"

namespace cadre {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::StatusIs;

TEST(Reason, EachHasItsOwnNameAndBothTexts) {
  std::set<std::string> names;
  for (int i = 0; i <= static_cast<int>(kLastReason); ++i) {
    const ErrorDetail detail{.reason = static_cast<Reason>(i)};
    EXPECT_TRUE(names.insert(std::string(ReasonName(detail.reason))).second)
        << "no row of its own: " << i;
    EXPECT_FALSE(ReasonText(detail, "vi").empty());
    EXPECT_NE(ReasonText(detail, "vi"), ReasonText(detail, "en"));
  }
}

TEST(MakeError, DetailSurvivesTheStatus) {
  const absl::Status status = RuleError({.rule = "APP-19",
                                         .document = "105-QĐ/TW",
                                         .date = "2017-12-19",
                                         .issuer = "Bộ Chính trị",
                                         .clause = "19"},
                                        "step 3 cannot open", {{"step", "3"}});
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
  const std::optional<ErrorDetail> detail = DetailOf(status);
  ASSERT_TRUE(detail.has_value());
  EXPECT_EQ(detail->reason, Reason::kRuleViolated);
  EXPECT_EQ(detail->citations.front().document, "105-QĐ/TW");
  EXPECT_EQ(ReasonText(*detail, "en"), "Rule APP-19 does not allow it.");
}

TEST(MakeError, AnyBytesOfInputKeepTheDetailReadable) {
  const absl::Status status = FieldError("person.name", "\xff\xfe is not UTF-8");
  EXPECT_THAT(status, FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(DetailOf(status)->fields.front().field, "person.name");
}

TEST(DetailOf, NothingForAStatusMadeElsewhere) {
  EXPECT_FALSE(DetailOf(absl::UnavailableError("x")).has_value());
}

}  // namespace
}  // namespace cadre
