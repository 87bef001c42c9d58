#include "services/planning/route_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/status_macros.h"
#include "services/planning/paper_convert.h"

namespace cadre::planning {
namespace {

v1::AccountableBody ToProto(const Accountable& body) {
  v1::AccountableBody result;
  result.set_organization(api::OrganizationName(body.organization));
  if (body.head.has_value()) result.set_head(api::PersonName(*body.head));
  return result;
}

absl::StatusOr<Accountable> BodyFrom(const v1::AccountableBody& wire, const char* role) {
  Accountable body;
  ASSIGN_OR_RETURN(body.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                absl::StrCat("roles.", role, ".organization")));
  if (wire.head().empty()) return body;
  ASSIGN_OR_RETURN(body.head, api::ParseId<PersonId>(wire.head(), api::kPersonPattern,
                                                     absl::StrCat("roles.", role, ".head")));
  return body;
}

}  // namespace

v1::Stage ToProto(const Stage& stage) {
  v1::Stage result;
  result.set_organization(api::OrganizationName(stage.organization));
  result.set_approves_up_to(stage.approves_up_to);
  return result;
}

v1::RoundStep ToProto(const RoundStep& step, int step_no) {
  v1::RoundStep result;
  result.set_step_no(step_no);
  result.set_kind(static_cast<v1::RoundStepKind>(step.kind));
  result.set_organization(api::OrganizationName(step.organization));
  *result.mutable_date() = api::ToProto(step.day);
  result.set_principal(step.principal);
  if (step.document.date.has_value()) *result.mutable_document() = ToProto(step.document);
  result.set_opinion(step.opinion);
  result.set_entries_approved(step.approved);
  result.set_entries_refused(step.refused);
  result.set_entries_returned(step.returned);
  if (!step.roles.has_value()) return result;
  v1::AccountableRoles& roles = *result.mutable_roles();
  *roles.mutable_proposer() = ToProto(step.roles->proposer);
  *roles.mutable_adviser() = ToProto(step.roles->adviser);
  *roles.mutable_appraiser() = ToProto(step.roles->appraiser);
  *roles.mutable_decider() = ToProto(step.roles->decider);
  return result;
}

v1::EntryComment ToProto(const EntryComment& comment) {
  v1::EntryComment result;
  result.set_organization(api::OrganizationName(comment.organization));
  *result.mutable_date() = api::ToProto(comment.day);
  result.set_text(comment.text);
  return result;
}

absl::StatusOr<Stage> FromProto(const v1::Stage& wire) {
  Stage stage{.approves_up_to = wire.approves_up_to()};
  ASSIGN_OR_RETURN(stage.organization,
                   api::ParseId<OrganizationId>(wire.organization(), api::kOrganizationPattern,
                                                "plan.via.organization"));
  return stage;
}

absl::StatusOr<AccountableRoles> FromProto(const v1::AccountableRoles& wire) {
  AccountableRoles roles;
  ASSIGN_OR_RETURN(roles.proposer, BodyFrom(wire.proposer(), "proposer"));
  ASSIGN_OR_RETURN(roles.adviser, BodyFrom(wire.adviser(), "adviser"));
  ASSIGN_OR_RETURN(roles.appraiser, BodyFrom(wire.appraiser(), "appraiser"));
  ASSIGN_OR_RETURN(roles.decider, BodyFrom(wire.decider(), "decider"));
  return roles;
}

std::vector<OrganizationId> BodiesOf(const AccountableRoles& roles) {
  return {roles.proposer.organization, roles.adviser.organization, roles.appraiser.organization,
          roles.decider.organization};
}

}  // namespace cadre::planning
