// Openness: what counts on a day, and the numbers of a unit over its plans.
#include "services/planning/domain/openness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cadre::planning {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr CivilDay kDay(2018, 6, 1);

Entry InForce(int64_t person, CivilDay since, int round = 1) {
  static int64_t next = 0;
  return {.id = EntryId(++next),
          .plan = PlanId(1),
          .person = PersonId(person),
          .state = EntryState::kApproved,
          .added_in = round,
          .planned_on = since};
}

Plan APlan(PlanScope scope, std::vector<CivilDay> approvals) {
  Plan plan{.id = PlanId(1), .scope = scope};
  for (const CivilDay day : approvals) {
    plan.rounds.push_back({.sequence_no = static_cast<int>(plan.rounds.size()) + 1,
                           .state = RoundState::kApproved,
                           .opened = day - 30,
                           .voted = day - 10,
                           .approved = day});
  }
  return plan;
}

regulation::RuleSet Rules() {
  regulation::RuleSet rules;
  rules.basis.emplace_back();
  const auto add = [&](const char* rule, regulation::CheckKind kind) {
    rules.checks.push_back({.rule = rule, .kind = kind});
  };
  add("OPN-01", regulation::ShareAtMost{.part = regulation::PlanFact::kFromPlanningUnit,
                                        .whole = regulation::PlanFact::kPeople,
                                        .percent = 90,
                                        .from_whole = 2});
  add("OPN-02", regulation::LargestSector{.percent = 50});
  add("OPN-03", regulation::NoRelatives{});
  add("OPN-04", regulation::ManyPosts{.posts = 3, .percent = 20});
  add("OPN-05", regulation::TokenCandidates{.posts = 2, .percent = 30});
  add("OPN-06", regulation::DormantEntries{.rounds = 2});
  add("STR-05", regulation::PostsPerPerson{.max = 1});
  return rules;
}

UnitOpenness Count(const UnitPlans& unit, Surroundings around = {}) {
  around.day = kDay;
  return OpennessOf(Rules(), unit, around);
}

TEST(InForceOn, GoesByTheDaysOfTheEntry) {
  Entry entry = InForce(1, CivilDay(2018, 1, 10));
  EXPECT_FALSE(WasInForceOn(entry, CivilDay(2018, 1, 9)));
  EXPECT_TRUE(WasInForceOn(entry, CivilDay(2018, 1, 10)));
  entry.state = EntryState::kExited;
  entry.exit_date = CivilDay(2018, 3, 1);
  EXPECT_TRUE(WasInForceOn(entry, CivilDay(2018, 2, 28)));
  EXPECT_FALSE(WasInForceOn(entry, CivilDay(2018, 3, 1)));
  // An opening balance that nobody has approved yet knows its day already.
  entry = InForce(1, CivilDay(2018, 1, 10));
  entry.state = EntryState::kVoted;
  EXPECT_FALSE(WasInForceOn(entry, kDay));
}

TEST(Dormant, CountsApprovedRoundsAndLinksUpToTheDay) {
  const Plan plan = APlan(PlanScope::kKeyPosts, {CivilDay(2017, 1, 1), CivilDay(2018, 1, 1)});
  const Entry old = InForce(1, CivilDay(2017, 1, 1));
  const Entry young = InForce(2, CivilDay(2018, 1, 1), 2);
  const auto rounds = [&](CivilDay day) {
    std::vector<int> result;
    for (const Standing& standing : StandingOn(plan, {old, young}, {}, day)) {
      result.push_back(standing.rounds);
    }
    return result;
  };
  EXPECT_THAT(rounds(kDay), ElementsAre(2, 1));
  EXPECT_THAT(rounds(CivilDay(2017, 6, 1)), ElementsAre(1));
  const LinkedSince linked = {{old.id, CivilDay(2018, 5, 1)}};
  EXPECT_TRUE(StandingOn(plan, {old}, linked, kDay)[0].prepared);
  EXPECT_FALSE(StandingOn(plan, {old}, linked, CivilDay(2018, 4, 30))[0].prepared);
  UnitPlans unit{.plans = {plan}, .entries = {{plan.id, {old, young}}}};
  EXPECT_EQ(Count(unit).dormant_entries, 1);
  EXPECT_EQ(Count(unit, {.linked = linked}).dormant_entries, 0);
}

TEST(Openness, RelativesCountWithinThePlan) {
  const RelatedPairs pairs = {{PersonId(1), PersonId(2)}, {PersonId(2), PersonId(9)}};
  std::vector<Entry> entries = {InForce(1, kDay), InForce(2, kDay), InForce(3, kDay)};
  EXPECT_EQ(CountRelatives(entries, pairs), 1);
  entries[1].state = EntryState::kWithdrawn;
  EXPECT_EQ(CountRelatives(entries, pairs), 0);
}

TEST(Openness, PeopleOfAUnitAreCountedOnce) {
  Plan committee = APlan(PlanScope::kCommittee, {CivilDay(2018, 1, 1)});
  Plan posts = APlan(PlanScope::kKeyPosts, {CivilDay(2018, 1, 1)});
  posts.id = PlanId(2);
  std::vector<Entry> seats;
  for (int i = 1; i <= 4; ++i) {
    seats.push_back(InForce(i, CivilDay(2018, 1, 1)));
    seats.back().sector = i <= 3 ? 1 : 2;
  }
  seats[3].from_outside = true;
  const UnitPlans unit{
      .plans = {committee, posts},
      .entries = {{committee.id, seats}, {posts.id, {InForce(1, CivilDay(2018, 1, 1))}}}};
  const UnitOpenness open =
      Count(unit, {.related = {{PersonId(1), PersonId(2)}}, .posts = {{PersonId(1), 3}}});
  EXPECT_EQ(open.people, 4);
  EXPECT_EQ(open.from_unit, 3);
  EXPECT_EQ(open.largest_sector, 1);
  EXPECT_EQ(open.largest_sector_people, 3);
  EXPECT_EQ(open.sector_people, 4);
  EXPECT_EQ(open.related_pairs, 1);
  EXPECT_EQ(open.people_for_posts, 1);
  EXPECT_EQ(open.people_with_many_posts, 1);
  EXPECT_THAT(open.broken, ElementsAre("OPN-02", "OPN-03", "OPN-04"))
      << "three of four from the unit; structure is not openness";
}

TEST(Openness, TokensArePutUpAndNeverPass) {
  const Plan plan = APlan(PlanScope::kKeyPosts, {CivilDay(2018, 1, 1)});
  std::vector<Entry> entries;
  for (const auto& [person, votes] : {std::pair(1, 10), {1, 12}, {2, 10}, {2, 31}}) {
    entries.push_back(InForce(person, CivilDay(2018, 1, 1)));
    entries.back().state = EntryState::kNotPassed;
    entries.back().votes = {{.votes = votes, .base = 40}};
  }
  const UnitPlans unit{.plans = {plan}, .entries = {{plan.id, entries}}};
  EXPECT_EQ(Count(unit).token_candidates, 1);
  EXPECT_EQ(OpennessOf(Rules(), unit, {.day = CivilDay(2017, 12, 1)}).token_candidates, 0)
      << "before the vote";
}

TEST(Openness, LateInsertionsAreListedTheOldestFirst) {
  const Plan plan = APlan(PlanScope::kKeyPosts, {CivilDay(2018, 1, 1)});
  std::vector<Entry> entries = {InForce(1, CivilDay(2018, 1, 1)), InForce(2, CivilDay(2018, 1, 1)),
                                InForce(3, CivilDay(2018, 1, 1)), InForce(4, kDay)};
  for (Entry& entry : entries) entry.proposed_on = CivilDay(2017, 12, 25);
  entries[0].after_vote = true;
  entries[2].after_vote = true;
  entries[2].proposed_on = CivilDay(2017, 12, 24);
  entries[3].after_vote = true;
  entries[3].proposed_on = kDay + 1;
  const UnitOpenness open = Count({.plans = {plan}, .entries = {{plan.id, entries}}});
  ASSERT_THAT(open.late, SizeIs(2));
  EXPECT_EQ(open.late[0].person, PersonId(3));
  EXPECT_EQ(open.late[1].person, PersonId(1));
}

TEST(Openness, TrendGoesRoundByRound) {
  const Plan plan = APlan(PlanScope::kKeyPosts,
                          {CivilDay(2017, 1, 1), CivilDay(2018, 1, 1), CivilDay(2019, 1, 1)});
  std::vector<Entry> entries = {InForce(1, CivilDay(2017, 1, 1)), InForce(2, CivilDay(2018, 1, 1))};
  entries[1].from_outside = true;
  const UnitOpenness open = Count({.plans = {plan}, .entries = {{plan.id, entries}}});
  ASSERT_THAT(open.rounds, SizeIs(2)) << "the third is to come";
  EXPECT_EQ(open.rounds[0].people, 1);
  EXPECT_EQ(open.rounds[0].from_unit, 1);
  EXPECT_EQ(open.rounds[1].people, 2);
  EXPECT_EQ(open.rounds[1].from_unit, 1);
  EXPECT_THAT(Count({}).rounds, IsEmpty());
}

}  // namespace
}  // namespace cadre::planning
