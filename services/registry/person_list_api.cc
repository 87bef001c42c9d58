// Lists of people: filtered, ordered, paged, counted.
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/person_api.h"
#include "services/registry/person_convert.h"
#include "services/registry/person_fields.h"
#include "services/registry/reading_api.h"
#include "services/registry/store/person_search_store.h"

namespace cadre::registry {
namespace {

absl::StatusOr<store::PersonSearch> SearchOf(const v1::ListPeopleRequest& request,
                                             const api::Page& page, CivilDay day) {
  store::PersonSearch search{.prefixes = NameWords(request.text()),
                             .after = page.after,
                             .day = day,
                             .limit = page.size + 1};
  ASSIGN_OR_RETURN(search.filter, api::ParseFilter(request.filter(), PersonFilterFields()));
  ASSIGN_OR_RETURN(search.order, PersonOrderOf(request.order_by()));
  RETURN_IF_ERROR(store::CheckPosition(search.order, search.after));
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(search.under, api::ParseId<OrganizationId>(
                                       request.under(), api::kOrganizationPattern, "under"));
  }
  return search;
}

}  // namespace

absl::StatusOr<v1::ListPeopleResponse> PersonApi::ListPeople(const api::Call& call,
                                                             const v1::ListPeopleRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(store::PersonSearch search, SearchOf(request, page, call.legal_day()));
  const NamedClasses classes = ClassesOf(search.filter);
  search.withheld = WithheldFor(call, classes);
  // Before anything is looked up: the refusal says nothing about who would match.
  ASSIGN_OR_RETURN(const db::Scope scope, ScopeFor(call, classes));
  if (classes.any() && request.purpose().empty()) {
    return FieldError("purpose", "is required for a filter by these fields");
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::FoundPerson> rows,
                   store::SearchPeople(*lease, search, scope));
  v1::ListPeopleResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, rows.back().position));
  }
  if (request.count_total() && search.after.empty()) {
    ASSIGN_OR_RETURN(const store::MatchCount count, store::CountMatches(*lease, search, scope));
    response.set_total_size(static_cast<int32_t>(count.people));
    response.set_total_size_estimated(!count.is_exact);
  }
  if (classes.any()) {
    std::vector<PersonId> shown;
    for (const store::FoundPerson& row : rows) shown.push_back(row.stored.person.id);
    RETURN_IF_ERROR(LogReading(call, *lease, request, shown, response.total_size()));
  }
  for (const store::FoundPerson& row : rows) {
    *response.add_people() = ToBasicProto(row.stored.person);
  }
  return response;
}

}  // namespace cadre::registry
