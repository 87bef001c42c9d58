#include "services/development/domain/training_plan.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

const std::vector<TrainingPlanState> kStates = {
    TrainingPlanState::kDraft, TrainingPlanState::kSubmitted, TrainingPlanState::kReturned,
    TrainingPlanState::kApproved};

TrainingPlan PlanIn(TrainingPlanState state) {
  return {.first_year = 2017, .last_year = 2020, .state = state};
}

PlannedEntry EntryWith(Gap gap) { return {.gaps = {std::move(gap)}}; }

Gap Theory() { return {.kind = GapKind::kTheory, .required = 3, .held = 1}; }

TEST(TrainingPlan, EveryMoveBeginsInItsStates) {
  for (const TrainingPlanState state : kStates) {
    const TrainingPlan plan = PlanIn(state);
    const bool open = state == TrainingPlanState::kDraft || state == TrainingPlanState::kReturned;
    EXPECT_EQ(CheckEdit(plan, "add a line").ok(), open);
    EXPECT_EQ(CheckSubmit(plan, 1).ok(), open);
    EXPECT_EQ(CheckDecide(plan, "approve").ok(), state == TrainingPlanState::kSubmitted);
    EXPECT_EQ(CheckRevise(plan).ok(), state == TrainingPlanState::kApproved);
  }
  EXPECT_THAT(CheckEdit(PlanIn(TrainingPlanState::kSubmitted), "add a line"),
              FailsWith(Reason::kStateForbidsMove));
}

TEST(TrainingPlan, AnEmptyOneIsNotSubmitted) {
  EXPECT_THAT(CheckSubmit(PlanIn(TrainingPlanState::kDraft), 0),
              FailsWith(Reason::kStateForbidsMove));
}

TEST(TrainingPlan, PeriodDoesNotEndBeforeItBegins) {
  EXPECT_THAT(CheckPeriod({.first_year = 2020, .last_year = 2017}),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckPeriod({.first_year = 2020, .last_year = 2020}), IsOk());
}

TEST(TrainingLine, LiesInThePeriodAndLeadsToALevelThatExists) {
  const TrainingPlan plan = PlanIn(TrainingPlanState::kDraft);
  const auto check = [&](GapKind kind, int level, int year) {
    return CheckLine(plan, {.kind = kind, .level = level, .year = year});
  };
  EXPECT_THAT(check(GapKind::kTheory, 3, 2017), IsOk());
  EXPECT_THAT(check(GapKind::kTheory, 3, 2020), IsOk());
  EXPECT_THAT(check(GapKind::kTheory, 3, 2016), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(check(GapKind::kTheory, 3, 2021), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(check(GapKind::kTheory, 5, 2018), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(check(GapKind::kStateManagement, 5, 2018), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(check(GapKind::kDefenceObject, 5, 2018), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(check(GapKind::kDegree, 7, 2018), IsOk());
  EXPECT_THAT(check(GapKind::kDegree, 8, 2018), FailsWith(Reason::kFieldInvalid));
}

TEST(TrainingLine, AClosedOneDoesNotChange) {
  EXPECT_THAT(CheckChange({.state = LineState::kClosed}, "change a line"),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckChange({}, "change a line"), IsOk());
}

TEST(CheckCover, NeedsAnOpenGapOfTheKindAndEnoughLevel) {
  const TrainingLine line{.kind = GapKind::kTheory, .level = 3};
  EXPECT_THAT(CheckCover(EntryWith(Theory()), line), IsOk());
  Gap waived = Theory();
  waived.waived_in = TrainingPlanId(1);
  EXPECT_THAT(CheckCover(EntryWith(waived), line), IsOk()) << "a line ends a waiver";

  Gap covered = Theory();
  covered.line = LineId(1);
  Gap met = Theory();
  met.met_on = CivilDay(2017, 1, 1);
  Gap higher = Theory();
  higher.required = 4;
  PlannedEntry closed = EntryWith(Theory());
  closed.state = EntryState::kClosed;
  for (const PlannedEntry& entry :
       {EntryWith(covered), EntryWith(met), EntryWith(higher), closed, PlannedEntry()}) {
    EXPECT_THAT(CheckCover(entry, line), FailsWith(Reason::kStateForbidsMove));
  }
}

TEST(CheckWaive, NeedsAGapThatNoLineCovers) {
  EXPECT_THAT(CheckWaive(EntryWith(Theory()), GapKind::kTheory), IsOk());
  EXPECT_THAT(CheckWaive(EntryWith(Theory()), GapKind::kDegree),
              FailsWith(Reason::kStateForbidsMove));
  Gap covered = Theory();
  covered.line = LineId(1);
  EXPECT_THAT(CheckWaive(EntryWith(covered), GapKind::kTheory),
              FailsWith(Reason::kStateForbidsMove));
}

}  // namespace
}  // namespace cadre::development
