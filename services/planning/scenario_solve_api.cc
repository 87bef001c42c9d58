// The fewest changes that mend a scenario.
#include <algorithm>

#include "absl/cleanup/cleanup.h"
#include "common/api/resource_name.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "services/planning/domain/solver.h"
#include "services/planning/scenario_api.h"
#include "services/planning/scenario_convert.h"
#include "services/planning/scenario_matter_api.h"
#include "services/planning/store/post_count_store.h"

namespace cadre::planning {
namespace {

constexpr int kMostSearching = 2;  // each takes a core
constexpr size_t kMostCandidacies = 500;
constexpr absl::Duration kUsualTime = absl::Seconds(10);
constexpr absl::Duration kTimeToAnswer = absl::Seconds(1);

using Place = std::pair<PersonId, PostId>;

absl::StatusOr<std::vector<Candidacy>> PoolFrom(const v1::SolveScenarioRequest& request) {
  if (!request.people().empty() && request.posts().empty()) {
    return FieldError("posts", "is required with people");
  }
  std::set<Place> pool;
  for (const std::string& person_name : request.people()) {
    ASSIGN_OR_RETURN(const PersonId person,
                     api::ParseId<PersonId>(person_name, api::kPersonPattern, "people"));
    for (const std::string& post_name : request.posts()) {
      ASSIGN_OR_RETURN(const PostId post,
                       api::ParseId<PostId>(post_name, api::kPostPattern, "posts"));
      pool.insert({person, post});
      if (pool.size() > kMostCandidacies) {
        return FieldError("people", "more than 500 pairs of a person and a post");
      }
    }
  }
  std::vector<Candidacy> candidacies;
  for (const auto& [person, post] : pool) candidacies.push_back({person, post});
  return candidacies;
}

// The votes of the last meeting that voted on a person for a post, in this plan.
std::map<Place, int64_t> VotesIn(const std::vector<Entry>& entries) {
  std::map<Place, int64_t> votes;
  for (const Entry& entry : entries) {
    if (!entry.votes.empty()) votes[{entry.person, entry.post}] = entry.votes.back().votes;
  }
  return votes;
}

// The scenario's own entries and the eligible part of the pool. Whoever stands for a post himself
// learns nothing of its votes: the post stays as it is.
std::vector<Nominee> NomineesOf(const ScenarioMatter& matter,
                                const std::vector<AssessedCandidacy>& pool) {
  std::map<Place, int64_t> votes = VotesIn(matter.plan.entries);
  std::vector<Nominee> nominees;
  std::set<Place> taken;
  for (const ScenarioEntry& row : matter.entries) {
    const Place place(row.entry.person, row.entry.post);
    taken.insert(place);
    nominees.push_back({.entry = row.entry,
                        .votes = votes[place],
                        .stands = true,
                        .is_fixed = matter.own_posts.contains(row.entry.post)});
  }
  for (const AssessedCandidacy& one : pool) {
    const Place place(one.entry.person, one.entry.post);
    if (taken.contains(place) || !one.eligibility.blocks.empty()) continue;
    nominees.push_back({.entry = one.entry, .votes = votes[place]});
  }
  return nominees;
}

std::set<PersonId> PeopleOf(const std::vector<Nominee>& nominees) {
  std::set<PersonId> people;
  for (const Nominee& nominee : nominees) people.insert(nominee.entry.person);
  return people;
}

std::function<absl::Duration()> TimerOf(const api::Call& call,
                                        const v1::SolveScenarioRequest& request) {
  const absl::Duration wanted =
      request.time_limit_seconds() == 0 ? kUsualTime : absl::Seconds(request.time_limit_seconds());
  const absl::Time end = std::min(RealNow() + wanted, call.deadline - kTimeToAnswer);
  return [end] { return end - RealNow(); };
}

void AddIneligible(const std::vector<AssessedCandidacy>& pool,
                   v1::SolveScenarioResponse& response) {
  for (const AssessedCandidacy& one : pool) {
    if (one.eligibility.blocks.empty()) continue;
    v1::IneligibleCandidate& ineligible = *response.add_ineligible();
    ineligible.set_person(api::PersonName(one.entry.person));
    ineligible.set_post(api::PostName(one.entry.post));
    for (const auto& block : one.eligibility.blocks) *ineligible.add_blocks() = ToProto(block);
  }
}

v1::SolveScenarioResponse ResponseOf(const Solution& solution, const Measured& measured,
                                     ScenarioId scenario) {
  v1::SolveScenarioResponse response;
  response.set_status(static_cast<v1::SolveStatus>(solution.status));
  for (const Change& change : solution.changes) {
    *response.add_changes() = ToProto(change, scenario);
  }
  response.set_least_changes(static_cast<int>(solution.least_changes));
  for (const auto& rule : solution.conflict) *response.add_conflict() = ToProto(rule);
  response.set_conflict_is_minimal(solution.conflict_is_minimal);
  *response.mutable_structure() = ToProto(measured);
  const std::set<std::string> apart = RulesApart(measured.rules);
  for (const auto& finding : measured.structure.findings) {
    if (apart.contains(finding.rule)) *response.add_apart() = ToProto(finding);
  }
  return response;
}

}  // namespace

absl::StatusOr<v1::SolveScenarioResponse> ScenarioApi::SolveScenario(
    const api::Call& call, const v1::SolveScenarioRequest& request) {
  ASSIGN_OR_RETURN(const ScenarioId id,
                   api::ParseId<ScenarioId>(request.name(), kScenarioPattern, "name"));
  ASSIGN_OR_RETURN(const std::vector<Candidacy> candidacies, PoolFrom(request));
  Problem problem{.with_warnings = !request.blocks_only(), .time_left = TimerOf(call, request)};
  const absl::Cleanup done = [&] { --solving_; };
  if (++solving_ > kMostSearching) {
    return MakeError(absl::StatusCode::kResourceExhausted, "other scenarios are being solved",
                     {.reason = Reason::kOverloaded});
  }
  ScenarioMatter matter;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(matter, ReadScenarioMatter(*lease, call, id));
  }
  ASSIGN_OR_RETURN(const std::vector<AssessedCandidacy> pool,
                   Assess(call, pool_, registry_, matter, candidacies));
  const std::vector<Entry> entries = EntriesIn(matter.entries);
  RETURN_IF_ERROR(CheckOnePost(matter.plan.plan, entries, pool, "posts"));
  problem.nominees = NomineesOf(matter, pool);
  {
    ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
    ASSIGN_OR_RETURN(problem.elsewhere, store::CountPostsElsewhere(*lease, matter.plan.plan,
                                                                   PeopleOf(problem.nominees)));
  }
  ASSIGN_OR_RETURN(const auto rules, registry_.Rules(call));
  const CivilDay day = call.legal_day();
  problem.grounds = {.plan = matter.plan.plan,
                     .orientation = matter.plan.orientation,
                     .ages_on = AgeReference(matter.plan.term, day),
                     .reviewed = matter.plan.reviewed};
  ASSIGN_OR_RETURN(problem.grounds.rules, rules->InForce(regulation::Domain::kPlanning, day));
  ASSIGN_OR_RETURN(const Solution solution, Solve(problem));
  const std::vector<Entry>& after = solution.changes.empty() ? entries : solution.entries;
  ASSIGN_OR_RETURN(const Measured measured,
                   MeasuredBy(*rules, day, With(matter.plan, after, problem.elsewhere)));
  v1::SolveScenarioResponse response = ResponseOf(solution, measured, id);
  AddIneligible(pool, response);
  return response;
}

}  // namespace cadre::planning
