#include "services/gateway/routes.h"

#include <set>

#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "protos/all_services.h"

namespace cadre::gateway {
namespace {

constexpr char kAnonymousListener[] = "-cast";

}  // namespace

std::string ProcessOf(const std::string& backend) {
  return std::string(absl::StripSuffix(backend, kAnonymousListener));
}

absl::StatusOr<Routes> Routes::OfAllServices() { return Of(AllServices()); }

absl::StatusOr<Routes> Routes::Of(const std::vector<std::string>& services) {
  ASSIGN_OR_RETURN(api::MethodTable methods, api::MethodTable::Of(services));
  return Routes(std::move(methods));
}

std::vector<std::string> Routes::PublicServices() const {
  std::set<std::string> names;
  for (const api::MethodRule& rule : methods_.methods()) {
    if (rule.audience == api::Audience::kService) continue;
    names.insert(rule.path.substr(1, rule.path.rfind('/') - 1));
  }
  return {names.begin(), names.end()};
}

absl::StatusOr<Route> Routes::Find(absl::string_view path) const {
  const api::MethodRule* rule = methods_.ByPath(path);
  if (rule == nullptr || rule->audience == api::Audience::kService) {
    return MakeError(absl::StatusCode::kUnimplemented, "there is no such method",
                     {.reason = Reason::kMethodUnknown});
  }
  // "/cadre.registry.v1.PersonService/GetPerson": the second word of the package.
  const std::vector<absl::string_view> words = absl::StrSplit(path, '.');
  Route route{.rule = rule, .backend = std::string(words[1])};
  if (route.is_anonymous()) route.backend += kAnonymousListener;
  return route;
}

}  // namespace cadre::gateway
