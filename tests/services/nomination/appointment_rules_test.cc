// Who may be introduced for a post, by the shipped rules of 2017.
#include "services/nomination/domain/appointment_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/regulation/loader.h"

namespace cadre::nomination {
namespace {

using regulation::MoveKind;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

const regulation::Catalogue& Shipped() {
  static const regulation::Catalogue catalogue = *regulation::LoadRules(
      *regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations"));
  return catalogue;
}

const CivilDay kDay(2017, 12, 1);

// A man of 45 who holds a post of rank 10 and is planned for the post of rank 20.
Introduction Planned() {
  return {.post = PostId(1),
          .rank = 20,
          .held_rank = 10,
          .holds_post = true,
          .day = kDay,
          .working_life = regulation::WorkingLife{regulation::Sex::kMale, CivilMonth(1972, 3)},
          .plans = {{.entry = "plans/1/entries/1",
                     .post = PostId(1),
                     .rank = 20,
                     .term_start = CivilDay(2015, 1, 1),
                     .term_end = CivilDay(2020, 1, 1)}}};
}

IntroductionVerdict Check(const Introduction& introduction) {
  return CheckIntroduction(*IntroductionRules::On(Shipped(), introduction.day), introduction);
}

std::vector<std::string> BlocksOf(const Introduction& introduction) {
  std::vector<std::string> rules;
  for (const auto& block : Check(introduction).blocks) rules.push_back(block.rule);
  return rules;
}

TEST(Introduction, NeedsAPlanOfTheRunningTerm) {
  EXPECT_THAT(BlocksOf(Planned()), IsEmpty());
  EXPECT_EQ(Check(Planned()).supporting_entry, "plans/1/entries/1");
  Introduction outsider = Planned();
  outsider.plans.clear();
  EXPECT_THAT(BlocksOf(outsider), ElementsAre("CON-10"));
  Introduction next_term = Planned();
  next_term.plans[0].term_start = CivilDay(2020, 1, 1);
  next_term.plans[0].term_end = CivilDay(2025, 1, 1);
  EXPECT_THAT(BlocksOf(next_term), ElementsAre("CON-10"));
  Introduction ended = Planned();
  ended.day = CivilDay(2020, 1, 1);
  EXPECT_THAT(BlocksOf(ended), ElementsAre("CON-10"));
}

TEST(Introduction, APlanForAnEqualOrHigherPostSupportsIt) {
  Introduction other = Planned();
  other.plans[0].post = PostId(2);
  EXPECT_THAT(BlocksOf(other), IsEmpty());
  other.plans[0].rank = 30;
  EXPECT_THAT(BlocksOf(other), IsEmpty());
  other.plans[0].rank = 19;
  EXPECT_THAT(BlocksOf(other), ElementsAre("CON-10"));
  other.plans[0].rank = 0;
  EXPECT_THAT(BlocksOf(other), ElementsAre("CON-10"));
  other.plans[0].rank = 30;
  other.rank = 0;
  EXPECT_THAT(BlocksOf(other), ElementsAre("CON-10"));
}

TEST(Introduction, ThePlanForThePostItselfIsNamedFirst) {
  Introduction two = Planned();
  two.plans.insert(two.plans.begin(), {.entry = "plans/1/entries/9",
                                       .post = PostId(7),
                                       .rank = 40,
                                       .term_start = CivilDay(2015, 1, 1),
                                       .term_end = CivilDay(2020, 1, 1)});
  EXPECT_EQ(Check(two).supporting_entry, "plans/1/entries/1");
}

TEST(Introduction, NeedsAWholeTermOfWorkingTimeForAHigherPost) {
  Introduction old = Planned();
  old.working_life->born = CivilMonth(1960, 1);
  EXPECT_THAT(BlocksOf(old), ElementsAre("CON-02"));
  EXPECT_EQ(MoveOf(old), MoveKind::kHigherPost);
  old.held_rank = 20;
  EXPECT_EQ(MoveOf(old), MoveKind::kEqualPost);
  EXPECT_THAT(BlocksOf(old), IsEmpty());
  old.held_rank = 30;
  EXPECT_EQ(MoveOf(old), MoveKind::kLowerPost);
  EXPECT_THAT(BlocksOf(old), IsEmpty());
}

TEST(Introduction, WithoutRanksTheTimeThatIsLeftIsChecked) {
  Introduction unranked = Planned();
  unranked.working_life->born = CivilMonth(1960, 1);
  unranked.held_rank = 0;
  EXPECT_THAT(BlocksOf(unranked), ElementsAre("CON-02"));
  unranked.holds_post = false;
  EXPECT_EQ(MoveOf(unranked), MoveKind::kFirstAppointment);
  EXPECT_THAT(BlocksOf(unranked), ElementsAre("CON-02"));
  unranked.working_life.reset();
  EXPECT_THAT(BlocksOf(unranked), IsEmpty());
}

TEST(Introduction, SeveralClausesRefuseTogether) {
  Introduction neither = Planned();
  neither.plans.clear();
  neither.working_life->born = CivilMonth(1960, 1);
  EXPECT_THAT(BlocksOf(neither), ElementsAre("CON-10", "CON-02"));
  EXPECT_THAT(
      Check(neither).blocks,
      ElementsAre(Field(&regulation::Finding::citation, Field(&Citation::document, "12-KL/TW")),
                  Field(&regulation::Finding::citation, Field(&Citation::document, "12-KL/TW"))));
}

TEST(Introduction, WhoHoldsThePostIsAppointedAgainWithoutAPlan) {
  Introduction again = Planned();
  again.plans.clear();
  again.holds_it = true;
  again.working_life->born = CivilMonth(1960, 1);
  EXPECT_THAT(BlocksOf(again), IsEmpty());
  EXPECT_EQ(MoveOf(again), MoveKind::kEqualPost);
}

TEST(Introduction, WaitsUntilTheEffectOfADisciplineHasEnded) {
  Introduction disciplined = Planned();
  disciplined.disciplines = {{regulation::DisciplineForm::kReprimand, CivilDay(2017, 6, 1)}};
  EXPECT_THAT(BlocksOf(disciplined), ElementsAre("CON-08"));
  disciplined.disciplines = {{regulation::DisciplineForm::kReprimand, CivilDay(2015, 6, 1)}};
  EXPECT_THAT(BlocksOf(disciplined), IsEmpty());
  disciplined.disciplines.push_back({regulation::DisciplineForm::kDismissal, CivilDay(2010, 1, 4)});
  EXPECT_THAT(BlocksOf(disciplined), ElementsAre("CON-08")) << "no end is known";
}

TEST(Introduction, NeedsTwoYearsInAPostBeforeAHigherOne) {
  Introduction rises = Planned();
  rises.day = CivilDay(2023, 6, 1);
  rises.plans[0].term_end = CivilDay(2025, 1, 1);
  rises.in_post_months = 22;
  EXPECT_THAT(BlocksOf(rises), ElementsAre("CON-06")) << "G10";
  rises.in_post_months = 24;
  EXPECT_THAT(BlocksOf(rises), IsEmpty());
  rises.in_post_months = 22;
  rises.special_case = true;
  EXPECT_THAT(BlocksOf(rises), IsEmpty()) << "the authority has agreed";
  rises.special_case = false;
  rises.in_post_months.reset();
  EXPECT_THAT(BlocksOf(rises), IsEmpty()) << "no rank tells which time counts";
  rises.in_post_months = 22;
  rises.held_rank = 20;
  EXPECT_THAT(BlocksOf(rises), IsEmpty()) << "an equal post";
  Introduction before = Planned();
  before.in_post_months = 3;
  EXPECT_THAT(BlocksOf(before), IsEmpty()) << "the sets of 2017 ask for nothing";
}

}  // namespace
}  // namespace cadre::nomination
