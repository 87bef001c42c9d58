// What a record breaks by itself.
#include "services/registry/domain/record_rules.h"

#include <gtest/gtest.h>

namespace cadre::registry {
namespace {

CivilDate On(const char* text) { return *CivilDate::ParseIso(text); }

bool BreaksBirthDate(const RecordFacts& facts) {
  regulation::RuleSet rules;
  rules.checks = {{.rule = "REC-02", .kind = regulation::BirthDateUsed{}}};
  return !CheckRecord(rules, facts).empty();
}

TEST(RecordRules, PapersThatDifferNeedOneThatIsUsed) {
  const CivilDate kept = On("1971-05-19");
  EXPECT_FALSE(BreaksBirthDate({.birth_date = kept}));
  EXPECT_FALSE(BreaksBirthDate({.birth_date = kept, .other_birth_dates = {On("1971")}}))
      << "a year says nothing against a day of it";
  EXPECT_TRUE(BreaksBirthDate({.birth_date = kept, .other_birth_dates = {On("1970")}}));
  EXPECT_FALSE(BreaksBirthDate(
      {.birth_date = kept, .used_birth_dates = {On("1971-05")}, .other_birth_dates = {On("1970")}}))
      << "all are kept, one is marked";
  EXPECT_TRUE(BreaksBirthDate({.birth_date = kept, .used_birth_dates = {On("1970")}}));
  EXPECT_TRUE(
      BreaksBirthDate({.birth_date = kept, .used_birth_dates = {On("1971-05-19"), On("1970")}}));
}

}  // namespace
}  // namespace cadre::registry
