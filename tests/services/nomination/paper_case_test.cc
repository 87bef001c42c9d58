// Steps that were closed on paper, by the shipped procedures.
#include "services/nomination/domain/paper_case.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "common/regulation/loader.h"
#include "common/testing/status_matchers.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::IsOk;
using regulation::ProcedureKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr CivilDay kBegan(2017, 12, 1);

Case Appointment(int candidates = 3) {
  static const regulation::Catalogue catalogue = *regulation::LoadRules(
      *regulation::ReadRuleFiles(std::string(CADRE_SOURCE_DIR) + "/services/registry/regulations"));
  Case subject;
  subject.procedure = *catalogue.InForce(regulation::Domain::kAppointment, kBegan)
                           ->FindProcedure(ProcedureKind::kOnSite);
  for (int i = 1; i <= candidates; ++i) subject.candidates.push_back({.person = PersonId(i)});
  Begin(kBegan, subject);
  return subject;
}

PaperStep Minutes(int no) { return {.no = no, .record = {"01-BB", kBegan}}; }

// Ten summoned, all present and valid.
PaperStep Ballot(int no, const std::map<int, int64_t>& votes, std::vector<int> selected = {},
                 std::vector<int> carried = {}) {
  PaperStep step = Minutes(no);
  step.count = PaperCount{.summoned = 10, .present = 10, .issued = 10, .collected = 10};
  for (const auto& [candidate, count] : votes) step.count->marks[candidate].votes = count;
  step.selected = std::move(selected);
  step.carried = std::move(carried);
  return step;
}

// "2 RESULT APP-02", "" where nothing is wrong.
std::string ProblemOf(const std::vector<PaperStep>& steps, Case subject = Appointment()) {
  constexpr const char* kParts[] = {"STEP",  "RECORD", "SUMMONED", "PRESENT",
                                    "COUNT", "RESULT", "REASON",   "EXPLANATION"};
  const auto problem = CloseOnPaper(subject, steps);
  if (!problem.has_value()) return "";
  std::string text =
      std::to_string(problem->step) + " " + kParts[static_cast<size_t>(problem->part)];
  return problem->rule.empty() ? text : text + " " + problem->rule;
}

TEST(PaperCase, RunsOnFromTheNextStep) {
  Case subject = Appointment();
  ASSERT_FALSE(CloseOnPaper(subject, {Minutes(1), Ballot(2, {{1, 7}, {2, 2}}, {1})}).has_value());
  EXPECT_EQ(subject.state, CaseState::kRunning);
  EXPECT_EQ(subject.step(1).progress.state, StepState::kSigned);
  EXPECT_EQ(subject.step(2).progress.state, StepState::kSigned);
  EXPECT_EQ(subject.step(2).outcome, Outcome::kPassed);
  EXPECT_THAT(subject.step(2).selected, ElementsAre(1));
  EXPECT_EQ(subject.step(2).marks.at(2).votes, 2);
  EXPECT_EQ(subject.step(2).base, 10);
  EXPECT_EQ(subject.step(2).minutes->number, "01-BB");
  EXPECT_EQ(subject.step(3).progress.state, StepState::kWaiting);
  EXPECT_THAT(MakeMove(subject, {.step = 3, .action = Action::kOpen}), IsOk());
}

TEST(PaperCase, AllStepsWaitForTheDecision) {
  Case subject = Appointment();
  ASSERT_FALSE(
      CloseOnPaper(subject, {Minutes(1), Ballot(2, {{1, 7}}, {1}), Ballot(3, {{1, 7}}, {1}),
                             Ballot(4, {{1, 9}}), Ballot(5, {{1, 6}}, {1})})
          .has_value());
  EXPECT_EQ(subject.state, CaseState::kReady);
}

TEST(PaperCase, NamesThatNobodyLiftedOverTheLineGoOn) {
  EXPECT_EQ(ProblemOf({Minutes(1), Ballot(2, {{1, 4}, {2, 3}, {3, 1}}, {}, {1, 2})}), "");
  EXPECT_EQ(ProblemOf({Minutes(1), Ballot(2, {{1, 4}, {2, 3}, {3, 1}}, {}, {1, 3})}),
            "2 RESULT APP-05");
  EXPECT_EQ(ProblemOf({Minutes(1), Ballot(2, {{1, 4}, {2, 3}, {3, 1}}, {1})}), "2 RESULT APP-05");
}

TEST(PaperCase, ResultIsTheOneThatTheCountsGive) {
  EXPECT_EQ(ProblemOf({Minutes(1), Ballot(2, {{1, 7}, {2, 2}}, {2})}), "2 RESULT APP-02");
  EXPECT_EQ(ProblemOf({Minutes(1), Ballot(2, {{1, 5}, {2, 2}}, {1})}), "2 RESULT APP-05")
      << "half is no majority (APP-09)";
  PaperStep reasoned = Ballot(2, {{1, 7}, {2, 2}}, {2});
  reasoned.reason = "Tỉnh quyết định";
  EXPECT_EQ(ProblemOf({Minutes(1), reasoned}), "2 RESULT APP-02")
      << "no reason stands above a certain result";
}

TEST(PaperCase, ChoiceBetweenEqualsIsThePapersWithItsReason) {
  PaperStep tied = Ballot(2, {{1, 4}, {2, 3}, {3, 3}}, {}, {1, 3});
  EXPECT_EQ(ProblemOf({Minutes(1), tied}), "2 REASON APP-07");
  tied.reason = "Người đứng đầu chọn đồng chí 3";
  EXPECT_EQ(ProblemOf({Minutes(1), tied}), "");
  tied.carried = {1, 2, 3};
  EXPECT_EQ(ProblemOf({Minutes(1), tied}), "2 RESULT APP-07") << "more than there is room for";
  tied.carried = {2, 3};
  EXPECT_EQ(ProblemOf({Minutes(1), tied}), "2 RESULT APP-07") << "the first is certain";
}

TEST(PaperCase, HeadDecidesAtExactlyHalfOfTheFinalVote) {
  PaperStep half = Ballot(5, {{1, 5}}, {1});
  const std::vector<PaperStep> before = {Minutes(1), Ballot(2, {{1, 7}}, {1}),
                                         Ballot(3, {{1, 7}}, {1}), Ballot(4, {{1, 9}})};
  const auto with = [&](const PaperStep& last) {
    std::vector<PaperStep> steps = before;
    steps.push_back(last);
    return ProblemOf(steps);
  };
  EXPECT_EQ(with(half), "5 REASON APP-08");
  half.reason = "Người đứng đầu đồng ý";
  EXPECT_EQ(with(half), "");
  half.selected = {};
  EXPECT_EQ(with(half), "5 RESULT") << "a case that has ended has nothing to run on";
}

TEST(PaperCase, BelowTheQuorumNothingIsDecided) {
  PaperStep step = Ballot(2, {{1, 6}}, {1});
  step.count->present = step.count->issued = step.count->collected = 6;
  EXPECT_EQ(ProblemOf({Minutes(1), step}), "2 PRESENT APP-01");
  step.reason = "Tỉnh cho phép";
  EXPECT_EQ(ProblemOf({Minutes(1), step}), "2 PRESENT APP-01");
}

TEST(PaperCase, CountsThatCannotBeTrueAreRefused) {
  PaperStep step = Ballot(2, {{1, 7}}, {1});
  step.count->issued = 11;
  EXPECT_EQ(ProblemOf({Minutes(1), step}), "2 COUNT");
  step = Ballot(2, {{1, 7}, {2, 4}}, {1});
  EXPECT_EQ(ProblemOf({Minutes(1), step}), "2 COUNT") << "more names than ballots";
  step = Ballot(2, {{1, 7}}, {1});
  step.count->marks[1].against = 1;
  EXPECT_EQ(ProblemOf({Minutes(1), step}), "2 COUNT") << "a slip asks for names only";
}

TEST(PaperCase, StepsAreInOrderAndWhatTheyAre) {
  EXPECT_EQ(ProblemOf({Ballot(2, {{1, 7}}, {1})}), "2 STEP APP-19");
  EXPECT_EQ(ProblemOf({Minutes(1), Ballot(3, {{1, 7}}, {1})}), "3 STEP APP-19");
  EXPECT_EQ(ProblemOf({Minutes(1), Minutes(6)}), "6 STEP");
  EXPECT_EQ(ProblemOf({Ballot(1, {{1, 7}})}), "1 SUMMONED");
  EXPECT_EQ(ProblemOf({Minutes(1), Minutes(2)}), "2 SUMMONED");
}

TEST(PaperCase, DifferingResultNeedsItsExplanationBeforeTheNextStep) {
  PaperStep third = Ballot(3, {{2, 7}}, {2});
  const std::vector<PaperStep> steps = {Minutes(1), Ballot(2, {{1, 7}}, {1}), third};
  EXPECT_EQ(ProblemOf(steps), "") << "it may still be given";
  std::vector<PaperStep> further = steps;
  further.push_back(Ballot(4, {{2, 9}}));
  EXPECT_EQ(ProblemOf(further), "3 EXPLANATION APP-10");
  further[2].explanation = "Đồng chí có kinh nghiệm phù hợp hơn";
  EXPECT_EQ(ProblemOf(further), "");
}

TEST(PaperCase, OpinionSelectsNobodyAndAsksOnlyForThoseWhoWentOn) {
  const std::vector<PaperStep> before = {Minutes(1), Ballot(2, {{1, 7}}, {1}),
                                         Ballot(3, {{1, 7}}, {1})};
  const auto with = [&](const PaperStep& last) {
    std::vector<PaperStep> steps = before;
    steps.push_back(last);
    return ProblemOf(steps);
  };
  EXPECT_EQ(with(Ballot(4, {{1, 2}})), "");
  EXPECT_EQ(with(Ballot(4, {{1, 9}}, {1})), "4 RESULT APP-02");
  EXPECT_EQ(with(Ballot(4, {{2, 1}})), "4 COUNT") << "who did not go on stands on no ballot";
}

// Whatever the votes: paper that states what the counts give leads where the meeting would have.
TEST(PaperCase, LeadsWhereTheMeetingWouldHave) {
  std::mt19937 random(20171201);
  for (int run = 0; run < 500; ++run) {
    std::uniform_int_distribution<int64_t> votes(0, 10);
    PaperStep paper = Ballot(2, {{1, votes(random)}, {2, votes(random)}, {3, votes(random)}});
    Case met = Appointment();
    ASSERT_FALSE(CloseOnPaper(met, {Minutes(1)}).has_value());
    ASSERT_THAT(MakeMove(met, {.step = 2, .action = Action::kOpen}), IsOk());
    Counts counts{.summoned = 10, .present = 10, .issued = 10, .collected = 10};
    for (const auto& [no, marks] : paper.count->marks) counts.votes[CountNameOf(no)] = marks.votes;
    const TallyResult result = Decide(met.procedure, *met.procedure.Find(2), counts);
    if (result.outcome == Outcome::kInconsistent || !result.tied.empty()) continue;
    ASSERT_THAT(TakeResult(met, 2, counts, result), IsOk());
    ASSERT_THAT(SignStep(met, 2), IsOk());
    paper.selected = met.step(2).selected;
    paper.carried = met.step(2).carried;
    Case filed = Appointment();
    const auto problem = CloseOnPaper(filed, {Minutes(1), paper});
    EXPECT_EQ(problem.has_value(), met.state != CaseState::kRunning);
    if (problem.has_value()) continue;
    EXPECT_EQ(filed.state, met.state);
    EXPECT_EQ(filed.step(2).selected, met.step(2).selected);
    EXPECT_EQ(filed.step(2).carried, met.step(2).carried);
    EXPECT_EQ(filed.step(2).outcome, met.step(2).outcome);
    EXPECT_EQ(filed.step(2).base, met.step(2).base);
  }
}

}  // namespace
}  // namespace cadre::nomination
