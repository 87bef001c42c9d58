// Use cases of TrainingPlanService: training_plan_api.cc keeps plans, training_plan_way_api.cc
// takes them up the tree.
#ifndef CADRE_SERVICES_DEVELOPMENT_TRAINING_PLAN_API_H_
#define CADRE_SERVICES_DEVELOPMENT_TRAINING_PLAN_API_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/development/v1/training.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/development/domain/training_plan.h"

namespace cadre::development {

class TrainingPlanApi {
 public:
  explicit TrainingPlanApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::TrainingPlan> CreateTrainingPlan(const api::Call& call,
                                                      const v1::CreateTrainingPlanRequest& request);
  absl::StatusOr<v1::TrainingPlan> GetTrainingPlan(const api::Call& call,
                                                   const v1::GetTrainingPlanRequest& request);
  absl::StatusOr<v1::ListTrainingPlansResponse> ListTrainingPlans(
      const api::Call& call, const v1::ListTrainingPlansRequest& request);
  absl::StatusOr<v1::TrainingPlan> SubmitTrainingPlan(const api::Call& call,
                                                      const v1::SubmitTrainingPlanRequest& request);
  absl::StatusOr<v1::TrainingPlan> ForwardTrainingPlan(
      const api::Call& call, const v1::ForwardTrainingPlanRequest& request);
  absl::StatusOr<v1::ListTrainingPlanStepsResponse> ListTrainingPlanSteps(
      const api::Call& call, const v1::ListTrainingPlanStepsRequest& request);
  absl::StatusOr<v1::TrainingPlan> ReturnTrainingPlan(const api::Call& call,
                                                      const v1::ReturnTrainingPlanRequest& request);
  absl::StatusOr<v1::TrainingPlan> ApproveTrainingPlan(
      const api::Call& call, const v1::ApproveTrainingPlanRequest& request);
  absl::StatusOr<v1::TrainingPlan> ReviseTrainingPlan(const api::Call& call,
                                                      const v1::ReviseTrainingPlanRequest& request);
  absl::StatusOr<v1::StoredTrainingSnapshot> GetTrainingSnapshot(
      const api::Call& call, const v1::GetTrainingSnapshotRequest& request);

 private:
  using PlanMove = std::function<absl::Status(api::Mutation& m, TrainingPlan& plan)>;
  enum class Side { kOwner, kHolder };  // whose scope must cover the caller's role

  // One move of a plan under its lock; writes it back.
  absl::StatusOr<v1::TrainingPlan> Move(const api::Call& call, const std::string& name, Side side,
                                        const PlanMove& move);

  db::Pool& pool_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_TRAINING_PLAN_API_H_
