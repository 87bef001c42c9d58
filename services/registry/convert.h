// Protobuf ⇄ domain. The only file that knows both shapes.
#ifndef CADRE_SERVICES_REGISTRY_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_CONVERT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/access.pb.h"
#include "cadre/registry/v1/organization.pb.h"
#include "cadre/types/v1/types.pb.h"
#include "services/registry/domain/access.h"
#include "services/registry/domain/organization.h"

namespace cadre::registry {

types::v1::DocumentRef ToProto(const DocumentKey& document);
// INVALID_ARGUMENT names the field.
absl::StatusOr<DocumentKey> FromProto(const types::v1::DocumentRef& document,
                                      const std::string& field);
// The same of a document that something rests on: number and date are required.
absl::StatusOr<DocumentKey> DecisionFrom(const types::v1::DocumentRef& document,
                                         const std::string& field);

v1::Organization ToProto(const Organization& organization);
// Output-only fields are left at their defaults. INVALID_ARGUMENT names the field.
absl::StatusOr<Organization> FromProto(const v1::Organization& organization);
v1::OrganizationHistory ToProto(const Organization& organization,
                                const std::vector<OrganizationVersion>& versions,
                                const std::vector<Placement>& placements);

v1::RoleBinding ToProto(const RoleBinding& binding);
absl::StatusOr<RoleBinding> FromProto(const v1::RoleBinding& binding);
v1::ResolvedIdentity ToProto(const ResolvedPrincipal& principal);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CONVERT_H_
