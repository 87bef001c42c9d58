// Principals in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_PRINCIPAL_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_PRINCIPAL_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/access.h"

namespace cadre::registry::store {

// The principal of a token's issuer and subject; made where there is none. Locked for writing, with
// the person whose hand it is, so that no two calls give one person different rights at once.
absl::StatusOr<Principal> EnsurePrincipal(db::Session& session, const Principal& wanted);

// The principal of a token's issuer and subject, not locked; nothing if nobody knows it.
absl::StatusOr<std::optional<Principal>> FindPrincipal(db::Session& session,
                                                       const std::string& issuer,
                                                       const std::string& subject);

// By id, if the holder of `scope` sees it: it holds or held a role in scope, or its person works
// there, or it is a service account there; what has none of these, if the scope has a root.
absl::StatusOr<std::optional<Principal>> FindPrincipal(db::Session& session, PrincipalId id,
                                                       const db::Scope& scope);
// The same, locked as EnsurePrincipal does.
absl::StatusOr<std::optional<Principal>> LockPrincipal(db::Session& session, PrincipalId id,
                                                       const db::Scope& scope);

// The person behind a name of an identity (issuer#subject); nothing if it is not known.
absl::StatusOr<Actor> ActorNamed(db::Session& session, const std::string& principal);

// Whether a login is linked to the person.
absl::StatusOr<bool> HasLogin(db::Session& session, PersonId person);

// Locks a person's row: whoever gives rights to a login of his waits here.
absl::Status LockHand(db::Session& session, PersonId person);

struct PrincipalQuery {
  std::optional<PersonId> person;
  std::string subject;
  std::optional<PrincipalKind> kind;
  PrincipalId after;
  int limit = 50;
};

// Those that the holder of `scope` sees, by id.
absl::StatusOr<std::vector<Principal>> ListPrincipals(db::Session& session,
                                                      const PrincipalQuery& query,
                                                      const db::Scope& scope);

// Whether the principal holds, or will hold, a role over an organization out of scope that exists.
absl::StatusOr<bool> ReachesBeyond(db::Session& session, PrincipalId id, const db::Scope& scope);

//   ALREADY_EXISTS  issuer and subject are known
absl::Status InsertServiceAccount(db::Session& session, const Principal& account);

// Sets `person`, and who said so.
//   ABORTED  `principal.version` is not the stored one
absl::Status LinkPerson(db::Session& session, const Principal& principal);

// Sets `disabled_on` and its reason.
//   ABORTED  `principal.version` is not the stored one
absl::Status SetDisabled(db::Session& session, const Principal& principal);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_PRINCIPAL_STORE_H_
