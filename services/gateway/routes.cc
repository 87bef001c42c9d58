#include "services/gateway/routes.h"

#include <set>

#include "absl/strings/str_split.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "protos/all_services.h"

namespace cadre::gateway {

absl::StatusOr<Routes> Routes::OfAllServices() {
  ASSIGN_OR_RETURN(api::MethodTable methods, api::MethodTable::Of(AllServices()));
  return Routes(std::move(methods));
}

std::vector<std::string> Routes::PublicServices() const {
  std::set<std::string> names;
  for (const api::MethodRule& rule : methods_.methods()) {
    if (rule.audience != api::Audience::kPublic) continue;
    names.insert(rule.path.substr(1, rule.path.rfind('/') - 1));
  }
  return {names.begin(), names.end()};
}

absl::StatusOr<Route> Routes::Find(absl::string_view path) const {
  const api::MethodRule* rule = methods_.ByPath(path);
  if (rule == nullptr || rule->audience != api::Audience::kPublic) {
    return MakeError(absl::StatusCode::kUnimplemented, "there is no such method",
                     {.reason = Reason::kMethodUnknown});
  }
  // "/cadre.registry.v1.PersonService/GetPerson": the second word of the package.
  const std::vector<absl::string_view> words = absl::StrSplit(path, '.');
  return Route{.rule = rule, .backend = std::string(words[1])};
}

}  // namespace cadre::gateway
