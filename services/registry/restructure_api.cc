#include "services/registry/restructure_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/mutate.h"
#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "services/registry/convert.h"
#include "services/registry/plan_api.h"
#include "services/registry/restructure_convert.h"

namespace cadre::registry {
namespace {

struct PlanRequest {
  CivilDay day;
  DocumentKey decision;
  std::vector<Step> steps;
};

absl::StatusOr<PlanRequest> PlanFrom(const v1::RestructuringPlan& wire, const api::Call& call) {
  PlanRequest request;
  ASSIGN_OR_RETURN(request.decision, DecisionFrom(wire.decision(), "plan.decision"));
  ASSIGN_OR_RETURN(request.day, api::DayFrom(wire.day(), "plan.day"));
  ASSIGN_OR_RETURN(request.steps, StepsFrom(wire, call.now()));
  return request;
}

// The error of a refusal, with its step.
absl::Status ErrorOf(const Refusal& refusal) {
  std::optional<ErrorDetail> detail = DetailOf(refusal.why);
  if (!detail.has_value()) return refusal.why;
  detail->metadata.emplace_back("step", absl::StrCat(refusal.step));
  return MakeError(refusal.why.code(),
                   absl::StrCat("step ", refusal.step, ": ", refusal.why.message()),
                   *std::move(detail));
}

}  // namespace

absl::StatusOr<v1::RestructuringOutcome> RestructureApi::PreviewRestructuring(
    const api::Call& call, const v1::PreviewRestructuringRequest& request) {
  ASSIGN_OR_RETURN(const PlanRequest wanted, PlanFrom(request.plan(), call));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const CheckedPlan checked,
                   CheckPlan(*lease, call, wanted.day, wanted.decision, wanted.steps));
  return ToProto(checked.plan, checked.left);
}

absl::StatusOr<v1::RestructuringOutcome> RestructureApi::RestructureOrganizations(
    const api::Call& call, const v1::RestructureOrganizationsRequest& request) {
  ASSIGN_OR_RETURN(const PlanRequest wanted, PlanFrom(request.plan(), call));
  return api::Mutate<v1::RestructuringOutcome>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RestructuringOutcome> {
        RETURN_IF_ERROR(db::LockTree(m.session()));
        ASSIGN_OR_RETURN(CheckedPlan checked,
                         CheckPlan(m.session(), call, wanted.day, wanted.decision, wanted.steps));
        if (!checked.plan.refusals.empty()) return ErrorOf(checked.plan.refusals.front());
        v1::RestructuringOutcome outcome = ToProto(checked.plan, checked.left);
        if (!request.etag().empty() && request.etag() != outcome.etag()) {
          return EtagMismatchError("restructuring");
        }
        RETURN_IF_ERROR(CarryOut(m, log_, checked));
        m.Touch("organizations");
        return outcome;
      });
}

}  // namespace cadre::registry
