#include "services/development/training_plan_api.h"

#include "absl/strings/escaping.h"
#include "cadre/development/v1/events.pb.h"
#include "common/api/digest.h"
#include "common/api/proto_time.h"
#include "tests/services/development/development_test.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kRead[] = "development.training.read";
constexpr char kWrite[] = "development.training.write";
constexpr char kSubmit[] = "development.training.submit";
constexpr char kAppraise[] = "development.training.appraise";
constexpr char kApprove[] = "development.training.approve";

class TrainingPlanApiTest : public DevelopmentTest {
 protected:
  absl::StatusOr<v1::TrainingPlan> Submit(const std::string& plan) {
    v1::SubmitTrainingPlanRequest request;
    request.set_name(plan);
    return server_.plans().SubmitTrainingPlan(Officer(kSubmit), request);
  }
  absl::StatusOr<v1::TrainingPlan> Return(const std::string& plan, const api::Call& call) {
    v1::ReturnTrainingPlanRequest request;
    request.set_name(plan);
    request.set_reason("thiếu nguồn kinh phí");
    return server_.plans().ReturnTrainingPlan(call, request);
  }
  absl::StatusOr<v1::TrainingPlan> Approve(const std::string& plan, const api::Call& call) {
    v1::ApproveTrainingPlanRequest request;
    request.set_name(plan);
    request.mutable_decision()->set_number("12-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2018, 1, 15));
    return server_.plans().ApproveTrainingPlan(call, request);
  }
  absl::StatusOr<v1::TrainingPlan> Get(const std::string& plan, const api::Call& call) {
    v1::GetTrainingPlanRequest request;
    request.set_name(plan);
    return server_.plans().GetTrainingPlan(call, request);
  }
  absl::StatusOr<v1::StoredTrainingSnapshot> Snapshot(const std::string& plan, int revision) {
    v1::GetTrainingSnapshotRequest request;
    request.set_name(plan);
    request.set_revision(revision);
    return server_.plans().GetTrainingSnapshot(Officer(kRead), request);
  }
  // A plan with a line for each gap of one entry.
  std::string Drafted() {
    Planned("An");
    EXPECT_THAT(server_.ApproveRound(district_), IsOk());
    std::string plan = MakePlan();
    EXPECT_THAT(Draft(plan), IsOk());
    return plan;
  }
};

TEST_F(TrainingPlanApiTest, GoesFromDraftToApprovalAndKeepsWhatWasApproved) {
  const std::string plan = Drafted();
  ASSERT_THAT(Submit(plan), IsOk());
  const auto approved = Approve(plan, Approver(kApprove));
  ASSERT_THAT(approved, IsOk());
  EXPECT_EQ(approved->state(), v1::TRAINING_PLAN_STATE_APPROVED);
  const auto stored = Snapshot(plan, 1);
  ASSERT_THAT(stored, IsOk());
  EXPECT_EQ(stored->hash(), approved->snapshot_hash());
  EXPECT_EQ(stored->hash(), absl::BytesToHexString(api::Sha256(stored->content())));
  EXPECT_THAT(stored->snapshot().lines(), SizeIs(4));
  EXPECT_THAT(stored->snapshot().lines(0).entries(), SizeIs(1));
  EXPECT_EQ(stored->snapshot().plan().decision().number(), "12-QĐ/TU");
  EXPECT_THAT(Snapshot(plan, 2), FailsWith(Reason::kNotFound));

  const auto events = testing::Told<v1::TrainingPlanApproved>(server_.pool());
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].training_plan(), plan);
  EXPECT_EQ(events[0].snapshot_hash(), stored->hash());
  ASSERT_THAT(events[0].entries(), SizeIs(1)) << "four lines for one entry";
  EXPECT_EQ(events[0].entries(0), stored->snapshot().lines(0).entries(0));
}

TEST_F(TrainingPlanApiTest, IsNotSubmittedWhileAGapIsOpen) {
  const std::string plan = Drafted();
  const std::string late = Planned("Bình");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const auto refused = Submit(plan);
  ASSERT_THAT(refused, FailsWith(Reason::kRuleViolated));
  const auto detail = DetailOf(refused.status());
  EXPECT_EQ(detail->metadata[0].second, "TRN-20");
  EXPECT_EQ(detail->metadata[1].second, "4");
  ASSERT_THAT(detail->citations, SizeIs(1));
  EXPECT_EQ(detail->citations[0].document, "15-HD/BTCTW");
  for (int kind = 1; kind <= 4; ++kind) {
    v1::WaiveGapRequest waive;
    waive.set_training_plan(plan);
    waive.set_entry(late);
    waive.set_kind(static_cast<v1::GapKind>(kind));
    waive.set_reason("đi nước ngoài");
    ASSERT_THAT(server_.lines().WaiveGap(Officer(kWrite), waive), IsOk());
  }
  ASSERT_THAT(Submit(plan), IsOk());
  ASSERT_THAT(Approve(plan, Approver(kApprove)), IsOk());
  EXPECT_THAT(Snapshot(plan, 1)->snapshot().waived(), SizeIs(4));
}

TEST_F(TrainingPlanApiTest, GapsOfUnitsBelowCountToo) {
  const std::string plan = Drafted();
  const OrganizationId below = server_.AddOrganization("HU01-X", district_);
  server_.AddEntry(AddPerson("Bình"), "Bình", post_, below);
  ASSERT_THAT(server_.ApproveRound(below), IsOk());
  EXPECT_THAT(Submit(plan), FailsWith(Reason::kRuleViolated));
}

TEST_F(TrainingPlanApiTest, AnEmptyPlanIsNotSubmitted) {
  EXPECT_THAT(Submit(MakePlan()), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(TrainingPlanApiTest, IsSentBackWithAReasonAndSubmittedAgain) {
  const std::string plan = Drafted();
  EXPECT_THAT(Return(plan, Appraiser(kAppraise)), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Submit(plan), IsOk());
  EXPECT_THAT(Submit(plan), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Draft(plan), FailsWith(Reason::kStateForbidsMove));
  const auto returned = Return(plan, Appraiser(kAppraise));
  ASSERT_THAT(returned, IsOk());
  EXPECT_EQ(returned->return_reason(), "thiếu nguồn kinh phí");
  EXPECT_THAT(Approve(plan, Approver(kApprove)), FailsWith(Reason::kStateForbidsMove));
  const auto again = Submit(plan);
  ASSERT_THAT(again, IsOk());
  EXPECT_THAT(again->return_reason(), IsEmpty());
  EXPECT_THAT(Approve(plan, Approver(kApprove)), IsOk());
}

TEST_F(TrainingPlanApiTest, WhoSubmittedDoesNotApprove) {
  const std::string plan = Drafted();
  ASSERT_THAT(Submit(plan), IsOk());
  EXPECT_THAT(Approve(plan, Approver(kApprove, "officer")), FailsWith(Reason::kFourEyes));
}

TEST_F(TrainingPlanApiTest, TheOwnerSideDoesNotDecide) {
  const std::string plan = Drafted();
  ASSERT_THAT(Submit(plan), IsOk());
  EXPECT_THAT(Approve(plan, server_.CallOf("a", Role::kApprover, district_, kApprove)),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(Return(plan, server_.CallOf("a", Role::kAppraiser, district_, kAppraise)),
              FailsWith(Reason::kNotFound));
}

TEST_F(TrainingPlanApiTest, ADecisionHasANumber) {
  v1::ApproveTrainingPlanRequest request;
  request.set_name(MakePlan());
  *request.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2018, 1, 15));
  EXPECT_THAT(server_.plans().ApproveTrainingPlan(Approver(kApprove), request),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(TrainingPlanApiTest, ASupplementIsTheNextRevisionAndLeavesTheFirst) {
  const std::string plan = Drafted();
  v1::ReviseTrainingPlanRequest revise;
  revise.set_name(plan);
  EXPECT_THAT(server_.plans().ReviseTrainingPlan(Officer(kWrite), revise),
              FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Submit(plan), IsOk());
  ASSERT_THAT(Approve(plan, Approver(kApprove)), IsOk());
  const std::string first = Snapshot(plan, 1)->content();
  const auto revised = server_.plans().ReviseTrainingPlan(Officer(kWrite), revise);
  ASSERT_THAT(revised, IsOk());
  EXPECT_EQ(revised->revision(), 2);
  Planned("Bình");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  ASSERT_THAT(Draft(plan), IsOk());
  ASSERT_THAT(Submit(plan), IsOk());
  ASSERT_THAT(Approve(plan, Approver(kApprove)), IsOk());
  EXPECT_EQ(Snapshot(plan, 1)->content(), first);
  EXPECT_THAT(Snapshot(plan, 2)->snapshot().lines(), SizeIs(8));
}

TEST_F(TrainingPlanApiTest, OneAPeriod) {
  MakePlan();
  v1::CreateTrainingPlanRequest request;
  v1::TrainingPlan& plan = *request.mutable_training_plan();
  plan.set_organization(api::OrganizationName(district_));
  plan.set_approver(api::OrganizationName(registry_.root()));
  plan.set_first_year(2017);
  plan.set_last_year(2020);
  EXPECT_THAT(server_.plans().CreateTrainingPlan(Officer(kWrite), request),
              FailsWith(Reason::kAlreadyExists));
  plan.set_last_year(2016);
  EXPECT_THAT(server_.plans().CreateTrainingPlan(Officer(kWrite), request),
              FailsWith(Reason::kFieldInvalid));
  plan.set_last_year(2021);
  plan.set_approver(api::OrganizationName(other_));
  EXPECT_THAT(server_.plans().CreateTrainingPlan(Officer(kWrite), request),
              FailsWith(Reason::kFieldInvalid));
  plan.set_organization(api::OrganizationName(other_));
  EXPECT_THAT(server_.plans().CreateTrainingPlan(Officer(kWrite), request),
              FailsWith(Reason::kNotFound));
}

TEST_F(TrainingPlanApiTest, OutOfScopeIsAsAbsent) {
  const std::string plan = Drafted();
  EXPECT_THAT(Get(plan, Officer(kRead)), IsOk());
  const absl::Status theirs = Get(plan, Foreign(kRead)).status();
  EXPECT_THAT(theirs, FailsWith(Reason::kNotFound));
  EXPECT_EQ(theirs.ToString(), Get("trainingPlans/5", Foreign(kRead)).status().ToString());
  EXPECT_EQ(server_.plans().ListTrainingPlans(Foreign(kRead), {})->ByteSizeLong(), 0u);
  v1::SubmitTrainingPlanRequest submit;
  submit.set_name(plan);
  EXPECT_THAT(server_.plans().SubmitTrainingPlan(Foreign(kSubmit), submit),
              FailsWith(Reason::kNotFound));
}

TEST_F(TrainingPlanApiTest, SameRequestIdSubmitsOnceAndValidateOnlyChangesNothing) {
  const std::string plan = Drafted();
  v1::SubmitTrainingPlanRequest request;
  request.set_name(plan);
  api::Call rehearsal = Officer(kSubmit);
  rehearsal.validate_only = true;
  ASSERT_THAT(server_.plans().SubmitTrainingPlan(rehearsal, request), IsOk());
  EXPECT_EQ(Get(plan, Officer(kRead))->state(), v1::TRAINING_PLAN_STATE_DRAFT);
  api::Call call = Officer(kSubmit);
  call.request_id = "id-1";
  const auto first = server_.plans().SubmitTrainingPlan(call, request);
  const auto second = server_.plans().SubmitTrainingPlan(call, request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->SerializeAsString(), second->SerializeAsString());
}

TEST_F(TrainingPlanApiTest, PagesShowEveryPlanOnce) {
  for (int year = 2017; year < 2022; ++year) {
    v1::CreateTrainingPlanRequest request;
    v1::TrainingPlan& plan = *request.mutable_training_plan();
    plan.set_organization(api::OrganizationName(district_));
    plan.set_approver(api::OrganizationName(registry_.root()));
    plan.set_first_year(year);
    plan.set_last_year(year);
    ASSERT_THAT(server_.plans().CreateTrainingPlan(Officer(kWrite), request), IsOk());
  }
  v1::ListTrainingPlansRequest request;
  request.set_under(api::OrganizationName(district_));
  request.set_page_size(2);
  std::vector<std::string> seen;
  do {
    const auto response = server_.plans().ListTrainingPlans(Officer(kRead), request);
    ASSERT_THAT(response, IsOk());
    for (const auto& plan : response->training_plans()) seen.push_back(plan.name());
    request.set_page_token(response->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(seen, SizeIs(5));
}

}  // namespace
}  // namespace cadre::development
