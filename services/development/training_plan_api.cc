#include "services/development/training_plan_api.h"

#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/development/approval_api.h"
#include "services/development/convert.h"
#include "services/development/store/training_store.h"

namespace cadre::development {
namespace {

absl::StatusOr<TrainingPlanId> IdOf(const std::string& name) {
  return api::ParseId<TrainingPlanId>(name, kTrainingPlanPattern, "name");
}

}  // namespace

absl::StatusOr<v1::TrainingPlan> TrainingPlanApi::CreateTrainingPlan(
    const api::Call& call, const v1::CreateTrainingPlanRequest& request) {
  ASSIGN_OR_RETURN(TrainingPlan plan, FromProto(request.training_plan()));
  RETURN_IF_ERROR(CheckPeriod(plan));
  RETURN_IF_ERROR(CheckWay(plan));
  plan.id = TrainingPlanId(NewId(call.now()));
  return api::Mutate<v1::TrainingPlan>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::TrainingPlan> {
        RETURN_IF_ERROR(RequireInScope(m.session(), call, plan.organization, "organization"));
        RETURN_IF_ERROR(CheckApprover(m.session(), call, plan.organization, plan.approver,
                                      "training_plan.approver"));
        for (const OrganizationId stage : plan.via) {
          RETURN_IF_ERROR(
              CheckApprover(m.session(), call, plan.organization, stage, "training_plan.via"));
        }
        RETURN_IF_ERROR(store::InsertTrainingPlan(m.session(), plan));
        m.Touch(TrainingPlanName(plan.id));
        return ToProto(plan);
      });
}

absl::StatusOr<v1::TrainingPlan> TrainingPlanApi::GetTrainingPlan(
    const api::Call& call, const v1::GetTrainingPlanRequest& request) {
  ASSIGN_OR_RETURN(const TrainingPlanId id, IdOf(request.name()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto plan, store::FindTrainingPlan(*lease, id, call.scope()));
  if (!plan.has_value()) return NotFoundError("training plan");
  return ToProto(*plan);
}

absl::StatusOr<v1::ListTrainingPlansResponse> TrainingPlanApi::ListTrainingPlans(
    const api::Call& call, const v1::ListTrainingPlansRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::TrainingPlanQuery query{.day = call.legal_day(), .limit = page.size + 1};
  if (!page.after.empty()) query.before = TrainingPlanId::FromText(page.after.front());
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<TrainingPlan> plans,
                   store::ListTrainingPlans(*lease, query, call.scope()));
  v1::ListTrainingPlansResponse response;
  if (plans.size() > static_cast<size_t>(page.size)) {
    plans.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {plans.back().id.text()}));
  }
  for (const TrainingPlan& plan : plans) *response.add_training_plans() = ToProto(plan);
  return response;
}

absl::StatusOr<v1::StoredTrainingSnapshot> TrainingPlanApi::GetTrainingSnapshot(
    const api::Call& call, const v1::GetTrainingSnapshotRequest& request) {
  ASSIGN_OR_RETURN(const TrainingPlanId id, IdOf(request.name()));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const auto plan, store::FindTrainingPlan(*lease, id, call.scope()));
  if (!plan.has_value()) return NotFoundError("training snapshot");
  ASSIGN_OR_RETURN(const auto stored, store::FindSnapshot(*lease, id, request.revision()));
  if (!stored.has_value()) return NotFoundError("training snapshot");
  v1::StoredTrainingSnapshot response;
  if (!response.mutable_snapshot()->ParseFromString(stored->content)) {
    return InternalError("a stored snapshot cannot be read");
  }
  response.set_hash(stored->hash);
  response.set_content(stored->content);
  return response;
}

}  // namespace cadre::development
