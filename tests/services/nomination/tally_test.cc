#include "services/nomination/domain/tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "common/regulation/loader.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "services/nomination/domain/sequence.h"

namespace cadre::nomination {
namespace {

using regulation::BallotBase;
using regulation::BallotKind;
using regulation::ExactHalf;
using regulation::Fallback;
using regulation::Procedure;
using regulation::Step;
using ::testing::ElementsAre;

Procedure OnSite() { return {.kind = regulation::ProcedureKind::kOnSite}; }

Step Nomination() {
  return {.no = 2,
          .ballot = BallotKind::kNomination,
          .quorum = {2, 3},
          .more_than = regulation::Fraction{1, 2},
          .base = BallotBase::kSummoned,
          .fallback = Fallback::kCarryTop,
          .carry = 2};
}

Counts Of(int64_t summoned, int64_t present, std::map<std::string, int64_t> votes) {
  return {.summoned = summoned,
          .present = present,
          .issued = present,
          .collected = present,
          .votes = std::move(votes)};
}

// A part of a whole, in lowest terms.
struct Rational {
  Rational(int part, int whole)
      : numerator(part / std::gcd(part, whole)), denominator(whole / std::gcd(part, whole)) {}
  int numerator;
  int denominator;
};

bool operator<(const Rational& a, const Rational& b) {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

// What the rules say about one post and two names, as shares of the whole.
Outcome Oracle(int summoned, int present, int a, int b) {
  if (Rational(present, summoned) < Rational(2, 3)) return Outcome::kNoQuorum;
  if (a + b > present) return Outcome::kInconsistent;
  const Rational half(1, 2);
  if (half < Rational(a, summoned) || half < Rational(b, summoned)) return Outcome::kPassed;
  return a == 0 && b == 0 ? Outcome::kNotIntroduced : Outcome::kCarried;
}

// Every meeting of up to 60 where properties run long (scripts/test --full).
int LargestMeeting() { return testing::PropertiesRunLong() ? 60 : 24; }

TEST(Decide, AgreesWithRationalArithmeticForEverySmallMeeting) {
  const Procedure procedure = OnSite();
  const Step step = Nomination();
  for (int summoned = 1; summoned <= LargestMeeting(); ++summoned) {
    for (int present = 0; present <= summoned; ++present) {
      for (int a = 0; a <= present; ++a) {
        for (int b = 0; b <= present; ++b) {
          const TallyResult result =
              Decide(procedure, step, Of(summoned, present, {{"A", a}, {"B", b}}));
          ASSERT_EQ(result.outcome, Oracle(summoned, present, a, b))
              << summoned << " " << present << " " << a << " " << b;
          if (result.outcome != Outcome::kPassed) continue;
          ASSERT_THAT(result.selected, ElementsAre(a > b ? "A" : "B"))
              << summoned << " " << present << " " << a << " " << b;
        }
      }
    }
  }
}

TEST(Decide, OrderOfNamesChangesNothing) {
  // The same counts under names that sort the other way round.
  const TallyResult one =
      Decide(OnSite(), Nomination(), Of(30, 27, {{"A", 13}, {"B", 9}, {"C", 5}}));
  const TallyResult two =
      Decide(OnSite(), Nomination(), Of(30, 27, {{"Z", 13}, {"Y", 9}, {"X", 5}}));
  EXPECT_EQ(one.outcome, two.outcome);
  EXPECT_THAT(one.carried, ElementsAre("A", "B"));
  EXPECT_THAT(two.carried, ElementsAre("Z", "Y"));
}

TEST(Decide, HugeCountsDoNotOverflow) {
  const TallyResult result =
      Decide(OnSite(), Nomination(), Of(2'000'000'000, 2'000'000'000, {{"A", 1'000'000'001}}));
  EXPECT_EQ(result.outcome, Outcome::kPassed);
}

TEST(Decide, StepWithoutBallotHasNoCount) {
  EXPECT_EQ(Decide(OnSite(), {.no = 1}, Of(3, 3, {})).outcome, Outcome::kInconsistent);
}

TEST(Progress, ProvinceWithFourMeetingsInAnotherOrderRunsByItsFile) {
  const auto files =
      regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations");
  ASSERT_THAT(files, testing::IsOk());
  std::vector<regulation::RuleFile> all = *files;
  all.push_back({"province", R"(
      id: "APP-PROVINCE" domain: RULE_DOMAIN_APPOINTMENT layer: RULE_LAYER_PROVINCE
      basis { number: "15-QĐ/TU" date { year: 2018 month: 3 day: 1 } }
      valid_from { year: 2018 month: 3 day: 1 } valid_to { year: 2022 month: 8 day: 17 }
      procedures {
        kind: PROCEDURE_KIND_ON_SITE certainty: CERTAINTY_SEEN
        steps { no: 1 meeting: MEETING_KIND_COLLECTIVE }
        steps { no: 2 meeting: MEETING_KIND_KEY_CADRES ballot: BALLOT_KIND_NOMINATION
                quorum { numerator: 3 denominator: 4 } more_than { numerator: 1 denominator: 2 }
                base: BALLOT_BASE_SUMMONED fallback: FALLBACK_CARRY_TOP carry: 2 }
        steps { no: 3 meeting: MEETING_KIND_EXTENDED_COLLECTIVE ballot: BALLOT_KIND_NOMINATION
                quorum { numerator: 3 denominator: 4 } more_than { numerator: 1 denominator: 2 }
                base: BALLOT_BASE_SUMMONED explain_rule: "APP-10" }
        steps { no: 4 meeting: MEETING_KIND_COLLECTIVE ballot: BALLOT_KIND_FOR_AGAINST
                quorum { numerator: 3 denominator: 4 } more_than { numerator: 1 denominator: 2 }
                base: BALLOT_BASE_SUMMONED exact_half: EXACT_HALF_HEAD_DECIDES }
      })"});
  const auto rules = regulation::LoadRules(all);
  ASSERT_THAT(rules, testing::IsOk());
  const auto set = rules->InForce(regulation::Domain::kAppointment, CivilDay(2018, 6, 1));
  ASSERT_THAT(set, testing::IsOk());
  const Procedure& procedure = *set->FindProcedure(regulation::ProcedureKind::kOnSite);
  ASSERT_EQ(procedure.steps.size(), 4u);
  // 80 of 120 would do for the centre; the province asks for 90.
  EXPECT_EQ(Decide(procedure, procedure.steps[1], Of(120, 89, {})).outcome, Outcome::kNoQuorum);
  EXPECT_EQ(Decide(procedure, procedure.steps[1], Of(120, 90, {{"A", 61}})).outcome,
            Outcome::kPassed);
  Progress progress(procedure);
  for (int step = 1; step <= 4; ++step) {
    for (const Action action : {Action::kOpen, Action::kClose, Action::kSign}) {
      EXPECT_EQ(progress.Make({.step = step, .action = action}), "");
    }
  }
  EXPECT_TRUE(progress.IsFinished());
  EXPECT_EQ(progress.Make({.step = 5, .action = Action::kOpen}), "APP-19");
}

}  // namespace
}  // namespace cadre::nomination
