// Limits hold over plans that are handed in at the same moment.
#include <thread>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

constexpr int kUnits = 64;
constexpr int kMostPosts = 3;  // STR-05

class WriteSkewTest : public PlanningTest {
 protected:
  // A voted plan of a unit of its own, with `shared` and somebody else for one post.
  std::string VotedPlan(int number, const std::string& shared) {
    const OrganizationId unit = registry_.AddOrganization(absl::StrCat("U", number), district_);
    server_.FollowRegistry();
    server_.CloseReview(unit, CivilDay(2017, 3, 1));
    v1::CreatePlanRequest request;
    request.mutable_plan()->set_term(term_);
    request.mutable_plan()->set_organization(api::OrganizationName(unit));
    request.mutable_plan()->set_scope(v1::PLAN_SCOPE_LEADERSHIP_POSTS);
    request.mutable_plan()->set_approver(api::OrganizationName(registry_.root()));
    request.set_local_code("A1");
    const std::string plan = server_.plans().CreatePlan(Planner(), request)->name();
    const std::string post = AddPost("Trưởng phòng", 0, unit);
    // Whoever works elsewhere is consulted about, the other one is voted on.
    const std::string entry = Propose(plan, shared, post);
    EXPECT_THAT(ConsultOn(entry, v1::CONSULTED_SIDE_PLACE_OF_WORK), IsOk());
    EXPECT_THAT(ConsultOn(entry, v1::CONSULTED_SIDE_PLANNING_UNIT), IsOk());
    Propose(plan, AddPerson({.name = absl::StrCat("Người ", number), .birth_year = 1985}, unit),
            post);
    Vote(plan);
    return plan;
  }

  const std::string term_ = AddTerm(2020);
};

TEST_F(WriteSkewTest, NoMorePlansPutSomebodyUpThanTheLimitAllows) {
  const std::string shared = AddPerson({.name = "Người giỏi", .birth_year = 1985});
  std::vector<std::string> plans;
  for (int i = 0; i < kUnits; ++i) plans.push_back(VotedPlan(i, shared));
  std::vector<absl::Status> answers(kUnits);
  std::vector<std::thread> planners;
  for (size_t i = 0; i < kUnits; ++i) {
    planners.emplace_back([&, i] {
      // Others may win three times in a row: then the planner tries again.
      do {
        answers[i] = Submit(plans[i]).status();
      } while (absl::IsAborted(answers[i]));
    });
  }
  for (std::thread& planner : planners) planner.join();
  int accepted = 0;
  for (const absl::Status& answer : answers) {
    if (answer.ok()) {
      ++accepted;
      continue;
    }
    ASSERT_THAT(answer, FailsWith(Reason::kRuleViolated));
    EXPECT_EQ(DetailOf(answer)->citations[0].rule, "STR-05");
  }
  EXPECT_EQ(accepted, kMostPosts);
}

}  // namespace
}  // namespace cadre::planning
