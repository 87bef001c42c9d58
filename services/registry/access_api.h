// Use cases of AccessService.
#ifndef CADRE_SERVICES_REGISTRY_ACCESS_API_H_
#define CADRE_SERVICES_REGISTRY_ACCESS_API_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/access.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/registry/domain/access.h"

namespace cadre::registry {

// The first administrators and the root of the tree that they administer.
struct FirstAdministrator {
  std::string issuer;
  std::string subject;
  // The second one, by the same issuer; empty for none: then the console confirms what takes two
  // people, until there is a second one.
  std::string second_subject;
  std::string root_code;
  std::string root_name;
  CivilDay root_valid_from;
};

struct AccessSettings {
  int longest_deputy_days = 92;
};

class AccessApi {
 public:
  explicit AccessApi(db::Pool& pool, AccessSettings settings = {})
      : pool_(pool), settings_(settings) {}

  absl::StatusOr<v1::ResolvedIdentity> ResolveIdentity(const api::Call& call,
                                                       const v1::ResolveIdentityRequest& request);

  // access_api.cc
  absl::StatusOr<v1::RoleBinding> CreateRoleBinding(const api::Call& call,
                                                    const v1::CreateRoleBindingRequest& request);
  absl::StatusOr<v1::RoleBinding> ConfirmRoleBinding(const api::Call& call,
                                                     const v1::ConfirmRoleBindingRequest& request);
  absl::StatusOr<v1::RoleBinding> RejectRoleBinding(const api::Call& call,
                                                    const v1::RejectRoleBindingRequest& request);
  absl::StatusOr<v1::RoleBinding> EndRoleBinding(const api::Call& call,
                                                 const v1::EndRoleBindingRequest& request);
  absl::StatusOr<v1::ListRoleBindingsResponse> ListRoleBindings(
      const api::Call& call, const v1::ListRoleBindingsRequest& request);

  // principal_api.cc
  absl::StatusOr<v1::Principal> GetPrincipal(const api::Call& call,
                                             const v1::GetPrincipalRequest& request);
  absl::StatusOr<v1::ListPrincipalsResponse> ListPrincipals(
      const api::Call& call, const v1::ListPrincipalsRequest& request);
  absl::StatusOr<v1::Principal> CreateServiceAccount(
      const api::Call& call, const v1::CreateServiceAccountRequest& request);
  absl::StatusOr<v1::Principal> LinkPrincipal(const api::Call& call,
                                              const v1::LinkPrincipalRequest& request);
  absl::StatusOr<v1::Principal> ConfirmPrincipalLink(
      const api::Call& call, const v1::ConfirmPrincipalLinkRequest& request);
  absl::StatusOr<v1::Principal> RejectPrincipalLink(const api::Call& call,
                                                    const v1::RejectPrincipalLinkRequest& request);
  absl::StatusOr<v1::Principal> DisablePrincipal(const api::Call& call,
                                                 const v1::DisablePrincipalRequest& request);
  absl::StatusOr<v1::Principal> EnablePrincipal(const api::Call& call,
                                                const v1::EnablePrincipalRequest& request);

  // deputy_api.cc
  absl::StatusOr<v1::Deputy> CreateDeputy(const api::Call& call,
                                          const v1::CreateDeputyRequest& request);
  absl::StatusOr<v1::Deputy> ConfirmDeputy(const api::Call& call,
                                           const v1::ConfirmDeputyRequest& request);
  absl::StatusOr<v1::Deputy> EndDeputy(const api::Call& call, const v1::EndDeputyRequest& request);
  absl::StatusOr<v1::ListDeputiesResponse> ListDeputies(const api::Call& call,
                                                        const v1::ListDeputiesRequest& request);

  // access_report_api.cc
  absl::StatusOr<v1::ListAccessResponse> ListAccess(const api::Call& call,
                                                    const v1::ListAccessRequest& request);
  absl::StatusOr<v1::AccessExplanation> ExplainAccess(const api::Call& call,
                                                      const v1::ExplainAccessRequest& request);
  absl::StatusOr<v1::ListAuditRowsResponse> ListAuditRows(const api::Call& call,
                                                          const v1::ListAuditRowsRequest& request);

  // Not RPCs: run on the server's console, whose keeper is one of the two people. bootstrap_api.cc
  // Makes the root organization where there is none and binds the first administrators to it.
  // FAILED_PRECONDITION once any binding exists.
  absl::Status BootstrapAdministrator(const api::Call& call, const FirstAdministrator& first);
  // Confirms a proposed binding. FAILED_PRECONDITION (FOUR_EYES) while there is an administrator
  // over its organization who could, and as ConfirmRoleBinding.
  absl::Status ConfirmFromConsole(const api::Call& call, const std::string& name);
  // A further root, such as another province that is to be merged, with its first administrator: no
  // role over one root reaches another. Not an RPC either. ALREADY_EXISTS if its code is taken.
  absl::Status AddRoot(const api::Call& call, const FirstAdministrator& first);

 private:
  db::Pool& pool_;
  const AccessSettings settings_;
};

// Makes the principal known, links the person (a name; empty for nobody), checks the binding
// against what the person holds by any login, and writes it. A proposed one holds at once where one
// person is enough.
absl::Status AddBinding(api::Mutation& m, RoleBinding& binding, const std::string& person);

// Names the person behind a locked principal; a second one has to confirm it. Errors as
// AccessService.LinkPrincipal.
absl::Status LinkTo(api::Mutation& m, Principal& principal, const std::string& person);

// Who lets a role of a login hold says who is behind it too, unless he or she named the person.
absl::Status ConfirmLinkWith(api::Mutation& m, Principal& principal, const Actor& second);

// Who calls, as the rules count him.
absl::StatusOr<Actor> CallerOf(db::Session& session, const api::Call& call);
absl::StatusOr<Actor> CallerOf(api::Mutation& m);

// FAILED_PRECONDITION (FOUR_EYES) if the caller is the one who proposed under this login: by it, by
// another of the same person, or by a service account that he or she answers for.
absl::Status RequireAnother(db::Session& session, const api::Call& call,
                            const std::string& proposed_by);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_ACCESS_API_H_
