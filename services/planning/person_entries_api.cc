// What a person is planned for.
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "services/planning/convert.h"
#include "services/planning/entry_api.h"

namespace cadre::planning {

absl::StatusOr<v1::ListPersonEntriesResponse> EntryApi::ListPersonEntries(
    const api::Call& call, const v1::ListPersonEntriesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::PeopleQuery query{
      .in_force = request.in_force(), .limit = page.size + 1, .reader = call.identity.person};
  ASSIGN_OR_RETURN(query.people.emplace_back(),
                   api::ParseId<PersonId>(request.person(), api::kPersonPattern, "person"));
  if (!page.after.empty()) {
    query.after = EntryId::FromText(page.after.front()).value_or(query.after);
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::PlannedEntry> rows,
                   store::EntriesInScope(*lease, query, call.scope()));
  v1::ListPersonEntriesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().entry.id.text()}));
  }
  for (const store::PlannedEntry& row : rows) {
    v1::PlannedPost& added = *response.add_planned_posts();
    *added.mutable_entry() = ToProto(row.entry);
    added.set_organization(api::OrganizationName(row.organization));
    added.set_term(TermName(row.term));
    added.set_term_code(row.term_code);
  }
  return response;
}

}  // namespace cadre::planning
