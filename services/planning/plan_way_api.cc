// The way of a round between submission and decision.
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/domain/moves.h"
#include "services/planning/plan_api.h"
#include "services/planning/round_step_convert.h"
#include "services/planning/route_convert.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/route_store.h"

namespace cadre::planning {

absl::Status PlanApi::CheckBodies(db::Session& session, const api::Call& call,
                                  const AccountableRoles& roles) {
  ASSIGN_OR_RETURN(const bool known,
                   store::AreOrganizations(session, BodiesOf(roles), call.legal_day()));
  return known ? absl::OkStatus() : FieldError("roles", "names a body that there is not");
}

absl::StatusOr<v1::Plan> PlanApi::ForwardRound(const api::Call& call,
                                               const v1::ForwardRoundRequest& request) {
  ASSIGN_OR_RETURN(RoundStep step, StepOf(call, StepKind::kForwarded, request, request.opinion()));
  return Move(call, request.name(), Side::kApprover,
              [&](api::Mutation& m, Plan& plan, std::vector<Entry>& entries) -> absl::Status {
                RETURN_IF_ERROR(CheckForward(plan));
                RETURN_IF_ERROR(CheckSecondPerson(plan.rounds.back(), call.identity.principal,
                                                  call.identity.person));
                RETURN_IF_ERROR(CheckInterest(entries));
                step.organization = plan.holder;
                plan.holder = NextHolder(plan);
                return store::AddStep(m.session(), plan, step);
              });
}

absl::StatusOr<v1::ListRoundStepsResponse> PlanApi::ListRoundSteps(
    const api::Call& call, const v1::ListRoundStepsRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.name(), kPlanPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, store::HasPlan(*lease, id, call.scope()));
  if (!in_scope) return NotFoundError("plan");
  ASSIGN_OR_RETURN(const std::vector<RoundStep> steps,
                   store::StepsOf(*lease, id, request.sequence_no()));
  v1::ListRoundStepsResponse response;
  for (const RoundStep& step : steps) {
    *response.add_steps() = ToProto(step, response.steps_size() + 1);
  }
  return response;
}

}  // namespace cadre::planning
