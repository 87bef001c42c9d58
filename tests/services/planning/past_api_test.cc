// What stood on a past day: the structure of a plan, who answers for what, steps taken from paper.
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/planning/accountability_api.h"
#include "services/planning/plan_api.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

constexpr CivilDay kFirst(2022, 3, 1);
constexpr CivilDay kOut(2022, 4, 1);
constexpr CivilDay kBack(2022, 5, 1);
constexpr CivilDay kNow(2022, 6, 1);

class PastTest : public PlanningTest {
 protected:
  // Two people since March; An is out by a discipline in April, which is taken back in May; in June
  // a third is proposed.
  PastTest() : PlanningTest(kFirst) {
    entries_ = {Propose(plan_, an_, post_), Propose(plan_, binh_, post_)};
    Complete(plan_);
    registry_.clock().MoveTo(kOut);
    Discipline(an_, kOut);
    server_.FollowRegistry();
    registry_.clock().MoveTo(kBack);
    RemoveDiscipline(an_, kOut);
    server_.FollowRegistry();
    registry_.clock().MoveTo(kNow);
    EXPECT_THAT(OpenRound(plan_, "A2"), IsOk());
    Propose(plan_, AddPerson({.name = "Trần Văn Cường", .birth_year = 1980}), post_);
  }

  absl::StatusOr<v1::StructureReport> On(CivilDay day) {
    v1::CheckStructureRequest request;
    request.set_name(plan_);
    *request.mutable_as_of() = DateOf(day);
    return server_.plans().CheckStructure(Reader(), request);
  }
  v1::AccountabilityRow ReportOn(std::optional<CivilDay> day) {
    v1::ReportAccountabilityRequest request;
    *request.mutable_from_date() = DateOf(CivilDay(2022, 1, 1));
    *request.mutable_to_date() = DateOf(CivilDay(2022, 12, 31));
    if (day.has_value()) *request.mutable_as_of() = DateOf(*day);
    const auto report = server_.accountability().ReportAccountability(Auditor(), request);
    EXPECT_THAT(report, IsOk());
    v1::AccountabilityRow all;
    for (const v1::AccountabilityRow& row : report->rows()) {
      all.set_approvals(all.approvals() + row.approvals());
      all.set_left_for_fault(all.left_for_fault() + row.left_for_fault());
    }
    return all;
  }
  api::Call Auditor() {
    return server_.CallOf("auditor", Role::kAuditor, registry_.root(),
                          "planning.accountability.read");
  }

  const std::string plan_ = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2025));
  const std::string post_ = AddPost("Bí thư huyện ủy");
  const std::string an_ = AddPerson({.birth_year = 1985});
  const std::string binh_ = AddPerson({.name = "Lê Thị Bình", .woman = true, .birth_year = 1985});
  std::vector<std::string> entries_;
};

TEST_F(PastTest, StructureIsOfWhatStoodApprovedOnTheDay) {
  EXPECT_EQ(Structure(plan_).planned(), 3) << "as it would stand after its open round";
  EXPECT_EQ(On(kNow)->planned(), 2);
  EXPECT_EQ(On(kBack)->planned(), 2);
  const auto without = On(kOut + 5);
  ASSERT_THAT(without, IsOk());
  EXPECT_EQ(without->planned(), 1);
  EXPECT_EQ(without->women(), 1);
  EXPECT_EQ(without->as_of().month(), 4);
  EXPECT_EQ(On(kFirst)->planned(), 2);
  EXPECT_THAT(On(kFirst - 1), FailsWith(Reason::kNotFound));
  EXPECT_THAT(On(kNow + 1), FailsWith(Reason::kFieldInvalid));
}

TEST_F(PastTest, ReportReadsAsItDidOnTheDay) {
  EXPECT_EQ(ReportOn(std::nullopt).left_for_fault(), 0);
  EXPECT_EQ(ReportOn(std::nullopt).approvals(), 1);
  EXPECT_EQ(ReportOn(kOut + 5).left_for_fault(), 1);
  EXPECT_EQ(ReportOn(kFirst).left_for_fault(), 0);
  EXPECT_EQ(ReportOn(kFirst).approvals(), 1);
  EXPECT_EQ(ReportOn(kFirst - 1).approvals(), 0);
  v1::ReportAccountabilityRequest request;
  *request.mutable_from_date() = DateOf(kFirst);
  *request.mutable_to_date() = DateOf(kNow);
  for (const CivilDay day : {kFirst - 1, kNow + 1}) {
    *request.mutable_as_of() = DateOf(day);
    EXPECT_THAT(server_.accountability().ReportAccountability(Auditor(), request),
                FailsWith(Reason::kFieldInvalid));
  }
}

TEST_F(PastTest, RoundSaysHowManyStepsWereClosedOnPaper) {
  nomination::v1::RoundTakenOver taken;
  taken.set_plan(plan_);
  taken.set_sequence_no(2);
  taken.set_case_("cases/1");
  taken.set_steps(3);
  ASSERT_THAT(server_.Apply(server_.EventOf(taken)), IsOk());
  EXPECT_EQ(GetPlan(plan_).rounds(1).steps_on_paper(), 0) << "it is not voted on yet";
  ASSERT_THAT(RequestVote(plan_), IsOk());
  ASSERT_THAT(server_.Apply(server_.EventOf(taken)), IsOk());
  EXPECT_EQ(GetPlan(plan_).rounds(0).steps_on_paper(), 0);
  EXPECT_EQ(GetPlan(plan_).rounds(1).steps_on_paper(), 3);
}

}  // namespace
}  // namespace cadre::planning
