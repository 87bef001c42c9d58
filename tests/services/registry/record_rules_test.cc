// What a record breaks by itself.
#include "services/registry/domain/record_rules.h"

#include <gtest/gtest.h>

#include "services/registry/domain/rating_share.h"

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

TEST(RecordRules, SalariesAreOnTheScaleOfTheirGrade) {
  regulation::RuleSet rules;
  rules.checks = {
      {.rule = "REC-GRADE",
       .kind = regulation::SalaryScale{
           {{.code = "01.003", .first_coefficient = 234, .increment = 33, .steps = 9}}}}};
  const auto breaks = [&](const SalaryFact& salary) {
    return !CheckRecord(rules, {.salaries = {salary}}).empty();
  };
  EXPECT_FALSE(breaks({"01.003", 1, 234}));
  EXPECT_FALSE(breaks({"01.003", 9, 498}));
  EXPECT_FALSE(breaks({"01.003", 0, 300})) << "the step is not stated";
  EXPECT_FALSE(breaks({"15.113", 3, 999})) << "another scale";
  EXPECT_TRUE(breaks({"01.003", 2, 234}));
  EXPECT_TRUE(breaks({"01.003", 10, 531})) << "nine steps only";
  EXPECT_TRUE(breaks({"01.003", 0, 301}));
}

TEST(RecordRules, FormsOfDisciplineFitThePost) {
  using Form = regulation::DisciplineForm;
  regulation::RuleSet rules;
  rules.checks = {
      {.rule = "REC-LEADERS",
       .kind = regulation::DisciplineOfLeaders{.leaders_only = {Form::kDemotion, Form::kRemoval},
                                               .others_only = {Form::kSalaryStep}}}};
  const auto breaks = [&](Form form, bool leader) {
    return !CheckRecord(rules, {.disciplines = {{form, leader}}}).empty();
  };
  EXPECT_FALSE(breaks(Form::kRemoval, true));
  EXPECT_TRUE(breaks(Form::kRemoval, false));
  EXPECT_TRUE(breaks(Form::kDemotion, false));
  EXPECT_FALSE(breaks(Form::kSalaryStep, false));
  EXPECT_TRUE(breaks(Form::kSalaryStep, true));
  EXPECT_FALSE(breaks(Form::kReprimand, true));
  EXPECT_FALSE(breaks(Form::kReprimand, false));
}

TEST(RatingShare, ExcellentOnesAreAShareOfTheGoodOnes) {
  const regulation::Parameter share{.key = "rating.excellent_share", .value = 20};
  for (const auto& [good, allowed] : {std::pair{40, 8}, {39, 7}, {45, 9}, {5, 1}, {4, 0}, {0, 0}}) {
    EXPECT_EQ(ExcellentAllowed({.good = good}, share), allowed) << good;
  }
}

TEST(RatingShare, GroupsOfAnOrganizationAreCountedApart) {
  const OrganizationId one(1), two(2);
  const auto shares = SharesOf({{one, true, RatingLevel::kExcellent, 2},
                                {one, true, RatingLevel::kGood, 3},
                                {one, false, RatingLevel::kGood, 4},
                                {two, false, RatingLevel::kNotCompleted, 5}});
  ASSERT_EQ(shares.size(), 3u);
  EXPECT_EQ(shares[0].excellent, 2);
  EXPECT_EQ(shares[0].good, 3);
  EXPECT_EQ(shares[1].good, 4);
  EXPECT_FALSE(shares[1].leaders);
  EXPECT_EQ(shares[2].not_completed, 5);
}

}  // namespace
}  // namespace cadre::registry
