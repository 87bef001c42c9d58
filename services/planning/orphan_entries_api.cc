// What is planned on organizations and for posts that no longer exist.
#include "common/api/as_of.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "services/planning/convert.h"
#include "services/planning/entry_api.h"
#include "services/planning/store/orphan_entry_store.h"

namespace cadre::planning {
namespace {

v1::OrphanEntry ToProto(const store::OrphanEntry& orphan) {
  v1::OrphanEntry result;
  Entry entry;
  entry.id = orphan.id;
  entry.plan = orphan.plan;
  result.set_entry(EntryName(entry));
  result.set_person(api::PersonName(orphan.person));
  result.set_post(api::PostName(orphan.post));
  result.set_organization(api::OrganizationName(orphan.organization));
  result.set_cause(orphan.of_post ? v1::ORPHAN_CAUSE_POST_CLOSED
                                  : v1::ORPHAN_CAUSE_ORGANIZATION_CLOSED);
  *result.mutable_since() = api::ToProto(orphan.since);
  return result;
}

}  // namespace

absl::StatusOr<v1::ListOrphanEntriesResponse> EntryApi::ListOrphanEntries(
    const api::Call& call, const v1::ListOrphanEntriesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::OrphanQuery query{.limit = page.size + 1};
  if (!page.after.empty()) {
    query.after = EntryId::FromText(page.after.front()).value_or(query.after);
  }
  ASSIGN_OR_RETURN(query.day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::OrphanEntry> rows,
                   store::ListOrphans(*lease, query, call.scope()));
  v1::ListOrphanEntriesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const store::OrphanEntry& row : rows) *response.add_orphan_entries() = ToProto(row);
  return response;
}

}  // namespace cadre::planning
