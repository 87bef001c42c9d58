// What restructurings leave: lineage, orphans, numbers before and after.
#include "common/api/as_of.h"
#include "common/api/page_token.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/registry/convert.h"
#include "services/registry/restructure_api.h"
#include "services/registry/restructure_convert.h"
#include "services/registry/store/lineage_store.h"
#include "services/registry/store/organization_store.h"

namespace cadre::registry {
namespace {

constexpr int kMostLinks = 2000;

template <typename Id>
absl::StatusOr<Id> IdOfKey(const std::string& key) {
  const std::optional<Id> id = Id::FromText(key);
  if (!id.has_value()) return FieldError("page_token", "is broken");
  return *id;
}

absl::StatusOr<store::OrphanQuery> OrphanQueryOf(const api::Call& call,
                                                 const v1::ListOrphansRequest& request,
                                                 const api::Page& page) {
  using Kind = store::OrphanQuery::Kind;
  store::OrphanQuery query{.limit = page.size + 1};
  const v1::OrphanKind only = request.kind();
  for (const auto& [wire, kind] : {std::pair(v1::ORPHAN_KIND_POST, Kind::kPost),
                                   std::pair(v1::ORPHAN_KIND_PERSON, Kind::kPerson),
                                   std::pair(v1::ORPHAN_KIND_HOLDING, Kind::kHolding)}) {
    if (only == v1::ORPHAN_KIND_UNSPECIFIED || only == wire) query.kinds.push_back(kind);
  }
  ASSIGN_OR_RETURN(query.day, api::AsOf(call, request));
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  if (page.after.empty()) return query;
  if (page.after.size() != 3) return FieldError("page_token", "is broken");
  ASSIGN_OR_RETURN(query.after_organization, IdOfKey<OrganizationId>(page.after[0]));
  ASSIGN_OR_RETURN(query.after_post, IdOfKey<PostId>(page.after[1]));
  ASSIGN_OR_RETURN(query.after_person, IdOfKey<PersonId>(page.after[2]));
  return query;
}

v1::Orphan ToProto(const store::Orphan& orphan) {
  v1::Orphan result;
  result.set_organization(api::OrganizationName(orphan.organization));
  *result.mutable_closed() = api::ToProto(orphan.closed);
  if (orphan.post.has_value()) result.set_post(api::PostName(*orphan.post));
  if (orphan.person.has_value()) result.set_person(api::PersonName(*orphan.person));
  return result;
}

v1::OrganizationCounts ToProto(const store::OrganizationCount& count) {
  v1::OrganizationCounts result;
  *result.mutable_organization() = ToProto(count.organization);
  result.set_people(count.people);
  result.set_posts(count.posts);
  result.set_people_before(count.people_before);
  result.set_posts_before(count.posts_before);
  result.set_people_in(count.people_in);
  result.set_people_out(count.people_out);
  return result;
}

}  // namespace

absl::StatusOr<v1::ListLineageResponse> RestructureApi::ListLineage(
    const api::Call& call, const v1::ListLineageRequest& request) {
  ASSIGN_OR_RETURN(const OrganizationId id,
                   api::ParseId<OrganizationId>(request.organization(), api::kOrganizationPattern,
                                                "organization"));
  CivilDay until = db::kForever;
  if (request.has_until()) {
    ASSIGN_OR_RETURN(until, api::DayFrom(request.until(), "until"));
  }
  const db::Scope scope = call.scope();
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Organization> found,
                   store::FindAtAnyTime(*lease, id, call.legal_day(), scope));
  if (!found.has_value()) return NotFoundError("organization");
  v1::ListLineageResponse response;
  for (const auto side : {store::LineageSide::kPredecessors, store::LineageSide::kSuccessors}) {
    ASSIGN_OR_RETURN(const std::vector<LineageLink> links,
                     store::LineageOf(*lease, id, side, until, kMostLinks + 1, scope));
    if (links.size() > kMostLinks) return FieldError("organization", "has more than 2000 links");
    for (const LineageLink& link : links) {
      *(side == store::LineageSide::kPredecessors ? response.add_predecessors()
                                                  : response.add_successors()) = ToProto(link);
    }
  }
  return response;
}

absl::StatusOr<v1::ListOrphansResponse> RestructureApi::ListOrphans(
    const api::Call& call, const v1::ListOrphansRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::OrphanQuery query, OrphanQueryOf(call, request, page));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::Orphan> rows,
                   store::ListOrphans(*lease, query, call.scope()));
  v1::ListOrphansResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    const store::Orphan& last = rows.back();
    response.set_next_page_token(
        api::NextPageToken(request, {last.organization.text(), last.post.value_or(PostId()).text(),
                                     last.person.value_or(PersonId()).text()}));
  }
  for (const store::Orphan& row : rows) *response.add_orphans() = ToProto(row);
  return response;
}

absl::StatusOr<v1::ListOrganizationCountsResponse> RestructureApi::ListOrganizationCounts(
    const api::Call& call, const v1::ListOrganizationCountsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::CountQuery query{.limit = page.size + 1};
  if (!page.after.empty()) query.after_code = page.after.front();
  ASSIGN_OR_RETURN(query.day, api::AsOf(call, request));
  query.before = query.day;
  if (request.has_compared_with()) {
    ASSIGN_OR_RETURN(query.before, api::DayFrom(request.compared_with(), "compared_with"));
    if (query.before > query.day) return FieldError("compared_with", "is after as_of");
  }
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::OrganizationCount> rows,
                   store::CountByOrganization(*lease, query, call.scope()));
  v1::ListOrganizationCountsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().organization.code}));
  }
  for (const store::OrganizationCount& row : rows) *response.add_counts() = ToProto(row);
  return response;
}

}  // namespace cadre::registry
