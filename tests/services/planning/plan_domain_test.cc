#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/planning/domain/plan.h"
#include "services/planning/domain/plan_facts.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::Finding;
using regulation::PlanFact;
using regulation::Severity;
using regulation::Sex;

constexpr regulation::AgeGroups kGroups{.young_below = 41, .first_below = 41, .second_below = 46};
constexpr CivilDay kDay(2020, 6, 1);

Entry Planned(int person, int post, EntryState state = EntryState::kVoted) {
  return {.person = PersonId(person),
          .post = PostId(post),
          .state = state,
          .birth = *CivilDate::FromYear(1980)};
}

TEST(CheckPlan, SeatsGoWithCommittees) {
  for (const PlanScope scope : {PlanScope::kCommittee, PlanScope::kStandingCommittee}) {
    EXPECT_THAT(CheckPlan({.scope = scope, .seats = 45}), IsOk());
    EXPECT_THAT(CheckPlan({.scope = scope}), FailsWith(Reason::kFieldInvalid));
  }
  for (const PlanScope scope : {PlanScope::kKeyPosts, PlanScope::kLeadershipPosts}) {
    EXPECT_THAT(CheckPlan({.scope = scope}), IsOk());
    EXPECT_THAT(CheckPlan({.scope = scope, .seats = 1}), FailsWith(Reason::kFieldInvalid));
  }
}

TEST(CheckTerm, EndsAfterItBegins) {
  EXPECT_THAT(CheckTerm({.start = kDay, .end = kDay + 1}), IsOk());
  EXPECT_THAT(CheckTerm({.start = kDay, .end = kDay}), FailsWith(Reason::kFieldInvalid));
}

TEST(AgeReference, IsTheStartOfAComingTerm) {
  const Term term{.start = kDay, .end = CivilDay(2025, 6, 1)};
  EXPECT_EQ(AgeReference(term, CivilDay(2017, 12, 20)), kDay);
  EXPECT_EQ(AgeReference(term, CivilDay(2022, 1, 1)), CivilDay(2022, 1, 1));
}

class DecisionTest : public ::testing::Test {
 protected:
  const CivilDay today_ = CivilDay(2018, 3, 1);
  Round round_{
      .opened = CivilDay(2018, 2, 1), .submitted_by = "planner", .submitted_person = PersonId(7)};
  Decision decision_{.number = "12-QĐ/TU", .date = today_, .principal = "approver"};
};

TEST_F(DecisionTest, OfASecondPersonPasses) {
  EXPECT_THAT(CheckDecision(round_, decision_, today_), IsOk());
}

TEST_F(DecisionTest, OfTheSubmitterIsRefusedUnderAnyLogin) {
  decision_.principal = "planner";
  EXPECT_THAT(CheckDecision(round_, decision_, today_), FailsWith(Reason::kFourEyes));
  decision_.principal = "other login";
  decision_.person = PersonId(7);
  EXPECT_THAT(CheckDecision(round_, decision_, today_), FailsWith(Reason::kFourEyes));
}

TEST_F(DecisionTest, IsDatedBetweenRoundAndToday) {
  decision_.date = today_ + 1;
  EXPECT_THAT(CheckDecision(round_, decision_, today_), FailsWith(Reason::kFieldInvalid));
  decision_.date = round_.opened - 1;
  EXPECT_THAT(CheckDecision(round_, decision_, today_), FailsWith(Reason::kFieldInvalid));
  decision_.date = today_;
  decision_.number = "";
  EXPECT_THAT(CheckDecision(round_, decision_, today_), FailsWith(Reason::kFieldInvalid));
}

TEST_F(DecisionTest, OnAnImportedRoundIsTheOneOnPaper) {
  round_.imported = true;
  round_.opened = CivilDay(2015, 8, 1);
  round_.decision_date = round_.opened;
  round_.decision_number = "99-QĐ/TU";
  EXPECT_THAT(CheckDecision(round_, decision_, today_), FailsWith(Reason::kFieldInvalid));
  decision_.number = "99-QĐ/TU";
  EXPECT_THAT(CheckDecision(round_, decision_, today_), FailsWith(Reason::kFieldInvalid));
  decision_.date = round_.opened;
  EXPECT_THAT(CheckDecision(round_, decision_, today_), IsOk());
}

TEST(CountPeople, CountsAPersonOnceForAnyNumberOfPosts) {
  Entry woman = Planned(1, 1);
  woman.sex = Sex::kFemale;
  woman.minority = true;
  woman.from_outside = true;
  woman.degree = regulation::DegreeLevel::kMaster;
  Entry again = woman;
  again.post = PostId(2);
  const PlanNumbers numbers = CountPeople({woman, again, Planned(2, 1)}, kGroups, kDay);
  EXPECT_EQ(numbers.planned, 2);
  EXPECT_EQ(numbers.women, 1);
  EXPECT_EQ(numbers.ethnic, 1);
  EXPECT_EQ(numbers.from_unit, 1);
  EXPECT_EQ(numbers.degrees[5], 1);
  EXPECT_EQ(numbers.degrees[0], 1);
  EXPECT_EQ(numbers.theory_levels[0], 2);
}

TEST(CountPeople, CountsWhoWouldStandAfterTheRound) {
  const PlanNumbers numbers =
      CountPeople({Planned(1, 1, EntryState::kProposed), Planned(2, 1, EntryState::kVoted),
                   Planned(3, 1, EntryState::kReturned), Planned(4, 1, EntryState::kApproved),
                   Planned(5, 1, EntryState::kConsulted), Planned(6, 1, EntryState::kNotPassed),
                   Planned(7, 1, EntryState::kPendingRemoval), Planned(8, 1, EntryState::kExited),
                   Planned(9, 1, EntryState::kWithdrawn)},
                  kGroups, kDay);
  EXPECT_EQ(numbers.planned, 5);
}

TEST(CountPeople, AgeIsFullYearsAndADateUnknownToTheDayCountsFromItsEnd) {
  Entry before = Planned(1, 1);
  before.birth = *CivilDate::FromDay(1979, 6, 1);  // 41 on the day
  Entry after = Planned(2, 1);
  after.birth = *CivilDate::FromDay(1979, 6, 2);  // 40
  Entry year_only = Planned(3, 1);
  year_only.birth = *CivilDate::FromYear(1979);  // 40: may be born in December
  const PlanNumbers numbers = CountPeople({before, after, year_only}, kGroups, kDay);
  EXPECT_EQ(numbers.young, 2);
  EXPECT_EQ(numbers.brackets, (std::vector<int64_t>{2, 1, 0}));
}

TEST(FactsOf, EachScopeHasItsOwnFacts) {
  const std::vector<Entry> entries = {Planned(1, 1), Planned(1, 2), Planned(2, 1)};
  const PlanNumbers numbers = CountPeople(entries, kGroups, kDay);
  const std::vector<PostCount> posts = {{.person = PersonId(1), .level = 4, .posts = 3},
                                        {.person = PersonId(1), .level = 2, .posts = 1}};
  const PlanFacts committee =
      FactsOf({.scope = PlanScope::kCommittee, .seats = 45}, entries, numbers, posts);
  EXPECT_EQ(committee.numbers.at(PlanFact::kSeats), 45);
  EXPECT_EQ(committee.numbers.at(PlanFact::kPlanned), 2);
  EXPECT_TRUE(committee.brackets.has_value());
  EXPECT_TRUE(committee.posts_per_person.empty());
  const PlanFacts standing =
      FactsOf({.scope = PlanScope::kStandingCommittee, .seats = 11}, entries, numbers, posts);
  EXPECT_EQ(standing.numbers.at(PlanFact::kStandingSeats), 11);
  EXPECT_FALSE(standing.numbers.contains(PlanFact::kWomen));
  const PlanFacts key = FactsOf({.scope = PlanScope::kKeyPosts}, entries, numbers, posts);
  EXPECT_EQ(key.people_per_post.at(PostId(1).text()), 2);
  EXPECT_EQ(key.posts_per_person.at(PersonId(1).text()).at("4"), 3);
  EXPECT_TRUE(key.numbers.contains(PlanFact::kWomenInLeadership));
}

Finding Found(const char* rule, Severity severity) {
  return {.rule = rule, .severity = severity, .needed = 11, .citation = {.rule = rule}};
}

TEST(CheckReasons, WarningNeedsAReasonAndNoReasonExcusesABlock) {
  const std::vector<Finding> warned = {Found("STR-06", Severity::kWarn)};
  EXPECT_THAT(CheckReasons({}, {}), IsOk());
  EXPECT_THAT(CheckReasons(warned, {{"STR-06", "chưa đủ nguồn"}}), IsOk());
  const absl::Status missing = CheckReasons(warned, {{"STR-08", "x"}});
  EXPECT_THAT(missing, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(missing)->metadata[1].second, "11");
  const std::vector<Finding> blocked = {Found("STR-06", Severity::kWarn),
                                        Found("STR-05", Severity::kBlock)};
  const absl::Status block = CheckReasons(blocked, {{"STR-05", "x"}, {"STR-06", "x"}});
  EXPECT_THAT(block, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(block)->citations[0].rule, "STR-05");
  EXPECT_THAT(CheckBlocks(warned), IsOk());
  EXPECT_THAT(CheckBlocks(blocked), FailsWith(Reason::kRuleViolated));
}

}  // namespace
}  // namespace cadre::planning
