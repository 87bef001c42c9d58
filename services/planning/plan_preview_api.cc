// What rules that are not in use yet would change.
#include <map>
#include <set>

#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/plan_api.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/term_store.h"
#include "services/registry/client/rule_trial.h"

namespace cadre::planning {
namespace {

using registry::RuleTrial;
using regulation::SaidBy;
using regulation::SaidOfOne;
using regulation::VerdictChanges;

// The plans of the page whose terms are not over, and what is in them.
absl::StatusOr<std::vector<PlanMatter>> Matters(db::Session& session,
                                                const std::vector<Plan>& plans, CivilDay day) {
  ASSIGN_OR_RETURN(const std::vector<Term> terms, store::ListTerms(session));
  std::map<TermId, Term> by_id;
  for (const Term& term : terms) by_id[term.id] = term;
  std::vector<PlanMatter> matters;
  for (const Plan& plan : plans) {
    const Term& term = by_id.at(plan.term);
    if (term.end <= day) continue;
    ASSIGN_OR_RETURN(std::vector<Entry> entries, store::EntriesOf(session, plan.id, std::nullopt));
    ASSIGN_OR_RETURN(PlanMatter matter, MatterOf(session, plan, term, std::move(entries)));
    std::erase_if(matter.entries, [](const Entry& entry) { return !IsAlive(entry.state); });
    matters.push_back(std::move(matter));
  }
  return matters;
}

std::set<PersonId> PeopleIn(const std::vector<PlanMatter>& matters) {
  std::set<PersonId> people;
  for (const PlanMatter& matter : matters) {
    for (const Entry& entry : matter.entries) people.insert(entry.person);
  }
  return people;
}

SaidOfOne SaidOf(const Eligibility& eligibility) {
  SaidOfOne said = SaidBy(eligibility.blocks);
  if (!eligibility.proposed_exit.empty()) said.insert({eligibility.proposed_exit, false});
  if (!eligibility.automatic_exit.empty()) said.insert({eligibility.automatic_exit, true});
  return said;
}

absl::StatusOr<VerdictChanges> StructureChanges(const RuleTrial& trial, const PlanMatter& matter) {
  ASSIGN_OR_RETURN(const Measured before, MeasuredBy(*trial.in_use, trial.day, matter));
  ASSIGN_OR_RETURN(const Measured after, MeasuredBy(*trial.drafted, trial.day, matter));
  VerdictChanges changes;
  regulation::Compare(SaidBy(before.structure.findings), SaidBy(after.structure.findings), changes);
  return changes;
}

absl::StatusOr<VerdictChanges> EntryChanges(const RulesOfDay& in_use, const RulesOfDay& drafted,
                                            CivilDay day, const PlanMatter& matter,
                                            const FactsOfPeople& facts) {
  VerdictChanges changes;
  for (const Entry& entry : matter.entries) {
    // Who stays in a plan is not asked again whether the post is higher than the one held.
    const bool stays =
        entry.state == EntryState::kApproved || entry.state == EntryState::kPendingRemoval;
    ASSIGN_OR_RETURN(const Candidate candidate, CandidateFrom(facts.at(entry.person), matter.term,
                                                              stays ? 0 : entry.post_rank, day));
    regulation::Compare(SaidOf(CheckEligibility(in_use.View(), candidate)),
                        SaidOf(CheckEligibility(drafted.View(), candidate)), changes);
  }
  return changes;
}

}  // namespace

absl::StatusOr<v1::PreviewRulesResponse> PlanApi::PreviewRules(
    const api::Call& call, const v1::PreviewRulesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  store::PlanQuery query{.day = call.legal_day(), .limit = page.size + 1};
  if (!page.after.empty()) query.before = PlanId::FromText(page.after.front());
  ASSIGN_OR_RETURN(const RuleTrial trial, RuleTrial::Of(call, registry_, request.draft()));
  ASSIGN_OR_RETURN(const RulesOfDay in_use, RulesOfDay::On(*trial.in_use, trial.day));
  ASSIGN_OR_RETURN(const RulesOfDay drafted, RulesOfDay::On(*trial.drafted, trial.day));
  v1::PreviewRulesResponse response;
  *response.mutable_as_of() = api::ToProto(trial.day);
  std::vector<PlanMatter> matters;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(std::vector<Plan> plans, store::ListPlans(*lease, query, call.scope()));
    if (plans.size() > static_cast<size_t>(page.size)) {
      plans.pop_back();
      response.set_next_page_token(api::NextPageToken(request, {plans.back().id.text()}));
    }
    ASSIGN_OR_RETURN(matters, Matters(*lease, plans, trial.day));
  }
  // As of today: of days to come nothing is known.
  ASSIGN_OR_RETURN(const FactsOfPeople facts,
                   FactsOn(call, registry_, PeopleIn(matters), call.legal_day()));
  for (const PlanMatter& matter : matters) {
    ASSIGN_OR_RETURN(const VerdictChanges structure, StructureChanges(trial, matter));
    ASSIGN_OR_RETURN(const VerdictChanges entries,
                     EntryChanges(in_use, drafted, trial.day, matter, facts));
    if (structure.empty() && entries.empty()) continue;
    v1::PlanVerdictChanges& changes = *response.add_plans();
    changes.set_plan(PlanName(matter.plan.id));
    changes.set_organization(api::OrganizationName(matter.plan.organization));
    changes.set_round_state(static_cast<v1::RoundState>(matter.plan.rounds.back().state));
    registry::AddTo(structure, *changes.mutable_structure());
    registry::AddTo(entries, *changes.mutable_entries());
  }
  return response;
}

}  // namespace cadre::planning
