// What a scenario has different, and the sums and searches behind the solver.
#include "services/planning/domain/scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/planning/domain/integer_program.h"

namespace cadre::planning {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Entry Planned(int64_t person, int64_t post) {
  Entry entry;
  entry.id = EntryId(10 * person + post);
  entry.person = PersonId(person);
  entry.post = PostId(post);
  return entry;
}

TEST(Scenario, DiffersByPersonAndPost) {
  const std::vector<Entry> plan = {Planned(1, 1), Planned(1, 2), Planned(2, 1)};
  // The same place under another id: taken out and added again.
  std::vector<Entry> scenario = {Planned(1, 1), Planned(3, 1)};
  scenario[0].id = EntryId(99);
  const Difference difference = Compare(plan, scenario);
  EXPECT_EQ(difference.kept, 1);
  ASSERT_THAT(difference.added, SizeIs(1));
  EXPECT_EQ(difference.added[0]->person, PersonId(3));
  ASSERT_THAT(difference.removed, SizeIs(2));
  EXPECT_EQ(difference.removed[0]->post, PostId(2));
  EXPECT_EQ(difference.removed[1]->person, PersonId(2));
}

TEST(Scenario, HeldBallotsCountNobody) {
  std::vector<Entry> plan = {Planned(1, 1), Planned(2, 1)};
  plan[0].votes = {{.step = 2, .votes = 30, .base = 40}};
  const std::vector<Entry> held = HeldBallots(plan);
  ASSERT_THAT(held, SizeIs(1));
  EXPECT_FALSE(Counts(held[0].state));
  EXPECT_THAT(held[0].votes, SizeIs(1));
}

TEST(Sum, AddsAndBounds) {
  Sum sum(3);
  sum.Add(Sum::Of(0), 2).Add(Sum::Of(1), -5).Add(1);
  EXPECT_EQ(sum.Least(), -1);
  EXPECT_EQ(sum.Most(), 6);
  EXPECT_EQ(sum.At({1, 1}), 1);
  EXPECT_THAT(Minus(sum, sum).factors(), IsEmpty());
}

TEST(IntegerProgram, GroupsThatAreLeftOutDoNotBind) {
  IntegerProgram program;
  const Sum a = program.AddVariable();
  const Sum b = program.AddVariable();
  program.Require(1, Minus(a, b));                   // a ≥ b
  program.Require(2, Minus(Sum(a).Add(b), Sum(1)));  // a + b ≥ 1
  program.Require(3, Minus(Sum(0), a));              // a ≤ 0
  const Sum both = Sum(a).Add(b);
  Found found = Minimize(program, {1, 2}, both, absl::Seconds(5));
  EXPECT_EQ(found.search, Search::kOptimal);
  EXPECT_EQ(found.least, 1);
  EXPECT_THAT(found.values, ElementsAre(1, 0));
  EXPECT_EQ(Minimize(program, {1, 2, 3}, both, absl::Seconds(5)).search, Search::kInfeasible);
  found = Minimize(program, {2, 3}, both, absl::Seconds(5));
  EXPECT_THAT(found.values, ElementsAre(0, 1));
  found = Minimize(program, {}, Minus(a, b), absl::Seconds(5));
  EXPECT_EQ(found.least, -1) << "what nothing binds is chosen freely";
}

TEST(IntegerProgram, ConditionsAndChoices) {
  IntegerProgram program;
  const Sum a = program.AddVariable();
  const Sum b = program.AddVariable();
  const Sum any = program.AnyOf({a, b});
  program.RequireIf(1, any, Minus(Sum(a).Add(b), Sum(2)));  // one only with the other
  program.Require(2, Minus(b, Sum(1)));
  const Found found = Minimize(program, {1, 2}, Sum(a).Add(b), absl::Seconds(5));
  EXPECT_EQ(found.search, Search::kOptimal);
  EXPECT_EQ(found.least, 2);
  EXPECT_EQ(any.At(found.values), 1);
}

}  // namespace
}  // namespace cadre::planning
