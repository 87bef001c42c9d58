#include "services/planning/waiver_api.h"

#include "absl/strings/str_cat.h"
#include "common/api/mutate.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/paper_convert.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/waiver_store.h"

namespace cadre::planning {
namespace {

constexpr char kPattern[] = "waivers/{waiver}";

std::string WaiverName(WaiverId id) { return absl::StrCat("waivers/", id.text()); }

v1::Waiver ToProto(const Waiver& waiver) {
  v1::Waiver result;
  result.set_name(WaiverName(waiver.id));
  result.set_plan(PlanName(waiver.plan));
  result.set_person(api::PersonName(waiver.person));
  result.set_rule(waiver.rule);
  result.set_reason(waiver.reason);
  *result.mutable_decision() = ToProto(waiver.decision);
  result.set_authority(api::OrganizationName(waiver.authority));
  result.set_principal(waiver.principal);
  *result.mutable_granted_date() = api::ToProto(waiver.granted);
  if (waiver.revoked.has_value()) *result.mutable_revoked_date() = api::ToProto(*waiver.revoked);
  return result;
}

absl::StatusOr<Waiver> FromProto(const api::Call& call, const v1::Waiver& wire) {
  Waiver waiver{.id = WaiverId(NewId(call.now())),
                .rule = wire.rule(),
                .reason = wire.reason(),
                .principal = call.identity.principal,
                .granted = call.legal_day()};
  ASSIGN_OR_RETURN(waiver.plan, api::ParseId<PlanId>(wire.plan(), kPlanPattern, "waiver.plan"));
  ASSIGN_OR_RETURN(waiver.person,
                   api::ParseId<PersonId>(wire.person(), api::kPersonPattern, "waiver.person"));
  ASSIGN_OR_RETURN(waiver.decision, PaperFrom(wire.decision(), "waiver.decision"));
  RETURN_IF_ERROR(CheckPaper(waiver.decision, "waiver.decision", waiver.granted));
  return waiver;
}

}  // namespace

absl::StatusOr<v1::Waiver> WaiverApi::GrantWaiver(const api::Call& call,
                                                  const v1::GrantWaiverRequest& request) {
  ASSIGN_OR_RETURN(Waiver waiver, FromProto(call, request.waiver()));
  if (call.identity.person == waiver.person) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "nobody waives a rule for oneself",
                     {.reason = Reason::kConflictOfInterest});
  }
  return api::Mutate<v1::Waiver>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Waiver> {
    ASSIGN_OR_RETURN(const auto authority,
                     store::ApproverOf(m.session(), waiver.plan, call.scope()));
    if (!authority.has_value()) return NotFoundError("plan");
    waiver.authority = *authority;
    RETURN_IF_ERROR(store::InsertWaiver(m.session(), waiver));
    m.Touch(WaiverName(waiver.id));
    return ToProto(waiver);
  });
}

absl::StatusOr<v1::Waiver> WaiverApi::RevokeWaiver(const api::Call& call,
                                                   const v1::RevokeWaiverRequest& request) {
  ASSIGN_OR_RETURN(const WaiverId id, api::ParseId<WaiverId>(request.name(), kPattern, "name"));
  return api::Mutate<v1::Waiver>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Waiver> {
    ASSIGN_OR_RETURN(std::optional<Waiver> waiver,
                     store::LockWaiver(m.session(), id, call.scope()));
    if (!waiver.has_value()) return NotFoundError("waiver");
    if (waiver->revoked.has_value()) return StateError("REVOKED", "revoke a waiver");
    waiver->revoked = call.legal_day();
    RETURN_IF_ERROR(store::RevokeWaiver(m.session(), id, *waiver->revoked));
    m.Touch(request.name());
    return ToProto(*waiver);
  });
}

absl::StatusOr<v1::ListWaiversResponse> WaiverApi::ListWaivers(
    const api::Call& call, const v1::ListWaiversRequest& request) {
  ASSIGN_OR_RETURN(const PlanId plan, api::ParseId<PlanId>(request.plan(), kPlanPattern, "plan"));
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  WaiverId after;
  if (!page.after.empty()) {
    const auto given = WaiverId::FromText(page.after.front());
    if (!given.has_value()) return FieldError("page_token", "is broken");
    after = *given;
  }
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const bool in_scope, store::HasPlan(*lease, plan, call.scope()));
  if (!in_scope) return NotFoundError("plan");
  ASSIGN_OR_RETURN(std::vector<Waiver> rows,
                   store::ListWaivers(*lease, plan, after, page.size + 1, call.identity.person));
  v1::ListWaiversResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {rows.back().id.text()}));
  }
  for (const Waiver& row : rows) *response.add_waivers() = ToProto(row);
  return response;
}

}  // namespace cadre::planning
