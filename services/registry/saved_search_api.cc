#include "services/registry/saved_search_api.h"

#include <google/protobuf/util/field_mask_util.h>

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/api/update_mask.h"
#include "common/api/validate.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/person_fields.h"
#include "services/registry/store/saved_search_store.h"

namespace cadre::registry {
namespace {

using google::protobuf::util::FieldMaskUtil;

constexpr char kPattern[] = "savedSearches/{saved_search}";

// As `reader` sees it: of what others share, not whose it is.
v1::SavedSearch ToProto(const SavedSearch& s, const std::string& reader) {
  v1::SavedSearch result;
  result.set_name(absl::StrCat("savedSearches/", s.id.text()));
  result.set_display_name(s.display_name);
  result.set_filter(s.filter);
  result.set_order_by(s.order_by);
  if (s.organization.has_value()) {
    result.set_organization(api::OrganizationName(*s.organization));
  }
  if (s.owner == reader) result.set_owner(s.owner);
  result.set_etag(api::EtagOf(s.version));
  *result.mutable_update_time() = api::ToProto(s.updated_at);
  return result;
}

// What the wire says into a search; filter and order are read to see that they can be.
absl::Status Take(const v1::SavedSearch& wire, SavedSearch& search) {
  RETURN_IF_ERROR(api::ParseFilter(wire.filter(), PersonFilterFields()).status());
  RETURN_IF_ERROR(PersonOrderOf(wire.order_by()).status());
  search.display_name = wire.display_name();
  search.filter = wire.filter();
  search.order_by = wire.order_by();
  search.organization.reset();
  if (wire.organization().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(search.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "saved_search.organization"));
  return absl::OkStatus();
}

absl::Status RequireInScope(db::Session& session, const std::optional<OrganizationId>& organization,
                            const db::Scope& scope) {
  if (!organization.has_value()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(session, *organization, scope));
  return in_scope ? absl::OkStatus() : NotFoundError("organization");
}

absl::StatusOr<SavedSearch> LockOwn(api::Mutation& m, const std::string& name, const char* field,
                                    const std::string& etag) {
  ASSIGN_OR_RETURN(const auto id, api::ParseId<SavedSearchId>(name, kPattern, field));
  ASSIGN_OR_RETURN(std::optional<SavedSearch> found,
                   store::LockSavedSearch(m.session(), id, m.call().identity.principal));
  if (!found.has_value()) return NotFoundError("saved search");
  RETURN_IF_ERROR(api::CheckEtag(etag, found->version, "saved search"));
  m.Touch(name);
  return *std::move(found);
}

store::SearchReader ReaderOf(const api::Call& call) {
  return {.principal = call.identity.principal, .scope = call.scope()};
}

}  // namespace

absl::StatusOr<v1::SavedSearch> SavedSearchApi::GetSavedSearch(
    const api::Call& call, const v1::GetSavedSearchRequest& request) {
  ASSIGN_OR_RETURN(const auto id, api::ParseId<SavedSearchId>(request.name(), kPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<SavedSearch> found,
                   store::FindSavedSearch(*lease, id, ReaderOf(call)));
  if (!found.has_value()) return NotFoundError("saved search");
  return ToProto(*found, call.identity.principal);
}

absl::StatusOr<v1::ListSavedSearchesResponse> SavedSearchApi::ListSavedSearches(
    const api::Call& call, const v1::ListSavedSearchesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::SavedSearchQuery query{.limit = page.size + 1};
  if (!page.after.empty()) {
    const auto id = page.after.size() == 2 ? SavedSearchId::FromText(page.after[1]) : std::nullopt;
    if (!id.has_value()) return FieldError("page_token", "is broken");
    query.after_name = page.after[0];
    query.after_id = *id;
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<SavedSearch> rows,
                   store::ListSavedSearches(*lease, query, ReaderOf(call)));
  v1::ListSavedSearchesResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(
        api::NextPageToken(request, {rows.back().display_name, rows.back().id.text()}));
  }
  for (const SavedSearch& row : rows) {
    *response.add_saved_searches() = ToProto(row, call.identity.principal);
  }
  return response;
}

absl::StatusOr<v1::SavedSearch> SavedSearchApi::CreateSavedSearch(
    const api::Call& call, const v1::CreateSavedSearchRequest& request) {
  SavedSearch search{.id = SavedSearchId(NewId(call.now())),
                     .owner = call.identity.principal,
                     .updated_at = call.now()};
  RETURN_IF_ERROR(Take(request.saved_search(), search));
  return api::Mutate<v1::SavedSearch>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::SavedSearch> {
        RETURN_IF_ERROR(RequireInScope(m.session(), search.organization, call.scope()));
        ASSIGN_OR_RETURN(const int64_t kept, store::CountSavedSearches(m.session(), search.owner));
        if (kept >= kMostSavedSearches) {
          return RuleError({.rule = "SEARCH-LIMIT", .document = "Cadre", .clause = "SEARCH-LIMIT"},
                           "the owner keeps as many searches as are allowed",
                           {{"most", absl::StrCat(kMostSavedSearches)}});
        }
        RETURN_IF_ERROR(store::InsertSavedSearch(m.session(), search));
        const v1::SavedSearch made = ToProto(search, search.owner);
        m.Touch(made.name());
        return made;
      });
}

absl::StatusOr<v1::SavedSearch> SavedSearchApi::UpdateSavedSearch(
    const api::Call& call, const v1::UpdateSavedSearchRequest& request) {
  RETURN_IF_ERROR(api::CheckMask(request.update_mask(),
                                 {"display_name", "filter", "order_by", "organization"}));
  const v1::SavedSearch& wire = request.saved_search();
  return api::Mutate<v1::SavedSearch>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::SavedSearch> {
        ASSIGN_OR_RETURN(SavedSearch search,
                         LockOwn(m, wire.name(), "saved_search.name", wire.etag()));
        v1::SavedSearch merged = ToProto(search, search.owner);
        FieldMaskUtil::MergeMessageTo(wire, request.update_mask(), {}, &merged);
        RETURN_IF_ERROR(api::ValidateFields(merged));
        RETURN_IF_ERROR(Take(merged, search));
        RETURN_IF_ERROR(RequireInScope(m.session(), search.organization, call.scope()));
        search.updated_at = call.now();
        RETURN_IF_ERROR(store::UpdateSavedSearch(m.session(), search));
        ++search.version;
        return ToProto(search, search.owner);
      });
}

absl::StatusOr<v1::SavedSearch> SavedSearchApi::DeleteSavedSearch(
    const api::Call& call, const v1::DeleteSavedSearchRequest& request) {
  return api::Mutate<v1::SavedSearch>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::SavedSearch> {
        ASSIGN_OR_RETURN(const SavedSearch search,
                         LockOwn(m, request.name(), "name", request.etag()));
        RETURN_IF_ERROR(store::DeleteSavedSearch(m.session(), search.id));
        return ToProto(search, search.owner);
      });
}

}  // namespace cadre::registry
