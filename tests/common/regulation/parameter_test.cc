#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"

namespace cadre::regulation {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::HasSubstr;

// A set of 2012 to 2015 with these parameters, from line 5 on.
std::string Set(const std::string& parameters) {
  return R"(id: "A" domain: RULE_DOMAIN_APPOINTMENT layer: RULE_LAYER_CENTRAL
basis { number: "1-X" date { year: 2012 month: 1 day: 1 } }
valid_from { year: 2012 month: 1 day: 1 }
valid_to { year: 2015 month: 12 day: 31 }
)" + parameters;
}

std::string Province(const std::string& parameters) {
  return R"(id: "P" domain: RULE_DOMAIN_APPOINTMENT layer: RULE_LAYER_PROVINCE
basis { number: "2-QĐ/TU" date { year: 2013 month: 1 day: 1 } }
valid_from { year: 2013 month: 1 day: 1 }
)" + parameters;
}

std::string Row(int value, const std::string& rest) {
  return absl::StrCat("parameters { key: \"k\" value: ", value,
                      " unit: PARAMETER_UNIT_DAYS rule: \"R-1\" certainty: CERTAINTY_SEEN ", rest,
                      "}\n");
}

std::string Until(int year) {
  return absl::StrCat("valid_to { year: ", year, " month: 12 day: 31 } ");
}
std::string From(int year) {
  return absl::StrCat("valid_from { year: ", year, " month: 1 day: 1 } ");
}

void ExpectRefused(const std::vector<RuleFile>& files, const char* where) {
  const absl::Status status = LoadRules(files).status();
  EXPECT_THAT(status, FailsWith(Reason::kRuleSetInvalid));
  EXPECT_THAT(std::string(status.message()), HasSubstr(where)) << status;
}

TEST(Parameters, HoldOnTheirOwnDays) {
  const auto rules = LoadRules({{"a", Set(Row(60, Until(2013)) + Row(90, From(2014)))}});
  ASSERT_THAT(rules, IsOk());
  const auto value = [&](CivilDay day) {
    return rules->InForce(Domain::kAppointment, day)->FindParameter("k", day)->value;
  };
  EXPECT_EQ(value(CivilDay(2013, 12, 31)), 60);
  EXPECT_EQ(value(CivilDay(2014, 1, 1)), 90);
  EXPECT_EQ(rules->sets().at("A").FindParameter("other", CivilDay(2014, 1, 1)), nullptr);
}

TEST(Parameters, AreRefusedWithFileAndLine) {
  const struct {
    std::string parameters;
    const char* where;
  } kTable[] = {
      {Row(1, Until(2014)) + Row(2, From(2014)), "a:6: parameters overlaps"},
      {Row(1, "") + Row(2, ""), "a:6: parameters overlaps"},
      {Row(1, From(2016)), "a:5: parameters ends before it begins"},
      {Row(1, From(2011)), "a:5: parameters lies outside the days of the set"},
      {Row(1, Until(2016)), "a:5: parameters lies outside the days of the set"},
      {Row(1, "is_required: true " + From(2013)), "a:5: parameters leaves days without it"},
      {Row(1, "is_required: true " + Until(2014)), "a:5: parameters leaves days without it"},
      {Row(1, "is_required: true " + Until(2012)) + Row(2, From(2014)),
       "a:6: parameters leaves days without it"},
      {Row(-1, ""), "a:5: parameters is negative"},
      {"parameters { key: \"k\" value: 1 rule: \"R\" certainty: CERTAINTY_SEEN }",
       "needs key, unit"},
      {Row(1, "valid_from { year: 2013 } "), "a:5: parameters valid_from or valid_to is no day"},
  };
  for (const auto& row : kTable) ExpectRefused({{"a", Set(row.parameters)}}, row.where);
}

TEST(Parameters, ProvinceKeepsWithinTheBound) {
  const struct {
    const char* bound;
    bool may_lower;
    bool may_raise;
  } kTable[] = {
      {"UNSPECIFIED", false, false},
      {"MINIMUM", false, true},
      {"MAXIMUM", true, false},
      {"FREE", true, true},
  };
  for (const auto& row : kTable) {
    const std::string central =
        Set(Row(60, absl::StrCat("bound: PARAMETER_BOUND_", row.bound, " ")));
    EXPECT_THAT(LoadRules({{"a", central}, {"p", Province(Row(60, ""))}}), IsOk()) << row.bound;
    EXPECT_EQ(LoadRules({{"a", central}, {"p", Province(Row(59, ""))}}).ok(), row.may_lower)
        << row.bound;
    EXPECT_EQ(LoadRules({{"a", central}, {"p", Province(Row(61, ""))}}).ok(), row.may_raise)
        << row.bound;
  }
  ExpectRefused({{"a", Set(Row(60, ""))}, {"p", Province(Row(59, ""))}}, "p:4: P k asks less");
}

}  // namespace
}  // namespace cadre::regulation
