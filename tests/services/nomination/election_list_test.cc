// The list that a congress votes on, as runs put names on it.
#include "services/nomination/domain/election_list.h"

#include <gmock/gmock.h>

#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::BallotKind;
using regulation::ProcedureKind;

Case RunOf(int64_t id, ProcedureKind kind, CaseState state) {
  Case run{.id = CaseId(id), .organization = OrganizationId(1), .post = PostId(2)};
  run.procedure.kind = kind;
  run.procedure.steps = {
      {.no = 1, .ballot = BallotKind::kForAgainst, .more_than = regulation::Fraction{1, 2}}};
  for (const int64_t person : {11, 12, 13}) run.candidates.push_back({.person = PersonId(person)});
  Begin(CivilDay(2020, 1, 6), run);
  run.state = state;
  return run;
}

// Two of the three were selected.
Case Decided() {
  Case run = RunOf(1, ProcedureKind::kStandingAgain, CaseState::kDecided);
  run.steps[0].progress.state = StepState::kSigned;
  run.steps[0].outcome = Outcome::kPassed;
  run.steps[0].selected = {1, 3};
  return run;
}

Election Of(int to_elect, int64_t longest, int listed_before = 0) {
  return {.subject = CaseId(1),
          .to_elect = to_elect,
          .listed_before = listed_before,
          .rule = ListRule{.longest = longest, .citation = {.rule = "CAN-06"}}};
}

TEST(ElectionList, CountsTheNamesOfTheRunsBefore) {
  EXPECT_EQ(StateOf(Of(15, 19), 19), ListState::kFits);
  EXPECT_EQ(StateOf(Of(15, 19), 20), ListState::kTooLong);
  EXPECT_EQ(StateOf(Of(15, 19), 14), ListState::kTooShort);
  EXPECT_EQ(StateOf(Of(15, 19, 12), 7), ListState::kFits);
  EXPECT_EQ(StateOf(Of(15, 19, 12), 8), ListState::kTooLong);
  EXPECT_EQ(StateOf(Of(15, 19, 12), 2), ListState::kTooShort);
  EXPECT_EQ(StateOf({.to_elect = 15}, 40), ListState::kFits) << "nothing states how long";
}

TEST(ElectionList, TheLastBallotNeedsTheNumberAndTakesNoMoreThanTheRuleAllows) {
  EXPECT_THAT(CheckLastBallot(std::nullopt, 3), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckLastBallot(Of(15, 19, 12), 7), IsOk());
  EXPECT_THAT(CheckLastBallot(Of(15, 19), 3), IsOk()) << "a further run introduces more";
  const absl::Status refused = CheckLastBallot(Of(15, 19, 12), 8);
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused)->citations.front().rule, "CAN-06");
}

TEST(ElectionList, TakesWhatADecidedRunForTheSameSeatsIntroduced) {
  const Case second = RunOf(2, ProcedureKind::kFirstTime, CaseState::kRunning);
  Election election{.subject = second.id, .to_elect = 15};
  ASSERT_THAT(AddEarlierRun(second, Decided(), Of(15, 19, 4), election), IsOk());
  EXPECT_EQ(election.listed_before, 6);
  EXPECT_EQ(election.earlier, CaseId(1));
}

TEST(ElectionList, TakesNoOtherRun) {
  const Case second = RunOf(2, ProcedureKind::kFirstTime, CaseState::kRunning);
  Election election{.subject = second.id, .to_elect = 15};
  const auto refused = [&](const Case& earlier, const std::optional<Election>& of_earlier) {
    return AddEarlierRun(second, earlier, of_earlier, election);
  };
  Case running = Decided();
  running.state = CaseState::kRunning;
  Case elsewhere = Decided();
  elsewhere.organization = OrganizationId(9);
  Case other_post = Decided();
  other_post.post = PostId(9);
  Case appointment = Decided();
  appointment.procedure.kind = ProcedureKind::kOnSite;
  for (const Case& earlier : {running, elsewhere, other_post, appointment}) {
    EXPECT_THAT(refused(earlier, Of(15, 19)), FailsWith(Reason::kFieldInvalid));
  }
  EXPECT_THAT(refused(Decided(), std::nullopt), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(refused(Decided(), Of(13, 16)), FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(election.listed_before, 0);
}

TEST(ElectionList, IsSaidOfACongressRunUntilItsLastBallot) {
  Case run = RunOf(1, ProcedureKind::kFirstTime, CaseState::kRunning);
  EXPECT_THAT(CheckSetElection(run), IsOk());
  run.steps.back().progress.state = StepState::kOpen;
  EXPECT_THAT(CheckSetElection(run), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckSetElection(Decided()), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckSetElection(RunOf(1, ProcedureKind::kCandidacy, CaseState::kRunning)),
              FailsWith(Reason::kStateForbidsMove));
}

}  // namespace
}  // namespace cadre::nomination
