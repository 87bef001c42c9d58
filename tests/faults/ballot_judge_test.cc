// What the judge of a ballot must find: each plant is one loss, one double or one wrong number.
#include "tests/faults/ballot_judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace cadre::faults {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Ballot {
  std::vector<VoterStory> voters;
  BallotSeen seen;

  Violations Judged() const {
    Violations violations;
    JudgeBallot(voters, seen, violations);
    return violations;
  }
};

// Five have a credential: one names A twice over the wire, one B, one nobody; one tried two ballots
// and one came too late.
Ballot Good() {
  Ballot good;
  good.voters = {
      {true, {{"t1", 0, CastAnswer::kTaken}}},
      {true, {{"t2", 1, CastAnswer::kTaken}}},
      {true, {{"t3", -1, CastAnswer::kTaken}}},
      {true, {{"t4", 0, CastAnswer::kTaken}, {"t4b", 1, CastAnswer::kUsed}}},
      {true, {{"t5", 1, CastAnswer::kLate}}},
      {false, {}},
  };
  good.seen = {.credentials = 5,
               .issued = 5,
               .collected = 4,
               .invalid = 1,
               .votes = {2, 1},
               .totals = {2, 1},
               .cast = {"t1", "t2", "t3", "t4"},
               .board = {"OPENED", "CASTING_OPENED", "CLOSED", "COUNTED"}};
  return good;
}

TEST(BallotJudge, FindsNothingWhereAllFits) { EXPECT_THAT(Good().Judged(), IsEmpty()); }

struct Plant {
  const char* what;
  std::function<void(Ballot&)> plant;
  const char* found;
};

TEST(BallotJudge, FindsEachPlant) {
  const std::vector<Plant> plants = {
      {"a lost ballot, consistently",
       [](Ballot& b) {
         b.seen.cast = {"t2", "t3", "t4"};
         b.seen.collected = 3;
         b.seen.votes = b.seen.totals = {1, 1};
       },
       "was acknowledged and is not in the box"},
      {"a ballot that nobody made",
       [](Ballot& b) {
         b.seen.cast.push_back("t9");
         b.seen.collected = 5;
       },
       "nobody made"},
      {"a ballot twice", [](Ballot& b) { b.seen.cast.push_back("t1"); }, "is in the box twice"},
      {"both ballots of one credential",
       [](Ballot& b) {
         b.voters[3].made[1].answer = CastAnswer::kTaken;
         b.seen.cast.push_back("t4b");
       },
       "two ballots of one credential"},
      {"a late ballot that is in", [](Ballot& b) { b.seen.cast.push_back("t5"); },
       "was refused and is in the box"},
      {"a credential that is used by nothing",
       [](Ballot& b) { b.voters[4].made[0].answer = CastAnswer::kUsed; },
       "refused as used and no ballot"},
      {"no answer", [](Ballot& b) { b.voters[0].made[0].answer = CastAnswer::kNone; },
       "got no answer"},
      {"counted twice in the record",
       [](Ballot& b) {
         b.seen.votes = {4, 2};
       },
       "the record says"},
      {"counted twice in the box",
       [](Ballot& b) {
         b.seen.totals = {4, 2};
       },
       "the box says"},
      {"a number of ballots that is not theirs", [](Ballot& b) { b.seen.collected = 5; },
       "5 collected"},
      {"one more that is invalid", [](Ballot& b) { b.seen.invalid = 2; }, "2 of them invalid"},
      {"a credential too many on the roll", [](Ballot& b) { b.seen.credentials = 6; },
       "the roll says 6"},
      {"a lost credential", [](Ballot& b) { b.seen.issued = 4; }, "the record 4"},
      {"a phase twice", [](Ballot& b) { b.seen.board.push_back("COUNTED"); }, "the board says"},
      {"a bundle that does not hold", [](Ballot& b) { b.seen.bundle_fault = "V3"; }, "V3"},
      {"marks that are not erased", [](Ballot& b) { b.seen.sealed = 1; }, "sealed marks are left"},
      {"another record", [](Ballot& b) { b.seen.counted_again_alike = false; },
       "the record is another"},
  };
  for (const Plant& each : plants) {
    Ballot ballot = Good();
    each.plant(ballot);
    EXPECT_THAT(ballot.Judged(), ::testing::Contains(HasSubstr(each.found))) << each.what;
  }
}

}  // namespace
}  // namespace cadre::faults
