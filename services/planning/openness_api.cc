#include "services/planning/openness_api.h"

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/api/as_of.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "services/planning/convert.h"
#include "services/planning/store/entry_link_store.h"
#include "services/planning/store/openness_store.h"
#include "services/planning/store/plan_store.h"

namespace cadre::planning {
namespace {

constexpr size_t kMostAsked = 5000;  // people in a call to the registry

absl::StatusOr<store::UnitQuery> QueryOf(const api::Page& page, CivilDay day,
                                         const v1::ReportOpennessRequest& request) {
  store::UnitQuery query{.day = day, .limit = page.size + 1};
  ASSIGN_OR_RETURN(query.term, api::ParseId<TermId>(request.term(), kTermPattern, "term"));
  if (!request.under().empty()) {
    ASSIGN_OR_RETURN(query.under, api::ParseId<OrganizationId>(request.under(),
                                                               api::kOrganizationPattern, "under"));
  }
  if (!page.after.empty()) {
    const auto after = OrganizationId::FromText(page.after.front());
    if (!after.has_value()) return FieldError("page_token", "is broken");
    query.after = *after;
  }
  return query;
}

std::set<PersonId> PeopleOn(const UnitPlans& unit, CivilDay day) {
  std::set<PersonId> people;
  for (const auto& [plan, entries] : unit.entries) {
    for (const Entry& entry : entries) {
      if (WasInForceOn(entry, day)) people.insert(entry.person);
    }
  }
  return people;
}

// The plans of the units, each with its entries and their votes.
absl::StatusOr<std::vector<UnitPlans>> ReadUnits(db::Session& session,
                                                 const std::vector<OrganizationId>& ids,
                                                 const store::UnitQuery& query,
                                                 const db::Scope& scope) {
  std::vector<UnitPlans> units;
  if (ids.empty()) return units;
  std::map<OrganizationId, size_t> at;
  for (const OrganizationId id : ids) {
    at[id] = units.size();
    units.push_back({.organization = id});
  }
  ASSIGN_OR_RETURN(
      std::vector<Plan> plans,
      store::ListPlans(session,
                       {.term = query.term, .units = ids, .day = query.day, .limit = INT32_MAX},
                       scope));
  std::map<PlanId, UnitPlans*> unit_of;
  std::vector<PlanId> plan_ids;
  for (Plan& plan : plans) {
    UnitPlans& unit = units[at.at(plan.organization)];
    unit_of[plan.id] = &unit;
    plan_ids.push_back(plan.id);
    unit.plans.insert(unit.plans.begin(), std::move(plan));  // they come with the newest first
  }
  ASSIGN_OR_RETURN(std::vector<Entry> entries, store::CountedEntries(session, plan_ids));
  for (Entry& entry : entries) {
    unit_of.at(entry.plan)->entries[entry.plan].push_back(std::move(entry));
  }
  return units;
}

v1::UnitOpenness ToProto(OrganizationId organization, const UnitOpenness& unit) {
  v1::UnitOpenness result;
  result.set_organization(api::OrganizationName(organization));
  result.set_people(unit.people);
  result.set_from_unit(unit.from_unit);
  result.set_largest_sector(static_cast<types::v1::Sector>(unit.largest_sector));
  result.set_largest_sector_people(unit.largest_sector_people);
  result.set_sector_people(unit.sector_people);
  result.set_related_pairs(unit.related_pairs);
  result.set_people_for_posts(unit.people_for_posts);
  result.set_people_with_many_posts(unit.people_with_many_posts);
  result.set_token_candidates(unit.token_candidates);
  result.set_dormant_entries(unit.dormant_entries);
  for (const Entry& entry : unit.late) {
    v1::LateInsertion& late = *result.add_late_insertions();
    late.set_entry(EntryName(entry));
    late.set_sequence_no(entry.added_in);
    if (entry.proposed_on) *late.mutable_proposed_date() = api::ToProto(*entry.proposed_on);
  }
  for (const RoundOpenness& round : unit.rounds) {
    v1::RoundOpenness& added = *result.add_rounds();
    added.set_plan(PlanName(round.plan));
    added.set_sequence_no(round.sequence_no);
    added.set_local_code(round.local_code);
    *added.mutable_approved_date() = api::ToProto(round.approved);
    added.set_people(round.people);
    added.set_from_unit(round.from_unit);
  }
  for (const std::string& rule : unit.broken) result.add_broken_rules(rule);
  return result;
}

}  // namespace

absl::StatusOr<RelatedPairs> OpennessApi::RelativesWithin(const api::Call& call,
                                                          const std::vector<UnitPlans>& units,
                                                          CivilDay day) {
  RelatedPairs related;
  std::set<PersonId> asked;
  const auto ask = [&]() -> absl::Status {
    ASSIGN_OR_RETURN(const RelatedPairs pairs,
                     registry_.Relatives(call, {asked.begin(), asked.end()}));
    related.insert(related.end(), pairs.begin(), pairs.end());
    asked.clear();
    return absl::OkStatus();
  };
  // A unit is asked about as a whole: pairs across units are nobody's concern.
  for (const UnitPlans& unit : units) {
    const std::set<PersonId> people = PeopleOn(unit, day);
    if (!asked.empty() && asked.size() + people.size() > kMostAsked) RETURN_IF_ERROR(ask());
    asked.insert(people.begin(), people.end());
  }
  RETURN_IF_ERROR(ask());
  return related;
}

absl::StatusOr<v1::ReportOpennessResponse> OpennessApi::ReportOpenness(
    const api::Call& call, const v1::ReportOpennessRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  ASSIGN_OR_RETURN(const store::UnitQuery query, QueryOf(page, day, request));
  ASSIGN_OR_RETURN(const auto catalogue, registry_.Rules(call));
  ASSIGN_OR_RETURN(const regulation::RuleSet rules,
                   catalogue->InForce(regulation::Domain::kPlanning, day));
  v1::ReportOpennessResponse response;
  std::vector<UnitPlans> units;
  Surroundings around{.day = day};
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    if (query.under.has_value()) {
      ASSIGN_OR_RETURN(const bool in_scope, db::IsInScope(*lease, *query.under, call.scope()));
      if (!in_scope) return NotFoundError("organization");
    }
    ASSIGN_OR_RETURN(std::vector<OrganizationId> ids,
                     store::UnitsWithPlans(*lease, query, call.scope()));
    if (ids.size() > static_cast<size_t>(page.size)) {
      ids.pop_back();
      response.set_next_page_token(api::NextPageToken(request, {ids.back().text()}));
    }
    ASSIGN_OR_RETURN(units, ReadUnits(*lease, ids, query, call.scope()));
    std::vector<PlanId> plans;
    for (const UnitPlans& unit : units) {
      for (const Plan& plan : unit.plans) plans.push_back(plan.id);
    }
    ASSIGN_OR_RETURN(around.linked, store::LinkedEntries(*lease, plans));
    ASSIGN_OR_RETURN(around.posts, store::PostsOfTerm(*lease, *query.term, plans, day));
  }
  if (rules.FindKind<regulation::NoRelatives>().second != nullptr) {
    ASSIGN_OR_RETURN(around.related, RelativesWithin(call, units, day));
  }
  for (const UnitPlans& unit : units) {
    *response.add_units() = ToProto(unit.organization, OpennessOf(rules, unit, around));
  }
  return response;
}

}  // namespace cadre::planning
