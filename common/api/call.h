// One call, as a use case sees it: who, for what, until when. No transport in it.
#ifndef CADRE_COMMON_API_CALL_H_
#define CADRE_COMMON_API_CALL_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/api/roles.h"
#include "common/base/clock.h"
#include "common/base/ids.h"
#include "common/db/scope.h"

namespace cadre::api {

// A role held over an organization and all below it.
struct Binding {
  Role role;
  OrganizationId organization;
};

// Who calls: a user, as the gateway found out and signed, or a service of the suite.
struct Identity {
  std::string principal;           // issuer#subject, or service:<name>
  std::optional<PersonId> person;  // the person behind it
  std::vector<Binding> bindings;   // in force now
  std::string service;             // name in the certificate; empty for users
};

struct Call {
  Identity identity;
  std::string method;           // "/cadre.registry.v1.PersonService/GetPerson"
  std::string permission;       // what the method requires
  std::string request_id;       // empty where the caller gave none
  std::string request_hash;     // SHA-256 of the request without its id
  std::string language;         // "vi" or "en"
  std::string signed_identity;  // as it came; what a call to a peer on the user's behalf carries
  bool validate_only = false;
  bool reading_is_noted = false;  // by the call that this one is a part of
  absl::Time deadline = absl::InfiniteFuture();
  const Clock* clock = nullptr;

  absl::Time now() const { return clock->Now(); }
  CivilDay legal_day() const { return clock->LegalDay(); }

  // Where the caller holds the permission of this call, today. A service acting for itself sees
  // everything that its methods show.
  db::Scope scope() const { return ScopeOf(permission); }
  // The same of another permission.
  db::Scope ScopeOf(absl::string_view other) const;
};

// Whether `identity` holds `permission` anywhere, be it over the own record.
bool HoldsAnywhere(const Identity& identity, absl::string_view permission);

}  // namespace cadre::api

#endif  // CADRE_COMMON_API_CALL_H_
