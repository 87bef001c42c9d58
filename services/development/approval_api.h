// What the way of every plan and rotation to its approval asks.
#ifndef CADRE_SERVICES_DEVELOPMENT_APPROVAL_API_H_
#define CADRE_SERVICES_DEVELOPMENT_APPROVAL_API_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/types/v1/types.pb.h"
#include "common/api/call.h"
#include "common/db/session.h"

namespace cadre::development {

// NOT_FOUND for `resource` unless the caller's role covers the organization.
absl::Status RequireInScope(db::Session& session, const api::Call& call,
                            OrganizationId organization, const std::string& resource);

// INVALID_ARGUMENT, naming `field`, unless the approver stands above the organization.
absl::Status CheckApprover(db::Session& session, const api::Call& call, OrganizationId organization,
                           OrganizationId approver, const std::string& field);

// FAILED_PRECONDITION (FOUR_EYES) if the caller is who submitted.
absl::Status CheckFourEyes(const api::Call& call, const std::string& submitted_by);

// The day of a decision; number and day are required.
absl::StatusOr<CivilDay> DecisionDay(const types::v1::DocumentRef& decision);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_APPROVAL_API_H_
