// Which entries a page of the coverage is about.
#ifndef CADRE_SERVICES_DEVELOPMENT_COVERAGE_QUERY_H_
#define CADRE_SERVICES_DEVELOPMENT_COVERAGE_QUERY_H_

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/development/convert.h"
#include "services/development/store/entry_store.h"

namespace cadre::development {

// Of a request with `under`, `plan` and a page; pages go on after the sort key and the id of the
// last entry.
//   INVALID_ARGUMENT  names the field
template <typename Request>
absl::StatusOr<store::EntryQuery> EntryQueryOf(const api::Call& call, const api::Page& page,
                                               const Request& request) {
  store::EntryQuery query{.day = call.legal_day(), .limit = page.size + 1};
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  if (!request.plan().empty()) {
    ASSIGN_OR_RETURN(query.plan, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  }
  if (page.after.empty()) return query;
  const auto id = page.after.size() == 2 ? EntryId::FromText(page.after[1]) : std::nullopt;
  if (!id.has_value()) return FieldError("page_token", "is broken");
  query.after_sort_key = page.after[0];
  query.after_id = *id;
  return query;
}

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_COVERAGE_QUERY_H_
