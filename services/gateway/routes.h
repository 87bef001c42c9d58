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
  std::string backend;  // "registry"
};

class Routes {
 public:
  static absl::StatusOr<Routes> OfAllServices();

  // Full names of the services that have a method for the public.
  std::vector<std::string> PublicServices() const;

  // UNIMPLEMENTED (METHOD_UNKNOWN) for a method that does not exist, and the same for one that is
  // not for the public.
  absl::StatusOr<Route> Find(absl::string_view path) const;

 private:
  explicit Routes(api::MethodTable methods) : methods_(std::move(methods)) {}
  api::MethodTable methods_;
};

}  // namespace cadre::gateway

#endif  // CADRE_SERVICES_GATEWAY_ROUTES_H_
