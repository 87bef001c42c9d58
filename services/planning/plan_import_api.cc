#include <map>
#include <set>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/planning/convert.h"
#include "services/planning/domain/route.h"
#include "services/planning/plan_api.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/plan_store.h"

namespace cadre::planning {
namespace {

using Posts = std::map<std::string, registry::v1::Post>;

// The round as it stands on paper, handed to the approver by who imports it.
absl::StatusOr<Round> PaperRound(const api::Call& call, const v1::ImportPlanRequest& request) {
  Round round{.local_code = request.local_code(),
              .state = RoundState::kSubmitted,
              .submitted = call.legal_day(),
              .decision_number = request.decision().number(),
              .imported = true,
              .submitted_by = call.identity.principal,
              .submitted_person = call.identity.person};
  if (round.decision_number.empty()) return FieldError("decision.number", "is required");
  ASSIGN_OR_RETURN(round.decision_date, api::DayFrom(request.decision().date(), "decision.date"));
  if (*round.decision_date > call.legal_day()) {
    return FieldError("decision.date", "is in the future");
  }
  round.opened = *round.decision_date;
  return round;
}

absl::StatusOr<std::vector<PersonId>> PeopleOf(const v1::ImportPlanRequest& request) {
  std::vector<PersonId> people;
  for (const v1::ImportedEntry& e : request.entries()) {
    ASSIGN_OR_RETURN(const PersonId id,
                     api::ParseId<PersonId>(e.person(), api::kPersonPattern, "entries.person"));
    people.push_back(id);
  }
  return people;
}

absl::StatusOr<Entry> PaperEntry(const v1::ImportedEntry& wire, const Plan& plan,
                                 const registry::v1::PersonFacts& facts, const Posts& posts) {
  const auto post = posts.find(wire.post());
  if (post == posts.end()) return FieldError("entries.post", "names no post");
  ASSIGN_OR_RETURN(Entry entry, EntryFrom(facts, post->second));
  ASSIGN_OR_RETURN(entry.planned_on, api::DayFrom(wire.planned_date(), "entries.planned_date"));
  if (*entry.planned_on > *plan.rounds.front().decision_date) {
    return FieldError("entries.planned_date", "is after the decision");
  }
  entry.plan = plan.id;
  entry.state = EntryState::kVoted;
  return entry;
}

absl::Status CheckOnePost(const Plan& plan, const std::vector<Entry>& entries) {
  if (!IsOfSeats(plan.scope)) return absl::OkStatus();
  for (const Entry& entry : entries) {
    if (entry.post != entries.front().post) {
      return FieldError("entries.post", "a plan of seats has one post");
    }
  }
  return absl::OkStatus();
}

// The units that have the posts.
absl::StatusOr<std::vector<OrganizationId>> UnitsOf(const Posts& posts) {
  std::vector<OrganizationId> units;
  for (const auto& [name, post] : posts) {
    ASSIGN_OR_RETURN(const OrganizationId unit,
                     api::ParseId<OrganizationId>(post.organization(), api::kOrganizationPattern,
                                                  "post.organization"));
    units.push_back(unit);
  }
  return units;
}

absl::Status CheckPosts(api::Mutation& m, const Plan& plan,
                        const std::vector<OrganizationId>& post_units) {
  ASSIGN_OR_RETURN(const auto inside, store::UnitsUnder(m.session(), plan.organization, post_units,
                                                        m.call().legal_day()));
  for (const OrganizationId unit : post_units) {
    if (!inside.contains(unit)) return FieldError("entries.post", "belongs to another unit");
  }
  return absl::OkStatus();
}

absl::Status MarkOutsiders(api::Mutation& m, const Plan& plan, std::vector<Entry>& entries) {
  std::set<OrganizationId> units;
  for (const Entry& entry : entries) units.insert(entry.unit);
  ASSIGN_OR_RETURN(const auto inside,
                   store::UnitsUnder(m.session(), plan.organization, {units.begin(), units.end()},
                                     m.call().legal_day()));
  for (Entry& entry : entries) entry.from_outside = !inside.contains(entry.unit);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Plan> PlanApi::ImportPlan(const api::Call& call,
                                             const v1::ImportPlanRequest& request) {
  ASSIGN_OR_RETURN(Plan plan, FromProto(request.plan()));
  RETURN_IF_ERROR(CheckPlan(plan));
  RETURN_IF_ERROR(CheckStages(plan));
  ASSIGN_OR_RETURN(const Round round, PaperRound(call, request));
  plan.id = PlanId(NewId(call.now()));
  plan.rounds = {round};
  plan.holder = plan.approver;  // its way was gone on paper
  ASSIGN_OR_RETURN(const std::vector<PersonId> people, PeopleOf(request));
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    RETURN_IF_ERROR(CheckOrganizations(*lease, call, plan));
  }
  ASSIGN_OR_RETURN(const auto facts, registry_.Facts(call, people, call.legal_day()));
  std::set<std::string> post_names;
  for (const v1::ImportedEntry& e : request.entries()) post_names.insert(e.post());
  ASSIGN_OR_RETURN(const Posts posts, registry_.Posts(call, post_names, call.legal_day()));
  ASSIGN_OR_RETURN(const std::vector<OrganizationId> post_units, UnitsOf(posts));
  std::vector<Entry> entries;
  for (int i = 0; i < request.entries_size(); ++i) {
    ASSIGN_OR_RETURN(Entry entry,
                     PaperEntry(request.entries(i), plan, facts[static_cast<size_t>(i)], posts));
    entry.id = EntryId(NewId(call.now()));
    entries.push_back(std::move(entry));
  }
  RETURN_IF_ERROR(CheckOnePost(plan, entries));
  return api::Mutate<v1::Plan>(call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::Plan> {
    RETURN_IF_ERROR(CheckOrganizations(m.session(), call, plan));
    RETURN_IF_ERROR(CheckPosts(m, plan, post_units));
    RETURN_IF_ERROR(MarkOutsiders(m, plan, entries));
    RETURN_IF_ERROR(store::InsertPlan(m.session(), plan));
    RETURN_IF_ERROR(store::InsertEntries(m.session(), entries));
    m.Touch(PlanName(plan.id));
    return ToProto(plan);
  });
}

}  // namespace cadre::planning
