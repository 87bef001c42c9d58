// Use cases of AccessService.
#ifndef CADRE_SERVICES_REGISTRY_ACCESS_API_H_
#define CADRE_SERVICES_REGISTRY_ACCESS_API_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/access.pb.h"
#include "common/api/call.h"
#include "common/db/pool.h"

namespace cadre::registry {

// The first administrator and the root of the tree that he administers.
struct FirstAdministrator {
  std::string issuer;
  std::string subject;
  std::string root_code;
  std::string root_name;
  CivilDay root_valid_from;
};

class AccessApi {
 public:
  explicit AccessApi(db::Pool& pool) : pool_(pool) {}

  absl::StatusOr<v1::ResolvedIdentity> ResolveIdentity(const api::Call& call,
                                                       const v1::ResolveIdentityRequest& request);
  absl::StatusOr<v1::RoleBinding> CreateRoleBinding(const api::Call& call,
                                                    const v1::CreateRoleBindingRequest& request);
  absl::StatusOr<v1::RoleBinding> EndRoleBinding(const api::Call& call,
                                                 const v1::EndRoleBindingRequest& request);
  absl::StatusOr<v1::ListRoleBindingsResponse> ListRoleBindings(
      const api::Call& call, const v1::ListRoleBindingsRequest& request);

  // Makes the root organization where there is none and binds the first administrator to it. Not an
  // RPC: run on the server's console. FAILED_PRECONDITION once any binding exists.
  absl::Status BootstrapAdministrator(const api::Call& call, const FirstAdministrator& first);

 private:
  db::Pool& pool_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_ACCESS_API_H_
