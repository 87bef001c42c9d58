// What happens to a case beside its steps.
#include "services/nomination/domain/case_moves.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/status_macros.h"
#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::ProcedureKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Because kBecause{CivilDay(2017, 12, 5), "đơn xin rút"};

class CaseMoves : public ::testing::Test {
 protected:
  CaseMoves() {
    static const regulation::Catalogue catalogue =
        *regulation::LoadRules(*regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) +
                                                          "/services/registry/regulations"));
    case_.procedure = *catalogue.InForce(regulation::Domain::kAppointment, CivilDay(2017, 12, 1))
                           ->FindProcedure(ProcedureKind::kOnSite);
    case_.candidates = {{.person = PersonId(1)}, {.person = PersonId(2)}};
    Begin(CivilDay(2017, 12, 1), case_);
    EXPECT_THAT(RecordStep(1), IsOk());
  }

  absl::Status RecordStep(int step) {
    RETURN_IF_ERROR(MakeMove(case_, {.step = step, .action = Action::kOpen}));
    RETURN_IF_ERROR(MakeMove(case_, {.step = step, .action = Action::kClose}));
    return SignStep(case_, step);
  }

  absl::Status Open(int step) {
    RETURN_IF_ERROR(MakeMove(case_, {.step = step, .action = Action::kOpen}));
    case_.step(step).ballot = BallotId(step);
    return absl::OkStatus();
  }

  static Counts CountsOf(const std::map<int, int64_t>& votes) {
    Counts counts{.summoned = 10, .present = 10, .issued = 10, .collected = 10};
    for (const auto& [candidate, count] : votes) counts.votes[CountNameOf(candidate)] = count;
    return counts;
  }

  TallyResult ResultOf(int step, const std::map<int, int64_t>& votes) const {
    return Decide(case_.procedure, *case_.procedure.Find(step), CountsOf(votes),
                  NamesBefore(case_, step));
  }

  absl::Status Vote(int step, const std::map<int, int64_t>& votes) {
    RETURN_IF_ERROR(Open(step));
    RETURN_IF_ERROR(TakeResult(case_, step, CountsOf(votes), ResultOf(step, votes)));
    return SignStep(case_, step);
  }

  Case case_;
};

TEST_F(CaseMoves, ASuspendedCaseMovesOnlyAfterItIsResumed) {
  ASSERT_THAT(Suspend(case_, kBecause), IsOk());
  EXPECT_THAT(Open(2), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Suspend(case_, kBecause), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Withdraw(case_, 1, kBecause), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CheckAddCandidate(case_), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Resume(case_, kBecause), IsOk());
  EXPECT_EQ(case_.state, CaseState::kRunning);
  EXPECT_THAT(Resume(case_, kBecause), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Open(2), IsOk());
  ASSERT_THAT(case_.past_moves, SizeIs(2));
  EXPECT_EQ(case_.past_moves.front().kind, MoveKind::kSuspended);
  EXPECT_EQ(case_.past_moves.front().reason, "đơn xin rút");
}

TEST_F(CaseMoves, NothingMovesAroundAnOpenBallot) {
  ASSERT_THAT(Open(2), IsOk());
  EXPECT_THAT(Suspend(case_, kBecause), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Withdraw(case_, 1, kBecause), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(CaseMoves, AReadyCaseIsReadyAgainWhenResumed) {
  for (const int step : {2, 3}) ASSERT_THAT(Vote(step, {{1, 8}, {2, 2}}), IsOk());
  for (const int step : {4, 5}) ASSERT_THAT(Vote(step, {{1, 9}}), IsOk());
  ASSERT_EQ(case_.state, CaseState::kReady);
  ASSERT_THAT(Suspend(case_, kBecause), IsOk());
  ASSERT_THAT(Resume(case_, kBecause), IsOk());
  EXPECT_EQ(case_.state, CaseState::kReady);
}

TEST_F(CaseMoves, WhoHasWithdrawnIsOnNoBallotToCome) {
  EXPECT_THAT(Withdraw(case_, 3, kBecause), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(Withdraw(case_, 1, kBecause), IsOk());
  EXPECT_THAT(Withdraw(case_, 1, kBecause), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(OnBallot(case_, *case_.procedure.Find(2)), ElementsAre(2));
  EXPECT_EQ(case_.state, CaseState::kRunning);
  ASSERT_THAT(Withdraw(case_, 2, kBecause), IsOk());
  EXPECT_EQ(case_.state, CaseState::kRunning) << "the second step takes new names";
}

TEST_F(CaseMoves, ACaseEndsWhereWhoWasSelectedWithdraws) {
  for (const int step : {2, 3}) ASSERT_THAT(Vote(step, {{1, 8}, {2, 2}}), IsOk());
  ASSERT_THAT(Withdraw(case_, 1, kBecause), IsOk());
  EXPECT_EQ(case_.state, CaseState::kNotIntroduced);
  EXPECT_THAT(Introduced(case_), IsEmpty());
}

TEST_F(CaseMoves, AVoidBallotIsHeldAgain) {
  EXPECT_THAT(VoidBallot(case_, 2, kBecause), FailsWith(Reason::kRuleViolated));
  ASSERT_THAT(Open(2), IsOk());
  ASSERT_THAT(VoidBallot(case_, 2, kBecause), IsOk());
  EXPECT_EQ(case_.step(2).progress.state, StepState::kWaiting);
  EXPECT_THAT(Vote(2, {{1, 8}}), IsOk());
  EXPECT_THAT(VoidBallot(case_, 2, kBecause), FailsWith(Reason::kRuleViolated)) << "signed";
}

TEST_F(CaseMoves, ACorrectedRecordOfAnotherMeaningVoidsWhatFollowed) {
  for (const int step : {2, 3}) ASSERT_THAT(Vote(step, {{1, 8}, {2, 2}}), IsOk());
  ASSERT_THAT(Vote(4, {{1, 9}}), IsOk());
  EXPECT_TRUE(MeansTheSame(case_.step(2), ResultOf(2, {{1, 7}, {2, 3}})));
  const TallyResult other = ResultOf(2, {{1, 2}, {2, 8}});
  EXPECT_FALSE(MeansTheSame(case_.step(2), other));
  ASSERT_THAT(ReopenStep(case_, 2, kBecause), IsOk());
  EXPECT_EQ(case_.step(2).progress.state, StepState::kOpen);
  EXPECT_EQ(case_.step(2).ballot, BallotId(2)) << "the ballot stays, its record is another";
  for (const int step : {3, 4, 5}) {
    EXPECT_EQ(case_.step(step).progress.state, StepState::kWaiting);
    EXPECT_FALSE(case_.step(step).ballot.has_value());
    EXPECT_THAT(case_.step(step).marks, IsEmpty());
  }
  ASSERT_THAT(TakeResult(case_, 2, CountsOf({{1, 2}, {2, 8}}), other), IsOk());
  ASSERT_THAT(SignStep(case_, 2), IsOk());
  EXPECT_THAT(case_.step(2).selected, ElementsAre(2));
  EXPECT_EQ(case_.past_moves.back().step, 2);
}

TEST_F(CaseMoves, ACaseThatEndedWithoutANameRunsAgain) {
  for (const int step : {2, 3}) ASSERT_THAT(Vote(step, {{1, 8}, {2, 2}}), IsOk());
  ASSERT_THAT(Vote(4, {{1, 9}}), IsOk());
  ASSERT_THAT(Vote(5, {{1, 4}}), IsOk());
  ASSERT_EQ(case_.state, CaseState::kNotIntroduced);
  ASSERT_THAT(ReopenStep(case_, 5, kBecause), IsOk());
  EXPECT_EQ(case_.state, CaseState::kRunning);
}

TEST_F(CaseMoves, WhatIsDecidedOrGivenUpKeepsItsMeaning) {
  ASSERT_THAT(Vote(2, {{1, 8}, {2, 2}}), IsOk());
  case_.state = CaseState::kDecided;
  EXPECT_THAT(ReopenStep(case_, 2, kBecause), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(CorrectNumbers(case_, 2, kBecause), IsOk());
  case_.state = CaseState::kAbandoned;
  EXPECT_THAT(CorrectNumbers(case_, 2, kBecause), FailsWith(Reason::kStateForbidsMove));
}

}  // namespace
}  // namespace cadre::nomination
