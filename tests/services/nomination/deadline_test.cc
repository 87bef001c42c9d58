// Time limits of cases by the shipped rules (APP-13).
#include "services/nomination/domain/deadline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/errors.h"
#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const regulation::Catalogue& Shipped() {
  static const regulation::Catalogue catalogue = *regulation::LoadRules(
      *regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations"));
  return catalogue;
}

std::vector<TimeLimit> LimitsOn(CivilDay day, Staff staff = Staff::kOfficials) {
  return TimeLimitsOf(*Shipped().InForce(regulation::Domain::kAppointment, day), staff, day);
}

// "KIND value" of each.
std::vector<std::string> Told(const std::vector<TimeLimit>& limits) {
  std::vector<std::string> told;
  for (const TimeLimit& limit : limits) {
    EXPECT_EQ(limit.unit, regulation::Unit::kWorkingDays);
    EXPECT_EQ(limit.citation.rule, "APP-13");
    told.push_back(std::to_string(static_cast<int>(limit.kind)) + " " +
                   std::to_string(limit.value));
  }
  return told;
}

regulation::WorkingDays Weekends(int year) {
  return regulation::WorkingDays({{.year = year, .rest_weekdays = {6, 7}}});
}

TEST(TimeLimits, DifferByRegimeAndStaff) {
  EXPECT_THAT(Told(LimitsOn(CivilDay(2017, 6, 1))), IsEmpty());
  EXPECT_THAT(Told(LimitsOn(CivilDay(2018, 1, 1))), ElementsAre("2 15"));
  EXPECT_THAT(Told(LimitsOn(CivilDay(2026, 1, 1))), ElementsAre("1 15", "2 15", "3 30"));
  EXPECT_THAT(Told(LimitsOn(CivilDay(2026, 1, 1), Staff::kPublicEmployees)),
              ElementsAre("1 10", "2 15", "3 30"));
}

TEST(TimeLimits, StaffIsAskedForOnlyWhereItMatters) {
  const auto apart = [](CivilDay day) {
    return TellsStaffApart(*Shipped().InForce(regulation::Domain::kAppointment, day), day);
  };
  EXPECT_FALSE(apart(CivilDay(2018, 1, 1)));
  EXPECT_TRUE(apart(CivilDay(2026, 1, 1)));
}

TEST(Deadlines, CountFromWhatIsKnown) {
  const auto limits = LimitsOn(CivilDay(2026, 1, 1));
  EXPECT_THAT(*DeadlinesOf(limits, {}, Weekends(2026)), IsEmpty());
  const auto agreed = DeadlinesOf(limits, {.agreed = CivilDay(2026, 3, 2)}, Weekends(2026));
  ASSERT_THAT(agreed, IsOk());
  ASSERT_THAT(*agreed, SizeIs(2));
  EXPECT_EQ((*agreed)[0].due, CivilDay(2026, 3, 23)) << "three weeks of working days";
  EXPECT_EQ((*agreed)[1].due, CivilDay(2026, 4, 13));
}

TEST(Deadlines, LateIsWhatIsMetLaterOrNotYet) {
  const auto start = [](std::optional<CivilDay> started) {
    return (*DeadlinesOf(LimitsOn(CivilDay(2018, 1, 1)),
                         {.agreed = CivilDay(2018, 3, 1), .started = started}, Weekends(2018)))[0];
  };
  const CivilDay due(2018, 3, 22);
  EXPECT_EQ(start(std::nullopt).due, due);
  EXPECT_FALSE(start(std::nullopt).IsOverdue(due));
  EXPECT_TRUE(start(std::nullopt).IsOverdue(due + 1));
  EXPECT_FALSE(start(due).IsOverdue(due + 100));
  EXPECT_TRUE(start(due + 1).IsOverdue(due + 100)) << "a late start stays late";
}

TEST(Deadlines, YearWithoutATableIsRefusedByName) {
  const auto refused = DeadlinesOf(LimitsOn(CivilDay(2018, 1, 1)),
                                   {.agreed = CivilDay(2018, 12, 20)}, Weekends(2018));
  EXPECT_THAT(refused, FailsWith(Reason::kRuleSetMissing));
}

}  // namespace
}  // namespace cadre::nomination
