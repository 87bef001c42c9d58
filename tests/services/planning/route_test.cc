#include "services/planning/domain/route.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/planning/domain/moves.h"
#include "services/planning/domain/notice.h"
#include "services/planning/domain/waiver.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr OrganizationId kUnit(1);
constexpr OrganizationId kBoard(2);
constexpr OrganizationId kDistrict(3);
constexpr OrganizationId kProvince(4);
// Numbers of cadre.registry.v1.ManagementLevel.
constexpr int kProvinceLevel = 2;
constexpr int kDistrictLevel = 4;
constexpr int kUnitLevel = 5;

// A round that is submitted: a board appraises, the district decides on what it manages.
Plan PlanAt(OrganizationId holder) {
  return {.organization = kUnit,
          .approver = kProvince,
          .via = {{kBoard, 0}, {kDistrict, kDistrictLevel}},
          .holder = holder,
          .rounds = {{.sequence_no = 2, .state = RoundState::kSubmitted}}};
}

Entry OfLevel(int level) { return {.post_level = level, .state = EntryState::kVoted}; }

TEST(Route, PassesEveryStageAndEndsAtTheApprover) {
  std::vector<OrganizationId> way;
  for (Plan plan = PlanAt(kUnit); way.size() < 5; plan.holder = way.back()) {
    way.push_back(NextHolder(plan));
  }
  EXPECT_THAT(way, ElementsAre(kBoard, kDistrict, kProvince, kProvince, kProvince));
  EXPECT_EQ(NextHolder({.organization = kUnit, .approver = kProvince, .holder = kUnit}), kProvince);
}

TEST(Route, EveryLevelDecidesOnWhatItManages) {
  struct Case {
    OrganizationId holder;
    int level;
    bool decided;
  };
  for (const Case& c : {Case{kUnit, kUnitLevel, false}, Case{kBoard, kUnitLevel, false},
                        Case{kDistrict, kUnitLevel, true}, Case{kDistrict, kDistrictLevel, true},
                        Case{kDistrict, kProvinceLevel, false}, Case{kDistrict, 0, false},
                        Case{kProvince, kProvinceLevel, true}, Case{kProvince, kUnitLevel, true}}) {
    EXPECT_EQ(IsDecidedHere(PlanAt(c.holder), OfLevel(c.level)), c.decided)
        << c.holder.text() << " " << c.level;
  }
}

TEST(Route, WhereNothingIsDecidedThereIsNoApproval) {
  EXPECT_THAT(CheckApprove(PlanAt(kBoard), {OfLevel(kUnitLevel)}),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckApprove(PlanAt(kDistrict), {OfLevel(kProvinceLevel)}),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckApprove(PlanAt(kDistrict), {OfLevel(kUnitLevel)}), IsOk());
  EXPECT_THAT(CheckForward(PlanAt(kProvince)), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckInsert(PlanAt(kDistrict), OfLevel(kProvinceLevel)),
              FailsWith(Reason::kStateForbidsMove));
  Entry entry = OfLevel(kProvinceLevel);
  EXPECT_THAT(RefuseEntry(PlanAt(kDistrict), "x", entry), FailsWith(Reason::kStateForbidsMove));
}

TEST(Stages, AreEachThereOnceAndApproveMoreAndMore) {
  EXPECT_THAT(CheckStages(PlanAt(kUnit)), IsOk());
  for (const std::vector<Stage>& wrong :
       {std::vector<Stage>{{kBoard}, {kBoard}}, std::vector<Stage>{{kUnit}},
        std::vector<Stage>{{kProvince}},
        std::vector<Stage>{{kBoard, kProvinceLevel}, {kDistrict, kDistrictLevel}}}) {
    Plan plan = PlanAt(kUnit);
    plan.via = wrong;
    EXPECT_THAT(CheckStages(plan), FailsWith(Reason::kFieldInvalid));
  }
}

std::vector<Addressee> AddresseesOf(Publicity publicity, bool imported = false) {
  Plan plan = PlanAt(kProvince);
  plan.rounds.back().publicity = publicity;
  plan.rounds.back().imported = imported;
  std::vector<Addressee> addressees;
  const std::vector<Entry> entries = {{.state = EntryState::kApproved, .added_in = 2},
                                      {.state = EntryState::kApproved, .added_in = 1},
                                      {.state = EntryState::kExited, .removed_in = 2},
                                      {.state = EntryState::kRefused, .added_in = 2}};
  for (const RoundNotice& notice : NoticesOf(plan, entries, CivilDay(2018, 3, 1))) {
    addressees.push_back(notice.addressee);
  }
  return addressees;
}

TEST(Notices, GoAsFarAsTheRoundIsMadeKnownAndToWhomItChanged) {
  using A = Addressee;
  EXPECT_THAT(AddresseesOf(Publicity::kNone), IsEmpty());
  EXPECT_THAT(AddresseesOf(Publicity::kLeadership),
              ElementsAre(A::kLeadership, A::kCommittee, A::kPerson, A::kPerson));
  EXPECT_THAT(
      AddresseesOf(Publicity::kUnit),
      ElementsAre(A::kLeadership, A::kCommittee, A::kUnitConference, A::kPerson, A::kPerson));
  EXPECT_THAT(AddresseesOf(Publicity::kPublic).size(), 6u);
  EXPECT_THAT(AddresseesOf(Publicity::kPublic, true), IsEmpty());
}

TEST(Notices, NeverStepBack) {
  RoundNotice notice;
  const CivilDay day(2018, 3, 2);
  ASSERT_THAT(Deliver(NoticeState::kDelivered, day, notice), IsOk());
  ConfirmRead(day, notice);
  EXPECT_EQ(notice.state, NoticeState::kRead);
  EXPECT_THAT(Deliver(NoticeState::kDelivered, day, notice), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Deliver(NoticeState::kHandedOver, day, notice), IsOk());
  ConfirmRead(day + 1, notice);
  EXPECT_EQ(notice.state, NoticeState::kHandedOver);
  EXPECT_EQ(notice.state_on, day);
}

TEST(Waivers, LetPassWhatTheyNameUnlessTheRuleTakesOutByItself) {
  Eligibility eligibility{.blocks = {{.rule = "ELI-01"}, {.rule = "PLN-05"}, {.rule = "ELI-07"}}};
  ApplyWaivers({"PLN-05", "STR-04"}, eligibility);
  ASSERT_EQ(eligibility.blocks.size(), 2u);
  EXPECT_EQ(eligibility.blocks[0].rule, "ELI-01");
  EXPECT_EQ(eligibility.blocks[1].rule, "ELI-07");
  ASSERT_EQ(eligibility.waived.size(), 1u);
  EXPECT_EQ(eligibility.waived[0].rule, "PLN-05");
  Eligibility leaving{.blocks = {{.rule = "ELI-09"}}, .automatic_exit = "DISCIPLINED"};
  ApplyWaivers({"ELI-09"}, leaving);
  EXPECT_EQ(leaving.blocks.size(), 1u);
}

TEST(Commitments, AreWhatTrainingCanStillGive) {
  regulation::RuleSet standards;
  standards.post_standards.push_back({.post_group = "DISTRICT_SECRETARY",
                                      .required = {.degree = regulation::DegreeLevel::kBachelor,
                                                   .theory = regulation::TheoryLevel::kAdvanced},
                                      .party_membership = regulation::PartyMembership::kOfficial});
  const auto lacking = CommitmentsOf(standards, "DISTRICT_SECRETARY",
                                     {.degree = regulation::DegreeLevel::kMaster,
                                      .theory = regulation::TheoryLevel::kIntermediate});
  ASSERT_EQ(lacking.size(), 1u);
  EXPECT_EQ(lacking[0].kind, regulation::CriterionKind::kTheory);
  EXPECT_EQ(lacking[0].required, static_cast<int>(regulation::TheoryLevel::kAdvanced));
  EXPECT_EQ(lacking[0].held, static_cast<int>(regulation::TheoryLevel::kIntermediate));
  EXPECT_THAT(CommitmentsOf(standards, "CLERK", {}), IsEmpty());
}

}  // namespace
}  // namespace cadre::planning
