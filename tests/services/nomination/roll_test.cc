// Whom a composition names, and how a roll may differ from it.
#include "services/nomination/domain/roll.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::CompositionPlace;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr OrganizationId kUnit(1);
constexpr OrganizationId kBelow(2);

regulation::Composition Extended() {
  return {.rule = "TP-2",
          .lines = {{.code = "HEAD",
                     .label = "Người đứng đầu",
                     .place = CompositionPlace::kOwn,
                     .post_groups = {"DEPARTMENT_HEAD"}},
                    {.code = "DIVISIONS",
                     .label = "Trưởng phòng",
                     .place = CompositionPlace::kBelow,
                     .post_groups = {"DIVISION_HEAD"}},
                    {.code = "PERSONNEL",
                     .label = "Cơ quan tổ chức cán bộ",
                     .place = CompositionPlace::kOwn,
                     .post_groups = {"PERSONNEL_OFFICER"},
                     .without_vote = true}}};
}

PostHolder Holder(int64_t person, const std::string& name, OrganizationId unit,
                  const std::string& group) {
  return {PersonId(person), name, unit, group, "chức danh " + group};
}

std::vector<PostHolder> Holders() {
  return {Holder(1, "Nguyễn Văn An", kUnit, "DEPARTMENT_HEAD"),
          Holder(2, "Lê Thị Bình", kBelow, "DIVISION_HEAD"),
          Holder(1, "Nguyễn Văn An", kBelow, "DIVISION_HEAD"),
          Holder(3, "Trần Văn Cường", kUnit, "PERSONNEL_OFFICER"),
          Holder(4, "Vũ Văn Dũng", kUnit, "DIVISION_HEAD"),
          Holder(5, "Đỗ Thị Em", kBelow, "DEPARTMENT_HEAD")};
}

std::vector<Proposed> Proposal() { return ProposeRoll(Extended(), kUnit, Holders()); }

Participant On(int64_t person, bool has_vote = true) {
  return {.person = PersonId(person), .has_vote = has_vote};
}

// The roll as it is proposed.
std::vector<Participant> Faithful() { return {On(1), On(2), On(3, false)}; }

RollNotes Notes() { return {.composition = "TP-2"}; }

TEST(ProposeRoll, EachPersonOnceWithEveryGround) {
  const std::vector<Proposed> proposed = Proposal();
  ASSERT_THAT(proposed, SizeIs(3)) << "posts of the wrong place name nobody";
  std::map<int64_t, std::vector<std::string>> codes;
  for (const Proposed& each : proposed) {
    for (const RollGround& ground : each.grounds) {
      codes[each.person.value()].push_back(ground.code);
    }
    EXPECT_EQ(each.has_vote, each.person != PersonId(3));
  }
  EXPECT_THAT(codes[1], ElementsAre("HEAD", "DIVISIONS")) << "counts once (APP-22)";
  EXPECT_THAT(codes[2], ElementsAre("DIVISIONS"));
  EXPECT_THAT(codes[3], ElementsAre("PERSONNEL"));
}

TEST(ProposeRoll, OneLineWithAVoteGivesIt) {
  std::vector<PostHolder> holders = Holders();
  holders.push_back(Holder(3, "Trần Văn Cường", kBelow, "DIVISION_HEAD"));
  for (const Proposed& each : ProposeRoll(Extended(), kUnit, holders)) EXPECT_TRUE(each.has_vote);
}

TEST(CompareRoll, FaithfulRollNeedsNoReason) {
  RollNotes notes = Notes();
  ASSERT_THAT(CompareRoll(Faithful(), Proposal(), notes), IsOk());
  EXPECT_EQ(notes.grounds[PersonId(2)].front().label, "Trưởng phòng");
  EXPECT_THAT(notes.left_out, IsEmpty());
}

TEST(CompareRoll, AddedVotersNeedAReason) {
  std::vector<Participant> roll = Faithful();
  roll.push_back(On(9));
  RollNotes notes = Notes();
  EXPECT_THAT(CompareRoll(roll, Proposal(), notes), FailsWith(Reason::kFieldInvalid));
  notes.reasons[PersonId(9)] = "Được giao phụ trách";
  EXPECT_THAT(CompareRoll(roll, Proposal(), notes), IsOk());
  roll.back().has_vote = false;
  notes = Notes();
  EXPECT_THAT(CompareRoll(roll, Proposal(), notes), IsOk()) << "who helps without a vote";
}

TEST(CompareRoll, VotesThatTheLinesDoNotGiveOrTakeNeedAReason) {
  for (const size_t changed : {0u, 2u}) {
    std::vector<Participant> roll = Faithful();
    roll[changed].has_vote = !roll[changed].has_vote;
    RollNotes notes = Notes();
    EXPECT_THAT(CompareRoll(roll, Proposal(), notes), FailsWith(Reason::kFieldInvalid));
    notes.reasons[roll[changed].person] = "x";
    EXPECT_THAT(CompareRoll(roll, Proposal(), notes), IsOk());
  }
}

TEST(CompareRoll, LeftOutAreNamedWithAReason) {
  std::vector<Participant> roll = Faithful();
  roll.erase(roll.begin() + 1);
  RollNotes notes = Notes();
  EXPECT_THAT(CompareRoll(roll, Proposal(), notes), FailsWith(Reason::kFieldInvalid));
  notes.left_out = {{.person = PersonId(2), .reason = "Đi học dài hạn"}};
  ASSERT_THAT(CompareRoll(roll, Proposal(), notes), IsOk());
  EXPECT_EQ(notes.left_out[0].full_name, "Lê Thị Bình");
  EXPECT_EQ(notes.left_out[0].grounds[0].code, "DIVISIONS");
  notes.left_out.push_back({.person = PersonId(1), .reason = "x"});
  EXPECT_THAT(CompareRoll(roll, Proposal(), notes), FailsWith(Reason::kFieldInvalid))
      << "who is on the roll is not left out";
}

TEST(CompareRoll, ByHandWithoutAComposition) {
  RollNotes notes;
  EXPECT_THAT(CompareRoll({On(9)}, {}, notes), IsOk());
  notes.left_out = {{.person = PersonId(2), .reason = "x"}};
  EXPECT_THAT(CompareRoll({On(9)}, {}, notes), FailsWith(Reason::kFieldInvalid));
}

TEST(CountingBoard, SizeIsAParameter) {
  const CivilDay day(2017, 12, 1);
  regulation::RuleSet set;
  EXPECT_EQ(CountingBoardOf(set, day).least, 2);
  set.parameters = {{.key = "counting_board.least", .value = 3},
                    {.key = "counting_board.most", .value = 4}};
  const CountingBoard board = CountingBoardOf(set, day);
  for (const int counters : {1, 2, 3, 4, 5}) {
    std::vector<Participant> roll = {{.person = PersonId(1), .role = SittingRole::kHeadCounter}};
    for (int i = 1; i < counters; ++i) {
      roll.push_back({.person = PersonId(1 + i), .role = SittingRole::kCounter});
    }
    EXPECT_EQ(CheckBoard(roll, board).ok(), counters == 3 || counters == 4) << counters;
  }
  set.parameters[0].value = 1;
  EXPECT_EQ(CountingBoardOf(set, day).least, 2) << "two count independently";
}

}  // namespace
}  // namespace cadre::nomination
