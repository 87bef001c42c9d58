#include "tests/bench/scenarios.h"

#include <cstdio>

#include "cadre/planning/v1/orientation.grpc.pb.h"
#include "cadre/planning/v1/scenario.grpc.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"
#include "common/db/statement.h"
#include "services/planning/convert.h"
#include "tests/bench/planning_province.h"
#include "tests/bench/registry_people.h"
#include "tests/bench/service_caller.h"

namespace cadre::bench {
namespace {

namespace v1 = planning::v1;
using planning::Entry;
using planning::Plan;
using planning::PlanId;
using planning::PlanScope;
using Scenarios = v1::ScenarioService;

constexpr int kCalls = 100;
constexpr int kCompared = 500;
constexpr int kPlanned = 68;
constexpr int kPool = 310;              // of whom some are not eligible
constexpr int64_t kFirstOfPool = 3000;  // people whom no committee of the measurement has
constexpr PlanId kComparedPlan(2'000'000'101);
constexpr PlanId kSolvedPlan(2'000'000'102);

// A district's planner and what he works on.
struct Desk {
  OrganizationId district;
  OrganizationId root;
  PostId seat;  // that the plan is about
  ServiceCaller caller;
  std::unique_ptr<Scenarios::Stub> scenarios;

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Scenarios::Stub::*method)(grpc::ClientContext*,
                                                                        const Request&, Response*),
                                const Request& request) const {
    return caller.Call(*scenarios, method, request);
  }
};

absl::StatusOr<Desk> OpenDesk(const Suite& suite, size_t number) {
  ASSIGN_OR_RETURN(const auto registry, ConnectToRegistry(suite));
  ASSIGN_OR_RETURN(const OrganizationId root, RootOf(*registry));
  ASSIGN_OR_RETURN(const auto districts, DistrictsOf(*registry));
  const std::vector<OrganizationId>& units = districts.at(number);
  ASSIGN_OR_RETURN(const auto seat,
                   db::Statement()
                       .Add("SELECT id FROM post WHERE organization_id IN ")
                       .AddList(units)
                       .Add(" ORDER BY id LIMIT 1")
                       .First(*registry, [](const db::Row& row) { return row.IdOf<PostId>(1); }));
  if (!seat.has_value()) return NotFoundError("post");
  ASSIGN_OR_RETURN(ServiceCaller caller,
                   ServiceCaller::ToPlanning(suite, {{Role::kPlanner, units.front()}}));
  std::unique_ptr<Scenarios::Stub> scenarios = Scenarios::NewStub(caller.channel());
  return Desk{units.front(), root, *seat, std::move(caller), std::move(scenarios)};
}

// A committee's plan of these people; two of three are approved.
absl::Status KeepPlan(const Suite& suite, const Desk& desk, PlanId id, int people) {
  std::vector<Entry> entries;
  for (int number = 0; number < people; ++number) {
    Entry entry = EntryOf(id, number, desk.seat, desk.district);
    entry.state = number % 3 == 0 ? planning::EntryState::kVoted : planning::EntryState::kApproved;
    entry.votes = {{.step = 2,
                    .meeting = regulation::MeetingKind::kKeyCadres,
                    .votes = 31 + number * 7 % 30,
                    .base = 60}};
    entries.push_back(std::move(entry));
  }
  const Plan plan{.id = id,
                  .term = kStateTerm,
                  .organization = desk.district,
                  .scope = PlanScope::kCommittee,
                  .seats = kSeats,
                  .approver = desk.root};
  ASSIGN_OR_RETURN(const auto session, ConnectToPlanning(suite));
  return KeepOpenPlan(*session, plan, entries);
}

absl::StatusOr<v1::Scenario> Created(const Desk& desk, PlanId plan) {
  v1::CreateScenarioRequest request;
  request.mutable_scenario()->set_plan(planning::PlanName(plan));
  request.mutable_scenario()->set_title("Phương án");
  return desk.Call(&Scenarios::Stub::CreateScenario, request);
}

// A scenario that differs from the plan by 20 entries.
absl::StatusOr<std::string> Changed(const Desk& desk, PlanId plan) {
  ASSIGN_OR_RETURN(const v1::Scenario made, Created(desk, plan));
  v1::GetScenarioRequest get;
  get.set_name(made.name());
  ASSIGN_OR_RETURN(const v1::Scenario scenario, desk.Call(&Scenarios::Stub::GetScenario, get));
  v1::ChangeScenarioRequest change;
  change.set_name(scenario.name());
  change.set_etag(scenario.etag());
  for (int i = 0; i < 20; ++i) change.add_removals(scenario.entries(i).name());
  RETURN_IF_ERROR(desk.Call(&Scenarios::Stub::ChangeScenario, change).status());
  return scenario.name();
}

// What the committee wants beside the rules.
absl::Status AdoptOrientation(const Desk& desk) {
  v1::AdoptOrientationRequest request;
  v1::Orientation& orientation = *request.mutable_orientation();
  orientation.set_organization(api::OrganizationName(desk.district));
  orientation.set_term(planning::TermName(kStateTerm));
  orientation.set_scope(v1::PLAN_SCOPE_COMMITTEE);
  orientation.mutable_decision()->set_number("5-NQ/HU");
  *orientation.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2017, 3, 1));
  const auto add = [&](v1::OrientationTrait trait) -> v1::OrientationLine& {
    v1::OrientationLine& line = *orientation.add_lines();
    line.set_trait(trait);
    return line;
  };
  add(v1::ORIENTATION_TRAIT_WOMEN).set_least_percent(50);
  add(v1::ORIENTATION_TRAIT_ETHNIC_MINORITY).set_least(9);
  add(v1::ORIENTATION_TRAIT_OUTSIDE).set_least_percent(20);
  v1::OrientationLine& young = add(v1::ORIENTATION_TRAIT_AGE);
  young.set_age_below(45);
  young.set_least_percent(50);
  v1::OrientationLine& theory = add(v1::ORIENTATION_TRAIT_THEORY);
  theory.set_level(3);
  theory.set_least_percent(45);
  const auto stub = v1::OrientationService::NewStub(desk.caller.channel());
  return desk.caller.Call(*stub, &v1::OrientationService::Stub::AdoptOrientation, request).status();
}

// People who are young enough for the term, of the part of the registry that stands in no plan of
// the measurement.
std::vector<PersonId> Pool() {
  std::vector<PersonId> pool;
  for (int64_t number = kFirstOfPool; pool.size() < kPool; ++number) {
    const registry::Person person = MakePerson(number, {OrganizationId(1)}).person;
    if (person.birth_date.EarliestDay() >= CivilDay(1970, 1, 1)) pool.push_back(person.id);
  }
  return pool;
}

}  // namespace

absl::StatusOr<Measurement> MeasureScenarioCompare(const Suite& suite) {
  ASSIGN_OR_RETURN(const Desk desk, OpenDesk(suite, 0));
  RETURN_IF_ERROR(KeepPlan(suite, desk, kComparedPlan, kCompared));
  v1::CompareScenariosRequest request;
  request.set_plan(planning::PlanName(kComparedPlan));
  for (int i = 0; i < 4; ++i) {
    ASSIGN_OR_RETURN(const std::string name, Changed(desk, kComparedPlan));
    request.add_scenarios(name);
  }
  const auto compare = [&](int) {
    const auto response = desk.Call(&Scenarios::Stub::CompareScenarios, request);
    return response.ok() && response->columns(0).kept() == kCompared &&
           response->columns(4).removed_size() == 20;
  };
  if (Timed(5, compare).empty()) return InternalError("scenarios cannot be compared");
  return Within("scenario_compare_500", Percentile(Timed(kCalls, compare), 95), "ms", 200);
}

absl::StatusOr<Measurement> MeasureSolver(const Suite& suite) {
  ASSIGN_OR_RETURN(const Desk desk, OpenDesk(suite, 1));
  RETURN_IF_ERROR(AdoptOrientation(desk));
  RETURN_IF_ERROR(KeepPlan(suite, desk, kSolvedPlan, kPlanned));
  ASSIGN_OR_RETURN(const v1::Scenario scenario, Created(desk, kSolvedPlan));
  v1::SolveScenarioRequest request;
  request.set_name(scenario.name());
  request.set_time_limit_seconds(20);
  for (const PersonId person : Pool()) request.add_people(api::PersonName(person));
  request.add_posts(api::PostName(desk.seat));
  const auto solve = [&](int turn) {
    const auto solved = desk.Call(&Scenarios::Stub::SolveScenario, request);
    if (turn == 0 && solved.ok()) {
      std::fprintf(stderr, "bench: %d changes, %d of the pool not eligible, %s\n",
                   solved->changes_size(), solved->ineligible_size(),
                   v1::SolveStatus_Name(solved->status()).c_str());
    }
    return solved.ok() && solved->status() == v1::SOLVE_STATUS_OPTIMAL &&
           solved->changes_size() > 0;
  };
  const std::vector<double> took = Timed(5, solve);
  if (took.empty()) return InternalError("the committee is not mended");
  return Within("solver_committee_68", Percentile(took, 100) / 1000, "s", 5);
}

}  // namespace cadre::bench
