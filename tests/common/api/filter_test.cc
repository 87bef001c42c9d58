#include "common/api/filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/strong_id.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"

namespace cadre::api {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::FailsWith;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

using Kind = FilterNode::Kind;

enum Field { kUnit = 1, kAge, kSex, kGroup, kLevelOf, kMonthOf, kEthnicity, kTags };

const std::vector<FilterField>& Fields() {
  static const std::vector<FilterField> fields = {
      {.name = "unit", .id = kUnit, .type = FilterType::kName, .pattern = "units/{unit}"},
      {.name = "age", .id = kAge, .type = FilterType::kNumber, .argument = FilterType::kDay},
      {.name = "sex",
       .id = kSex,
       .type = FilterType::kChoice,
       .words = {{"MALE", 1}, {"FEMALE", 2}}},
      {.name = "group", .id = kGroup, .type = FilterType::kCode},
      {.name = "level",
       .id = kLevelOf,
       .type = FilterType::kLevel,
       .words = {{"NONE", 0}, {"LOW", 3}, {"HIGH", 2}, {"TOP", 1}}},
      {.name = "month", .id = kMonthOf, .type = FilterType::kMonth},
      {.name = "ethnicity", .id = kEthnicity, .type = FilterType::kText},
      {.name = "tags", .id = kTags, .type = FilterType::kFlags, .words = {{"A", 1}, {"B", 2}}},
  };
  return fields;
}

absl::StatusOr<Filter> Parse(const std::string& text) { return ParseFilter(text, Fields()); }

std::string Shape(const FilterNode& node) {
  if (node.kind == Kind::kRestriction) return absl::StrCat(node.restriction.field);
  std::string text = node.kind == Kind::kAnd ? "(and" : node.kind == Kind::kOr ? "(or" : "(not";
  for (const FilterNode& child : node.children) absl::StrAppend(&text, " ", Shape(child));
  return text + ")";
}

std::string ShapeOf(const std::string& text) {
  const auto filter = Parse(text);
  EXPECT_THAT(filter, IsOk()) << text;
  return filter.ok() ? Shape(filter->root) : "";
}

FilterNumbers NumbersOf(const std::string& text) {
  const auto filter = Parse(text);
  EXPECT_THAT(filter, IsOk()) << text;
  return std::get<FilterNumbers>(filter->root.restriction.value);
}

std::string ProblemOf(const std::string& text) {
  const auto filter = Parse(text);
  EXPECT_THAT(filter, FailsWith(Reason::kFilterInvalid)) << text;
  const auto detail = DetailOf(filter.status());
  EXPECT_EQ(detail->fields.front().field, "filter");
  return detail->fields.front().description;
}

TEST(Filter, OrBindsTighterThanAnd) {
  EXPECT_EQ(ShapeOf("sex=MALE AND age>1 OR age<9 AND month=2026-01"), "(and 3 (or 2 2) 6)");
  EXPECT_EQ(ShapeOf("(sex=MALE AND age>1) OR age<9"), "(or (and 3 2) 2)");
}

TEST(Filter, MinusIsNot) {
  EXPECT_EQ(ShapeOf("NOT sex=MALE"), "(not 3)");
  EXPECT_EQ(ShapeOf("-sex=MALE AND -(age>1 OR age<9)"), "(and (not 3) (not (or 2 2)))");
}

TEST(Filter, NothingHoldsForEverything) {
  EXPECT_EQ(ShapeOf(""), "(and)");
  EXPECT_EQ(ShapeOf("  "), "(and)");
}

TEST(Filter, ValuesAreTyped) {
  const auto age = Parse("age(2026-06-30) >= 50");
  ASSERT_THAT(age, IsOk());
  EXPECT_EQ(std::get<CivilDay>(age->root.restriction.argument), CivilDay(2026, 6, 30));
  EXPECT_EQ(std::get<int64_t>(age->root.restriction.value), 50);
  EXPECT_EQ(age->root.restriction.comparator, FilterComparator::kGreaterOrEqual);
  const auto unit = Parse("unit:units/" + EncodeId(77));
  ASSERT_THAT(unit, IsOk());
  EXPECT_EQ(std::get<int64_t>(unit->root.restriction.value), 77);
  const auto text = Parse(R"(ethnicity != "Xơ \"Đăng\" \\")");
  ASSERT_THAT(text, IsOk());
  EXPECT_EQ(std::get<std::string>(text->root.restriction.value), R"(Xơ "Đăng" \)");
  EXPECT_EQ(std::get<std::string>(Parse("ethnicity=Tày")->root.restriction.value), "Tày");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(Parse("age=5")->root.restriction.argument));
}

TEST(Filter, LevelsCompareByTheirOrderAndNotByTheirNumber) {
  EXPECT_THAT(NumbersOf("level >= HIGH"), ElementsAre(2, 1));
  EXPECT_THAT(NumbersOf("level < HIGH"), ElementsAre(0, 3));
  EXPECT_THAT(NumbersOf("level != TOP"), ElementsAre(0, 3, 2));
  EXPECT_THAT(NumbersOf("level < NONE"), ElementsAre());
  EXPECT_THAT(NumbersOf("tags:B"), ElementsAre(2));
}

TEST(Filter, ErrorsSayWhereAndWhatIsAllowed) {
  EXPECT_EQ(
      ProblemOf("sex=MALE AND income>1"),
      "at 14: expected one of the fields unit, age, sex, group, level, month, ethnicity, tags");
  EXPECT_EQ(ProblemOf("ethnicity=\"Tày\" AND sex=BOTH"), "at 25: sex needs one of MALE, FEMALE");
  EXPECT_EQ(ProblemOf("sex>MALE"), "at 4: sex is compared by != =");
  EXPECT_EQ(ProblemOf("tags=A"), "at 5: tags is compared by :");
  EXPECT_EQ(ProblemOf("age=old"), "at 5: age needs a number up to 1000000");
  EXPECT_EQ(ProblemOf("age(2017-02-30)=3"), "at 5: age needs a day such as 2026-06-30");
  EXPECT_EQ(ProblemOf("sex(2017)=MALE"), "at 4: sex takes nothing in brackets");
  EXPECT_EQ(ProblemOf("unit=people/5"), "at 6: unit needs a name such as units/{unit}");
  EXPECT_EQ(ProblemOf("sex=MALE sex=MALE"), "at 10: expected AND, OR or the end");
  EXPECT_EQ(ProblemOf("(sex=MALE"), "at 10: expected AND, OR or )");
  EXPECT_EQ(ProblemOf("sex=\"MALE"), "at 5: a quote that does not end");
  EXPECT_EQ(ProblemOf("sex=MALE; DROP"), "at 9: a character that has no meaning here");
  EXPECT_EQ(ProblemOf("age > -5"), "at 7: age needs a number up to 1000000");
  EXPECT_EQ(ProblemOf("age"), "at 4: expected a comparator");
}

TEST(Filter, ErrorsRepeatNothingOfTheText) {
  for (const char* text : {"Thị=1", "ethnicity=\"Thị", "sex=Thị", "unit=Thị", "month=Thị"}) {
    EXPECT_THAT(Parse(text).status().ToString(), Not(HasSubstr("Thị"))) << text;
  }
}

TEST(Filter, SizeIsBounded) {
  const std::string deep(kMaxFilterDepth, '(');
  EXPECT_THAT(ProblemOf(deep + "sex=MALE"), HasSubstr("nested deeper than 20"));
  EXPECT_THAT(ProblemOf(std::string(100'000, '(')), HasSubstr("longer than 4000"));
  std::string many = "age=1";
  for (int i = 1; i < kMaxRestrictions; ++i) many += " AND age=1";
  EXPECT_THAT(Parse(many), IsOk());
  EXPECT_THAT(ProblemOf(many + " AND age=1"), HasSubstr("more than 50 comparisons"));
}

TEST(Filter, RandomTextIsReadOrRefused) {
  constexpr const char* kPieces[] = {
      "AND", "OR",  "NOT",  "-",    "(",  ")",  "=",    "!=",     "<",    ">=", ":",
      "age", "sex", "MALE", "unit", "\"", "\\", "5",    " ",      "tags", "A",  "level",
      "TOP", "é",   "\xff", "\xc3", "\0", "%",  "2026", "2026-1", "/"};
  ForAll(20000, [&](Draw& draw) {
    std::string text;
    for (int i = draw.Below(30); i > 0; --i) {
      if (draw.OneIn(10)) {
        text.push_back(static_cast<char>(draw.Below(256)));
      } else {
        text += kPieces[draw.Below(std::size(kPieces))];
      }
    }
    const auto filter = Parse(text);
    if (filter.ok()) return;
    EXPECT_THAT(filter, FailsWith(Reason::kFilterInvalid));
  });
}

}  // namespace
}  // namespace cadre::api
