#include "clients/cycle/plans.h"

#include "cadre/planning/v1/orientation.pb.h"
#include "cadre/registry/v1/rule_set.pb.h"

namespace cadre::cycle {

namespace v1 = planning::v1;

absl::StatusOr<std::string> CreateTerm(Cycle& cycle, const std::string& code, v1::Calendar calendar,
                                       CivilDay start, CivilDay end) {
  v1::CreateTermRequest request;
  v1::Term& term = *request.mutable_term();
  term.set_code(code);
  term.set_calendar(calendar);
  *term.mutable_start_date() = Cycle::Date(start);
  *term.mutable_end_date() = Cycle::Date(end);
  ASSIGN_OR_RETURN(const v1::Term made, cycle.session.Call<v1::Term>(kApprover, request));
  return made.name();
}

v1::Plan PlanOf(const Cycle& cycle, const std::string& term, v1::PlanScope scope, int seats) {
  v1::Plan plan;
  plan.set_term(term);
  plan.set_organization(cycle.world.Get("district"));
  plan.set_scope(scope);
  plan.set_seats(seats);
  plan.set_approver(cycle.world.Get("root"));
  return plan;
}

absl::Status Orient(Cycle& cycle, const v1::Plan& plan) {
  v1::AdoptOrientationRequest request;
  v1::Orientation& orientation = *request.mutable_orientation();
  orientation.set_term(plan.term());
  orientation.set_organization(plan.organization());
  orientation.set_scope(plan.scope());
  *orientation.mutable_decision() = Cycle::Document("15-NQ/HU");
  v1::OrientationLine& women = *orientation.add_lines();
  women.set_trait(v1::ORIENTATION_TRAIT_WOMEN);
  women.set_least_percent(15);
  v1::OrientationLine& theory = *orientation.add_lines();
  theory.set_trait(v1::ORIENTATION_TRAIT_THEORY);
  theory.set_level(registry::v1::THEORY_LEVEL_ADVANCED);
  theory.set_least(10);
  return cycle.session.Call<v1::Orientation>(kPlanner, request).status();
}

absl::StatusOr<std::string> CreatePlan(Cycle& cycle, const v1::Plan& plan,
                                       const std::string& local_code) {
  RETURN_IF_ERROR(Orient(cycle, plan));
  v1::CreatePlanRequest request;
  *request.mutable_plan() = plan;
  request.set_local_code(local_code);
  ASSIGN_OR_RETURN(const v1::Plan made, cycle.session.Call<v1::Plan>(kPlanner, request));
  return made.name();
}

absl::StatusOr<v1::Entry> Propose(Cycle& cycle, const std::string& plan, const std::string& person,
                                  const std::string& post) {
  v1::ProposeEntryRequest request;
  request.set_plan(plan);
  request.mutable_entry()->set_person(person);
  request.mutable_entry()->set_post(post);
  return cycle.session.Call<v1::Entry>(kPlanner, request);
}

absl::StatusOr<std::vector<v1::Entry>> EntriesOf(Cycle& cycle, const std::string& plan) {
  v1::ListEntriesRequest request;
  request.set_plan(plan);
  request.set_page_size(500);
  ASSIGN_OR_RETURN(const v1::ListEntriesResponse page,
                   cycle.session.Call<v1::ListEntriesResponse>(kPlanner, request));
  return std::vector<v1::Entry>(page.entries().begin(), page.entries().end());
}

absl::StatusOr<v1::StructureReport> Structure(Cycle& cycle, const std::string& plan) {
  v1::CheckStructureRequest request;
  request.set_name(plan);
  return cycle.session.Call<v1::StructureReport>(kPlanner, request);
}

void Tell(const Cycle& cycle, const v1::StructureReport& report) {
  for (const v1::Finding& finding : report.findings()) {
    cycle.story.Note(absl::StrCat(
        finding.rule(), finding.severity() == v1::SEVERITY_BLOCK ? " blocks" : " warns",
        finding.has_needed() ? absl::StrCat(", needed ", finding.needed()) : "", " — ",
        ClauseOf(finding.citation())));
  }
}

absl::StatusOr<v1::Plan> Submit(Cycle& cycle, const std::string& plan) {
  ASSIGN_OR_RETURN(const v1::StructureReport report, Structure(cycle, plan));
  Tell(cycle, report);
  v1::SubmitRoundRequest request;
  request.set_name(plan);
  for (const v1::Finding& finding : report.findings()) {
    if (finding.severity() != v1::SEVERITY_WARN) continue;
    v1::WarningReason& reason = *request.add_reasons();
    reason.set_rule(finding.rule());
    reason.set_reason("Chưa đủ nguồn; sẽ bổ sung ở kỳ rà soát sau.");
  }
  return cycle.session.Call<v1::Plan>(kPlanner, request);
}

v1::AccountableRoles DistrictProposes(const Cycle& cycle) {
  v1::AccountableRoles roles;
  roles.mutable_proposer()->set_organization(cycle.world.Get("district"));
  for (v1::AccountableBody* body :
       {roles.mutable_adviser(), roles.mutable_appraiser(), roles.mutable_decider()}) {
    body->set_organization(cycle.world.Get("root"));
  }
  return roles;
}

absl::StatusOr<v1::Plan> Approve(Cycle& cycle, const std::string& plan,
                                 const std::string& decision) {
  v1::ApproveRoundRequest request;
  request.set_name(plan);
  *request.mutable_decision() = Cycle::Document(decision);
  *request.mutable_roles() = DistrictProposes(cycle);
  request.set_publicity(v1::PUBLICITY_LEADERSHIP);
  return cycle.session.Call<v1::Plan>(kApprover, request);
}

absl::Status TellDifference(Cycle& cycle, const std::string& plan, int from, int to) {
  v1::CompareRoundsRequest request;
  request.set_name(plan);
  request.set_from(from);
  request.set_to(to);
  ASSIGN_OR_RETURN(const v1::RoundDifference difference,
                   cycle.session.Call<v1::RoundDifference>(kPlanner, request));
  cycle.story.Good(absl::StrCat("round ", to, " beside round ", from, ": ", difference.added_size(),
                                " in, ", difference.removed_size(), " out, ", difference.kept(),
                                " kept"));
  for (const v1::Entry& entry : difference.added()) {
    cycle.story.Note(absl::StrCat("in:  ", entry.full_name(), ", ", entry.post_title()));
  }
  for (const v1::Entry& entry : difference.removed()) {
    cycle.story.Note(absl::StrCat("out: ", entry.full_name(), ", ", entry.post_title(), " (",
                                  v1::ExitReason_Name(entry.exit_reason()), ")"));
  }
  return absl::OkStatus();
}

}  // namespace cadre::cycle
