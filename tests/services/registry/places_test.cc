// Places of a post, and when holders leave: pure rules.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/registry/domain/vacancy.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

const CivilDay kNoEnd(9999, 12, 31);

// Two places; three from 2020 on, with two more until the end of 2025; one from 2030 on.
const Places kPlaces = {{.from = CivilDay(2010, 1, 1), .limit = 2},
                        {.from = CivilDay(2020, 1, 1),
                         .limit = 3,
                         .exception = 5,
                         .exception_until = CivilDay(2025, 12, 31)},
                        {.from = CivilDay(2030, 1, 1), .limit = 1}};

std::vector<Period> Since(CivilDay day, int people) {
  return std::vector<Period>(static_cast<size_t>(people), {day, kNoEnd});
}

TEST(Places, FollowTheStatementOfTheDayAndItsException) {
  EXPECT_EQ(PlacesOn(kPlaces, CivilDay(2009, 1, 1)), 2) << "the first holds before its day too";
  EXPECT_EQ(PlacesOn(kPlaces, CivilDay(2019, 12, 31)), 2);
  EXPECT_EQ(PlacesOn(kPlaces, CivilDay(2020, 1, 1)), 5);
  EXPECT_EQ(PlacesOn(kPlaces, CivilDay(2025, 12, 31)), 5) << "its last day";
  EXPECT_EQ(PlacesOn(kPlaces, CivilDay(2026, 1, 1)), 3);
  EXPECT_EQ(PlacesOn(kPlaces, CivilDay(2030, 1, 1)), 1);
  EXPECT_EQ(PlacesOn({}, CivilDay(2030, 1, 1)), 0);
}

TEST(Places, AreTakenUnderAnExceptionAlthoughItEnds) {
  EXPECT_THAT(CheckVacancy(kPlaces, Since(CivilDay(2015, 1, 1), 2), {CivilDay(2019, 1, 1), kNoEnd}),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckVacancy(kPlaces, Since(CivilDay(2020, 1, 1), 4), {CivilDay(2021, 1, 1), kNoEnd}),
              IsOk());
  EXPECT_THAT(CheckVacancy(kPlaces, Since(CivilDay(2020, 1, 1), 5), {CivilDay(2021, 1, 1), kNoEnd}),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckVacancy(kPlaces, Since(CivilDay(2020, 1, 1), 3), {CivilDay(2026, 1, 1), kNoEnd}),
              FailsWith(Reason::kRuleViolated))
      << "after it only the headcount counts";
}

TEST(Places, WhoComesLaterKeepsHisPlace) {
  const std::vector<Period> later = Since(CivilDay(2027, 1, 1), 3);
  EXPECT_THAT(CheckVacancy(kPlaces, later, {CivilDay(2026, 6, 1), kNoEnd}),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckVacancy(kPlaces, later, {CivilDay(2026, 6, 1), CivilDay(2027, 1, 1)}), IsOk());
}

TEST(Places, MayNotBecomeFewerThanTheHolders) {
  const Places two = {{.from = CivilDay(2018, 1, 1), .limit = 2}};
  EXPECT_THAT(CheckEnough(two, Since(CivilDay(2010, 1, 1), 2), CivilDay(2018, 1, 1)), IsOk());
  EXPECT_THAT(CheckEnough(two, Since(CivilDay(2010, 1, 1), 3), CivilDay(2018, 1, 1)),
              FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(CheckEnough(two, Since(CivilDay(2019, 1, 1), 3), CivilDay(2018, 1, 1)),
              FailsWith(Reason::kRuleViolated));
}

Post APost() {
  return {.title = "x",
          .headcount = 2,
          .valid_from = CivilDay(2010, 1, 1),
          .valid_to = kNoEnd,
          .effective_from = CivilDay(2015, 1, 1)};
}

TEST(PostChange, StandsWithinThePostAndNotBeforeItsLatest) {
  EXPECT_THAT(CheckChange(APost(), CivilDay(2014, 12, 31)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckChange(APost(), CivilDay(2015, 1, 1)), IsOk());
  EXPECT_THAT(CheckChange(APost(), CivilDay(2040, 1, 1)), IsOk());
  EXPECT_THAT(CheckChange(APost(), CivilDay(2009, 12, 31)), FailsWith(Reason::kFieldInvalid));
  Post ended = APost();
  ended.valid_to = CivilDay(2016, 1, 1);
  EXPECT_THAT(CheckChange(ended, CivilDay(2016, 1, 1)), FailsWith(Reason::kFieldInvalid));
}

TEST(PostChange, ExceptionIsAboveTheHeadcountAndNotOver) {
  Post post = APost();
  post.exception = HeadcountException{.headcount = 2, .until = CivilDay(2020, 1, 1)};
  EXPECT_THAT(CheckPost(post), FailsWith(Reason::kFieldInvalid));
  post.exception->headcount = 3;
  EXPECT_THAT(CheckPost(post), IsOk());
  post.exception->until = CivilDay(2014, 12, 31);
  EXPECT_THAT(CheckPost(post), FailsWith(Reason::kFieldInvalid));
}

TEST(PostChange, BodyIsAnOrganizationOrWords) {
  Post post = APost();
  post.bodies = {{.role = PostBodyRole::kConsulted}};
  EXPECT_THAT(CheckPost(post), FailsWith(Reason::kFieldInvalid));
  post.bodies[0].text = "Ban Bí thư";
  EXPECT_THAT(CheckPost(post), IsOk());
}

TEST(PostClosing, IsWithinThePostAndBeforeAnybodyComes) {
  EXPECT_THAT(CheckClosing(APost(), {}, CivilDay(2010, 1, 1)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckClosing(APost(), {}, kNoEnd), FailsWith(Reason::kFieldInvalid));
  const std::vector<Period> held = Since(CivilDay(2017, 1, 1), 1);
  EXPECT_THAT(CheckClosing(APost(), held, CivilDay(2017, 1, 2)), IsOk());
  const absl::Status taken = CheckClosing(APost(), held, CivilDay(2017, 1, 1));
  EXPECT_THAT(taken, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(taken)->citations.front().rule, "REC-CLOSED");
}

// A man of May 1960 who holds a post since March 2015; retirement at 60, terms of 60 months.
Tenure ATenure() {
  return {.post = APost(),
          .birth_date = *CivilDate::FromMonth(1960, 5),
          .period = {CivilDay(2015, 3, 1), kNoEnd}};
}
TenureRules Rules() {
  return {.ages = {.retirement_ages = {{.months = 720, .rule = "CON-04"}}},
          .term = regulation::Parameter{.value = 60, .rule = "CON-01"}};
}

TEST(Departure, IsTheMonthOfRetirementUnlessSomethingComesFirst) {
  const auto retires = DepartureOf(ATenure(), Rules(), CivilDay(2020, 5, 1));
  ASSERT_TRUE(retires.has_value());
  EXPECT_EQ(retires->leaves.ToIso(), "2020-05");
  EXPECT_EQ(retires->cause, DepartureCause::kRetirement);
  EXPECT_EQ(retires->citation->rule, "CON-04");
  EXPECT_FALSE(DepartureOf(ATenure(), Rules(), CivilDay(2020, 4, 30)).has_value());

  Tenure personal = ATenure();
  personal.post.term_kind = TermKind::kPersonal;
  const auto term = DepartureOf(personal, Rules(), CivilDay(2020, 12, 31));
  EXPECT_EQ(term->leaves.ToIso(), "2020-03-01");
  EXPECT_EQ(term->cause, DepartureCause::kTermEnd);
  personal.decision_date = CivilDay(2015, 1, 31);
  EXPECT_EQ(DepartureOf(personal, Rules(), CivilDay(2020, 12, 31))->leaves.ToIso(), "2020-01-31")
      << "from the day of the decision";

  personal.period.end = CivilDay(2019, 1, 1);
  EXPECT_EQ(DepartureOf(personal, Rules(), CivilDay(2020, 12, 31))->cause,
            DepartureCause::kHoldingEnd);
}

TEST(Departure, YearOfBirthAloneCountsFromItsLastMonth) {
  Tenure tenure = ATenure();
  tenure.birth_date = *CivilDate::FromYear(1960);
  EXPECT_FALSE(DepartureOf(tenure, Rules(), CivilDay(2020, 11, 30)).has_value());
  const auto retires = DepartureOf(tenure, Rules(), CivilDay(2020, 12, 31));
  ASSERT_TRUE(retires.has_value());
  EXPECT_EQ(retires->leaves.ToIso(), "2020-12");
  EXPECT_TRUE(retires->birth_month_unknown);
}

TEST(Departure, IsToldAlthoughItsDayHasPassed) {
  Tenure tenure = ATenure();
  tenure.birth_date = *CivilDate::FromMonth(1950, 1);
  EXPECT_EQ(DepartureOf(tenure, Rules(), CivilDay(2018, 1, 1))->leaves.ToIso(), "2010-01");
}

TEST(Departure, WithoutARuleOnlyTheHoldingEnds) {
  Tenure tenure = ATenure();
  tenure.post.term_kind = TermKind::kPersonal;
  EXPECT_FALSE(DepartureOf(tenure, {}, CivilDay(2040, 1, 1)).has_value());
  tenure.period.end = CivilDay(2040, 1, 1);
  EXPECT_TRUE(DepartureOf(tenure, {}, CivilDay(2040, 1, 1)).has_value());
}

}  // namespace
}  // namespace cadre::registry
