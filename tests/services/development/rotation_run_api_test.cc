#include "services/development/rotation_run_api.h"

#include "cadre/development/v1/events.pb.h"
#include "tests/services/development/rotation_run_fixture.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RotationRunApiTest : public RotationRunTest {
 protected:
  std::vector<v1::RotationAlert> Alerts(const api::Call& call,
                                        const v1::ListRotationAlertsRequest& request = {}) {
    const auto response = server_.rotation_runs().ListRotationAlerts(call, request);
    EXPECT_THAT(response, IsOk());
    if (!response.ok()) return {};
    return {response->alerts().begin(), response->alerts().end()};
  }
  std::vector<v1::RotationState> Moved() {
    std::vector<v1::RotationState> states;
    for (const auto& event : testing::Told<v1::RotationMoved>(server_.pool())) {
      states.push_back(event.state());
    }
    return states;
  }
};

TEST_F(RotationRunApiTest, FromTheConsultationToThePlacement) {
  const std::string name = Running();
  const auto active = Get(name, Officer(kRead));
  EXPECT_EQ(active->state(), v1::ROTATION_STATE_ACTIVE);
  EXPECT_EQ(active->order().number(), "150-QĐ/TU");
  EXPECT_EQ(active->order().issuer(), "Ban Thường vụ Tỉnh ủy");
  EXPECT_EQ(active->allowance().paid(), 60) << "the former one is kept (ROT-15)";
  EXPECT_EQ(active->support(), "nhà công vụ");
  registry_.clock().MoveTo(CivilDay(2020, 6, 1));
  ASSERT_THAT(Assess(name, 1), IsOk());
  ASSERT_THAT(Assess(name, 2), IsOk());
  EXPECT_THAT(Assess(name, 3), FailsWith(Reason::kFieldInvalid)) << "not over";
  EXPECT_THAT(Assess(name, 0), FailsWith(Reason::kRuleViolated)) << "too early for the last one";
  registry_.clock().MoveTo(CivilDay(2021, 6, 1));
  const auto ending = Assess(name, 0);
  ASSERT_THAT(ending, IsOk());
  EXPECT_EQ(ending->state(), v1::ROTATION_STATE_ENDING);
  ASSERT_THAT(Assess(name, 3), IsOk()) << "a year that was forgotten";
  const auto placed = Place(name, v1::ROTATION_STATE_PLACED, CivilDay(2021, 6, 1), post_);
  ASSERT_THAT(placed, IsOk());
  EXPECT_EQ(placed->next_post(), post_);
  EXPECT_EQ(placed->ended_date().year(), 2021);

  const v1::RotationFile file = File(name, Officer(kRead));
  std::vector<std::string> moves;
  for (const v1::RotationStep& step : file.steps()) moves.push_back(step.move());
  EXPECT_THAT(moves, ElementsAre("propose", "submit", "approve", "give an opinion",
                                 "give an opinion", "agree", "decide", "hand over", "assess",
                                 "assess", "conclude", "assess", "place"));
  EXPECT_EQ(file.steps(6).document().number(), "150-QĐ/TU");
  EXPECT_THAT(file.opinions(), SizeIs(2));
  ASSERT_THAT(file.assessments(), SizeIs(4));
  EXPECT_EQ(file.assessments(3).kind(), v1::ROTATION_ASSESSMENT_KIND_FINAL);
  EXPECT_THAT(file.alerts(), IsEmpty()) << "over";
  EXPECT_THAT(Moved(), ElementsAre(v1::ROTATION_STATE_CONSULTED, v1::ROTATION_STATE_AGREED,
                                   v1::ROTATION_STATE_DECIDED, v1::ROTATION_STATE_ACTIVE,
                                   v1::ROTATION_STATE_ENDING, v1::ROTATION_STATE_PLACED));
  EXPECT_THAT(EndEarly(name, CivilDay(2021, 6, 1)), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(RotationRunApiTest, EachSideSpeaksForItself) {
  const std::string name = Approved(Proposal());
  EXPECT_THAT(
      GiveOpinion(name, v1::ROTATION_SIDE_SENDING, v1::ROTATION_VERDICT_AGREES, Receiver(kConsult)),
      FailsWith(Reason::kNotFound))
      << "not the receiving side's to say";
  EXPECT_THAT(GiveOpinion(name, v1::ROTATION_SIDE_RECEIVING, v1::ROTATION_VERDICT_OBJECTS,
                          Receiver(kConsult)),
              FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(GiveOpinion(name, v1::ROTATION_SIDE_RECEIVING, v1::ROTATION_VERDICT_OBJECTS,
                          Receiver(kConsult), "đã đủ cấp phó"),
              IsOk());
  EXPECT_THAT(Agree(name, v1::ROTATION_WILLINGNESS_WILLING), FailsWith(Reason::kStateForbidsMove));
  const auto consulted =
      GiveOpinion(name, v1::ROTATION_SIDE_SENDING, v1::ROTATION_VERDICT_AGREES, Officer(kConsult));
  ASSERT_THAT(consulted, IsOk());
  EXPECT_EQ(consulted->state(), v1::ROTATION_STATE_CONSULTED);
  EXPECT_THAT(Agree(name, v1::ROTATION_WILLINGNESS_WILLING), FailsWith(Reason::kFieldInvalid))
      << "one side objects";
  EXPECT_THAT(Agree(name, v1::ROTATION_WILLINGNESS_WILLING, "đã thống nhất lại"), IsOk());
}

TEST_F(RotationRunApiTest, TheReceivingSideReadsWhatIsAgreed) {
  const std::string name = Propose(Proposal())->name();
  EXPECT_THAT(Get(name, Receiver(kRead)), FailsWith(Reason::kNotFound)) << "not its matter yet";
  ASSERT_THAT(Submit(name), IsOk());
  ASSERT_THAT(Approve(name, Approver(kApprove)), IsOk());
  EXPECT_THAT(Get(name, Receiver(kRead)), IsOk());
  EXPECT_THAT(File(name, Receiver(kRead)).steps(), SizeIs(3));
  EXPECT_THAT(Get(name, Foreign(kRead)), FailsWith(Reason::kNotFound));
}

TEST_F(RotationRunApiTest, TheDecisionNamesItsBodyAndIsNotTheSubmitters) {
  const std::string name = Agreed(Proposal());
  v1::DecideRotationRequest request = Decision(name, CivilDay(2017, 12, 20));
  request.mutable_decision()->clear_issuer();
  EXPECT_THAT(server_.rotation_runs().DecideRotation(Approver(kApprove), request),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Decide(name, CivilDay(2017, 12, 21)), FailsWith(Reason::kFieldInvalid))
      << "in the future";
  EXPECT_THAT(server_.rotation_runs().DecideRotation(Approver(kApprove, "officer"),
                                                     Decision(name, CivilDay(2017, 12, 20))),
              FailsWith(Reason::kFourEyes));
  EXPECT_THAT(Decide(name, CivilDay(2017, 12, 20)), IsOk());
  EXPECT_EQ(CountOf("SELECT COUNT(*) FROM rotation_evaluation"), 3) << "judged once more";
}

TEST_F(RotationRunApiTest, WhoLeftThePlanMeanwhileIsNotDecidedOn) {
  const std::string name = Agreed(ProposalFor(person_, v1::ROTATION_PURPOSE_DEVELOPMENT));
  ASSERT_THAT(server_.Exit(entry_, CivilDay(2017, 12, 20)), IsOk());
  EXPECT_THAT(Decide(name, CivilDay(2017, 12, 20)), FailsWith(Reason::kRuleViolated));
}

TEST_F(RotationRunApiTest, IsDroppedBeforeTheHandOver) {
  const std::string name = Agreed(Proposal());
  ASSERT_THAT(Decide(name, CivilDay(2017, 12, 20)), IsOk());
  v1::DropRotationRequest drop;
  drop.set_name(name);
  drop.set_reason("có việc khác");
  EXPECT_THAT(server_.rotation_runs().DropRotation(Approver(kApprove), drop),
              FailsWith(Reason::kFieldInvalid))
      << "a decision is taken back by a decision";
  *drop.mutable_decision() = Paper("151-QĐ/TU", CivilDay(2017, 12, 20));
  const auto dropped = server_.rotation_runs().DropRotation(Approver(kApprove), drop);
  ASSERT_THAT(dropped, IsOk());
  EXPECT_EQ(dropped->state(), v1::ROTATION_STATE_CLOSED);
  EXPECT_THAT(HandOver(name, CivilDay(2017, 12, 20)), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Propose(Proposal()), IsOk()) << "the person is free again";
}

TEST_F(RotationRunApiTest, NobodyIsHandedOverWhileElsewhere) {
  const std::string first = Running(12);
  v1::ProposeRotationRequest next = Proposal();
  *next.mutable_rotation()->mutable_start_date() = api::ToProto(CivilDay(2019, 6, 1));
  const std::string second = Agreed(next);
  registry_.clock().MoveTo(CivilDay(2019, 7, 1));
  ASSERT_THAT(Decide(second, CivilDay(2019, 6, 1)), IsOk());
  EXPECT_THAT(HandOver(second, CivilDay(2019, 7, 1)), FailsWith(Reason::kAlreadyExists))
      << "the first one is over by its months, but the person is still there";
  ASSERT_THAT(EndEarly(first, CivilDay(2019, 7, 1)), IsOk());
  EXPECT_THAT(HandOver(second, CivilDay(2019, 6, 15)), FailsWith(Reason::kAlreadyExists));
  EXPECT_THAT(HandOver(second, CivilDay(2019, 7, 1)), IsOk());
}

TEST_F(RotationRunApiTest, IsExtendedUnlessThePersonIsToBeElsewhere) {
  const std::string name = Running(6);
  registry_.clock().MoveTo(CivilDay(2018, 11, 1));
  const auto extended = Extend(name, 12);
  ASSERT_THAT(extended, IsOk());
  EXPECT_EQ(extended->state(), v1::ROTATION_STATE_EXTENDED);
  EXPECT_EQ(extended->months(), 18);
  EXPECT_EQ(extended->end_date().year(), 2019);
  v1::ProposeRotationRequest next = Proposal(6);
  *next.mutable_rotation()->mutable_start_date() = api::ToProto(CivilDay(2019, 12, 1));
  ASSERT_THAT(Propose(next), IsOk());
  EXPECT_THAT(Extend(name, 1), FailsWith(Reason::kAlreadyExists));
  EXPECT_THAT(Extend(name, 103), FailsWith(Reason::kFieldInvalid));
}

TEST_F(RotationRunApiTest, EndsEarlyByADecision) {
  const std::string name = Running();
  EXPECT_THAT(Place(name, v1::ROTATION_STATE_CAME_BACK, CivilDay(2018, 6, 1)),
              FailsWith(Reason::kStateForbidsMove));
  registry_.clock().MoveTo(CivilDay(2019, 2, 1));
  EXPECT_THAT(EndEarly(name, CivilDay(2018, 5, 31)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(EndEarly(name, CivilDay(2019, 2, 2)), FailsWith(Reason::kFieldInvalid));
  const auto ended = EndEarly(name, CivilDay(2019, 2, 1));
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(ended->state(), v1::ROTATION_STATE_TERMINATED);
  EXPECT_EQ(ended->ended_date().year(), 2019);
  EXPECT_EQ(File(name, Officer(kRead)).steps().rbegin()->note(), "ILLNESS");
}

TEST_F(RotationRunApiTest, ThePlacementIsCheckedAgainstItsOutcomeAndTheShortestDuration) {
  const std::string name = Running();
  registry_.clock().MoveTo(CivilDay(2021, 3, 1));
  ASSERT_THAT(Assess(name, 0), IsOk());
  EXPECT_THAT(Place(name, v1::ROTATION_STATE_PLACED, CivilDay(2021, 3, 1)),
              FailsWith(Reason::kFieldInvalid))
      << "where?";
  EXPECT_THAT(Place(name, v1::ROTATION_STATE_SETTLED, CivilDay(2021, 3, 1), post_),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Place(name, v1::ROTATION_STATE_ACTIVE, CivilDay(2021, 3, 1)),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Place(name, v1::ROTATION_STATE_SETTLED, CivilDay(2021, 3, 1)),
              FailsWith(Reason::kRuleViolated));
  registry_.clock().MoveTo(CivilDay(2021, 6, 1));
  EXPECT_THAT(Place(name, v1::ROTATION_STATE_SETTLED, CivilDay(2021, 6, 1)), IsOk());
}

TEST_F(RotationRunApiTest, WhatIsDueIsListedForBothSidesAndToldOnce) {
  const std::string name = Running();
  EXPECT_EQ(*server_.alerts().TellDue(), 0);
  registry_.clock().MoveTo(CivilDay(2021, 3, 1));
  ASSERT_THAT(Assess(name, 1), IsOk());
  const auto due = Alerts(Officer(kRead));
  ASSERT_THAT(due, SizeIs(2));
  EXPECT_EQ(due[0].kind(), v1::ROTATION_ALERT_KIND_PREPARE_PLACEMENT);
  EXPECT_EQ(due[0].citation().rule(), "ROT-16");
  EXPECT_EQ(due[1].kind(), v1::ROTATION_ALERT_KIND_ASSESSMENT_MISSING);
  EXPECT_EQ(due[1].year_no(), 2);
  EXPECT_THAT(Alerts(Receiver(kRead)), SizeIs(2));
  EXPECT_THAT(Alerts(Foreign(kRead)), IsEmpty());
  v1::ListRotationAlertsRequest one_kind;
  one_kind.set_kind(v1::ROTATION_ALERT_KIND_ASSESSMENT_MISSING);
  EXPECT_THAT(Alerts(Officer(kRead), one_kind), SizeIs(1));
  EXPECT_EQ(*server_.alerts().TellDue(), 2);
  EXPECT_EQ(*server_.alerts().TellDue(), 0) << "told once";
  registry_.clock().MoveTo(CivilDay(2021, 6, 1));
  EXPECT_EQ(*server_.alerts().TellDue(), 3) << "month 36, the end, and the third year";
  const auto told = testing::Told<v1::RotationAlertDue>(server_.pool());
  ASSERT_THAT(told, SizeIs(5));
  EXPECT_EQ(told[0].rotation(), name);
}

TEST_F(RotationRunApiTest, AReaderOfTheFileIsOnRecord) {
  const std::string name = Approved(Proposal());
  const auto readings = [&] {
    const auto lease = *registry_.pool().Acquire(RealNow() + absl::Seconds(5));
    return lease
        ->Query("SELECT COUNT(*) FROM audit WHERE method LIKE '%FetchListTexts'",
                [](const db::Row& row) { return row.Int(1); })
        ->front();
  };
  const int64_t before = readings();
  File(name, Officer(kRead));
  EXPECT_EQ(readings(), before + 1);
}

}  // namespace
}  // namespace cadre::development
