// Training plans that pass stages on their way up the tree.
#include "common/api/proto_time.h"
#include "services/development/training_plan_api.h"
#include "tests/services/development/development_test.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::SizeIs;

constexpr char kRead[] = "development.training.read";
constexpr char kWrite[] = "development.training.write";
constexpr char kSubmit[] = "development.training.submit";
constexpr char kAppraise[] = "development.training.appraise";
constexpr char kApprove[] = "development.training.approve";

// A commune's plan goes by its district to the province.
class TrainingPlanWayApiTest : public DevelopmentTest {
 protected:
  TrainingPlanWayApiTest() : commune_(server_.AddOrganization("XA01", district_)) {
    const std::string person = registry_.AddPerson("An", commune_);
    const std::string post = registry_.AddPost("P7", commune_);
    server_.AddEntry(person, "An", post, commune_);
    EXPECT_THAT(server_.ApproveRound(commune_), IsOk());
  }

  api::Call Commune(const std::string& permission) {
    return server_.CallOf("commune", Role::kDevelopmentOfficer, commune_, permission);
  }
  api::Call DistrictAppraiser(const std::string& who = "district") {
    return server_.CallOf(who, Role::kAppraiser, district_, kAppraise);
  }
  absl::StatusOr<v1::TrainingPlan> Create(const std::vector<OrganizationId>& via) {
    v1::CreateTrainingPlanRequest request;
    v1::TrainingPlan& plan = *request.mutable_training_plan();
    plan.set_organization(api::OrganizationName(commune_));
    plan.set_approver(api::OrganizationName(registry_.root()));
    plan.set_first_year(2017);
    plan.set_last_year(2020);
    for (const OrganizationId stage : via) plan.add_via(api::OrganizationName(stage));
    return server_.plans().CreateTrainingPlan(Commune(kWrite), request);
  }
  absl::StatusOr<v1::TrainingPlan> Submit(const std::string& plan) {
    v1::SubmitTrainingPlanRequest request;
    request.set_name(plan);
    return server_.plans().SubmitTrainingPlan(Commune(kSubmit), request);
  }
  absl::StatusOr<v1::TrainingPlan> Forward(const std::string& plan, const api::Call& call) {
    v1::ForwardTrainingPlanRequest request;
    request.set_name(plan);
    request.set_opinion("thống nhất");
    return server_.plans().ForwardTrainingPlan(call, request);
  }
  absl::StatusOr<v1::TrainingPlan> Return(const std::string& plan, const api::Call& call) {
    v1::ReturnTrainingPlanRequest request;
    request.set_name(plan);
    request.set_reason("bổ sung kinh phí");
    return server_.plans().ReturnTrainingPlan(call, request);
  }
  absl::StatusOr<v1::TrainingPlan> Approve(const std::string& plan) {
    v1::ApproveTrainingPlanRequest request;
    request.set_name(plan);
    request.mutable_decision()->set_number("12-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2018, 1, 15));
    return server_.plans().ApproveTrainingPlan(Approver(kApprove), request);
  }
  std::string Submitted() {
    const auto plan = Create({district_});
    EXPECT_THAT(plan, IsOk());
    v1::DraftTrainingLinesRequest draft;
    draft.set_training_plan(plan->name());
    EXPECT_THAT(server_.lines().DraftTrainingLines(Commune(kWrite), draft), IsOk());
    EXPECT_THAT(Submit(plan->name()), IsOk());
    return plan->name();
  }
  std::vector<v1::TrainingPlanStep> StepsOf(const std::string& plan) {
    v1::ListTrainingPlanStepsRequest request;
    request.set_name(plan);
    const auto steps = server_.plans().ListTrainingPlanSteps(Commune(kRead), request);
    EXPECT_THAT(steps, IsOk());
    return {steps->steps().begin(), steps->steps().end()};
  }

  const OrganizationId commune_;
};

TEST_F(TrainingPlanWayApiTest, PassesItsStagesAndIsApprovedAtTheEnd) {
  const std::string plan = Submitted();
  EXPECT_THAT(Approve(plan), FailsWith(Reason::kStateForbidsMove)) << "the district has it";
  const auto forwarded = Forward(plan, DistrictAppraiser());
  ASSERT_THAT(forwarded, IsOk());
  EXPECT_EQ(forwarded->holder(), api::OrganizationName(registry_.root()));
  EXPECT_THAT(Forward(plan, DistrictAppraiser()), FailsWith(Reason::kNotFound)) << "no longer";
  EXPECT_THAT(Forward(plan, Appraiser(kAppraise)), FailsWith(Reason::kStateForbidsMove))
      << "nobody comes behind the approver";
  const auto approved = Approve(plan);
  ASSERT_THAT(approved, IsOk());
  EXPECT_EQ(approved->holder(), "");
  const auto steps = StepsOf(plan);
  ASSERT_THAT(steps, SizeIs(3));
  EXPECT_EQ(steps[0].kind(), v1::TRAINING_PLAN_STEP_KIND_SUBMITTED);
  EXPECT_EQ(steps[0].organization(), api::OrganizationName(commune_));
  EXPECT_EQ(steps[1].kind(), v1::TRAINING_PLAN_STEP_KIND_FORWARDED);
  EXPECT_EQ(steps[1].organization(), api::OrganizationName(district_));
  EXPECT_EQ(steps[1].note(), "thống nhất");
  EXPECT_EQ(steps[2].kind(), v1::TRAINING_PLAN_STEP_KIND_APPROVED);
  EXPECT_EQ(steps[2].document().number(), "12-QĐ/TU");
}

TEST_F(TrainingPlanWayApiTest, AStageSendsItBackAndItBeginsAnew) {
  const std::string plan = Submitted();
  EXPECT_THAT(Return(plan, Appraiser(kAppraise)), IsOk()) << "above the stage as well";
  ASSERT_THAT(Submit(plan), IsOk());
  ASSERT_THAT(Return(plan, DistrictAppraiser()), IsOk());
  const auto again = Submit(plan);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->holder(), api::OrganizationName(district_));
  EXPECT_EQ(again->return_reason(), "");
  EXPECT_THAT(StepsOf(plan), SizeIs(5));
}

TEST_F(TrainingPlanWayApiTest, WhoSubmittedHandsNothingOn) {
  const std::string plan = Submitted();
  EXPECT_THAT(Forward(plan, DistrictAppraiser("commune")), FailsWith(Reason::kFourEyes));
}

TEST_F(TrainingPlanWayApiTest, StagesStandAboveAndOnce) {
  EXPECT_THAT(Create({other_}), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Create({district_, district_}), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Create({registry_.root()}), FailsWith(Reason::kFieldInvalid)) << "the approver";
  EXPECT_THAT(Create({commune_}), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::development
