// Typical plans that break a rule, and how the solver mends them.
#include "services/planning/domain/solver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "tests/services/planning/solver_builders.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr regulation::ShareAtLeast kQuarterOfWomen{.percent = 25};
constexpr regulation::PeoplePerPost kAtMostThree{.max = 3};
constexpr regulation::PostsPerPerson kThreePosts{.max = 3, .per_level = true};

Solution Solved(const Problem& problem) {
  const absl::StatusOr<Solution> solution = Solve(problem);
  EXPECT_THAT(solution, IsOk());
  return solution.ok() ? *solution : Solution();
}

// "+3/1" for person 3 added for post 1, "-2/1" for person 2 taken out.
std::vector<std::string> ChangesOf(const Solution& solution) {
  std::vector<std::string> changes;
  for (const Change& change : solution.changes) {
    changes.push_back(absl::StrCat(change.nominee.stands ? "-" : "+",
                                   change.nominee.entry.person.value(), "/",
                                   change.nominee.entry.post.value()));
  }
  return changes;
}

std::vector<std::string> RulesOf(const std::vector<regulation::Finding>& findings) {
  std::vector<std::string> rules;
  for (const auto& finding : findings) rules.push_back(finding.rule);
  return rules;
}

TEST(Solver, PlanThatSatisfiesTheRulesIsLeftAlone) {
  const Solution solution =
      Solved(ProblemOf(PlanScope::kCommittee, 2, {CheckOf("STR-06", kQuarterOfWomen)},
                       {InPlan(1), Woman(InPlan(2)), Woman(Candidate(3))}));
  EXPECT_EQ(solution.status, SolveStatus::kOptimal);
  EXPECT_EQ(solution.least_changes, 0);
  EXPECT_THAT(ChangesOf(solution), IsEmpty());
}

TEST(Solver, TooFewWomenAreMendedByTheFewestWithTheMostVotes) {
  std::vector<Nominee> nominees;
  for (int i = 1; i <= 6; ++i) nominees.push_back(Approved(InPlan(i)));
  nominees.push_back(WithVotes(Woman(Candidate(11)), 10));
  nominees.push_back(WithVotes(Woman(Candidate(12)), 30));
  nominees.push_back(WithVotes(Woman(Candidate(13)), 20));
  nominees.push_back(WithVotes(Candidate(14), 90));
  const Solution solution =
      Solved(ProblemOf(PlanScope::kCommittee, 6, {CheckOf("STR-06", kQuarterOfWomen)}, nominees));
  EXPECT_EQ(solution.status, SolveStatus::kOptimal);
  EXPECT_EQ(solution.least_changes, 2) << "two of eight";
  EXPECT_THAT(ChangesOf(solution), ElementsAre("+12/1", "+13/1"));
  for (const Change& change : solution.changes) {
    EXPECT_THAT(RulesOf(change.mends), ElementsAre("STR-06"));
  }
}

TEST(Solver, RemovesWhoIsNotApprovedWhereThatTakesFewerChanges) {
  const Solution solution =
      Solved(ProblemOf(PlanScope::kKeyPosts, 0, {CheckOf("STR-04", kAtMostThree)},
                       {Approved(InPlan(1)), Approved(InPlan(2)), WithVotes(InPlan(3), 5),
                        WithVotes(InPlan(4), 7)}));
  EXPECT_EQ(solution.status, SolveStatus::kOptimal);
  EXPECT_THAT(ChangesOf(solution), ElementsAre("-3/1")) << "the one with fewer votes";
}

TEST(Solver, ApprovedAndFixedEntriesStay) {
  Nominee fixed = InPlan(4);
  fixed.is_fixed = true;
  const Solution solution =
      Solved(ProblemOf(PlanScope::kKeyPosts, 0, {CheckOf("STR-04", kAtMostThree)},
                       {Approved(InPlan(1)), Approved(InPlan(2)), Approved(InPlan(3)), fixed}));
  EXPECT_EQ(solution.status, SolveStatus::kInfeasible);
  EXPECT_THAT(RulesOf(solution.conflict), ElementsAre("STR-04"));
  EXPECT_TRUE(solution.conflict_is_minimal);
}

TEST(Solver, PersonOnFourPostsGivesOneUp) {
  const Solution solution =
      Solved(ProblemOf(PlanScope::kLeadershipPosts, 0, {CheckOf("STR-05", kThreePosts)},
                       {WithVotes(InPlan(1, 1), 9), WithVotes(InPlan(1, 2), 3),
                        WithVotes(InPlan(1, 3), 8), WithVotes(InPlan(1, 4), 9)}));
  EXPECT_THAT(ChangesOf(solution), ElementsAre("-1/2"));
}

TEST(Solver, PostsInOtherPlansCount) {
  Problem problem =
      ProblemOf(PlanScope::kLeadershipPosts, 0, {CheckOf("STR-05", kThreePosts)},
                {WithVotes(InPlan(1, 1), 9), WithVotes(InPlan(1, 2), 3), InPlan(2, 1)});
  problem.elsewhere = {{.person = PersonId(1), .level = 2, .posts = 2},
                       {.person = PersonId(2), .level = 2, .posts = 1}};
  EXPECT_THAT(ChangesOf(Solved(problem)), ElementsAre("-1/2"));
}

TEST(Solver, PersonOfManyPostsElsewhereLeavesThePlan) {
  Problem problem = ProblemOf(PlanScope::kLeadershipPosts, 0, {CheckOf("STR-05", kThreePosts)},
                              {InPlan(1, 1), InPlan(2, 1)});
  problem.elsewhere = {{.person = PersonId(1), .level = 3, .posts = 4}};
  EXPECT_THAT(ChangesOf(Solved(problem)), ElementsAre("-1/1"));
}

TEST(Solver, AdditionIsPreferredToAnEquallyShortRemoval) {
  const Solution solution = Solved(
      ProblemOf(PlanScope::kKeyPosts, 0, {CheckOf("STR-03", regulation::PeoplePerPost{.min = 2})},
                {InPlan(1), Candidate(2)}));
  EXPECT_THAT(ChangesOf(solution), ElementsAre("+2/1"));
}

TEST(Solver, ConflictNamesTheRulesThatContradictEachOther) {
  // Three seats times one and a half are four people at most, and four men are approved.
  const regulation::RatioBetween coefficient{.min = {1, 1}, .max = {3, 2}};
  const Solution solution = Solved(
      ProblemOf(PlanScope::kCommittee, 3,
                {CheckOf("STR-01", coefficient), CheckOf("STR-06", kQuarterOfWomen),
                 CheckOf("OPN-01", regulation::ShareAtMost{.percent = 100, .from_whole = 5})},
                {Approved(InPlan(1)), Approved(InPlan(2)), Approved(InPlan(3)), Approved(InPlan(4)),
                 Woman(Candidate(5)), Woman(Candidate(6))}));
  EXPECT_EQ(solution.status, SolveStatus::kInfeasible);
  EXPECT_THAT(RulesOf(solution.conflict), ElementsAre("STR-01", "STR-06"));
  EXPECT_TRUE(solution.conflict_is_minimal);
}

TEST(Solver, WarningsAreLeftAsideWhereOnlyBlocksMatter) {
  Problem problem = ProblemOf(PlanScope::kKeyPosts, 0,
                              {CheckOf("STR-04", kAtMostThree, regulation::Severity::kBlock),
                               CheckOf("STR-07", regulation::CountAtLeast{.count = 1})},
                              {InPlan(1), InPlan(2), InPlan(3), InPlan(4), Woman(Candidate(5))});
  EXPECT_EQ(Solved(problem).least_changes, 3) << "two out, a woman in";
  problem.with_warnings = false;
  EXPECT_EQ(Solved(problem).least_changes, 1);
}

TEST(Solver, LinesOfTheOrientationAreSatisfied) {
  Problem problem = ProblemOf(PlanScope::kCommittee, 3, {},
                              {InPlan(1), InPlan(2), Woman(Candidate(3)), Candidate(4)});
  problem.nominees[0].entry.sector = 1;
  problem.nominees[1].entry.sector = 1;
  problem.nominees[3].entry.sector = 2;
  problem.grounds.orientation =
      Orientation{.decision_number = "5-NQ/HU",
                  .lines = {{.trait = Trait::kWomen, .least = 1},
                            {.trait = Trait::kSector, .number = 1, .most = 1}}};
  Solution solution = Solved(problem);
  EXPECT_EQ(solution.least_changes, 2);
  EXPECT_THAT(ChangesOf(solution), Contains("+3/1"));
  problem.grounds.orientation->lines[1].least_percent = 60;
  solution = Solved(problem);
  EXPECT_EQ(solution.status, SolveStatus::kInfeasible);
  EXPECT_THAT(RulesOf(solution.conflict), UnorderedElementsAre("ORI-1", "ORI-2"));
}

TEST(Solver, EverybodyPlannedForAPostMeetsItsStandard) {
  Problem problem = ProblemOf(PlanScope::kKeyPosts, 0, {}, {InPlan(1), InPlan(2), InPlan(3, 2)});
  for (Nominee& nominee : problem.nominees) nominee.entry.post_group = "HEAD";
  problem.nominees[0].entry.degree = regulation::DegreeLevel::kMaster;
  problem.nominees[2].entry.post_group = "OTHER";
  problem.grounds.orientation =
      Orientation{.lines = {{.trait = Trait::kPostDegree,
                             .number = static_cast<int>(regulation::DegreeLevel::kMaster),
                             .word = "HEAD"}}};
  EXPECT_THAT(ChangesOf(Solved(problem)), ElementsAre("-2/1"));
}

TEST(Solver, WhatNoChangeOfPeopleMendsIsLeftAside) {
  const Solution solution = Solved(
      ProblemOf(PlanScope::kKeyPosts, 0,
                {CheckOf("PLN-04", regulation::ReviewedFirst{}, regulation::Severity::kBlock),
                 CheckOf("STR-04", kAtMostThree)},
                {InPlan(1)}));
  EXPECT_EQ(solution.status, SolveStatus::kOptimal);
  EXPECT_THAT(ChangesOf(solution), IsEmpty());
}

// 45 seats, 68 people of whom two thirds are approved, a pool of 300, all rules of a committee and
// an orientation that wants much.
TEST(Solver, LargeCommitteeIsMended) {
  std::vector<Nominee> nominees;
  for (int i = 0; i < 368; ++i) {
    Nominee nominee = i < 68 ? InPlan(i + 1) : Candidate(i + 1);
    Entry& entry = nominee.entry;
    entry.sort_key = absl::StrCat(1000 + i);
    if (i < 68 && i % 3 != 0) entry.state = EntryState::kApproved;
    if (i % (i < 68 ? 8 : 3) == 0) entry.sex = regulation::Sex::kFemale;
    entry.birth = CivilDate(CivilDay(1965 + i * 7 % 23, 1, 1));
    entry.minority = i % 19 == 0;
    entry.from_outside = i % 5 == 0;
    entry.sector = 5;
    entry.local_sector = 1 + i % 3 % 2;
    entry.theory = static_cast<regulation::TheoryLevel>(1 + i * 5 % 3);
    nominee.votes = 31 + i * 11 % 30;
    nominees.push_back(std::move(nominee));
  }
  Problem problem = ProblemOf(
      PlanScope::kCommittee, 45,
      {CheckOf("STR-01", regulation::RatioBetween{.min = {3, 2}, .max = {2, 1}}),
       CheckOf("STR-06", kQuarterOfWomen),
       CheckOf("STR-08",
               regulation::ShareAtLeast{.part = regulation::PlanFact::kYoung, .percent = 15}),
       CheckOf("STR-10",
               regulation::AgeGroups{.young_below = 41, .first_below = 41, .second_below = 46}),
       CheckOf("OPN-01", regulation::ShareAtMost{.percent = 75, .from_whole = 5}),
       CheckOf("OPN-02", regulation::LargestSector{.percent = 55})},
      nominees);
  problem.grounds.orientation =
      Orientation{.lines = {{.trait = Trait::kWomen, .least_percent = 32},
                            {.trait = Trait::kEthnicMinority, .least = 7},
                            {.trait = Trait::kAge, .age_below = 42, .least_percent = 40},
                            {.trait = Trait::kTheory, .number = 3, .least_percent = 38}}};
  const Solution solution = Solved(problem);
  EXPECT_EQ(solution.status, SolveStatus::kOptimal);
  EXPECT_GT(solution.least_changes, 10);
}

TEST(Solver, NoTimeIsNoProof) {
  Problem problem = ProblemOf(
      PlanScope::kCommittee, 4, {CheckOf("STR-06", kQuarterOfWomen)},
      {InPlan(1), InPlan(2), InPlan(3), InPlan(4), Woman(Candidate(5)), Woman(Candidate(6))});
  problem.time_left = [] { return absl::ZeroDuration(); };
  const Solution solution = Solved(problem);
  EXPECT_EQ(solution.status, SolveStatus::kUndecidedAtTimeLimit);
  EXPECT_THAT(ChangesOf(solution), IsEmpty());
}

}  // namespace
}  // namespace cadre::planning
