// What a case may not be: of a post elsewhere, of a day to come, explained afterwards; and a round
// of a plan that is voted on twice.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
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
using ::cadre::testing::Told;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;
using types::v1::MEETING_KIND_KEY_CADRES;

class CaseLimitsApiTest : public NominationApiTest {
 protected:
  // Planning asks for a vote on one entry of the first round of its plan.
  db::Event RoundOf(const std::string& entry, const std::string& person, char id) {
    planning::v1::RoundVoteRequested requested;
    requested.set_plan("plans/1");
    requested.set_sequence_no(1);
    requested.set_organization(api::OrganizationName(unit_));
    if (!entry.empty()) {
      planning::v1::VoteCandidate& candidate = *requested.add_candidates();
      candidate.set_entry(entry);
      candidate.set_person(person);
      candidate.set_full_name("x");
      candidate.set_post(post_);
      candidate.set_post_title("Giám đốc");
    }
    return {.position = id,
            .event_id = std::string(36, id),
            .aggregate = requested.plan(),
            .type = requested.GetDescriptor()->full_name(),
            .payload = requested.SerializeAsString(),
            .created_at = server_.registry().clock().Now()};
  }
  absl::StatusOr<v1::ListCasesResponse> Running() {
    v1::ListCasesRequest list;
    list.set_plan("plans/1");
    list.set_state(v1::CASE_STATE_RUNNING);
    return server_.cases().ListCases(Secretary("nomination.cases.read"), list);
  }
};

TEST_F(CaseLimitsApiTest, APostOfAnotherUnitIsNotThisUnitsToFill) {
  post_ = server_.registry().AddPost("SO2-GD", other_);
  server_.AddEntry(an_, post_);
  v1::OpenCaseRequest request;
  request.mutable_case_()->set_kind(v1::PROCEDURE_KIND_ON_SITE);
  request.mutable_case_()->set_organization(api::OrganizationName(unit_));
  request.mutable_case_()->set_post(post_);
  request.mutable_case_()->mutable_policy()->set_number("15-CV/TU");
  *request.mutable_case_()->mutable_policy()->mutable_date() = api::ToProto(kToday);
  request.add_people(an_);
  // The secretary sees the post: the role reaches over both units.
  const api::Call both = server_.CallOf(Role::kConferenceSecretary, server_.registry().root(),
                                        "nomination.cases.write");
  EXPECT_THAT(server_.cases().OpenCase(both, request), FailsWith(Reason::kFieldInvalid));
  request.mutable_case_()->set_organization(api::OrganizationName(server_.registry().root()));
  EXPECT_THAT(server_.cases().OpenCase(both, request), IsOk()) << "a superior decides below";
}

TEST_F(CaseLimitsApiTest, AnotherUnitLearnsNothingAboutThePeople) {
  v1::OpenCaseRequest request;
  request.mutable_case_()->set_kind(v1::PROCEDURE_KIND_ON_SITE);
  request.mutable_case_()->set_organization(api::OrganizationName(unit_));
  request.mutable_case_()->set_post(post_);
  request.mutable_case_()->mutable_policy()->set_number("15-CV/TU");
  *request.mutable_case_()->mutable_policy()->mutable_date() = api::ToProto(kToday);
  request.add_people(server_.registry().AddPerson("Phạm Văn Ngoài", unit_));
  EXPECT_THAT(server_.cases().OpenCase(SecretaryElsewhere("nomination.cases.write"), request),
              FailsWith(Reason::kNotFound));
}

TEST_F(CaseLimitsApiTest, APersonStandsOnce) {
  EXPECT_THAT(Open({an_, an_}), ::testing::Not(IsOk()));
}

TEST_F(CaseLimitsApiTest, PapersOfADayToComeDoNotExist) {
  const std::string name = Open({an_})->name();
  v1::RecordStepRequest step;
  step.set_name(name);
  step.set_step(1);
  step.mutable_minutes()->set_number("01-BB");
  *step.mutable_minutes()->mutable_date() = api::ToProto(kToday + 1);
  EXPECT_THAT(server_.cases().RecordStep(Secretary("nomination.cases.write"), step),
              FailsWith(Reason::kFieldInvalid));
  v1::DecideCaseRequest decide;
  decide.set_name(name);
  decide.mutable_decision()->set_number("100-QĐ/TU");
  *decide.mutable_decision()->mutable_date() = api::ToProto(kToday + 1);
  *decide.mutable_start_date() = api::ToProto(kToday + 1);
  EXPECT_THAT(server_.cases().DecideCase(Approver(), decide), FailsWith(Reason::kFieldInvalid));
  *decide.mutable_decision()->mutable_date() = api::ToProto(kToday);
  *decide.mutable_start_date() = api::ToProto(kToday - 1);
  EXPECT_THAT(server_.cases().DecideCase(Approver(), decide), FailsWith(Reason::kFieldInvalid));
}

TEST_F(CaseLimitsApiTest, AnExplanationIsGivenBeforeTheNextMeeting) {
  const std::string name = Open({an_, binh_})->name();
  ASSERT_THAT(RecordStep(name, 1), IsOk());
  ASSERT_THAT(Vote(name, 2, MEETING_KIND_EXTENDED_COLLECTIVE, {{1, 7}, {2, 2}}), IsOk());
  ASSERT_THAT(Vote(name, 3, MEETING_KIND_COLLECTIVE, {{2, 7}, {1, 2}}), IsOk());
  ASSERT_THAT(Explain(name, 3), IsOk());
  const auto sitting = Convene(MEETING_KIND_KEY_CADRES, 9);
  ASSERT_THAT(OpenBallot(sitting->name(), name, 4), IsOk());
  EXPECT_THAT(Explain(name, 3), FailsWith(Reason::kRuleViolated));
}

TEST_F(CaseLimitsApiTest, WhoIsProposedAfterAVoteIsVotedOnInTheSameRound) {
  ASSERT_THAT(server_.Apply(RoundOf("plans/1/entries/1", an_, 'a')), IsOk());
  const auto first = Running();
  ASSERT_THAT(first->cases(), SizeIs(1));
  const std::string name = first->cases(0).name();
  ASSERT_THAT(RecordStep(name, 1), IsOk());
  ASSERT_THAT(Vote(name, 2, MEETING_KIND_KEY_CADRES, {{1, 3}}), IsOk());
  EXPECT_EQ(Get(name)->state(), v1::CASE_STATE_DECIDED);
  ASSERT_THAT(server_.Apply(RoundOf("plans/1/entries/2", binh_, 'b')), IsOk());
  const auto second = Running();
  ASSERT_THAT(second->cases(), SizeIs(1));
  EXPECT_NE(second->cases(0).name(), name);
  const auto told = Told<v1::PlanVoteDecided>(server_.pool());
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(told.front().failed(), ElementsAre("plans/1/entries/1"));
}

TEST_F(CaseLimitsApiTest, ARoundWithoutCandidatesHoldsUpNothing) {
  EXPECT_THAT(server_.Apply(RoundOf("", "", 'c')), IsOk());
  EXPECT_THAT(Running()->cases(), SizeIs(0));
}

TEST_F(CaseLimitsApiTest, OneThatCannotBePlacedHoldsUpNobody) {
  Placer placer(server_.pool(), server_.registry().clock(), server_.keys(),
                [&](const api::Call&, const registry::v1::FillPostRequest&) {
                  return absl::FailedPreconditionError(absl::StrCat(std::string(499, 'x'), "đđ"));
                });
  const std::string broken = Open({an_})->name();
  post_ = server_.registry().AddPost("SO1-PGD", unit_);
  server_.AddEntry(binh_, post_);
  const std::string whole = Open({binh_})->name();
  const auto session = server_.database().Connect();
  for (const std::string& name : {broken, whole}) {
    const CaseId id = *CaseId::FromText(name.substr(6));
    ASSERT_THAT(session->Execute("UPDATE nomination_case SET state = 3, start_on = '2018-01-01', "
                                 "decision_number = '1', decision_on = '2017-12-01' WHERE id = ?",
                                 id),
                IsOk());
    ASSERT_THAT(session->Execute("INSERT INTO placement VALUES (?, ?, 1, 0, '2017-01-01', '')", id,
                                 name == broken ? 1 : 2),
                IsOk());
  }
  ASSERT_THAT(session->Execute("UPDATE nomination_case SET procedure_pinned = 'x' WHERE id = ?",
                               *CaseId::FromText(broken.substr(6))),
              IsOk());
  EXPECT_THAT(placer.PlaceDue(), ::testing::Not(IsOk()));
  const auto placed = Get(whole);
  EXPECT_EQ(placed->placement(), v1::PLACEMENT_STATE_REFUSED);
  EXPECT_EQ(placed->placement_problem(), std::string(499, 'x')) << "cut between letters";
}

}  // namespace
}  // namespace cadre::nomination
