#include "services/development/approval_api.h"

#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/db/scope.h"

namespace cadre::development {

absl::Status RequireInScope(db::Session& session, const api::Call& call,
                            OrganizationId organization, const std::string& resource) {
  ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(session, organization, call.scope()));
  return in_scope ? absl::OkStatus() : NotFoundError(resource);
}

absl::Status CheckApprover(db::Session& session, const api::Call& call, OrganizationId organization,
                           OrganizationId approver, const std::string& field) {
  ASSIGN_OR_RETURN(const bool below,
                   db::IsBelow(session, organization, approver, call.legal_day()));
  if (!below || organization == approver) {
    return FieldError(field, "must stand above the organization");
  }
  return absl::OkStatus();
}

absl::Status CheckFourEyes(const api::Call& call, const std::string& submitted_by) {
  if (submitted_by != call.identity.principal) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition, "who submitted does not approve",
                   {.reason = Reason::kFourEyes});
}

absl::StatusOr<CivilDay> DecisionDay(const types::v1::DocumentRef& decision) {
  if (decision.number().empty()) return FieldError("decision.number", "is required");
  return api::DayFrom(decision.date(), "decision.date");
}

}  // namespace cadre::development
