#include "services/ballot/domain/count.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "common/testing/property.h"

namespace cadre::ballot {
namespace {

using ::testing::ElementsAre;

constexpr Mark kFor = Mark::kFor;
constexpr Mark kAgainst = Mark::kAgainst;
constexpr Mark kBlank = Mark::kBlank;

constexpr PaperRules kForAgainst = {
    .kind = BallotKind::kForAgainst, .candidates = 3, .most_names = 2, .blank_is_valid = true};
constexpr PaperRules kNomination = {
    .kind = BallotKind::kNomination, .candidates = 3, .most_names = 1, .blank_is_valid = false};

TEST(IsValid, ForAndAgainstTakesEveryMark) {
  EXPECT_TRUE(IsValid({kFor, kAgainst, kBlank}, kForAgainst));
  EXPECT_TRUE(IsValid({kAgainst, kAgainst, kAgainst}, kForAgainst));
}

TEST(IsValid, NobodyIsForMoreThanThePaperAllows) {
  EXPECT_TRUE(IsValid({kFor, kFor, kAgainst}, kForAgainst));
  EXPECT_FALSE(IsValid({kFor, kFor, kFor}, kForAgainst));
  EXPECT_TRUE(IsValid({kFor, kBlank, kBlank}, kNomination));
  EXPECT_FALSE(IsValid({kFor, kBlank, kFor}, kNomination));
}

TEST(IsValid, NominationNamesAndDoesNotRefuse) {
  EXPECT_FALSE(IsValid({kFor, kAgainst, kBlank}, kNomination));
  EXPECT_FALSE(IsValid({kAgainst, kBlank, kBlank}, kNomination));
}

TEST(IsValid, BlankIsWhatThePaperSays) {
  for (PaperRules rules : {kForAgainst, kNomination}) {
    rules.blank_is_valid = true;
    EXPECT_TRUE(IsValid({kBlank, kBlank, kBlank}, rules));
    rules.blank_is_valid = false;
    EXPECT_FALSE(IsValid({kBlank, kBlank, kBlank}, rules));
  }
  PaperRules rules = kForAgainst;
  rules.blank_is_valid = false;
  EXPECT_TRUE(IsValid({kAgainst, kBlank, kBlank}, rules));
}

TEST(IsValid, AnotherNumberOfMarksIsAnotherPaper) {
  EXPECT_FALSE(IsValid({kFor, kBlank}, kForAgainst));
  EXPECT_FALSE(IsValid({kFor, kBlank, kBlank, kBlank}, kForAgainst));
  EXPECT_FALSE(IsValid({}, kForAgainst));
}

TEST(Tally, CountsEachCandidateAndWhatIsInvalid) {
  Tally tally(kForAgainst);
  tally.Add(Marks{kFor, kAgainst, kBlank});
  tally.Add(Marks{kFor, kFor, kBlank});
  tally.Add(Marks{kBlank, kBlank, kBlank});
  tally.Add(Marks{kFor, kFor, kFor});  // too many
  tally.Add(std::nullopt);
  EXPECT_EQ(tally.totals().valid, 3);
  EXPECT_EQ(tally.totals().invalid, 2);
  EXPECT_THAT(tally.totals().candidates,
              ElementsAre(CandidateVotes{.votes_for = 2, .votes_against = 0},
                          CandidateVotes{.votes_for = 1, .votes_against = 1}, CandidateVotes{}));
}

TEST(Tally, OfNothingIsNothing) {
  const Tally tally(kNomination);
  EXPECT_EQ(tally.totals().valid + tally.totals().invalid, 0);
  EXPECT_EQ(tally.totals().candidates.size(), 3u);
}

TEST(Tally, OrderMakesNoDifferenceAndNumbersReconcile) {
  testing::ForAll(200, [](testing::Draw& draw) {
    PaperRules rules = {.kind = draw.OneIn(2) ? BallotKind::kNomination : BallotKind::kForAgainst,
                        .candidates = 1 + draw.Below(6),
                        .blank_is_valid = draw.OneIn(2)};
    rules.most_names = 1 + draw.Below(static_cast<int>(rules.candidates));
    std::vector<std::optional<Marks>> ballots(static_cast<size_t>(draw.Below(40)));
    for (auto& ballot : ballots) {
      if (draw.OneIn(10)) continue;
      ballot.emplace();
      for (int64_t i = 0; i < rules.candidates; ++i) {
        ballot->push_back(static_cast<Mark>(draw.Below(3)));
      }
    }
    Tally one(rules);
    for (const auto& ballot : ballots) one.Add(ballot);
    std::shuffle(ballots.begin(), ballots.end(), draw.engine());
    Tally other(rules);
    for (const auto& ballot : ballots) other.Add(ballot);
    EXPECT_EQ(one.totals().candidates, other.totals().candidates);
    EXPECT_EQ(one.totals().valid + one.totals().invalid, static_cast<int64_t>(ballots.size()));
    int64_t names = 0;
    for (const CandidateVotes& votes : one.totals().candidates) {
      EXPECT_LE(votes.votes_for + votes.votes_against, one.totals().valid);
      names += votes.votes_for;
    }
    EXPECT_LE(names, one.totals().valid * rules.most_names);
  });
}

}  // namespace
}  // namespace cadre::ballot
