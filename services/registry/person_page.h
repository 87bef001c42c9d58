// What the lists of people have in common: a page by name.
#ifndef CADRE_SERVICES_REGISTRY_PERSON_PAGE_H_
#define CADRE_SERVICES_REGISTRY_PERSON_PAGE_H_

#include "absl/status/statusor.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "services/registry/store/person_store.h"

namespace cadre::registry {

// The query behind a page, with one row more than the page: it shows that there is a next one. A
// request has a field `under` and perhaps `text`.
//   INVALID_ARGUMENT  a token of another form
template <typename Request>
absl::StatusOr<store::PersonQuery> PersonQueryOf(const Request& request, const api::Page& page,
                                                 CivilDay day) {
  store::PersonQuery query{.day = day, .limit = page.size + 1};
  if constexpr (requires { request.text(); }) query.prefixes = NameWords(request.text());
  RETURN_IF_ERROR(store::StartAfter(page.after, query));
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  return query;
}

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_PERSON_PAGE_H_
