// Principals, deputies and reports of access to protobuf and back.
#ifndef CADRE_SERVICES_REGISTRY_ACCESS_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_ACCESS_CONVERT_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/access.pb.h"
#include "services/registry/domain/deputy.h"
#include "services/registry/store/audit_store.h"
#include "services/registry/store/grant_store.h"

namespace cadre::registry {

inline constexpr char kPrincipalPattern[] = "principals/{principal}";
inline constexpr char kDeputyPattern[] = "deputies/{deputy}";

std::string NameOf(PrincipalId id);
std::string NameOf(DeputyId id);

v1::Principal ToProto(const Principal& principal);
v1::Deputy ToProto(const Deputy& deputy);
v1::AccessRow ToProto(const store::Grant& grant);
v1::AuditRow ToProto(const store::AuditRow& row);

//   INVALID_ARGUMENT, naming the field
absl::StatusOr<Deputy> FromProto(const v1::Deputy& wire);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_ACCESS_CONVERT_H_
