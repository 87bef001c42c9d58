// A case from its first step to its end, by the shipped procedures.
#include "services/nomination/domain/case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/status_macros.h"
#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"
#include "services/nomination/domain/candidates.h"
#include "services/nomination/domain/case_moves.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using regulation::ProcedureKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::SizeIs;

const regulation::Catalogue& Shipped() {
  static const regulation::Catalogue catalogue = *regulation::LoadRules(
      *regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations"));
  return catalogue;
}

Case CaseOf(regulation::Domain domain, ProcedureKind kind, int candidates) {
  Case subject;
  subject.procedure = *Shipped().InForce(domain, CivilDay(2017, 12, 1))->FindProcedure(kind);
  for (int i = 1; i <= candidates; ++i) subject.candidates.push_back({.person = PersonId(i)});
  Begin(CivilDay(2017, 12, 1), subject);
  return subject;
}

Case Appointment(int candidates = 3) {
  return CaseOf(regulation::Domain::kAppointment, ProcedureKind::kOnSite, candidates);
}

Case PlanRound(int candidates = 3) {
  return CaseOf(regulation::Domain::kPlanning, ProcedureKind::kPlan, candidates);
}

// Ten summoned and present; votes by candidate.
Counts Of(const std::map<int, int64_t>& votes) {
  Counts counts{.summoned = 10, .present = 10, .issued = 10, .collected = 10};
  for (const auto& [candidate, count] : votes) counts.votes[CountNameOf(candidate)] = count;
  return counts;
}

// Runs one step: opens it, counts `votes`, signs.
absl::Status RunStep(Case& subject, int step, const std::map<int, int64_t>& votes) {
  RETURN_IF_ERROR(MakeMove(subject, {.step = step, .action = Action::kOpen}));
  Counts counts = Of(votes);
  if (subject.is_plan()) counts.posts = static_cast<int64_t>(subject.candidates.size());
  const TallyResult result =
      Decide(subject.procedure, *subject.procedure.Find(step), counts, NamesBefore(subject, step));
  RETURN_IF_ERROR(TakeResult(subject, step, counts, result));
  return SignStep(subject, step);
}

// A step that ends with minutes.
absl::Status RecordStep(Case& subject, int step) {
  RETURN_IF_ERROR(MakeMove(subject, {.step = step, .action = Action::kOpen}));
  RETURN_IF_ERROR(MakeMove(subject, {.step = step, .action = Action::kClose}));
  return SignStep(subject, step);
}

TEST(Case, RunsTheFiveStepsToAPersonWhoIsIntroduced) {
  Case subject = Appointment();
  ASSERT_THAT(RecordStep(subject, 1), IsOk());
  ASSERT_THAT(RunStep(subject, 2, {{1, 7}, {2, 3}}), IsOk());
  ASSERT_THAT(RunStep(subject, 3, {{1, 8}, {2, 2}}), IsOk());
  ASSERT_THAT(RunStep(subject, 4, {{1, 9}}), IsOk());
  EXPECT_EQ(subject.state, CaseState::kRunning);
  ASSERT_THAT(RunStep(subject, 5, {{1, 6}}), IsOk());
  EXPECT_EQ(subject.state, CaseState::kReady);
  ASSERT_THAT(Introduced(subject), SizeIs(1));
  EXPECT_EQ(Introduced(subject).front().person, PersonId(1));
}

TEST(Case, RefusesAStepOutOfOrderByItsRule) {
  Case subject = Appointment();
  EXPECT_THAT(RunStep(subject, 2, {{1, 7}}), FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(RunStep(subject, 2, {{1, 7}}))->citations.front().rule, "APP-19");
}

TEST(Case, CarriesTwoNamesWhereNobodyPassesStepTwo) {
  Case subject = Appointment();
  ASSERT_THAT(RecordStep(subject, 1), IsOk());
  ASSERT_THAT(RunStep(subject, 2, {{1, 4}, {2, 5}, {3, 1}}), IsOk());
  EXPECT_THAT(subject.step(2).selected, IsEmpty());
  EXPECT_THAT(subject.step(2).carried, ElementsAre(2, 1));
  EXPECT_THAT(NamesBefore(subject, 3), Optional(ElementsAre(CountNameOf(2), CountNameOf(1))));
}

TEST(Case, DemandsAnExplanationForAnotherNameBeforeTheNextStep) {
  Case subject = Appointment();
  ASSERT_THAT(RecordStep(subject, 1), IsOk());
  ASSERT_THAT(RunStep(subject, 2, {{1, 4}, {2, 5}, {3, 1}}), IsOk());
  ASSERT_THAT(RunStep(subject, 3, {{3, 7}, {1, 3}}), IsOk());
  EXPECT_TRUE(subject.step(3).progress.differs);
  const absl::Status refused = MakeMove(subject, {.step = 4, .action = Action::kOpen});
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused)->citations.front().rule, "APP-10");
  ASSERT_THAT(MakeMove(subject, {.step = 3, .action = Action::kExplain}), IsOk());
  EXPECT_THAT(MakeMove(subject, {.step = 4, .action = Action::kOpen}), IsOk());
}

TEST(Case, AsksForAndAgainstOnlyOfThoseWhoGoOn) {
  Case subject = Appointment();
  EXPECT_THAT(OnBallot(subject, *subject.procedure.Find(2)), ElementsAre(1, 2, 3));
  ASSERT_THAT(RecordStep(subject, 1), IsOk());
  ASSERT_THAT(RunStep(subject, 2, {{1, 7}}), IsOk());
  EXPECT_THAT(OnBallot(subject, *subject.procedure.Find(3)), ElementsAre(1, 2, 3));
  ASSERT_THAT(RunStep(subject, 3, {{1, 7}}), IsOk());
  EXPECT_THAT(OnBallot(subject, *subject.procedure.Find(4)), ElementsAre(1));
  ASSERT_THAT(RunStep(subject, 4, {{1, 2}}), IsOk());
  EXPECT_THAT(OnBallot(subject, *subject.procedure.Find(5)), ElementsAre(1));
}

TEST(Case, EndsWhereTheFinalVotePassesNobody) {
  Case subject = Appointment();
  ASSERT_THAT(RecordStep(subject, 1), IsOk());
  ASSERT_THAT(RunStep(subject, 2, {{1, 7}}), IsOk());
  ASSERT_THAT(RunStep(subject, 3, {{1, 7}}), IsOk());
  ASSERT_THAT(RunStep(subject, 4, {{1, 9}}), IsOk());
  ASSERT_THAT(RunStep(subject, 5, {{1, 4}}), IsOk());
  EXPECT_EQ(subject.state, CaseState::kNotIntroduced);
  EXPECT_THAT(MakeMove(subject, {.step = 5, .action = Action::kExplain}),
              FailsWith(Reason::kStateForbidsMove));
}

TEST(Case, APlanningRoundIsDecidedByItsLastBallot) {
  Case subject = PlanRound();
  ASSERT_THAT(RecordStep(subject, 1), IsOk());
  ASSERT_THAT(RunStep(subject, 2, {{1, 8}, {2, 6}, {3, 2}}), IsOk());
  ASSERT_THAT(RunStep(subject, 3, {{1, 8}, {2, 6}, {3, 2}}), IsOk());
  EXPECT_EQ(subject.state, CaseState::kRunning);
  ASSERT_THAT(RunStep(subject, 4, {{1, 8}, {2, 6}, {3, 2}}), IsOk());
  EXPECT_EQ(subject.state, CaseState::kDecided);
  ASSERT_THAT(Introduced(subject), SizeIs(2));
  EXPECT_EQ(subject.step(4).marks.at(2).votes, 6);
  EXPECT_EQ(subject.step(4).base, 10);
}

TEST(Case, APlanningRoundEndsWhereNobodyIsAboveTheLine) {
  Case subject = PlanRound();
  ASSERT_THAT(RecordStep(subject, 1), IsOk());
  ASSERT_THAT(RunStep(subject, 2, {{1, 5}, {2, 4}}), IsOk());
  EXPECT_EQ(subject.state, CaseState::kDecided);
  EXPECT_THAT(Introduced(subject), IsEmpty());
}

TEST(Case, TakesFurtherCandidatesOnlyBeforeABallotForNames) {
  Case subject = Appointment();
  EXPECT_THAT(CheckAddCandidate(subject), IsOk());
  ASSERT_THAT(RecordStep(subject, 1), IsOk());
  ASSERT_THAT(MakeMove(subject, {.step = 2, .action = Action::kOpen}), IsOk());
  EXPECT_THAT(CheckAddCandidate(subject), FailsWith(Reason::kStateForbidsMove));
  Case late = Appointment();
  ASSERT_THAT(RecordStep(late, 1), IsOk());
  ASSERT_THAT(RunStep(late, 2, {{1, 7}}), IsOk());
  EXPECT_THAT(CheckAddCandidate(late), IsOk());
  ASSERT_THAT(RunStep(late, 3, {{1, 7}}), IsOk());
  EXPECT_THAT(CheckAddCandidate(late), FailsWith(Reason::kStateForbidsMove));
}

// Every procedure that is shipped can be run to an end, whatever its steps are.
TEST(Case, EveryShippedProcedureReachesAnEnd) {
  for (const auto& [id, set] : Shipped().sets()) {
    for (const regulation::Procedure& procedure : set.procedures) {
      Case subject{.procedure = procedure, .candidates = {{.person = PersonId(1)}}};
      Begin(CivilDay(2017, 12, 1), subject);
      for (const regulation::Step& step : procedure.steps) {
        if (subject.state != CaseState::kRunning) break;
        const absl::Status done = step.ballot == regulation::BallotKind::kNone
                                      ? RecordStep(subject, step.no)
                                      : RunStep(subject, step.no, {{1, 10}});
        ASSERT_THAT(done, IsOk()) << id << " step " << step.no;
      }
      EXPECT_NE(subject.state, CaseState::kRunning) << id;
    }
  }
}

TEST(Case, WhoeverPassesIsIntroducedThoughAnotherPostStaysOpen) {
  Case subject = Appointment();
  subject.posts = 2;
  ASSERT_THAT(RecordStep(subject, 1), IsOk());
  const auto run = [&](int step, const std::map<int, int64_t>& votes) {
    EXPECT_THAT(MakeMove(subject, {.step = step, .action = Action::kOpen}), IsOk());
    Counts counts = Of(votes);
    counts.posts = 2;
    const TallyResult result = Decide(subject.procedure, *subject.procedure.Find(step), counts,
                                      NamesBefore(subject, step));
    EXPECT_THAT(TakeResult(subject, step, counts, result), IsOk());
    return SignStep(subject, step);
  };
  ASSERT_THAT(run(2, {{1, 8}, {2, 7}}), IsOk());
  ASSERT_THAT(run(3, {{1, 8}, {2, 7}}), IsOk());
  ASSERT_THAT(run(4, {{1, 8}, {2, 7}}), IsOk());
  ASSERT_THAT(run(5, {{1, 8}, {2, 4}}), IsOk());
  EXPECT_EQ(subject.step(5).outcome, Outcome::kNotIntroduced) << "for the second post";
  EXPECT_EQ(subject.state, CaseState::kReady);
  ASSERT_THAT(Introduced(subject), SizeIs(1));
  EXPECT_EQ(Introduced(subject).front().no, 1);
}

// A transfer that the superior plans (OTH-B): nobody votes, the authority decides.
TEST(Case, WhereNobodyVotesEveryCandidateIsIntroduced) {
  Case subject;
  subject.procedure = *Shipped()
                           .InForce(regulation::Domain::kAppointment, CivilDay(2018, 6, 1))
                           ->FindProcedure(ProcedureKind::kOtherPlaceB);
  subject.candidates = {{.person = PersonId(1)}};
  Begin(CivilDay(2018, 6, 1), subject);
  ASSERT_THAT(CheckCandidates(subject), IsOk());
  for (const regulation::Step& step : subject.procedure.steps) {
    ASSERT_THAT(RecordStep(subject, step.no), IsOk());
  }
  EXPECT_EQ(subject.state, CaseState::kReady);
  EXPECT_THAT(Introduced(subject), SizeIs(1));
  subject.candidates.push_back({.person = PersonId(2)});
  EXPECT_THAT(CheckCandidates(subject), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(CheckCandidates(Appointment()), IsOk());
}

TEST(Case, NobodyStandsTwice) {
  Case subject = Appointment();
  subject.candidates.push_back(subject.candidates.front());
  EXPECT_THAT(CheckCandidates(subject), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::nomination
