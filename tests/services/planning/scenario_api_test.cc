// Scenarios: copied, changed, set side by side, deleted; who sees them, and what they cost.
#include "services/planning/scenario_api.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/planning/store/scenario_store.h"
#include "tests/services/planning/planning_fixture.h"
#include "tests/support/numbers.h"
#include "tests/support/rows_read.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ScenarioApiTest : public PlanningTest {
 protected:
  ScenarioApiTest() {
    an_ = AddPerson({.birth_year = 1985});
    for (const std::string& person :
         {an_, AddPerson({.name = "Lê Văn Bình"}), AddPerson({.name = "Võ Minh Đức"})}) {
      Propose(plan_, person, seat_);
    }
  }

  absl::StatusOr<v1::Scenario> TryCreate(const std::string& title = "Phương án 1") {
    v1::CreateScenarioRequest request;
    request.mutable_scenario()->set_plan(plan_);
    request.mutable_scenario()->set_title(title);
    return server_.scenarios().CreateScenario(Planner(), request);
  }
  v1::Scenario Create(const std::string& title = "Phương án 1") {
    const auto made = TryCreate(title);
    EXPECT_THAT(made, IsOk());
    return GetScenario(made->name());
  }
  v1::Scenario GetScenario(const std::string& name) {
    v1::GetScenarioRequest request;
    request.set_name(name);
    const auto found = server_.scenarios().GetScenario(Reader(), request);
    EXPECT_THAT(found, IsOk());
    return *found;
  }
  // Adds a person for the seat.
  static v1::ChangeScenarioRequest Adding(const v1::Scenario& scenario, const std::string& person,
                                          const std::string& post) {
    v1::ChangeScenarioRequest request;
    request.set_name(scenario.name());
    request.set_etag(scenario.etag());
    request.add_additions()->set_person(person);
    request.mutable_additions(0)->set_post(post);
    return request;
  }
  absl::StatusOr<v1::Scenario> Change(const v1::ChangeScenarioRequest& request) {
    return server_.scenarios().ChangeScenario(Planner(), request);
  }
  absl::StatusOr<v1::CompareScenariosResponse> CompareAll(const std::vector<std::string>& names) {
    v1::CompareScenariosRequest request;
    request.set_plan(plan_);
    for (const std::string& name : names) request.add_scenarios(name);
    return server_.scenarios().CompareScenarios(Reader(), request);
  }

  const std::string term_ = AddTerm(2020);
  const std::string plan_ = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 2);
  const std::string seat_ = AddPost("Huyện ủy viên");
  std::string an_;
};

TEST_F(ScenarioApiTest, BeginsAsACopyAndStaysOne) {
  const std::string bi = AddPerson({.name = "Trần Thị Bi", .woman = true});
  const std::string gone = Propose(plan_, bi, seat_);
  ASSERT_THAT(Withdraw(gone), IsOk());
  const v1::Scenario scenario = Create();
  EXPECT_EQ(scenario.plan(), plan_);
  EXPECT_EQ(scenario.title(), "Phương án 1");
  EXPECT_EQ(scenario.created_date().year(), 2017);
  EXPECT_EQ(scenario.entry_count(), 3) << "who was withdrawn is not in it";
  ASSERT_THAT(scenario.entries(), SizeIs(3));
  for (const v1::ScenarioEntry& entry : scenario.entries()) {
    EXPECT_FALSE(entry.added());
    EXPECT_EQ(entry.state(), v1::ENTRY_STATE_PROPOSED);
    EXPECT_EQ(entry.post(), seat_);
  }
  Propose(plan_, bi, seat_);
  EXPECT_THAT(GetScenario(scenario.name()).entries(), SizeIs(3)) << "whatever the plan becomes";
}

TEST_F(ScenarioApiTest, IsChangedAtOnceOrNotAtAll) {
  const v1::Scenario scenario = Create();
  const std::string cuc = AddPerson({.name = "Lê Thị Cúc", .woman = true}, other_);
  v1::ChangeScenarioRequest request = Adding(scenario, cuc, seat_);
  request.add_removals(scenario.entries(0).name());
  const auto changed = Change(request);
  ASSERT_THAT(changed, IsOk());
  EXPECT_EQ(changed->entry_count(), 3);
  int added = 0;
  for (const v1::ScenarioEntry& entry : changed->entries()) {
    EXPECT_NE(entry.name(), scenario.entries(0).name());
    if (!entry.added()) continue;
    ++added;
    EXPECT_EQ(entry.person(), cuc);
    EXPECT_TRUE(entry.from_outside());
  }
  EXPECT_EQ(added, 1);
  EXPECT_NE(changed->etag(), scenario.etag());
  EXPECT_THAT(Change(request), FailsWith(Reason::kEtagMismatch));
  request.set_etag(changed->etag());
  EXPECT_THAT(Change(request), FailsWith(Reason::kNotFound)) << "it was taken out already";
  request.clear_removals();
  EXPECT_THAT(Change(request), FailsWith(Reason::kAlreadyExists));
  EXPECT_EQ(GetScenario(scenario.name()).etag(), changed->etag());
  EXPECT_THAT(EntriesOf(plan_), SizeIs(3)) << "the plan is as it was";
}

TEST_F(ScenarioApiTest, WhoIsAddedMustBeEligible) {
  const v1::Scenario scenario = Create();
  const std::string old = AddPerson({.name = "Phan Văn Già", .birth_year = 1955});
  const absl::Status refused = Change(Adding(scenario, old, seat_)).status();
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused)->citations.at(0).rule, "ELI-01");
  const std::string em = AddPerson({.name = "Đỗ Thị Em", .woman = true});
  EXPECT_THAT(Change(Adding(scenario, em, AddPost("Bí thư"))), FailsWith(Reason::kFieldInvalid))
      << "a plan of seats has one post";
  EXPECT_THAT(Change(Adding(scenario, em, AddPost("Bí thư", 0, other_))),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(Change(Adding(scenario, em, "posts/5")), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Change(Adding(scenario, "people/5", seat_)), FailsWith(Reason::kNotFound));
  v1::ChangeScenarioRequest nothing;
  nothing.set_name(scenario.name());
  nothing.set_etag(scenario.etag());
  EXPECT_THAT(Change(nothing), FailsWith(Reason::kFieldInvalid));
}

TEST_F(ScenarioApiTest, WaiverCountsAsInThePlan) {
  const std::string old = AddPerson({.name = "Người già", .birth_year = 1959});
  const v1::Scenario scenario = Create();
  const absl::Status refused = Change(Adding(scenario, old, seat_)).status();
  ASSERT_THAT(refused, FailsWith(Reason::kRuleViolated));
  const std::string rule = DetailOf(refused)->citations[0].rule;
  ASSERT_THAT(server_.waivers().GrantWaiver(Approver(), Waiving(plan_, old, rule)), IsOk());
  EXPECT_THAT(Change(Adding(scenario, old, seat_)), IsOk());
}

TEST_F(ScenarioApiTest, SideBySideTellsNumbersFindingsAndPeople) {
  const v1::Scenario as_is = Create();
  v1::Scenario changed = Create("Thêm nữ");
  const std::string cuc = AddPerson({.name = "Lê Thị Cúc", .woman = true});
  v1::ChangeScenarioRequest request = Adding(changed, cuc, seat_);
  request.add_removals(changed.entries(0).name());
  ASSERT_THAT(Change(request), IsOk());
  const auto compared = CompareAll({changed.name(), as_is.name()});
  ASSERT_THAT(compared, IsOk());
  ASSERT_THAT(compared->columns(), SizeIs(3));
  const auto& plan = compared->columns(0);
  EXPECT_EQ(plan.name(), plan_);
  EXPECT_EQ(plan.structure().ShortDebugString(), Structure(plan_).ShortDebugString());
  EXPECT_EQ(plan.kept(), 3);
  const auto& column = compared->columns(1);
  EXPECT_EQ(column.title(), "Thêm nữ");
  EXPECT_EQ(column.structure().women(), 1);
  EXPECT_EQ(column.structure().planned(), 3);
  ASSERT_THAT(column.added(), SizeIs(1));
  EXPECT_EQ(column.added(0).person(), cuc);
  ASSERT_THAT(column.removed(), SizeIs(1));
  EXPECT_EQ(column.removed(0).person(), changed.entries(0).person());
  EXPECT_EQ(column.kept(), 2);
  const auto rules = [](const v1::ComparedScenario& of) {
    std::vector<std::string> list;
    for (const v1::Finding& finding : of.structure().findings()) list.push_back(finding.rule());
    return list;
  };
  EXPECT_THAT(rules(plan), Contains("STR-06"));
  EXPECT_THAT(rules(column), Not(Contains("STR-06")));
  EXPECT_EQ(compared->columns(2).kept(), 3);
  EXPECT_THAT(CompareAll({"scenarios/5"}), FailsWith(Reason::kNotFound));
}

TEST_F(ScenarioApiTest, PostsInOtherPlansCountAsInThePlan) {
  const std::string key = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string lead = AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, term_);
  for (int i = 0; i < 3; ++i) Propose(lead, an_, AddPost(absl::StrCat("Trưởng phòng ", i)));
  Propose(key, an_, AddPost("Bí thư"));
  v1::CreateScenarioRequest create;
  create.mutable_scenario()->set_plan(key);
  create.mutable_scenario()->set_title("x");
  const auto scenario = server_.scenarios().CreateScenario(Planner(), create);
  ASSERT_THAT(scenario, IsOk());
  v1::CompareScenariosRequest request;
  request.set_plan(key);
  request.add_scenarios(scenario->name());
  const auto compared = server_.scenarios().CompareScenarios(Reader(), request);
  ASSERT_THAT(compared, IsOk());
  for (const v1::ComparedScenario& column : compared->columns()) {
    EXPECT_EQ(column.structure().ShortDebugString(), Structure(key).ShortDebugString());
    EXPECT_THAT(column.structure().findings(), Not(IsEmpty()));
  }
}

TEST_F(ScenarioApiTest, WhoIsPlannedForAPostChangesNothingForIt) {
  const v1::Scenario scenario = Create();
  const std::string cuc = AddPerson({.name = "Lê Thị Cúc", .woman = true});
  const auto as_an = [&](const v1::ChangeScenarioRequest& request) {
    return server_.scenarios().ChangeScenario(Being(Planner(), an_), request);
  };
  EXPECT_THAT(as_an(Adding(scenario, cuc, seat_)), FailsWith(Reason::kConflictOfInterest));
  v1::ChangeScenarioRequest request;
  request.set_name(scenario.name());
  request.set_etag(scenario.etag());
  request.add_removals(scenario.entries(0).name());
  EXPECT_THAT(as_an(request), FailsWith(Reason::kConflictOfInterest));
  EXPECT_THAT(
      server_.scenarios().ChangeScenario(Being(Planner(), cuc), Adding(scenario, cuc, seat_)),
      FailsWith(Reason::kConflictOfInterest))
      << "nobody adds himself";
}

TEST_F(ScenarioApiTest, IsSeenWhereItsPlanIs) {
  const v1::Scenario scenario = Create();
  const auto elsewhere = server_.CallOf("x", Role::kPlanner, other_, "planning.plans.read");
  v1::GetScenarioRequest get;
  get.set_name(scenario.name());
  EXPECT_THAT(server_.scenarios().GetScenario(elsewhere, get), FailsWith(Reason::kNotFound));
  v1::ListScenariosRequest list;
  list.set_plan(plan_);
  EXPECT_THAT(server_.scenarios().ListScenarios(elsewhere, list), FailsWith(Reason::kNotFound));
  v1::DeleteScenarioRequest remove;
  remove.set_name(scenario.name());
  EXPECT_THAT(server_.scenarios().DeleteScenario(elsewhere, remove), FailsWith(Reason::kNotFound));
  remove.set_etag("\"7\"");
  EXPECT_THAT(server_.scenarios().DeleteScenario(Planner(), remove),
              FailsWith(Reason::kEtagMismatch));
  remove.clear_etag();
  EXPECT_THAT(server_.scenarios().DeleteScenario(Planner(), remove), IsOk());
  EXPECT_THAT(server_.scenarios().GetScenario(Reader(), get), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM scenario_entry"), 0);
}

TEST_F(ScenarioApiTest, ListsPageByPageTheNewestFirst) {
  std::vector<std::string> made;
  for (int i = 0; i < 5; ++i) {
    registry_.clock().Advance(absl::Seconds(1));
    made.insert(made.begin(), Create(absl::StrCat("Phương án ", i)).name());
  }
  std::vector<std::string> listed;
  v1::ListScenariosRequest request;
  request.set_plan(plan_);
  request.set_page_size(2);
  do {
    const auto page = server_.scenarios().ListScenarios(Reader(), request);
    ASSERT_THAT(page, IsOk());
    for (const v1::Scenario& scenario : page->scenarios()) listed.push_back(scenario.name());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(listed, made);
}

// As services/planning/README.md says, on a connection of their own.
TEST_F(ScenarioApiTest, StatementsAreAsManyForAnyNumberOfEntriesAndScenarios) {
  const auto pool = server_.database().MakePool(1);
  ScenarioApi scenarios(*pool, server_.registry_client());
  const auto count = [&] {
    return (*pool->Acquire(RealNow() + absl::Seconds(5)))->statement_count();
  };
  const auto statements = [&](const auto& body) {
    const int64_t before = count();
    EXPECT_THAT(body(), IsOk());
    return count() - before;
  };
  const auto create = [&] {
    v1::CreateScenarioRequest request;
    request.mutable_scenario()->set_plan(plan_);
    request.mutable_scenario()->set_title("x");
    return scenarios.CreateScenario(Planner(), request);
  };
  v1::CompareScenariosRequest compare;
  compare.set_plan(plan_);
  compare.add_scenarios(Create().name());
  const auto comparison = [&] { return scenarios.CompareScenarios(Reader(), compare); };
  std::set<int64_t> created;
  std::set<int64_t> changed;
  std::set<int64_t> compared;
  for (const std::string name : {"Lê Thị Cúc", "Trần Thị Bi"}) {
    created.insert(statements(create));
    const v1::Scenario scenario = Create();
    v1::ChangeScenarioRequest change = Adding(scenario, AddPerson({.name = name}), seat_);
    for (int i = 0; i < scenario.entries_size() - 2; ++i) {
      change.add_removals(scenario.entries(i).name());
    }
    changed.insert(statements([&] { return scenarios.ChangeScenario(Planner(), change); }));
    compared.insert(statements(comparison));
    compare.add_scenarios(scenario.name());
    Propose(plan_, AddPerson({.name = "Thêm " + name}), seat_);
  }
  EXPECT_THAT(created, ElementsAre(7));
  EXPECT_THAT(changed, ElementsAre(23));
  EXPECT_THAT(compared, ElementsAre(12));
}

TEST_F(ScenarioApiTest, PageReadsTheScenariosOfItsPlanOnly) {
  const auto session = server_.database().Connect();
  const auto other = server_.database().Connect();
  const PlanId plan = *PlanId::FromText(plan_.substr(sizeof "plans"));
  const std::string elsewhere = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  // Forty are the plan's, 3,960 another one's.
  const std::string scenarios = absl::StrCat(
      "INSERT INTO scenario (id, plan_id, title, created_on, entries, version) SELECT i, IF(MOD(i, "
      "100) = 0, ",
      plan.value(), ", ", PlanId::FromText(elsewhere.substr(sizeof "plans"))->value(),
      "), 'x', '2017-01-01', 0, 1 FROM ", testing::NumbersTo(4000));
  ASSERT_THAT(session->RunScript(scenarios), IsOk());
  ASSERT_THAT(session->QueryWith("ANALYZE TABLE scenario, scenario_entry", {},
                                 [](const db::Row&) { return absl::OkStatus(); }),
              IsOk());
  const auto rows = testing::RowsReadFor(*session, [&] {
    EXPECT_THAT(*store::ListScenarios(*session, {.plan = plan, .before = ScenarioId(3950)}),
                SizeIs(39));
  });
  EXPECT_LE(rows, 45);
  const auto steps = testing::PlansOf(*session, *other, [&] {
    EXPECT_THAT(store::ListScenarios(*session, {.plan = plan}), IsOk());
    EXPECT_THAT(store::EntriesOfScenarios(*session, {ScenarioId(7)}), IsOk());
  });
  for (const testing::PlanStep& step : steps) EXPECT_NE(step.access, "ALL") << step.table;
}

}  // namespace
}  // namespace cadre::planning
