#include "services/planning/scenario_matter_api.h"

#include <string>

#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "services/planning/domain/moves.h"
#include "services/planning/evaluation_convert.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/open_case_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/scenario_store.h"
#include "services/planning/store/term_store.h"
#include "services/planning/store/waiver_store.h"

namespace cadre::planning {
namespace {

using FactsOfPeople = std::map<PersonId, registry::v1::PersonFacts>;

absl::StatusOr<FactsOfPeople> FactsOf(const api::Call& call, registry::RegistryClient& registry,
                                      const std::vector<Candidacy>& candidacies) {
  std::set<PersonId> distinct;
  for (const Candidacy& candidacy : candidacies) distinct.insert(candidacy.person);
  const std::vector<PersonId> people(distinct.begin(), distinct.end());
  ASSIGN_OR_RETURN(std::vector<registry::v1::PersonFacts> list,
                   registry.Facts(call, people, call.legal_day()));
  FactsOfPeople facts;
  for (size_t i = 0; i < people.size(); ++i) facts[people[i]] = std::move(list[i]);
  return facts;
}

// What the database says of posts, units and people of candidacies.
struct Around {
  std::set<OrganizationId> inside;  // units of the planning organization
  std::set<PostId> open_cases;
  std::map<PersonId, std::set<std::string>> waived;  // rules
};

absl::StatusOr<Around> ReadAround(db::Session& session, const api::Call& call, const Plan& plan,
                                  const std::vector<OrganizationId>& units,
                                  const std::vector<PostId>& posts) {
  Around read;
  ASSIGN_OR_RETURN(read.inside,
                   store::UnitsUnder(session, plan.organization, units, call.legal_day()));
  ASSIGN_OR_RETURN(read.open_cases, store::PostsWithOpenCase(session, posts));
  ASSIGN_OR_RETURN(read.waived, store::WaivedRules(session, plan.id));
  return read;
}

absl::StatusOr<OrganizationId> UnitOf(const registry::v1::Post& post) {
  return api::ParseId<OrganizationId>(post.organization(), api::kOrganizationPattern,
                                      "organization");
}

}  // namespace

absl::StatusOr<PlanMatter> ReadPlanMatter(db::Session& session, const api::Call& call, PlanId plan,
                                          const char* resource) {
  ASSIGN_OR_RETURN(std::optional<Plan> found, store::FindPlan(session, plan, call.scope()));
  if (!found.has_value()) return NotFoundError(resource);
  ASSIGN_OR_RETURN(const std::optional<Term> term, store::FindTerm(session, found->term));
  if (!term.has_value()) return InternalError("a plan without a term");
  PlanMatter matter{.plan = *std::move(found), .term = *term};
  ASSIGN_OR_RETURN(matter.entries, store::EntriesOf(session, plan, std::nullopt));
  RETURN_IF_ERROR(store::AddVotes(session, matter.entries));
  RETURN_IF_ERROR(AddSurroundings(session, matter));
  return matter;
}

absl::StatusOr<ScenarioMatter> ReadScenarioMatter(db::Session& session, const api::Call& call,
                                                  ScenarioId id) {
  ASSIGN_OR_RETURN(const std::vector<Scenario> found,
                   store::FindScenarios(session, {id}, call.scope()));
  if (found.empty()) return NotFoundError("scenario");
  ScenarioMatter matter{.scenario = found.front()};
  ASSIGN_OR_RETURN(auto entries, store::EntriesOfScenarios(session, {id}));
  matter.entries = std::move(entries[id]);
  ASSIGN_OR_RETURN(matter.plan, ReadPlanMatter(session, call, matter.scenario.plan, "scenario"));
  ASSIGN_OR_RETURN(matter.own_posts,
                   store::PostsOfPerson(session, matter.scenario.plan, call.identity.person));
  return matter;
}

std::vector<Entry> EntriesIn(const std::vector<ScenarioEntry>& rows) {
  std::vector<Entry> entries;
  entries.reserve(rows.size());
  for (const ScenarioEntry& row : rows) entries.push_back(row.entry);
  return entries;
}

PlanMatter With(const PlanMatter& plan, std::vector<Entry> entries,
                const std::vector<PostCount>& elsewhere) {
  PlanMatter matter{.plan = plan.plan,
                    .term = plan.term,
                    .elsewhere = elsewhere,
                    .orientation = plan.orientation,
                    .reviewed = plan.reviewed};
  matter.entries = std::move(entries);
  for (Entry& held : HeldBallots(plan.entries)) matter.entries.push_back(std::move(held));
  return matter;
}

absl::Status CheckOwnInterest(const api::Call& call, const std::set<PostId>& own_posts,
                              PersonId person, PostId post) {
  Entry entry;
  entry.reader_is_rival = own_posts.contains(post) || call.identity.person == person;
  return CheckInterest(entry);
}

absl::StatusOr<std::vector<AssessedCandidacy>> Assess(const api::Call& call, db::Pool& pool,
                                                      registry::RegistryClient& registry,
                                                      const ScenarioMatter& matter,
                                                      const std::vector<Candidacy>& candidacies) {
  if (candidacies.empty()) return std::vector<AssessedCandidacy>();
  const CivilDay day = call.legal_day();
  std::set<std::string> names;
  for (const Candidacy& candidacy : candidacies) {
    RETURN_IF_ERROR(CheckOwnInterest(call, matter.own_posts, candidacy.person, candidacy.post));
    names.insert(api::PostName(candidacy.post));
  }
  ASSIGN_OR_RETURN(const auto posts, registry.Posts(call, names, day));
  if (posts.size() != names.size()) return NotFoundError("post");
  ASSIGN_OR_RETURN(const FactsOfPeople facts, FactsOf(call, registry, candidacies));
  ASSIGN_OR_RETURN(const auto catalogue, registry.Rules(call));
  ASSIGN_OR_RETURN(const RulesOfDay rules, RulesOfDay::On(*catalogue, day));
  std::vector<AssessedCandidacy> assessed;
  std::vector<OrganizationId> units;
  std::vector<PostId> post_ids;
  for (const Candidacy& candidacy : candidacies) {
    const registry::v1::Post& post = posts.at(api::PostName(candidacy.post));
    ASSIGN_OR_RETURN(const Entry entry, EntryFrom(facts.at(candidacy.person), post));
    ASSIGN_OR_RETURN(const OrganizationId unit, UnitOf(post));
    units.insert(units.end(), {unit, entry.unit});
    post_ids.push_back(candidacy.post);
    assessed.push_back({.entry = entry});
  }
  Around around;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool.Acquire(call.deadline));
    ASSIGN_OR_RETURN(around, ReadAround(*lease, call, matter.plan.plan, units, post_ids));
  }
  for (AssessedCandidacy& one : assessed) {
    const registry::v1::Post& post = posts.at(api::PostName(one.entry.post));
    ASSIGN_OR_RETURN(const OrganizationId unit, UnitOf(post));
    // A post of another unit and one that does not exist are told alike.
    if (!around.inside.contains(unit)) return NotFoundError("post");
    one.entry.from_outside = !around.inside.contains(one.entry.unit);
    ASSIGN_OR_RETURN(one.eligibility, EligibilityOf(rules,
                                                    {.facts = facts.at(one.entry.person),
                                                     .term = matter.plan.term,
                                                     .post_group = post.post_group(),
                                                     .post_rank = post.rank(),
                                                     .appointment_proposed =
                                                         around.open_cases.contains(one.entry.post),
                                                     .waived = around.waived[one.entry.person]},
                                                    day));
  }
  return assessed;
}

absl::Status CheckOnePost(const Plan& plan, const std::vector<Entry>& entries,
                          const std::vector<AssessedCandidacy>& added, const char* field) {
  if (!IsOfSeats(plan.scope)) return absl::OkStatus();
  std::set<PostId> posts;
  for (const Entry& entry : entries) posts.insert(entry.post);
  for (const AssessedCandidacy& one : added) posts.insert(one.entry.post);
  return posts.size() <= 1 ? absl::OkStatus() : FieldError(field, "a plan of seats has one post");
}

}  // namespace cadre::planning
