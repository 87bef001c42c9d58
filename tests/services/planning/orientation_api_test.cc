// Orientations: versions, and what plans are measured by.
#include "services/planning/orientation_api.h"

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class OrientationApiTest : public PlanningTest {
 protected:
  absl::StatusOr<v1::Orientation> Adopt(int women, CivilDay decided = CivilDay(2017, 3, 1)) {
    v1::AdoptOrientationRequest request;
    v1::Orientation& orientation = *request.mutable_orientation();
    orientation.set_organization(api::OrganizationName(district_));
    orientation.set_term(term_);
    orientation.set_scope(v1::PLAN_SCOPE_COMMITTEE);
    orientation.mutable_decision()->set_number("5-NQ/HU");
    *orientation.mutable_decision()->mutable_date() = DateOf(decided);
    v1::OrientationLine& line = *orientation.add_lines();
    line.set_trait(v1::ORIENTATION_TRAIT_WOMEN);
    line.set_least(women);
    line.set_text("Nữ");
    return server_.orientations().AdoptOrientation(Planner(), request);
  }
  v1::StructureReport Structure(const std::string& plan) {
    v1::CheckStructureRequest request;
    request.set_name(plan);
    const auto report = server_.plans().CheckStructure(Reader(), request);
    EXPECT_THAT(report, IsOk());
    return *report;
  }
  static std::vector<std::string> RulesIn(const v1::StructureReport& report) {
    std::vector<std::string> rules;
    for (const v1::Finding& finding : report.findings()) rules.push_back(finding.rule());
    return rules;
  }

  const std::string term_ = AddTerm(2020);
};

TEST_F(OrientationApiTest, LatestVersionMeasuresThePlan) {
  ASSERT_THAT(Adopt(1), IsOk());
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 10);
  Propose(plan, AddPerson(), AddPost("Huyện ủy viên"));
  v1::StructureReport report = Structure(plan);
  EXPECT_THAT(RulesIn(report), Contains("ORI-1"));
  ASSERT_THAT(report.orientation_gaps(), SizeIs(1));
  EXPECT_EQ(report.orientation_gaps(0).missing(), 1);
  EXPECT_EQ(report.sectors(static_cast<int>(types::v1::SECTOR_PARTY)), 1)
      << "the committee itself, seen from within the district";
  const std::string an = AddPerson({.name = "Lê Thị Cúc", .woman = true});
  Propose(plan, an, EntriesOf(plan).at(0).post());
  EXPECT_THAT(RulesIn(Structure(plan)), Not(Contains("ORI-1")));
  const auto second = Adopt(2, CivilDay(2017, 6, 1));
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->version_no(), 2);
  report = Structure(plan);
  EXPECT_THAT(RulesIn(report), Contains("ORI-1"));
  EXPECT_EQ(report.orientation(), second->name());
  EXPECT_THAT(Adopt(3, CivilDay(2017, 5, 31)), FailsWith(Reason::kFieldInvalid))
      << "before the version that holds";
}

TEST_F(OrientationApiTest, VersionsAreReadInScope) {
  const auto made = Adopt(1);
  ASSERT_THAT(made, IsOk());
  v1::GetOrientationRequest get;
  get.set_name(made->name());
  EXPECT_EQ(server_.orientations().GetOrientation(Reader(), get)->lines(0).text(), "Nữ");
  const auto elsewhere = server_.CallOf("x", Role::kPlanner, other_, "planning.plans.read");
  EXPECT_THAT(server_.orientations().GetOrientation(elsewhere, get), FailsWith(Reason::kNotFound));
  EXPECT_THAT(server_.orientations().ListOrientations(elsewhere, {})->orientations(), IsEmpty());
  EXPECT_THAT(server_.orientations().ListOrientations(Reader(), {})->orientations(), SizeIs(1));
}

TEST_F(OrientationApiTest, NoRoundOpensWithoutOneWhereTheProvinceSaysSo) {
  PlanApi strict(server_.pool(), server_.registry_client(), {.orientation_required = true});
  v1::CreatePlanRequest request;
  request.mutable_plan()->set_term(term_);
  request.mutable_plan()->set_organization(api::OrganizationName(district_));
  request.mutable_plan()->set_scope(v1::PLAN_SCOPE_COMMITTEE);
  request.mutable_plan()->set_seats(10);
  request.mutable_plan()->set_approver(api::OrganizationName(registry_.root()));
  request.set_local_code("A1");
  EXPECT_THAT(strict.CreatePlan(Planner(), request), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Adopt(1), IsOk());
  EXPECT_THAT(strict.CreatePlan(Planner(), request), IsOk());
}

TEST_F(OrientationApiTest, EntrySaysWhenAndHow) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string an = AddPerson();
  const std::string entry = Propose(plan, an, AddPost("Bí thư"));
  v1::UpdateEntryRequest request;
  request.mutable_entry()->set_name(entry);
  request.mutable_entry()->set_readiness(v1::READINESS_ONE_TERM);
  request.mutable_entry()->set_priority(1);
  request.mutable_entry()->set_development("Cao cấp lý luận chính trị");
  request.mutable_update_mask()->add_paths("readiness");
  request.mutable_update_mask()->add_paths("priority");
  const auto updated = server_.entries().UpdateEntry(Planner(), request);
  ASSERT_THAT(updated, IsOk());
  EXPECT_EQ(updated->readiness(), v1::READINESS_ONE_TERM);
  EXPECT_EQ(updated->priority(), 1);
  EXPECT_EQ(updated->development(), "") << "not in the mask";
  request.mutable_entry()->set_etag("W/0");
  EXPECT_THAT(server_.entries().UpdateEntry(Planner(), request), FailsWith(Reason::kEtagMismatch));
  request.mutable_entry()->clear_etag();
  request.mutable_update_mask()->add_paths("state");
  EXPECT_THAT(server_.entries().UpdateEntry(Planner(), request),
              FailsWith(Reason::kUpdateMaskInvalid));
  v1::GetEntryRequest get;
  get.set_name(entry);
  const auto own = server_.entries().GetEntry(Being(Reader(), an), get);
  ASSERT_THAT(own, IsOk());
  EXPECT_EQ(own->readiness(), v1::READINESS_UNSPECIFIED)
      << "nobody reads his own before the decision";
  EXPECT_EQ(own->priority(), 0);
}

}  // namespace
}  // namespace cadre::planning
