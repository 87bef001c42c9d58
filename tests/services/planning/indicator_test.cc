// Indicators: counting posts, cells, years and days.
#include "services/planning/domain/indicator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "services/planning/domain/calibration.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;

TEST(Benches, AreCountedByDepth) {
  BenchTotals totals;
  for (const Bench& bench : {Bench{}, Bench{.successors = 1, .one_term = 1},
                             Bench{.successors = 3, .now = 2}, Bench{.successors = 9, .now = 1}}) {
    Count(bench, totals);
  }
  EXPECT_EQ(totals.posts, 4);
  EXPECT_EQ(totals.with_successor, 3);
  EXPECT_EQ(totals.with_ready_now, 2);
  EXPECT_THAT(totals.depth, ElementsAre(1, 1, 0, 1, 1));
}

TEST(NineBoxes, HoldWhomBothAreKnownOf) {
  NineBox box;
  box.Count(PerformanceOf(1), BoxLevel::kHigh);
  box.Count(PerformanceOf(3), BoxLevel::kMedium);
  box.Count(PerformanceOf(4), BoxLevel::kMedium);
  box.Count(PerformanceOf(0), BoxLevel::kLow);
  box.Count(PerformanceOf(2), BoxLevel::kUnknown);
  EXPECT_EQ(box.At(BoxLevel::kHigh, BoxLevel::kHigh), 1);
  EXPECT_EQ(box.At(BoxLevel::kLow, BoxLevel::kMedium), 2);
  EXPECT_EQ(box.At(BoxLevel::kMedium, BoxLevel::kMedium), 0);
  EXPECT_EQ(box.not_rated(), 1);
  EXPECT_EQ(box.not_assessed(), 1);
}

TEST(Wave, YearsBeforeStandInTheFirst) {
  RetirementWave wave(CivilDay(2018, 6, 1), 3);
  for (const int year : {2015, 2018, 2019, 2020, 2020, 2021}) wave.Count(CivilMonth(year, 12));
  EXPECT_EQ(wave.first_year(), 2018);
  EXPECT_THAT(wave.people(), ElementsAre(2, 1, 2)) << "2021 is beyond the last";
}

Round ARound(int voted, int submitted, int approved) {
  const CivilDay opened(2018, 1, 1);
  return {.opened = opened,
          .voted = opened + voted,
          .submitted = opened + submitted,
          .approved = opened + approved};
}

TEST(Durations, AreOfRoundsThatThereAre) {
  std::vector<Round> rounds;
  for (int i = 1; i <= 10; ++i) rounds.push_back(ARound(i, i + 2, i + 1));
  const auto durations = DurationsOf(rounds, CivilDay(2018, 6, 1));
  ASSERT_EQ(durations.size(), 4u);
  EXPECT_EQ(durations[0].rounds, 10);
  EXPECT_EQ(durations[0].median_days, 5);
  EXPECT_EQ(durations[0].ninetieth_days, 9);
  EXPECT_EQ(durations[1].median_days, 2);
  EXPECT_EQ(durations[2].median_days, 0) << "decided on an earlier day than it was entered";
  EXPECT_EQ(durations[3].ninetieth_days, 10);
}

TEST(Durations, StepsEndByTheDay) {
  std::vector<Round> rounds = {ARound(5, 8, 20), ARound(7, 30, 40)};
  auto durations = DurationsOf(rounds, CivilDay(2018, 1, 15));
  EXPECT_EQ(durations[0].rounds, 2);
  EXPECT_EQ(durations[0].median_days, 5);
  EXPECT_EQ(durations[1].rounds, 1);
  EXPECT_EQ(durations[2].rounds, 0);
  rounds[0].imported = true;
  rounds[1].voted.reset();
  EXPECT_EQ(DurationsOf(rounds, CivilDay(2018, 1, 15))[0].rounds, 0);
}

Calibration ASession() {
  return {.subjects = {{.person = PersonId(1), .proposed = {BoxLevel::kLow, BoxLevel::kHigh}},
                       {.person = PersonId(2), .proposed = {BoxLevel::kLow, BoxLevel::kLow}}}};
}

TEST(Calibrations, AnotherCellNeedsAReason) {
  Calibration session = ASession();
  EXPECT_THAT(Agree(session, session.subjects[0].proposed, "", session.subjects[0]), IsOk());
  const Cell other{BoxLevel::kHigh, BoxLevel::kHigh};
  EXPECT_THAT(Agree(session, other, "", session.subjects[1]), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Agree(session, other, "đã xem xét", session.subjects[1]), IsOk());
  EXPECT_EQ(session.subjects[1].agreed, other);
}

TEST(Calibrations, CloseWithMinutesOnceEverybodyIsAgreed) {
  Calibration session = ASession();
  const CivilDay today(2018, 6, 1);
  const Paper minutes{.number = "1-BB", .date = today};
  EXPECT_THAT(Close(minutes, today, session), FailsWith(Reason::kStateForbidsMove));
  for (CalibrationSubject& subject : session.subjects) subject.agreed = subject.proposed;
  EXPECT_THAT(Close({.number = "", .date = today}, today, session),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Close({.number = "1-BB", .date = today + 1}, today, session),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Close(minutes, today, session), IsOk());
  EXPECT_THAT(Close(minutes, today, session), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Agree(session, session.subjects[0].proposed, "", session.subjects[0]),
              FailsWith(Reason::kStateForbidsMove));
}

TEST(Calibrations, NobodyStandsTwiceOrCallsForHimself) {
  Calibration session = ASession();
  EXPECT_THAT(CheckSubjects(session, std::nullopt), IsOk());
  EXPECT_THAT(CheckSubjects(session, PersonId(2)), FailsWith(Reason::kFieldInvalid));
  session.subjects[1].person = PersonId(1);
  EXPECT_THAT(CheckSubjects(session, std::nullopt), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::planning
