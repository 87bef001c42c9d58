// Decisions where counts do not decide.
#include "services/nomination/domain/resolution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::Step;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Step Nomination() {
  return {.no = 2,
          .ballot = regulation::BallotKind::kNomination,
          .quorum = {2, 3},
          .more_than = regulation::Fraction{1, 2},
          .base = regulation::BallotBase::kSummoned,
          .fallback = regulation::Fallback::kCarryTop,
          .carry = 2};
}

Step FinalVote() {
  return {.no = 5,
          .ballot = regulation::BallotKind::kForAgainst,
          .quorum = {2, 3},
          .more_than = regulation::Fraction{1, 2},
          .base = regulation::BallotBase::kSummoned,
          .exact_half = regulation::ExactHalf::kHeadDecides};
}

Counts Of(std::map<std::string, int64_t> votes, int64_t posts = 1) {
  return {.posts = posts,
          .summoned = 20,
          .present = 20,
          .issued = 20,
          .collected = 20,
          .votes = std::move(votes)};
}

TallyResult Open(const Step& step, const Counts& counts) {
  return Decide(regulation::Procedure(), step, counts);
}

TEST(Resolve, ChoosesWhoOfEqualNamesGoesOn) {
  const Counts counts = Of({{"a", 8}, {"b", 4}, {"c", 4}});
  const TallyResult open = Open(Nomination(), counts);
  ASSERT_EQ(open.outcome, Outcome::kNeedsDecision);
  const auto resolved = Resolve(Nomination(), counts, open, std::nullopt, {"c"});
  ASSERT_THAT(resolved, IsOk());
  EXPECT_EQ(resolved->outcome, Outcome::kCarried);
  EXPECT_THAT(resolved->carried, ElementsAre("a", "c"));
  EXPECT_THAT(resolved->failed, ElementsAre("b"));
  EXPECT_THAT(resolved->tied, IsEmpty());
}

TEST(Resolve, ChoosesWhoOfEqualNamesAboveTheLineFillsThePost) {
  const Counts counts = Of({{"a", 11}, {"b", 11}}, 1);
  Step step = Nomination();
  step.ballot = regulation::BallotKind::kForAgainst;
  const TallyResult open = Open(step, counts);
  ASSERT_EQ(open.outcome, Outcome::kNeedsDecision);
  const auto resolved = Resolve(step, counts, open, std::vector<std::string>{"a"}, {"b"});
  ASSERT_THAT(resolved, IsOk());
  EXPECT_EQ(resolved->outcome, Outcome::kPassed);
  EXPECT_THAT(resolved->selected, ElementsAre("b"));
  EXPECT_TRUE(resolved->differs_from_previous);
}

TEST(Resolve, TheHeadDecidesAtExactlyHalf) {
  const Counts counts = Of({{"a", 10}});
  const TallyResult open = Open(FinalVote(), counts);
  ASSERT_EQ(open.outcome, Outcome::kHeadDecides);
  const auto in_favour = Resolve(FinalVote(), counts, open, std::nullopt, {"a"});
  ASSERT_THAT(in_favour, IsOk());
  EXPECT_EQ(in_favour->outcome, Outcome::kPassed);
  const auto against = Resolve(FinalVote(), counts, open, std::nullopt, {});
  ASSERT_THAT(against, IsOk());
  EXPECT_EQ(against->outcome, Outcome::kNotIntroduced);
  EXPECT_THAT(against->failed, UnorderedElementsAre("a"));
}

TEST(Resolve, RefusesNamesThatAreNotLeftOpen) {
  const Counts counts = Of({{"a", 8}, {"b", 4}, {"c", 4}});
  const TallyResult open = Open(Nomination(), counts);
  for (const std::vector<std::string>& chosen :
       {std::vector<std::string>{"a"}, {"x"}, {"b", "b"}, {"b", "c"}, {}}) {
    EXPECT_THAT(Resolve(Nomination(), counts, open, std::nullopt, chosen),
                FailsWith(Reason::kFieldInvalid));
  }
}

TEST(Resolve, RefusesADecisionWhereTheCountsDecide) {
  const Counts counts = Of({{"a", 12}});
  EXPECT_THAT(Resolve(Nomination(), counts, Open(Nomination(), counts), std::nullopt, {"a"}),
              FailsWith(Reason::kStateForbidsMove));
}

}  // namespace
}  // namespace cadre::nomination
