#include "services/planning/plan_api.h"

#include <set>

#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/domain/route.h"
#include "services/planning/enquiry_convert.h"
#include "services/planning/store/enquiry_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/openness_store.h"
#include "services/planning/store/orientation_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/term_store.h"

namespace cadre::planning {
namespace {

absl::StatusOr<store::PlanQuery> QueryOf(const api::Call& call, const api::Page& page,
                                         const v1::ListPlansRequest& request) {
  store::PlanQuery query{.day = call.legal_day(), .limit = page.size + 1};
  if (!page.after.empty()) {
    query.before = PlanId::FromText(page.after.front());
    if (!query.before.has_value()) return FieldError("page_token", "is broken");
  }
  if (!request.term().empty()) {
    ASSIGN_OR_RETURN(query.term, api::ParseId<TermId>(request.term(), kTermPattern, "term"));
  }
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  if (!request.held_by().empty()) {
    ASSIGN_OR_RETURN(query.held_by, api::ParseId<OrganizationId>(
                                        request.held_by(), api::kOrganizationPattern, "held_by"));
  }
  return query;
}

// Stages stand below the approver and outside the planning organization.
absl::Status CheckStagesStand(db::Session& session, const api::Call& call, const Plan& plan) {
  std::vector<OrganizationId> stages;
  for (const Stage& stage : plan.via) stages.push_back(stage.organization);
  ASSIGN_OR_RETURN(const auto below,
                   store::UnitsUnder(session, plan.approver, stages, call.legal_day()));
  ASSIGN_OR_RETURN(const auto inside,
                   store::UnitsUnder(session, plan.organization, stages, call.legal_day()));
  if (below.size() == stages.size() && inside.empty()) return absl::OkStatus();
  return FieldError("plan.via.organization",
                    "must stand below the approver and outside the planning organization");
}

// With what has been answered on the rules that it names.
absl::StatusOr<v1::StructureReport> Reported(const api::Call& call, db::Session& session,
                                             const Measured& measured) {
  v1::StructureReport report = ToProto(measured);
  std::set<std::string> cited;
  AddRules(report, cited);
  ASSIGN_OR_RETURN(const std::vector<RuleAnswer> answers,
                   store::AnswersOn(session, cited, measured.plan.id, call.legal_day()));
  for (const RuleAnswer& answer : answers) *report.add_answers() = ToProto(answer);
  return report;
}

}  // namespace

absl::Status CheckOrganizations(db::Session& session, const api::Call& call, const Plan& plan) {
  ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(session, plan.organization, call.scope()));
  if (!in_scope) return NotFoundError("organization");
  ASSIGN_OR_RETURN(const bool below,
                   db::IsBelow(session, plan.organization, plan.approver, call.legal_day()));
  if (!below || plan.organization == plan.approver) {
    return FieldError("plan.approver", "must stand above the organization");
  }
  RETURN_IF_ERROR(CheckStagesStand(session, call, plan));
  ASSIGN_OR_RETURN(const std::optional<Term> term, store::FindTerm(session, plan.term));
  return term.has_value() ? absl::OkStatus() : NotFoundError("term");
}

absl::StatusOr<v1::Plan> PlanApi::CreatePlan(const api::Call& call,
                                             const v1::CreatePlanRequest& request) {
  ASSIGN_OR_RETURN(Plan plan, FromProto(request.plan()));
  RETURN_IF_ERROR(CheckPlan(plan));
  RETURN_IF_ERROR(CheckStages(plan));
  plan.id = PlanId(NewId(call.now()));
  plan.rounds = {{.local_code = request.local_code(), .opened = call.legal_day()}};
  return api::Mutate<v1::Plan>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Plan> {
    RETURN_IF_ERROR(CheckOrganizations(m.session(), call, plan));
    RETURN_IF_ERROR(CheckOriented(m.session(), plan));
    RETURN_IF_ERROR(store::InsertPlan(m.session(), plan));
    m.Touch(PlanName(plan.id));
    return ToProto(plan);
  });
}

absl::Status PlanApi::CheckOriented(db::Session& session, const Plan& plan) const {
  if (!settings_.orientation_required) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::optional<Orientation> orientation,
                   store::OrientationFor(session, plan));
  return orientation.has_value() ? absl::OkStatus()
                                 : StateError("WITHOUT_ORIENTATION", "open a round");
}

absl::StatusOr<v1::Plan> PlanApi::GetPlan(const api::Call& call,
                                          const v1::GetPlanRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.name(), kPlanPattern, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<Plan> plan, store::FindPlan(*lease, id, call.scope()));
  if (!plan.has_value()) return NotFoundError("plan");
  return ToProto(*plan);
}

absl::StatusOr<v1::ListPlansResponse> PlanApi::ListPlans(const api::Call& call,
                                                         const v1::ListPlansRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const store::PlanQuery query, QueryOf(call, page, request));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(std::vector<Plan> plans, store::ListPlans(*lease, query, call.scope()));
  v1::ListPlansResponse response;
  if (plans.size() > static_cast<size_t>(page.size)) {
    plans.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {plans.back().id.text()}));
  }
  for (const Plan& plan : plans) *response.add_plans() = ToProto(plan);
  return response;
}

absl::StatusOr<Measured> PlanApi::Measure(db::Session& session, const regulation::Catalogue& rules,
                                          CivilDay day, const Plan& plan,
                                          const std::vector<Entry>& entries,
                                          const RelatedPairs& related) {
  ASSIGN_OR_RETURN(const std::optional<Term> term, store::FindTerm(session, plan.term));
  if (!term.has_value()) return InternalError("a plan without a term");
  ASSIGN_OR_RETURN(PlanMatter matter, MatterOf(session, plan, *term, entries));
  matter.related = related;
  return MeasuredBy(rules, day, matter);
}

absl::StatusOr<RelatedPairs> PlanApi::RelativesOf(const api::Call& call,
                                                  const regulation::Catalogue& rules, CivilDay day,
                                                  const std::set<PersonId>& people) {
  ASSIGN_OR_RETURN(const regulation::RuleSet in_force,
                   rules.InForce(regulation::Domain::kPlanning, day));
  if (in_force.FindKind<regulation::NoRelatives>().second == nullptr) return RelatedPairs();
  return registry_.Relatives(call, {people.begin(), people.end()});
}

absl::StatusOr<RelatedPairs> PlanApi::RelativesIn(const api::Call& call,
                                                  const regulation::Catalogue& rules,
                                                  const std::string& name) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(name, kPlanPattern, "name"));
  std::set<PersonId> people;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(people, store::PeopleOf(*lease, id, call.scope()));
  }
  return RelativesOf(call, rules, call.legal_day(), people);
}

absl::StatusOr<v1::StructureReport> PlanApi::CheckStructure(
    const api::Call& call, const v1::CheckStructureRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.name(), kPlanPattern, "name"));
  if (request.has_as_of()) {
    ASSIGN_OR_RETURN(const CivilDay day, api::DayFrom(request.as_of(), "as_of"));
    return StructureOn(call, id, day);
  }
  std::optional<Plan> plan;
  std::vector<Entry> entries;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(plan, store::FindPlan(*lease, id, call.scope()));
    if (!plan.has_value()) return NotFoundError("plan");
    ASSIGN_OR_RETURN(entries, store::EntriesOf(*lease, id, std::nullopt));
  }
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  ASSIGN_OR_RETURN(const RelatedPairs related,
                   RelativesOf(call, *rules, call.legal_day(), CountedPeople(entries)));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const Measured measured,
                   Measure(*lease, *rules, call.legal_day(), *plan, entries, related));
  return Reported(call, *lease, measured);
}

absl::StatusOr<v1::StructureReport> PlanApi::StructureOn(const api::Call& call, PlanId id,
                                                         CivilDay day) {
  if (day > call.legal_day()) return FieldError("as_of", "is in the future");
  std::optional<PlanMatter> matter;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(std::optional<Plan> plan, store::FindPlan(*lease, id, call.scope()));
    if (!plan.has_value()) return NotFoundError("plan");
    ASSIGN_OR_RETURN(const std::optional<Term> term, store::FindTerm(*lease, plan->term));
    if (!term.has_value()) return InternalError("a plan without a term");
    ASSIGN_OR_RETURN(std::vector<Entry> entries, store::EntriesOf(*lease, id, std::nullopt));
    const store::PastDay past{.day = day, .after = absl::FromCivil(day + 1, call.clock->zone())};
    ASSIGN_OR_RETURN(matter, MatterOn(*lease, *std::move(plan), *term, std::move(entries), past));
  }
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  ASSIGN_OR_RETURN(matter->related, RelativesOf(call, *rules, day, CountedPeople(matter->entries)));
  ASSIGN_OR_RETURN(const Measured measured, MeasuredBy(*rules, day, *matter));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  return Reported(call, *lease, measured);
}

}  // namespace cadre::planning
