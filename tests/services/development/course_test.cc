#include "services/development/domain/course.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "common/testing/status_matchers.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr CivilDay kStart(2018, 3, 1);

Course TheoryCourse() {
  return {.kind = CourseKind::kTheory, .level = 3, .length = {.weeks = 24}, .capacity = 60};
}

CourseSession InMarch() {
  return {.start = kStart, .end = CivilDay(2018, 4, 1), .training_days = 20, .capacity = 2};
}

Enrolment In(int queue_no, EnrolmentState state) {
  return {.id = EnrolmentId(queue_no),
          .queue_no = queue_no,
          .person = PersonId(queue_no),
          .state = state};
}

TEST(Course, LevelAndLengthBelongToTheKind) {
  EXPECT_THAT(CheckCourse(TheoryCourse()), IsOk());
  Course course = TheoryCourse();
  course.level = 0;
  EXPECT_THAT(CheckCourse(course), FailsWith(Reason::kFieldInvalid));
  course.level = 5;
  EXPECT_THAT(CheckCourse(course), FailsWith(Reason::kFieldInvalid));
  course = TheoryCourse();
  course.kind = CourseKind::kLeadership;
  EXPECT_THAT(CheckCourse(course), FailsWith(Reason::kFieldInvalid)) << "leads to no level";
  course.level = 0;
  EXPECT_THAT(CheckCourse(course), IsOk());
  course.length.days = 10;
  EXPECT_THAT(CheckCourse(course), FailsWith(Reason::kFieldInvalid)) << "weeks and days";
  course.length = {};
  EXPECT_THAT(CheckCourse(course), FailsWith(Reason::kFieldInvalid)) << "neither";
}

TEST(Course, OnlyTheFirstFourKindsCloseGaps) {
  EXPECT_EQ(GapKindOf(CourseKind::kDegree), GapKind::kDegree);
  EXPECT_EQ(GapKindOf(CourseKind::kDefenceObject), GapKind::kDefenceObject);
  for (const CourseKind kind :
       {CourseKind::kLeadership, CourseKind::kJobPosition, CourseKind::kOther}) {
    EXPECT_EQ(GapKindOf(kind), std::nullopt);
  }
}

TEST(Course, SessionHasDaysForItsTraining) {
  CourseSession session = InMarch();
  EXPECT_THAT(CheckSession(session), IsOk());
  session.training_days = 31;
  EXPECT_THAT(CheckSession(session), IsOk());
  session.training_days = 32;
  EXPECT_THAT(CheckSession(session), FailsWith(Reason::kFieldInvalid));
  session.end = session.start;
  EXPECT_THAT(CheckSession(session), FailsWith(Reason::kFieldInvalid));
}

TEST(Course, IsOpenUntilItIsOverOrCalledOff) {
  CourseSession session = InMarch();
  EXPECT_THAT(CheckOpen(session, CivilDay(2018, 3, 31), "enrol"), IsOk());
  EXPECT_THAT(CheckOpen(session, CivilDay(2018, 4, 1), "enrol"),
              FailsWith(Reason::kStateForbidsMove));
  session.state = SessionState::kCancelled;
  EXPECT_THAT(CheckOpen(session, kStart, "enrol"), FailsWith(Reason::kStateForbidsMove));
}

TEST(Course, LineIsCarriedOutByWhatLeadsFarEnough) {
  const TrainingLine line{.person = PersonId(1), .kind = GapKind::kTheory, .level = 3};
  EXPECT_THAT(CheckCarriesOut(line, PersonId(1), TheoryCourse()), IsOk());
  EXPECT_THAT(CheckCarriesOut(line, PersonId(2), TheoryCourse()),
              FailsWith(Reason::kStateForbidsMove));
  Course course = TheoryCourse();
  course.level = 2;
  EXPECT_THAT(CheckCarriesOut(line, PersonId(1), course), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckNames(line, course), FailsWith(Reason::kFieldInvalid));
  course = TheoryCourse();
  course.kind = CourseKind::kDegree;
  EXPECT_THAT(CheckCarriesOut(line, PersonId(1), course), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckNames(line, course), FailsWith(Reason::kFieldInvalid));
  TrainingLine taken = line;
  taken.session = SessionId(1);
  EXPECT_THAT(CheckCarriesOut(taken, PersonId(1), TheoryCourse()),
              FailsWith(Reason::kStateForbidsMove));
  taken = line;
  taken.state = LineState::kCompleted;
  EXPECT_THAT(CheckCarriesOut(taken, PersonId(1), TheoryCourse()),
              FailsWith(Reason::kStateForbidsMove));
}

TEST(Course, LineTakesWhatItLeavesBlank) {
  Course course = TheoryCourse();
  course.place = "Trường Chính trị";
  course.cost_source = "Ngân sách tỉnh";
  course.cost = 5000000;
  TrainingLine line{.cost_source = "Tự túc"};
  FillFrom(course, line);
  EXPECT_EQ(line.weeks, 24);
  EXPECT_EQ(line.place, "Trường Chính trị");
  EXPECT_EQ(line.cost_source, "Tự túc");
  EXPECT_EQ(line.cost, 5000000);
}

TEST(Course, NobodyIsHandedOverMeanwhile) {
  const auto of = [](CivilDay start, RotationState state) {
    return std::vector<Rotation>{{.start = start, .months = 36, .state = state}};
  };
  const CourseSession session = InMarch();
  using S = RotationState;
  EXPECT_THAT(CheckNoHandOver(session, of(kStart, S::kProposed)),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckNoHandOver(session, of(CivilDay(2018, 3, 31), S::kDecided)),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckNoHandOver(session, of(CivilDay(2018, 4, 1), S::kDecided)), IsOk());
  EXPECT_THAT(CheckNoHandOver(session, of(CivilDay(2018, 2, 28), S::kActive)), IsOk());
  EXPECT_THAT(CheckNoHandOver(session, of(kStart, S::kClosed)), IsOk());
}

TEST(Course, IsCompletedOnceItHasBegun) {
  const Enrolment enrolled = In(1, EnrolmentState::kEnrolled);
  EXPECT_THAT(CheckComplete(enrolled, InMarch(), kStart), IsOk());
  EXPECT_THAT(CheckComplete(enrolled, InMarch(), kStart - 1), FailsWith(Reason::kStateForbidsMove));
  for (const EnrolmentState state : {EnrolmentState::kWaiting, EnrolmentState::kWithdrawn,
                                     EnrolmentState::kCompleted, EnrolmentState::kNotCompleted}) {
    EXPECT_THAT(CheckComplete(In(1, state), InMarch(), kStart),
                FailsWith(Reason::kStateForbidsMove));
    EXPECT_EQ(CheckWithdraw(In(1, state)).ok(), state == EnrolmentState::kWaiting);
  }
}

TEST(Course, CertificateIsOfTheSession) {
  const CivilDay today(2018, 4, 10);
  const auto check = [&](const std::string& number, CivilDay date) {
    return CheckCertificate({.number = number, .date = date}, InMarch(), today);
  };
  EXPECT_THAT(check("12", today), IsOk());
  EXPECT_THAT(check("12", kStart), IsOk());
  EXPECT_THAT(check("12", kStart - 1), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(check("12", today + 1), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(check("", today), FailsWith(Reason::kFieldInvalid));
}

TEST(WaitingList, MovesUpInTheOrderInWhichTheyCame) {
  const std::vector<Enrolment> all = {
      In(1, EnrolmentState::kEnrolled), In(2, EnrolmentState::kWithdrawn),
      In(3, EnrolmentState::kWaiting), In(4, EnrolmentState::kWaiting),
      In(5, EnrolmentState::kWaiting)};
  EXPECT_THAT(NextOf(2, all, {}), ElementsAre(EnrolmentId(3)));
  EXPECT_THAT(NextOf(3, all, {PersonId(3)}), ElementsAre(EnrolmentId(4), EnrolmentId(5)));
  EXPECT_THAT(NextOf(1, all, {}), IsEmpty());
  EXPECT_EQ(StateForNew(1, all), EnrolmentState::kWaiting);
  EXPECT_EQ(StateForNew(2, all), EnrolmentState::kEnrolled);
}

// Every way in which six people may stand, for every capacity.
TEST(WaitingList, NeverGivesMorePlacesThanThereAreAndLeavesNoneFree) {
  constexpr int kStates = 5;
  constexpr int kPeople = 6;
  int ways = 1;
  for (int i = 0; i < kPeople; ++i) ways *= kStates;
  for (int way = 0; way < ways; ++way) {
    std::vector<Enrolment> all;
    int waiting = 0;
    for (int i = 0, rest = way; i < kPeople; ++i, rest /= kStates) {
      all.push_back(In(i + 1, static_cast<EnrolmentState>(1 + rest % kStates)));
      waiting += all.back().state == EnrolmentState::kWaiting ? 1 : 0;
    }
    const int taken = PlacesTaken(all);
    for (int capacity = 0; capacity <= kPeople; ++capacity) {
      const std::vector<EnrolmentId> next = NextOf(capacity, all, {});
      const int free = std::max(0, capacity - taken);
      ASSERT_EQ(static_cast<int>(next.size()), std::min(free, waiting)) << way;
      ASSERT_TRUE(std::is_sorted(next.begin(), next.end())) << way;
    }
  }
}

}  // namespace
}  // namespace cadre::development
