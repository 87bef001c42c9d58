// Reports of access: who may do what where, why, and what was done.
#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "cadre/options/v1/options.pb.h"
#include "common/api/as_of.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/api/roles.h"
#include "common/base/errors.h"
#include "services/registry/access_api.h"
#include "services/registry/access_convert.h"
#include "services/registry/store/audit_store.h"
#include "services/registry/store/grant_store.h"
#include "services/registry/store/principal_store.h"
#include "services/registry/store/reading_store.h"

namespace cadre::registry {
namespace {

constexpr int kMostReasons = 100;

// The roles with a permission; all for an empty one.
std::vector<Role> RolesWith(const std::string& permission) {
  std::vector<Role> roles;
  for (int i = kFirstRole; i <= kLastRole; ++i) {
    const Role role = static_cast<Role>(i);
    if (permission.empty() || api::RoleHolds(role, permission)) roles.push_back(role);
  }
  return roles;
}

// What a method requires; the text itself if it names none.
std::string PermissionOf(const std::string& text) {
  const google::protobuf::MethodDescriptor* method =
      google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
          absl::StrReplaceAll(absl::StripPrefix(text, "/"), {{"/", "."}}));
  return method == nullptr ? text : method->options().GetExtension(options::v1::permission);
}

// The organization that decides scope, if the caller may see it.
absl::StatusOr<std::optional<OrganizationId>> ScopeOf(db::Session& session,
                                                      const std::string& resource,
                                                      const db::Scope& scope) {
  if (absl::StartsWith(resource, "people/")) {
    ASSIGN_OR_RETURN(const PersonId id,
                     api::ParseId<PersonId>(resource, api::kPersonPattern, "resource"));
    return store::OrganizationOf(session, id, scope);
  }
  if (absl::StartsWith(resource, "posts/")) {
    ASSIGN_OR_RETURN(const PostId id,
                     api::ParseId<PostId>(resource, api::kPostPattern, "resource"));
    return store::OrganizationOf(session, id, scope);
  }
  ASSIGN_OR_RETURN(const OrganizationId id,
                   api::ParseId<OrganizationId>(resource, api::kOrganizationPattern, "resource"));
  ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(session, id, scope));
  if (!in_scope) return std::optional<OrganizationId>();
  return std::optional<OrganizationId>(id);
}

// Why a principal that holds no grant for it may not. One that the caller does not see is as if it
// were unknown.
absl::StatusOr<v1::AccessGap> GapOf(db::Session& session, const std::optional<Principal>& found,
                                    const std::vector<Role>& roles, CivilDay day,
                                    const db::Scope& scope) {
  if (roles.empty()) return v1::ACCESS_GAP_UNKNOWN_PERMISSION;
  if (!found.has_value()) return v1::ACCESS_GAP_UNKNOWN_PRINCIPAL;
  ASSIGN_OR_RETURN(const std::optional<Principal> principal,
                   store::FindPrincipal(session, found->id, scope));
  if (!principal.has_value()) return v1::ACCESS_GAP_UNKNOWN_PRINCIPAL;
  if (principal->disabled_on.has_value() && *principal->disabled_on <= day) {
    return v1::ACCESS_GAP_DISABLED;
  }
  ASSIGN_OR_RETURN(
      const std::vector<store::Grant> elsewhere,
      store::GrantsOn(session, {.principal = principal->id, .roles = roles, .day = day, .limit = 1},
                      {.everything = true}));
  return elsewhere.empty() ? v1::ACCESS_GAP_NO_ROLE : v1::ACCESS_GAP_OUT_OF_SCOPE;
}

std::optional<PersonId> PersonIn(const std::string& resource) {
  const auto person = api::ParseId<PersonId>(resource, api::kPersonPattern, "resource");
  return person.ok() ? std::optional(*person) : std::nullopt;
}

// Over the own record everybody holds it, and nobody over another one.
v1::AccessGap GapOfOwn(const std::optional<Principal>& principal, std::optional<PersonId> person,
                       CivilDay day) {
  if (!principal.has_value()) return v1::ACCESS_GAP_UNKNOWN_PRINCIPAL;
  if (principal->disabled_on.has_value() && *principal->disabled_on <= day) {
    return v1::ACCESS_GAP_DISABLED;
  }
  const bool is_own = person.has_value() && principal->is_known() && principal->person == person;
  return is_own ? v1::ACCESS_GAP_UNSPECIFIED : v1::ACCESS_GAP_NOT_OWN;
}

// What hides the protected fields of a record from one whose roles would show them.
absl::StatusOr<v1::AccessGap> HiddenFrom(db::Session& session, const store::GrantQuery& query,
                                         const std::string& permission, const Principal& principal,
                                         PersonId person) {
  const bool is_party = permission == "registry.people.read_party";
  if (!is_party && permission != "registry.people.read_sensitive") {
    return v1::ACCESS_GAP_UNSPECIFIED;
  }
  if (principal.person == person) {
    return is_party ? v1::ACCESS_GAP_OWN_RECORD : v1::ACCESS_GAP_UNSPECIFIED;
  }
  const db::Scope everything{.everything = true};
  ASSIGN_OR_RETURN(
      const auto others,
      store::VisibilityOf(session, {person}, {.sensitive = everything, .party = everything}));
  if (others.contains(person)) return v1::ACCESS_GAP_UNSPECIFIED;
  store::GrantQuery keeping = query;
  keeping.roles = RolesWith("registry.people.write");
  ASSIGN_OR_RETURN(const auto keeps, store::GrantsOn(session, keeping, everything));
  return keeps.empty() ? v1::ACCESS_GAP_RESTRICTED : v1::ACCESS_GAP_UNSPECIFIED;
}

}  // namespace

absl::StatusOr<v1::ListAccessResponse> AccessApi::ListAccess(const api::Call& call,
                                                             const v1::ListAccessRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::GrantQuery query{.roles = RolesWith(request.permission()), .limit = page.size + 1};
  if (request.role() != v1::ROLE_UNSPECIFIED) {
    const Role role = static_cast<Role>(request.role());
    std::erase_if(query.roles, [&](Role other) { return other != role; });
  }
  if (!page.after.empty() && !absl::SimpleAtoi(page.after.front(), &query.after)) query.after = 0;
  ASSIGN_OR_RETURN(query.day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  if (!request.organization().empty()) {
    ASSIGN_OR_RETURN(query.organization, ScopeOf(*lease, request.organization(), call.scope()));
    if (!query.organization.has_value()) return NotFoundError("organization");
  }
  v1::ListAccessResponse response;
  if (query.roles.empty()) return response;
  ASSIGN_OR_RETURN(std::vector<store::Grant> rows, store::GrantsOn(*lease, query, call.scope()));
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {absl::StrCat(rows.back().id)}));
  }
  for (const store::Grant& row : rows) *response.add_rows() = ToProto(row);
  return response;
}

absl::StatusOr<v1::AccessExplanation> AccessApi::ExplainAccess(
    const api::Call& call, const v1::ExplainAccessRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<OrganizationId> organization,
                   ScopeOf(*lease, request.resource(), call.scope()));
  if (!organization.has_value()) return NotFoundError("resource");
  const std::string permission = PermissionOf(request.permission());
  const std::vector<Role> roles = RolesWith(permission);
  const std::optional<PersonId> person = PersonIn(request.resource());
  ASSIGN_OR_RETURN(const std::optional<Principal> principal,
                   store::FindPrincipal(*lease, request.issuer(), request.subject()));
  v1::AccessExplanation result;
  result.set_organization(api::OrganizationName(*organization));
  if (api::IsOwnPermission(permission)) {
    result.set_gap(GapOfOwn(principal, person, day));
    result.set_allowed(result.gap() == v1::ACCESS_GAP_UNSPECIFIED);
    return result;
  }
  for (const Role role : roles) result.add_roles(static_cast<v1::Role>(role));
  std::vector<store::Grant> grants;
  if (principal.has_value() && !roles.empty()) {
    store::GrantQuery query{.principal = principal->id,
                            .organization = organization,
                            .roles = roles,
                            .day = day,
                            .limit = kMostReasons};
    if (api::ReachesEverywhere(permission)) query.organization.reset();
    ASSIGN_OR_RETURN(grants, store::GrantsOn(*lease, query, call.scope()));
    if (!grants.empty() && person.has_value()) {
      ASSIGN_OR_RETURN(const v1::AccessGap hidden,
                       HiddenFrom(*lease, query, permission, *principal, *person));
      result.set_gap(hidden);
    }
  }
  if (grants.empty()) {
    ASSIGN_OR_RETURN(const v1::AccessGap gap, GapOf(*lease, principal, roles, day, call.scope()));
    result.set_gap(gap);
  }
  result.set_allowed(result.gap() == v1::ACCESS_GAP_UNSPECIFIED);
  if (!result.allowed()) return result;
  ASSIGN_OR_RETURN(const std::vector<OrganizationId> chain,
                   store::ChainTo(*lease, *organization, day));
  for (const store::Grant& grant : grants) {
    auto* reason = result.add_reasons();
    *reason->mutable_grant() = ToProto(grant);
    for (auto at = std::find(chain.begin(), chain.end(), grant.organization); at != chain.end();
         ++at) {
      reason->add_chain(api::OrganizationName(*at));
    }
  }
  return result;
}

absl::StatusOr<v1::ListAuditRowsResponse> AccessApi::ListAuditRows(
    const api::Call& call, const v1::ListAuditRowsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::AuditQuery query{.resource = request.resource(),
                          .principal = request.principal(),
                          .method = request.method(),
                          .refused_only = request.refused_only(),
                          .limit = page.size + 1};
  if (request.has_from()) query.from = api::FromProto(request.from());
  if (request.has_until()) query.until = api::FromProto(request.until());
  int64_t before = 0;
  if (!page.after.empty() && absl::SimpleAtoi(page.after.front(), &before)) query.before = before;
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<store::AuditRow> rows,
                   store::ListAudit(*lease, query, call.scope()));
  v1::ListAuditRowsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {absl::StrCat(rows.back().id)}));
  }
  for (const store::AuditRow& row : rows) *response.add_rows() = ToProto(row);
  return response;
}

}  // namespace cadre::registry
