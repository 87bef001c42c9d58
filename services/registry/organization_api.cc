#include "services/registry/organization_api.h"

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "common/api/as_of.h"
#include "common/api/clean_text.h"
#include "common/api/etag.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/convert.h"
#include "services/registry/organization_events_api.h"
#include "services/registry/plan_api.h"
#include "services/registry/restructure_convert.h"
#include "services/registry/store/organization_store.h"

namespace cadre::registry {
namespace {

absl::StatusOr<OrganizationId> IdFrom(const std::string& name, const char* field) {
  return api::ParseId<OrganizationId>(name, api::kOrganizationPattern, field);
}

// The fields of an update, and nothing else.
absl::StatusOr<FactsChange> ChangeFrom(const v1::UpdateOrganizationRequest& request) {
  const v1::Organization& wire = request.organization();
  FactsChange change;
  for (const std::string& path : request.update_mask().paths()) {
    if (path == "kind" && wire.kind() != v1::ORGANIZATION_KIND_UNSPECIFIED) {
      change.kind = static_cast<OrganizationKind>(wire.kind());
    } else if (path == "display_name" && !wire.display_name().empty()) {
      ASSIGN_OR_RETURN(change.display_name,
                       api::CleanLine(wire.display_name(), "organization.display_name"));
    } else if (path == "short_name") {
      ASSIGN_OR_RETURN(change.short_name,
                       api::CleanLine(wire.short_name(), "organization.short_name"));
    } else if (path == "place") {
      ASSIGN_OR_RETURN(change.place, api::CleanLine(wire.place(), "organization.place"));
    } else {
      return MakeError(absl::StatusCode::kInvalidArgument,
                       absl::StrCat("update_mask: ", path, " cannot be changed so"),
                       {.reason = Reason::kUpdateMaskInvalid,
                        .metadata = {{"path", path}},
                        .fields = {{"update_mask", path}}});
    }
  }
  return change;
}

// A plan of one step on an organization, and the organization after it.
struct OneStep {
  OrganizationId id;
  CivilDay day;
  std::string etag;
  DocumentKey decision;
};

absl::StatusOr<v1::Organization> CarryOutOne(
    api::Mutation& m, const RevisionLog& log, const OneStep& one,
    absl::FunctionRef<absl::StatusOr<Step>(const Organization&)> step_of) {
  const db::Scope scope = m.call().scope();
  RETURN_IF_ERROR(db::LockTree(m.session()));
  ASSIGN_OR_RETURN(const std::optional<Organization> organization,
                   store::FindOrganization(m.session(), one.id, one.day, scope));
  if (!organization.has_value()) return NotFoundError("organization");
  m.Concern(organization->id);
  RETURN_IF_ERROR(api::CheckEtag(one.etag, organization->version, "organization"));
  ASSIGN_OR_RETURN(const Step step, step_of(*organization));
  ASSIGN_OR_RETURN(CheckedPlan plan,
                   CheckPlan(m.session(), m.call(), one.day, one.decision, {step}));
  if (!plan.plan.refusals.empty()) return plan.plan.refusals.front().why;
  RETURN_IF_ERROR(CarryOut(m, log, plan));
  m.Touch(api::OrganizationName(one.id));
  ASSIGN_OR_RETURN(const std::optional<Organization> after,
                   store::FindAtAnyTime(m.session(), one.id, one.day, {.everything = true}));
  return ToProto(*after);
}

}  // namespace

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

absl::StatusOr<v1::OrganizationHistory> OrganizationApi::GetOrganizationHistory(
    const api::Call& call, const v1::GetOrganizationHistoryRequest& request) {
  ASSIGN_OR_RETURN(const OrganizationId id, IdFrom(request.name(), "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Organization> found,
                   store::FindAtAnyTime(*lease, id, call.legal_day(), call.scope()));
  if (!found.has_value()) return NotFoundError("organization");
  ASSIGN_OR_RETURN(const auto versions, store::VersionsOf(*lease, id));
  ASSIGN_OR_RETURN(const auto placements, store::PlacementsOf(*lease, id));
  return ToProto(*found, versions, placements);
}

absl::StatusOr<v1::ListOrganizationsResponse> OrganizationApi::ListOrganizations(
    const api::Call& call, const v1::ListOrganizationsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::OrganizationQuery query{
      .code = request.code(), .display_name = request.display_name(), .limit = page.size + 1};
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
        RETURN_IF_ERROR(db::LockTree(m.session()));
        ASSIGN_OR_RETURN(const std::optional<Organization> parent,
                         store::FindAtAnyTime(m.session(), *organization.parent,
                                              organization.valid_from, call.scope()));
        if (!parent.has_value()) return NotFoundError("organization");
        RETURN_IF_ERROR(CheckParent(organization, *parent));
        RETURN_IF_ERROR(store::InsertOrganization(m.session(), organization));
        m.Touch(api::OrganizationName(organization.id));
        m.Concern(organization.id);
        RETURN_IF_ERROR(
            EmitPlaced(m, organization, organization.valid_from, organization.legal_basis));
        return ToProto(organization);
      });
}

absl::StatusOr<v1::Organization> OrganizationApi::UpdateOrganization(
    const api::Call& call, const v1::UpdateOrganizationRequest& request) {
  OneStep one{.etag = request.organization().etag()};
  ASSIGN_OR_RETURN(one.id, IdFrom(request.organization().name(), "organization.name"));
  ASSIGN_OR_RETURN(one.day, api::DayFrom(request.from(), "from"));
  ASSIGN_OR_RETURN(one.decision, FromProto(request.legal_basis(), "legal_basis"));
  ASSIGN_OR_RETURN(const FactsChange change, ChangeFrom(request));
  return api::Mutate<v1::Organization>(call, pool_, [&](api::Mutation& m) {
    return CarryOutOne(m, log_, one, [&](const Organization& organization) -> absl::StatusOr<Step> {
      return ChangeStep{.organization = organization.code, .change = change};
    });
  });
}

absl::StatusOr<v1::Organization> OrganizationApi::CloseOrganization(
    const api::Call& call, const v1::CloseOrganizationRequest& request) {
  OneStep one{.etag = request.etag()};
  ASSIGN_OR_RETURN(one.id, IdFrom(request.name(), "name"));
  ASSIGN_OR_RETURN(one.day, api::DayFrom(request.day(), "day"));
  ASSIGN_OR_RETURN(one.decision, DecisionFrom(request.legal_basis(), "legal_basis"));
  return api::Mutate<v1::Organization>(call, pool_, [&](api::Mutation& m) {
    return CarryOutOne(m, log_, one, [&](const Organization& organization) -> absl::StatusOr<Step> {
      return CloseStep{.organization = organization.code, .posts = PostsFrom(request.posts())};
    });
  });
}

absl::StatusOr<v1::Organization> OrganizationApi::MoveOrganization(
    const api::Call& call, const v1::MoveOrganizationRequest& request) {
  OneStep one{.etag = request.etag()};
  ASSIGN_OR_RETURN(one.id, IdFrom(request.name(), "name"));
  ASSIGN_OR_RETURN(one.day, api::DayFrom(request.from(), "from"));
  ASSIGN_OR_RETURN(const OrganizationId parent_id, IdFrom(request.parent(), "parent"));
  ASSIGN_OR_RETURN(one.decision, FromProto(request.legal_basis(), "legal_basis"));
  return api::Mutate<v1::Organization>(call, pool_, [&](api::Mutation& m) {
    return CarryOutOne(m, log_, one, [&](const Organization& organization) -> absl::StatusOr<Step> {
      ASSIGN_OR_RETURN(const std::optional<Organization> parent,
                       store::FindOrganization(m.session(), parent_id, one.day, call.scope()));
      if (!parent.has_value()) return NotFoundError("organization");
      return MoveStep{.organization = organization.code, .parent = parent->code};
    });
  });
}

}  // namespace cadre::registry
