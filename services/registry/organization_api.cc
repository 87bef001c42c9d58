#include "services/registry/organization_api.h"

#include "cadre/registry/v1/events.pb.h"
#include "common/api/as_of.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/convert.h"
#include "services/registry/store/organization_store.h"

namespace cadre::registry {
namespace {

absl::StatusOr<OrganizationId> IdFrom(const std::string& name, const char* field) {
  return api::ParseId<OrganizationId>(name, api::kOrganizationPattern, field);
}

absl::Status RequireInScope(db::Session& session, OrganizationId id, const db::Scope& scope) {
  ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(session, id, scope));
  return in_scope ? absl::OkStatus() : NotFoundError("organization");
}

}  // namespace

absl::Status EmitPlaced(api::Mutation& m, const Organization& organization, CivilDay from) {
  v1::OrganizationPlaced event;
  event.set_organization(api::OrganizationName(organization.id));
  if (organization.parent.has_value()) {
    event.set_parent(api::OrganizationName(*organization.parent));
  }
  *event.mutable_from() = api::ToProto(from);
  *event.mutable_valid_from() = api::ToProto(organization.valid_from);
  if (organization.valid_to != db::kForever) {
    *event.mutable_valid_to() = api::ToProto(organization.valid_to);
  }
  return m.Emit(event.organization(), event);
}

absl::StatusOr<v1::Organization> OrganizationApi::GetOrganization(
    const api::Call& call, const v1::GetOrganizationRequest& request) {
  ASSIGN_OR_RETURN(const OrganizationId id, IdFrom(request.name(), "name"));
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Organization> found,
                   store::FindOrganization(*lease, id, day, call.scope()));
  if (!found.has_value()) return NotFoundError("organization");
  return ToProto(*found);
}

absl::StatusOr<v1::ListOrganizationsResponse> OrganizationApi::ListOrganizations(
    const api::Call& call, const v1::ListOrganizationsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::OrganizationQuery query{.code = request.code(), .limit = page.size + 1};
  if (!page.after.empty()) query.after_code = page.after.front();
  if (request.kind() != v1::ORGANIZATION_KIND_UNSPECIFIED) {
    query.kind = static_cast<OrganizationKind>(request.kind());
  }
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, IdFrom(request.under(), "under"));
  }
  ASSIGN_OR_RETURN(query.day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Organization> rows,
                   store::ListOrganizations(*lease, query, call.scope()));
  v1::ListOrganizationsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().code}));
  }
  for (const Organization& row : rows) *response.add_organizations() = ToProto(row);
  return response;
}

absl::StatusOr<v1::Organization> OrganizationApi::CreateOrganization(
    const api::Call& call, const v1::CreateOrganizationRequest& request) {
  ASSIGN_OR_RETURN(Organization organization, FromProto(request.organization()));
  if (!organization.parent.has_value()) return FieldError("organization.parent", "is required");
  RETURN_IF_ERROR(CheckOrganization(organization));
  organization.id = OrganizationId(NewId(call.now()));
  return api::Mutate<v1::Organization>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Organization> {
        RETURN_IF_ERROR(RequireInScope(m.session(), *organization.parent, call.scope()));
        RETURN_IF_ERROR(store::InsertOrganization(m.session(), organization));
        m.Touch(api::OrganizationName(organization.id));
        RETURN_IF_ERROR(EmitPlaced(m, organization, organization.valid_from));
        return ToProto(organization);
      });
}

absl::StatusOr<v1::Organization> OrganizationApi::MoveOrganization(
    const api::Call& call, const v1::MoveOrganizationRequest& request) {
  ASSIGN_OR_RETURN(const OrganizationId id, IdFrom(request.name(), "name"));
  ASSIGN_OR_RETURN(const OrganizationId parent, IdFrom(request.parent(), "parent"));
  ASSIGN_OR_RETURN(const CivilDay from, api::DayFrom(request.from(), "from"));
  return api::Mutate<v1::Organization>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Organization> {
        RETURN_IF_ERROR(db::LockTree(m.session()));
        ASSIGN_OR_RETURN(std::optional<Organization> organization,
                         store::LockOrganization(m.session(), id, from, call.scope()));
        if (!organization.has_value()) return NotFoundError("organization");
        RETURN_IF_ERROR(RequireInScope(m.session(), parent, call.scope()));
        RETURN_IF_ERROR(api::CheckEtag(request.etag(), organization->version, "organization"));
        ASSIGN_OR_RETURN(const bool cycle, db::IsBelow(m.session(), parent, id, from));
        if (cycle) {
          return RuleError({.rule = "ORG-CYCLE", .document = "Cadre", .clause = "ORG-CYCLE"},
                           "an organization cannot stand below itself");
        }
        RETURN_IF_ERROR(store::MoveOrganization(m.session(), *organization, parent, from));
        ++organization->version;
        organization->parent = parent;
        m.Touch(request.name());
        RETURN_IF_ERROR(EmitPlaced(m, *organization, from));
        return ToProto(*organization);
      });
}

}  // namespace cadre::registry
