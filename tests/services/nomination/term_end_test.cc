// What the shipped rules allow when a term ends, and when notice is due.
#include "services/nomination/domain/term_end.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/errors.h"
#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::Domain;
using Verdict = TermEndVerdict;

const regulation::Catalogue& Shipped() {
  static const regulation::Catalogue catalogue = *regulation::LoadRules(
      *regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations"));
  return catalogue;
}

const CivilDay kDay(2023, 1, 2);

regulation::RuleSet AppointmentOn(CivilDay day) {
  return *Shipped().InForce(Domain::kAppointment, day);
}

CitedVerdict Judged(const EndingTerm& term, CivilDay day = kDay) {
  const regulation::RuleSet rotation = *Shipped().InForce(Domain::kRotation, day);
  return JudgeTermEnd(AppointmentOn(day), &rotation, term, day);
}

// A term that ends on 1 July 2023, of somebody who retires so many months later.
EndingTerm Left(int months) {
  return {.end = CivilDay(2023, 7, 1), .retirement = CivilMonth(2023, 7) + months};
}

TEST(TermEnd, NearRetirementTheTermIsShorterOrExtended) {
  struct Row {
    int months;
    Verdict verdict;
  };
  for (const Row& row :
       {Row{-3, Verdict::kExtend}, Row{0, Verdict::kExtend}, Row{23, Verdict::kExtend},
        Row{24, Verdict::kUntilRetirement}, Row{59, Verdict::kUntilRetirement},
        Row{60, Verdict::kFullTerm}, Row{300, Verdict::kFullTerm}}) {
    const CitedVerdict judged = Judged(Left(row.months));
    EXPECT_EQ(judged.verdict, row.verdict) << row.months;
    EXPECT_EQ(judged.citation.has_value(), row.verdict != Verdict::kFullTerm);
    EXPECT_EQ(judged.citation.value_or(Citation{.rule = "CON-14"}).rule, "CON-14");
  }
}

TEST(TermEnd, NothingIsSaidWithoutAMonthOrARule) {
  EXPECT_EQ(Judged({.end = CivilDay(2023, 7, 1)}).verdict, Verdict::kUnknown);
  const CivilDay before(2017, 6, 1);
  EXPECT_EQ(JudgeTermEnd(AppointmentOn(before), nullptr, Left(10), before).verdict,
            Verdict::kUnknown);
}

TEST(TermEnd, TwoTermsAreTheMostInListedPosts) {
  EndingTerm term = Left(100);
  term.consecutive = 2;
  term.post_kind = "INSPECTION_HEAD";
  const CitedVerdict limit = Judged(term);
  EXPECT_EQ(limit.verdict, Verdict::kTermLimit);
  EXPECT_EQ(limit.citation->rule, "ROT-11");
  term.consecutive = 1;
  EXPECT_EQ(Judged(term).verdict, Verdict::kFullTerm);
  term.consecutive = 9;
  term.post_kind = "DIVISION_HEAD";
  EXPECT_EQ(Judged(term).verdict, Verdict::kFullTerm);
}

TEST(TermEnd, ReappointmentIsRefusedWhereNoneIsAllowed) {
  EXPECT_THAT(CheckReappointment(Judged(Left(60))), IsOk());
  EXPECT_THAT(CheckReappointment(Judged(Left(24))), IsOk());
  EXPECT_THAT(CheckReappointment(Judged({.end = kDay})), IsOk());
  EXPECT_THAT(CheckReappointment(Judged(Left(23))), FailsWith(Reason::kRuleViolated));
  EndingTerm two = Left(100);
  two.consecutive = 2;
  two.post_kind = "TAX_HEAD";
  EXPECT_THAT(CheckReappointment(Judged(two)), FailsWith(Reason::kRuleViolated));
}

// Example G08 of the domain specification: the term ends on 30 June 2026, notice of 90 days.
TEST(TermNotice, OfNinetyDaysIsDueOnTheFirstOfApril) {
  const CivilDay under_regulation_80(2025, 10, 7);
  const auto notice = NoticeOf(AppointmentOn(under_regulation_80), CivilDay(2026, 7, 1),
                               under_regulation_80, regulation::WorkingDays());
  ASSERT_THAT(notice, IsOk());
  EXPECT_EQ((*notice)->due, CivilDay(2026, 4, 1));
  EXPECT_EQ((*notice)->citation.rule, "CON-11");
}

TEST(TermNotice, FollowsTheRegime) {
  const auto due = [](CivilDay day, const regulation::WorkingDays& days) {
    return NoticeOf(AppointmentOn(day), CivilDay(2026, 7, 1), day, days);
  };
  const regulation::WorkingDays none;
  EXPECT_FALSE(due(CivilDay(2017, 6, 1), none)->has_value());
  EXPECT_EQ((**due(CivilDay(2018, 1, 1), none)).due, CivilDay(2026, 5, 1)) << "60 days";
  const CivilDay now(2026, 1, 5);
  EXPECT_TRUE(NoticeNeedsWorkingDays(AppointmentOn(now), now));
  EXPECT_FALSE(NoticeNeedsWorkingDays(AppointmentOn(kDay), kDay));
  EXPECT_THAT(due(now, none), FailsWith(Reason::kRuleSetMissing)) << "no table of 2026";
  const regulation::WorkingDays weekends({{.year = 2026, .rest_weekdays = {6, 7}}});
  EXPECT_EQ((**due(now, weekends)).due, CivilDay(2026, 2, 24)) << "90 working days";
}

}  // namespace
}  // namespace cadre::nomination
