// Scenarios mended by the solver, by real people and the rules of the day.
#include "common/testing/status_matchers.h"
#include "services/planning/scenario_api.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class ScenarioSolveApiTest : public PlanningTest {
 protected:
  std::string CreateOf(const std::string& plan) {
    v1::CreateScenarioRequest request;
    request.mutable_scenario()->set_plan(plan);
    request.mutable_scenario()->set_title("Phương án");
    const auto made = server_.scenarios().CreateScenario(Planner(), request);
    EXPECT_THAT(made, IsOk());
    return made->name();
  }
  static v1::SolveScenarioRequest Asking(const std::string& scenario,
                                         const std::vector<std::string>& people = {},
                                         const std::vector<std::string>& posts = {}) {
    v1::SolveScenarioRequest request;
    request.set_name(scenario);
    for (const std::string& person : people) request.add_people(person);
    for (const std::string& post : posts) request.add_posts(post);
    return request;
  }
  v1::SolveScenarioResponse Solved(const v1::SolveScenarioRequest& request) {
    const auto solved = server_.scenarios().SolveScenario(Planner(), request);
    EXPECT_THAT(solved, IsOk());
    return solved.ok() ? *solved : v1::SolveScenarioResponse();
  }
  template <typename Findings>
  static std::vector<std::string> RulesOf(const Findings& findings) {
    std::vector<std::string> rules;
    for (const v1::Finding& finding : findings) rules.push_back(finding.rule());
    return rules;
  }
  // Two men for the first post, as many as given for the second.
  std::string LeadersAllMen(int for_second) {
    const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
    for (const char* name : {"Nguyễn Văn An", "Lê Văn Bình"}) {
      Propose(plan, AddPerson({.name = name}), first_);
    }
    for (int i = 0; i < for_second; ++i) {
      Propose(plan, AddPerson({.name = absl::StrCat("Người ", i)}), second_);
    }
    return plan;
  }

  const std::string term_ = AddTerm(2020);
  const std::string first_ = AddPost("Bí thư");
  const std::string second_ = AddPost("Phó bí thư");
};

TEST_F(ScenarioSolveApiTest, ProposesTheFewestChangesAndWhatTheyMend) {
  const std::string scenario = CreateOf(LeadersAllMen(1));
  const std::string cuc = AddPerson({.name = "Lê Thị Cúc", .woman = true, .birth_year = 1985});
  const std::string old = AddPerson({.name = "Phan Thị Già", .woman = true, .birth_year = 1955});
  const std::string man = AddPerson({.name = "Võ Minh Đức", .birth_year = 1985});
  const v1::SolveScenarioResponse solved =
      Solved(Asking(scenario, {cuc, old, man}, {first_, second_}));
  EXPECT_EQ(solved.status(), v1::SOLVE_STATUS_OPTIMAL);
  EXPECT_EQ(solved.least_changes(), 1);
  ASSERT_THAT(solved.changes(), SizeIs(1));
  const v1::ProposedChange& change = solved.changes(0);
  EXPECT_EQ(change.kind(), v1::CHANGE_KIND_ADDITION);
  EXPECT_EQ(change.entry().person(), cuc);
  EXPECT_EQ(change.entry().post(), second_);
  EXPECT_THAT(RulesOf(change.mends()), UnorderedElementsAre("STR-03", "STR-07"));
  EXPECT_EQ(change.mends(0).citation().document().number(), "15-HD/BTCTW");
  EXPECT_THAT(RulesOf(solved.structure().findings()), IsEmpty());
  ASSERT_THAT(solved.ineligible(), SizeIs(2)) << "for either post";
  EXPECT_EQ(solved.ineligible(0).person(), old);
  EXPECT_THAT(RulesOf(solved.ineligible(0).blocks()), Contains("ELI-01"));
  v1::GetScenarioRequest get;
  get.set_name(scenario);
  EXPECT_THAT(server_.scenarios().GetScenario(Reader(), get)->entries(), SizeIs(3))
      << "nothing is changed";
}

TEST_F(ScenarioSolveApiTest, ProposedChangesCanBeMade) {
  const std::string scenario = CreateOf(LeadersAllMen(5));
  const std::string cuc = AddPerson({.name = "Lê Thị Cúc", .woman = true}, other_);
  v1::GetScenarioRequest get;
  get.set_name(scenario);
  v1::ChangeScenarioRequest change;
  change.set_name(scenario);
  change.set_etag(server_.scenarios().GetScenario(Reader(), get)->etag());
  const v1::SolveScenarioResponse solved = Solved(Asking(scenario, {cuc}, {first_}));
  for (const v1::ProposedChange& one : solved.changes()) {
    if (one.kind() == v1::CHANGE_KIND_REMOVAL) {
      change.add_removals(one.entry().name());
      continue;
    }
    v1::ScenarioAddition& addition = *change.add_additions();
    addition.set_person(one.entry().person());
    addition.set_post(one.entry().post());
  }
  EXPECT_THAT(change.removals(), SizeIs(1)) << "five are one too many";
  EXPECT_THAT(change.additions(), SizeIs(1));
  ASSERT_THAT(server_.scenarios().ChangeScenario(Planner(), change), IsOk());
  const v1::SolveScenarioResponse again =
      Solved(Asking(scenario, {AddPerson({.name = "Võ Minh Đức"}, other_)}, {second_}));
  EXPECT_EQ(again.status(), v1::SOLVE_STATUS_OPTIMAL);
  EXPECT_EQ(again.least_changes(), 0);
  EXPECT_THAT(again.changes(), IsEmpty());
}

TEST_F(ScenarioSolveApiTest, SaysWhichRulesConflict) {
  const std::string plan = LeadersAllMen(2);
  Complete(plan);
  const std::string scenario = CreateOf(plan);
  const v1::SolveScenarioResponse solved = Solved(Asking(scenario));
  EXPECT_EQ(solved.status(), v1::SOLVE_STATUS_INFEASIBLE);
  EXPECT_THAT(RulesOf(solved.conflict()), ElementsAre("STR-07"))
      << "approved men and nobody to add";
  EXPECT_TRUE(solved.conflict_is_minimal());
  EXPECT_THAT(RulesOf(solved.structure().findings()), Contains("STR-07")) << "as it is";
  v1::SolveScenarioRequest blocks = Asking(scenario);
  blocks.set_blocks_only(true);
  EXPECT_EQ(Solved(blocks).status(), v1::SOLVE_STATUS_OPTIMAL);
}

TEST_F(ScenarioSolveApiTest, PostOfTheReaderStaysAsItIs) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string an = AddPerson();
  Propose(plan, an, first_);
  Propose(plan, AddPerson({.name = "Lê Thị Cúc", .woman = true}, other_), second_);
  const std::string duc = AddPerson({.name = "Võ Minh Đức", .birth_year = 1985});
  const std::string scenario = CreateOf(plan);
  const api::Call as_an = Being(Planner(), an);
  EXPECT_THAT(server_.scenarios().SolveScenario(as_an, Asking(scenario, {duc}, {first_})),
              FailsWith(Reason::kConflictOfInterest));
  v1::SolveScenarioRequest blocks = Asking(scenario, {duc}, {second_});
  blocks.set_blocks_only(true);
  const auto own = server_.scenarios().SolveScenario(as_an, blocks);
  ASSERT_THAT(own, IsOk());
  EXPECT_EQ(own->status(), v1::SOLVE_STATUS_INFEASIBLE) << "two people a post, and his has one";
  EXPECT_THAT(RulesOf(own->conflict()), ElementsAre("STR-03"));
  blocks.clear_posts();
  blocks.add_posts(first_);
  blocks.add_posts(second_);
  const v1::SolveScenarioResponse others = Solved(blocks);
  EXPECT_EQ(others.status(), v1::SOLVE_STATUS_OPTIMAL);
  EXPECT_EQ(others.changes_size(), 2);
}

TEST_F(ScenarioSolveApiTest, RefusesWhatIsNoPool) {
  const std::string an = AddPerson();
  const std::string committee = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 4);
  Propose(committee, an, AddPost("Huyện ủy viên"));
  const std::string scenario = CreateOf(committee);
  const auto solve = [&](const v1::SolveScenarioRequest& request) {
    return server_.scenarios().SolveScenario(Planner(), request);
  };
  EXPECT_THAT(solve(Asking(scenario, {an})), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(solve(Asking(scenario, {an}, {first_})), FailsWith(Reason::kFieldInvalid))
      << "a plan of seats has one post";
  EXPECT_THAT(solve(Asking(scenario, {an}, {AddPost("Bí thư", 0, other_)})),
              FailsWith(Reason::kNotFound));
  std::vector<std::string> people;
  std::vector<std::string> posts;
  for (int i = 1; i <= 51; ++i) people.push_back("people/" + PersonId(i).text());
  for (int i = 1; i <= 10; ++i) posts.push_back("posts/" + PostId(i).text());
  EXPECT_THAT(solve(Asking(scenario, people, posts)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(solve(Asking("scenarios/5")), FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::planning
