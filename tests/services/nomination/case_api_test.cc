// Appointments through the use cases: who may stand, in which order, what follows from a decision.
#include <gmock/gmock.h>

#include "cadre/nomination/v1/events.pb.h"
#include "cadre/planning/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/support/outbox.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::cadre::testing::Told;
using ::testing::ElementsAre;
using ::testing::SizeIs;

std::string RuleOf(const absl::Status& status) {
  const auto detail = DetailOf(status);
  return detail.has_value() && !detail->citations.empty() ? detail->citations.front().rule : "";
}

using CaseApiTest = NominationApiTest;

TEST_F(CaseApiTest, PinsTheProcedureInForceWithItsDocument) {
  const auto opened = Open({an_, binh_});
  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->procedure().rule_set(), "APP-2017A");
  EXPECT_EQ(opened->procedure().document().number(), "12-KL/TW");
  EXPECT_EQ(opened->procedure().content_hash().size(), 64u);
  EXPECT_THAT(opened->procedure().steps(), SizeIs(5));
  EXPECT_THAT(opened->candidates(), SizeIs(2));
  EXPECT_EQ(opened->candidates(0).full_name(), "Nguyễn Văn An");
  EXPECT_EQ(opened->candidates(0).supporting_entry(), "plans/1/entries/1");
  EXPECT_EQ(opened->post_title(), Get(opened->name())->post_title());
  EXPECT_THAT(Told<v1::CaseOpened>(server_.pool()), SizeIs(1));
}

TEST_F(CaseApiTest, RefusesWhoIsNotPlannedForThePost) {
  const std::string outsider = server_.registry().AddPerson("Phạm Văn Ngoài", other_);
  const auto refused = Open({an_, outsider});
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(RuleOf(refused.status()), "CON-10");
  EXPECT_EQ(DetailOf(refused.status())->citations.front().document, "12-KL/TW");
}

TEST_F(CaseApiTest, AsksPlanningAndSaysSoWhenItIsAway) {
  server_.planning().set_away(true);
  EXPECT_THAT(Open({an_}), FailsWith(Reason::kPeerUnavailable));
}

TEST_F(CaseApiTest, APostHasOneCaseAtATime) {
  const auto first = Open({an_});
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(Open({binh_}), StatusIs(absl::StatusCode::kAlreadyExists));
  v1::AbandonCaseRequest abandon;
  abandon.set_name(first->name());
  abandon.set_reason("Thay đổi chủ trương");
  const auto ended = server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon);
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(ended->state(), v1::CASE_STATE_ABANDONED);
  EXPECT_THAT(Told<v1::CaseClosed>(server_.pool()), SizeIs(1));
  EXPECT_THAT(Open({binh_}), IsOk());
  EXPECT_THAT(server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon),
              FailsWith(Reason::kStateForbidsMove));
}

TEST_F(CaseApiTest, OutOfScopeIsToldAsAbsent) {
  const auto opened = Open({an_});
  ASSERT_THAT(opened, IsOk());
  v1::GetCaseRequest request;
  request.set_name(opened->name());
  const auto foreign =
      server_.cases().GetCase(SecretaryElsewhere("nomination.cases.read"), request);
  request.set_name("cases/5");
  const auto absent = server_.cases().GetCase(Secretary("nomination.cases.read"), request);
  EXPECT_EQ(foreign.status(), absent.status());
  EXPECT_THAT(foreign, FailsWith(Reason::kNotFound));
  const auto listed = server_.cases().ListCases(SecretaryElsewhere("nomination.cases.read"), {});
  EXPECT_THAT(listed->cases(), SizeIs(0));
  EXPECT_THAT(server_.cases().ListCases(Secretary("nomination.cases.read"), {})->cases(),
              SizeIs(1));
}

TEST_F(CaseApiTest, StepsGoInTheirOrder) {
  const auto opened = Open({an_});
  ASSERT_THAT(opened, IsOk());
  const auto sitting = Convene(types::v1::MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  const auto early = OpenBallot(sitting->name(), opened->name(), 2);
  EXPECT_THAT(early, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(RuleOf(early.status()), "APP-19");
  ASSERT_THAT(RecordStep(opened->name(), 1), IsOk());
  const auto by_paper = RecordStep(opened->name(), 2);
  EXPECT_THAT(by_paper, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(RuleOf(by_paper.status()), "APP-19");
  EXPECT_THAT(RecordStep(opened->name(), 6), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(OpenBallot(sitting->name(), opened->name(), 2), IsOk());
}

TEST_F(CaseApiTest, FurtherCandidatesMeetTheSameRules) {
  const auto opened = Open({an_});
  ASSERT_THAT(opened, IsOk());
  v1::AddCandidateRequest request;
  request.set_name(opened->name());
  request.set_person(server_.registry().AddPerson("Phạm Văn Ngoài", unit_));
  EXPECT_THAT(server_.cases().AddCandidate(Secretary("nomination.cases.write"), request),
              FailsWith(Reason::kRuleViolated));
  request.set_person(binh_);
  const auto added = server_.cases().AddCandidate(Secretary("nomination.cases.write"), request);
  ASSERT_THAT(added, IsOk());
  EXPECT_EQ(added->candidates(1).no(), 2);
  EXPECT_THAT(server_.cases().AddCandidate(Secretary("nomination.cases.write"), request),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST_F(CaseApiTest, ADecisionNeedsEveryStep) {
  const auto opened = Open({an_});
  ASSERT_THAT(opened, IsOk());
  const auto early = Decide(opened->name());
  EXPECT_THAT(early, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(RuleOf(early.status()), "APP-19");
}

TEST_F(CaseApiTest, ADecidedPersonComesIntoThePostOnce) {
  const auto opened = Open({an_, binh_});
  ASSERT_THAT(opened, IsOk());
  ASSERT_THAT(WalkTo(opened->name(), 2), IsOk());
  const auto decided = Decide(opened->name());
  ASSERT_THAT(decided, IsOk());
  EXPECT_EQ(decided->state(), v1::CASE_STATE_DECIDED);
  EXPECT_EQ(decided->placement(), v1::PLACEMENT_STATE_PENDING);
  EXPECT_THAT(Told<v1::CaseClosed>(server_.pool()), SizeIs(0));
  EXPECT_THAT(server_.placer().PlaceDue(), ::cadre::testing::IsOkAndHolds(1));
  EXPECT_THAT(server_.placer().PlaceDue(), ::cadre::testing::IsOkAndHolds(0));
  EXPECT_EQ(Get(opened->name())->placement(), v1::PLACEMENT_STATE_DONE);
  const auto told = Told<v1::CaseDecided>(server_.pool());
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told.front().person(), binh_);
  EXPECT_THAT(Told<v1::CaseClosed>(server_.pool()), SizeIs(1));
  EXPECT_THAT(Decide(opened->name()), FailsWith(Reason::kRuleViolated));
}

TEST_F(CaseApiTest, ARefusedPlacementIsKeptAndTriedAgain) {
  const auto opened = Open({an_});
  ASSERT_THAT(opened, IsOk());
  ASSERT_THAT(WalkTo(opened->name(), 1), IsOk());
  ASSERT_THAT(Decide(opened->name()), IsOk());
  absl::Status answer = RuleError({.rule = "REC-HEADCOUNT"}, "nobody has left the post");
  int asked = 0;
  Placer placer(server_.pool(), server_.registry().clock(), server_.keys(),
                [&](const api::Call&, const registry::v1::FillPostRequest&) {
                  ++asked;
                  return answer;
                });
  ASSERT_THAT(placer.PlaceDue(), IsOk());
  const auto refused = Get(opened->name());
  EXPECT_EQ(refused->placement(), v1::PLACEMENT_STATE_REFUSED);
  EXPECT_FALSE(refused->placement_problem().empty());
  ASSERT_THAT(placer.PlaceDue(), IsOk());
  EXPECT_EQ(asked, 1) << "tried again before the pause was over";
  server_.registry().clock().Advance(absl::Minutes(10));
  answer = absl::OkStatus();
  ASSERT_THAT(placer.PlaceDue(), IsOk());
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(Get(opened->name())->placement(), v1::PLACEMENT_STATE_DONE);
}

TEST_F(CaseApiTest, ARoundOfAPlanBecomesACaseOnceAndItsVotesGoBack) {
  planning::v1::RoundVoteRequested requested;
  requested.set_plan("plans/1");
  requested.set_sequence_no(2);
  requested.set_organization(api::OrganizationName(unit_));
  for (const std::string& person : {an_, binh_}) {
    planning::v1::VoteCandidate& candidate = *requested.add_candidates();
    candidate.set_entry("plans/1/entries/" + std::string(person == an_ ? "1" : "2"));
    candidate.set_person(person);
    candidate.set_full_name("x");
    candidate.set_post(post_);
    candidate.set_post_title("Giám đốc");
  }
  const db::Event event{.position = 1,
                        .event_id = std::string(36, 'e'),
                        .aggregate = requested.plan(),
                        .type = requested.GetDescriptor()->full_name(),
                        .payload = requested.SerializeAsString(),
                        .created_at = server_.registry().clock().Now()};
  ASSERT_THAT(server_.Apply(event), IsOk());
  ASSERT_THAT(server_.Apply(event), IsOk());
  v1::ListCasesRequest list;
  list.set_plan("plans/1");
  const auto cases = server_.cases().ListCases(Secretary("nomination.cases.read"), list);
  ASSERT_THAT(cases->cases(), SizeIs(1));
  const std::string name = cases->cases(0).name();
  // The amendment of 2017 leaves the meetings to the guidance of 2012.
  EXPECT_EQ(Get(name)->procedure().rule_set(), "PLN-2012");
  ASSERT_THAT(RecordStep(name, 1), IsOk());
  ASSERT_THAT(Vote(name, 2, types::v1::MEETING_KIND_KEY_CADRES, {{1, 8}, {2, 5}}), IsOk());
  ASSERT_THAT(Vote(name, 3, types::v1::MEETING_KIND_COMMITTEE, {{1, 8}, {2, 5}}), IsOk());
  ASSERT_THAT(Vote(name, 4, types::v1::MEETING_KIND_COLLECTIVE, {{1, 8}, {2, 4}}), IsOk());
  EXPECT_EQ(Get(name)->state(), v1::CASE_STATE_DECIDED);
  const auto told = Told<v1::PlanVoteDecided>(server_.pool());
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(told.front().passed(), ElementsAre("plans/1/entries/1"));
  EXPECT_THAT(told.front().failed(), ElementsAre("plans/1/entries/2"));
  ASSERT_THAT(told.front().votes(), SizeIs(2));
  EXPECT_THAT(told.front().votes(1).steps(), SizeIs(3));
  EXPECT_EQ(told.front().votes(1).steps(2).votes(), 4);
  EXPECT_EQ(told.front().votes(1).steps(2).base(), 9);
}

}  // namespace
}  // namespace cadre::nomination
