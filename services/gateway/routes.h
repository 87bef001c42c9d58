// Where each method goes: by the package of its service, with no word of business in it.
#ifndef CADRE_SERVICES_GATEWAY_ROUTES_H_
#define CADRE_SERVICES_GATEWAY_ROUTES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/api/method_table.h"

namespace cadre::gateway {

struct Route {
  const api::MethodRule* rule;
  std::string backend;  // "registry"; "ballot-cast" for calls that carry no identity

  bool is_anonymous() const { return rule->audience == api::Audience::kCredential; }
};

// The name in the certificate of a backend: a service takes anonymous calls on a listener of its
// own, but is one process.
std::string ProcessOf(const std::string& backend);

class Routes {
 public:
  static absl::StatusOr<Routes> OfAllServices();
  // Of services by their full names, as MethodTable::Of.
  static absl::StatusOr<Routes> Of(const std::vector<std::string>& services);

  // Full names of the services that have a method for callers from outside.
  std::vector<std::string> PublicServices() const;

  // UNIMPLEMENTED (METHOD_UNKNOWN) for a method that does not exist, and the same for one that is
  // not for callers from outside.
  absl::StatusOr<Route> Find(absl::string_view path) const;

 private:
  explicit Routes(api::MethodTable methods) : methods_(std::move(methods)) {}
  api::MethodTable methods_;
};

}  // namespace cadre::gateway

#endif  // CADRE_SERVICES_GATEWAY_ROUTES_H_
