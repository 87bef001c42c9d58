// Of which posts a service asks: those of organizations and all below them, or some posts.
#ifndef CADRE_SERVICES_REGISTRY_PLACES_ASKED_API_H_
#define CADRE_SERVICES_REGISTRY_PLACES_ASKED_API_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/db/scope.h"

namespace cadre::registry {

struct PlacesAsked {
  db::Scope scope;            // everything where posts alone are named
  std::vector<PostId> posts;  // none: all in scope
};

//   INVALID_ARGUMENT  names neither; a broken name
template <typename Request>
absl::StatusOr<PlacesAsked> PlacesAskedBy(const Request& request, CivilDay day) {
  PlacesAsked asked{.scope = {.day = day}};
  for (const std::string& name : request.organizations()) {
    ASSIGN_OR_RETURN(
        asked.scope.roots.emplace_back(),
        api::ParseId<OrganizationId>(name, api::kOrganizationPattern, "organizations"));
  }
  for (const std::string& name : request.posts()) {
    ASSIGN_OR_RETURN(asked.posts.emplace_back(),
                     api::ParseId<PostId>(name, api::kPostPattern, "posts"));
  }
  if (asked.posts.empty() && asked.scope.roots.empty()) {
    return FieldError("organizations", "or posts is required");
  }
  asked.scope.everything = asked.scope.roots.empty();
  return asked;
}

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_PLACES_ASKED_API_H_
