#include "services/registry/domain/work_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/registry/domain/record.h"

namespace cadre::registry {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

CivilDate On(const char* iso) { return *CivilDate::ParseIso(iso); }

WorkSpan Span(const char* start, const char* end) { return {On(start), On(end)}; }

constexpr int kMonths = 3;

TEST(WorkHistory, ThreeMonthsAreNoGapAndADayMoreIsOne) {
  EXPECT_THAT(GapsIn({Span("2010-01-01", "2012-03-31"), Span("2012-07-01", "2015-01-01")}, kMonths,
                     Service{}),
              IsEmpty());
  const auto gaps = GapsIn({Span("2010-01-01", "2012-03-31"), Span("2012-07-02", "2015-01-01")},
                           kMonths, Service{});
  ASSERT_THAT(gaps, SizeIs(1));
  EXPECT_EQ(gaps[0].from, CivilDay(2012, 4, 1));
  EXPECT_EQ(gaps[0].to, CivilDay(2012, 7, 2));
}

TEST(WorkHistory, PartialDatesAreTakenForTheShortestGap) {
  EXPECT_THAT(GapsIn({Span("2010", "2012"), Span("2013", "2015")}, kMonths, Service{}), IsEmpty());
  EXPECT_THAT(GapsIn({Span("2010", "2012-05"), Span("2012", "2015")}, kMonths, Service{}),
              IsEmpty());
  EXPECT_THAT(GapsIn({Span("2010", "2012"), Span("2013-06", "2015")}, kMonths, Service{}),
              SizeIs(1));
}

TEST(WorkHistory, LongerSpanCoversWhatLiesInIt) {
  EXPECT_THAT(GapsIn({Span("2001-01", "2001-02"), Span("2000", "2010"), Span("2010-11", "2011")},
                     kMonths, Service{}),
              IsEmpty());
}

TEST(WorkHistory, WhatLastsHasNoGapAfterIt) {
  const CivilDay today(2017, 12, 20);
  EXPECT_THAT(GapsIn({{On("2010"), std::nullopt}}, kMonths, {.today = today}), IsEmpty());
  EXPECT_THAT(GapsIn({Span("2010", "2017-09-20")}, kMonths, {.today = today}), IsEmpty());
  EXPECT_THAT(GapsIn({Span("2010", "2017-09-18")}, kMonths, {.today = today}), SizeIs(1));
  EXPECT_THAT(GapsIn({Span("2010", "2017-09-18")}, kMonths, Service{}), IsEmpty());
  EXPECT_THAT(GapsIn({}, kMonths, {.today = today}), IsEmpty());
}

TEST(WorkHistory, BeginsWithRecruitment) {
  const CivilDay today(2017, 12, 20);
  EXPECT_THAT(GapsIn({}, kMonths, {.since = On("2017-09-20"), .today = today}), IsEmpty());
  const auto silent = GapsIn({}, kMonths, {.since = On("2005-06"), .today = today});
  ASSERT_THAT(silent, SizeIs(1)) << "of somebody at work nothing at all is known";
  EXPECT_EQ(silent[0].from, CivilDay(2005, 6, 30));
  const auto late =
      GapsIn({Span("2010", "2017-12")}, kMonths, {.since = On("2005"), .today = today});
  ASSERT_THAT(late, SizeIs(1));
  EXPECT_EQ(late[0].to, CivilDay(2010, 1, 1));
  EXPECT_THAT(GapsIn({Span("2004", "2017-12")}, kMonths, {.since = On("2005"), .today = today}),
              IsEmpty());
}

TEST(Discipline, EffectEndsTheDayBeforeTheSameDayMonthsLater) {
  regulation::RuleSet rules;
  rules.discipline_effects = {{.form = regulation::DisciplineForm::kWarning, .months = 12}};
  Discipline warning{.form = regulation::DisciplineForm::kWarning,
                     .decision_date = CivilDay(2016, 2, 29)};
  ASSERT_TRUE(EffectEndOf(warning, rules).has_value());
  EXPECT_EQ(EffectEndOf(warning, rules)->day, CivilDay(2017, 2, 28));
  EXPECT_EQ(EffectEndOf(warning, rules)->citation.rule, "REC-07");
  warning.form = regulation::DisciplineForm::kExpulsion;
  EXPECT_FALSE(EffectEndOf(warning, rules).has_value());
}

TEST(Discipline, EachSideHasFormsOfItsOwn) {
  const CivilDay today(2017, 12, 20);
  const auto allowed = [&](DisciplineSide side, regulation::DisciplineForm form) {
    return CheckDiscipline({.form = form, .decision_date = today, .side = side}, today).ok();
  };
  using Form = regulation::DisciplineForm;
  EXPECT_TRUE(allowed(DisciplineSide::kParty, Form::kExpulsion));
  EXPECT_FALSE(allowed(DisciplineSide::kCivilServant, Form::kExpulsion));
  EXPECT_TRUE(allowed(DisciplineSide::kCivilServant, Form::kDemotion));
  EXPECT_FALSE(allowed(DisciplineSide::kPublicEmployee, Form::kDemotion));
  EXPECT_TRUE(allowed(DisciplineSide::kPublicEmployee, Form::kDismissal));
  EXPECT_FALSE(allowed(DisciplineSide::kElected, Form::kDismissal));
  EXPECT_TRUE(allowed(DisciplineSide::kElected, Form::kRecall));
  EXPECT_TRUE(allowed(DisciplineSide::kNotStated, Form::kSalaryStep))
      << "a paper that says no more";
}

}  // namespace
}  // namespace cadre::registry
