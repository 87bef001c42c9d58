// What a plan is found to be by other rules or on another day.
#include <map>
#include <set>

#include "common/api/as_of.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/plan_api.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/term_store.h"
#include "services/planning/store/waiver_store.h"

namespace cadre::planning {
namespace {

// By what and when a plan is looked at.
struct View {
  RulesOfDay rules;
  CivilDay day;
  FactsOfPeople facts;
};

absl::StatusOr<View> ViewOn(const regulation::Catalogue& catalogue, CivilDay day,
                            const std::string& rule_set) {
  View view{.day = day};
  ASSIGN_OR_RETURN(view.rules, RulesOfDay::On(catalogue, day));
  if (rule_set.empty()) return view;
  if (!catalogue.sets().contains(rule_set)) return FieldError("rule_set", "names no known set");
  ASSIGN_OR_RETURN(view.rules.planning, catalogue.ById(rule_set));
  if (view.rules.planning.domain != regulation::Domain::kPlanning) {
    return FieldError("rule_set", "is no set of planning");
  }
  return view;
}

absl::StatusOr<Eligibility> Found(const View& view, const Entry& entry, const Term& term,
                                  const std::set<std::string>& waived) {
  return EligibilityOf(view.rules,
                       {.facts = view.facts.at(entry.person),
                        .term = term,
                        .post_group = entry.post_group,
                        // Who stays in a plan is not asked again whether the post is higher.
                        .post_rank = Stands(entry.state) ? 0 : entry.post_rank,
                        .waived = waived},
                       view.day);
}

// What is said of an entry, without its numbers.
struct Gist {
  std::set<std::string> rules;
  bool commits = false;
  std::string proposed_exit;
  std::string automatic_exit;
  std::optional<CivilDay> reentry_from;

  friend bool operator==(const Gist&, const Gist&) = default;
};
Gist GistOf(const Eligibility& eligibility) {
  Gist gist{.commits = !eligibility.commitments.empty(),
            .proposed_exit = eligibility.proposed_exit,
            .automatic_exit = eligibility.automatic_exit,
            .reentry_from = eligibility.reentry_from};
  for (const regulation::Finding& block : eligibility.blocks) gist.rules.insert(block.rule);
  return gist;
}

}  // namespace

absl::StatusOr<v1::Reevaluation> PlanApi::ReevaluatePlan(const api::Call& call,
                                                         const v1::ReevaluatePlanRequest& request) {
  ASSIGN_OR_RETURN(const PlanId id, api::ParseId<PlanId>(request.name(), kPlanPattern, "name"));
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  std::optional<PlanMatter> matter;
  std::map<PersonId, std::set<std::string>> waived;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(const std::optional<Plan> plan, store::FindPlan(*lease, id, call.scope()));
    if (!plan.has_value()) return NotFoundError("plan");
    ASSIGN_OR_RETURN(const std::optional<Term> term, store::FindTerm(*lease, plan->term));
    if (!term.has_value()) return InternalError("a plan without a term");
    ASSIGN_OR_RETURN(std::vector<Entry> entries,
                     store::EntriesOf(*lease, id, call.identity.person));
    ASSIGN_OR_RETURN(matter, MatterOf(*lease, *plan, *term, std::move(entries)));
    ASSIGN_OR_RETURN(waived, store::WaivedRules(*lease, id));
  }
  std::erase_if(matter->entries, [](const Entry& entry) { return !IsAlive(entry.state); });
  ASSIGN_OR_RETURN(const auto catalogue, registry_.Rules(call));
  ASSIGN_OR_RETURN(matter->related,
                   RelativesOf(call, *catalogue, call.legal_day(), CountedPeople(matter->entries)));
  ASSIGN_OR_RETURN(View today, ViewOn(*catalogue, call.legal_day(), ""));
  ASSIGN_OR_RETURN(View then, ViewOn(*catalogue, day, request.rule_set()));
  std::set<PersonId> people;
  for (const Entry& entry : matter->entries) people.insert(entry.person);
  ASSIGN_OR_RETURN(today.facts, FactsOn(call, registry_, people, today.day));
  ASSIGN_OR_RETURN(then.facts, FactsOn(call, registry_, people, then.day));
  v1::Reevaluation result;
  *result.mutable_today() = ToProto(MeasuredBy(today.rules.planning, today.day, *matter));
  *result.mutable_then() = ToProto(MeasuredBy(then.rules.planning, then.day, *matter));
  result.set_looked_at(static_cast<int>(matter->entries.size()));
  for (const Entry& entry : matter->entries) {
    if (entry.reader_is_rival) continue;
    const std::set<std::string>& passed = waived[entry.person];
    ASSIGN_OR_RETURN(const Eligibility now, Found(today, entry, matter->term, passed));
    ASSIGN_OR_RETURN(const Eligibility other, Found(then, entry, matter->term, passed));
    if (GistOf(now) == GistOf(other)) continue;
    v1::ReevaluatedEntry& added = *result.add_entries();
    *added.mutable_entry() = ToProto(entry);
    *added.mutable_today() = ToProto(now, today.day, today.rules);
    *added.mutable_then() = ToProto(other, then.day, then.rules);
  }
  return result;
}

}  // namespace cadre::planning
