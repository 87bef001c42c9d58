// Openness of plans: relatives, what prepares entries, late insertions, and the report.
#include "services/planning/openness_api.h"

#include "cadre/development/v1/events.pb.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/record_api.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class OpennessApiTest : public PlanningTest {
 protected:
  void AddRelative(const std::string& person, const std::string& relative) {
    registry::v1::CreateRecordEntryRequest request;
    request.set_person(person);
    auto& member = *request.mutable_record_entry()->mutable_family_member();
    member.set_relation(registry::v1::FAMILY_RELATION_SIBLING);
    member.set_full_name("x");
    member.set_person(relative);
    EXPECT_THAT(registry_.entries().CreateRecordEntry(
                    registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                                          "registry.people.write"),
                    request),
                IsOk());
  }
  static std::vector<std::string> RulesIn(const v1::StructureReport& report) {
    std::vector<std::string> rules;
    for (const v1::Finding& finding : report.findings()) rules.push_back(finding.rule());
    return rules;
  }
  absl::StatusOr<v1::ReportOpennessResponse> Report(const api::Call& call,
                                                    std::optional<CivilDay> day = std::nullopt) {
    v1::ReportOpennessRequest request;
    request.set_term(term_);
    if (day) *request.mutable_as_of() = DateOf(*day);
    return server_.openness().ReportOpenness(call, request);
  }
  v1::UnitOpenness Unit() {
    const auto report = Report(Reader());
    EXPECT_THAT(report, IsOk());
    EXPECT_THAT(report->units(), SizeIs(1));
    return report->units(0);
  }
  // Two people for a post that is made for them.
  std::vector<std::string> ProposeTwo(const std::string& plan, const std::string& title) {
    const std::string post = AddPost(title);
    return {Propose(plan, AddPerson(), post),
            Propose(plan, AddPerson({.name = "Lê Thị Cúc", .woman = true}), post)};
  }
  // Two approved rounds of two people; the entries of the first.
  std::vector<std::string> TwoRounds(const std::string& plan) {
    const std::vector<std::string> first = ProposeTwo(plan, "Bí thư");
    Complete(plan);
    EXPECT_THAT(OpenRound(plan, "A2"), IsOk());
    ProposeTwo(plan, "Phó bí thư");
    Complete(plan);
    return first;
  }

  const std::string term_ = AddTerm(2020);
};

TEST_F(OpennessApiTest, RelativesInOnePlanAreWarnedOf) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string an = AddPerson();
  const std::string chi = AddPerson({.name = "Trần Thị Chi", .woman = true});
  const std::string post = AddPost("Bí thư");
  Propose(plan, an, post);
  Propose(plan, chi, post);
  EXPECT_THAT(RulesIn(Structure(plan)), Not(Contains("OPN-03")));
  AddRelative(chi, an);
  EXPECT_THAT(RulesIn(Structure(plan)), Contains("OPN-03"));
  Vote(plan);
  EXPECT_THAT(Submit(plan), FailsWith(Reason::kRuleViolated)) << "a warning needs its reason";
  std::vector<std::string> excused = kAllWarnings;
  excused.push_back("OPN-03");
  ASSERT_THAT(Submit(plan, excused), IsOk());
  ASSERT_THAT(Approve(plan), IsOk());
  EXPECT_EQ(Unit().related_pairs(), 1);
  EXPECT_THAT(Unit().broken_rules(), Contains("OPN-03"));
}

TEST_F(OpennessApiTest, WhatIsApprovedForAnEntryEndsItsSleep) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::vector<std::string> entries = TwoRounds(plan);
  EXPECT_EQ(Unit().dormant_entries(), 2);
  EXPECT_THAT(RulesIn(Structure(plan)), Contains("OPN-06"));
  development::v1::TrainingPlanApproved approved;
  approved.set_training_plan("trainingPlans/7");
  for (const std::string& entry : entries) approved.add_entries(entry);
  ASSERT_THAT(server_.ApplyDevelopment(server_.EventOf(approved)), IsOk());
  ASSERT_THAT(server_.ApplyDevelopment(server_.EventOf(approved)), IsOk()) << "twice";
  EXPECT_EQ(Unit().dormant_entries(), 0);
  EXPECT_THAT(RulesIn(Structure(plan)), Not(Contains("OPN-06")));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM entry_link"), 2);
  development::v1::RotationApproved rotation;
  rotation.set_rotation("rotations/7");
  ASSERT_THAT(server_.ApplyDevelopment(server_.EventOf(rotation)), IsOk()) << "of no entry";
  rotation.set_entry(entries[0]);
  ASSERT_THAT(server_.ApplyDevelopment(server_.EventOf(rotation)), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM entry_link"), 3);
}

TEST_F(OpennessApiTest, AssignmentToAnotherPostPreparesToo) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string entry = TwoRounds(plan)[0];
  registry::v1::AddPostHoldingRequest request;
  request.set_person(Get(entry).person());
  request.set_post(AddPost("Trưởng ban"));
  *request.mutable_start_date() = DateOf(CivilDay(2017, 12, 20));
  request.mutable_decision()->set_number("9-QĐ");
  *request.mutable_decision()->mutable_date() = request.start_date();
  ASSERT_THAT(registry_.records().AddPostHolding(
                  registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                                        "registry.people.write"),
                  request),
              IsOk());
  server_.FollowRegistry();
  EXPECT_EQ(Get(entry).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(Unit().dormant_entries(), 1) << "the other one";
}

TEST_F(OpennessApiTest, WhoIsProposedAfterTheVoteIsListed) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  Propose(plan, AddPerson(), AddPost("Bí thư"));
  Vote(plan);
  const std::string late =
      Propose(plan, AddPerson({.name = "Lê Thị Cúc", .woman = true}), AddPost("Phó bí thư"));
  const v1::UnitOpenness unit = Unit();
  ASSERT_THAT(unit.late_insertions(), SizeIs(1));
  EXPECT_EQ(unit.late_insertions(0).entry(), late);
  EXPECT_EQ(unit.late_insertions(0).sequence_no(), 1);
  EXPECT_EQ(unit.late_insertions(0).proposed_date().day(), 20);
  EXPECT_EQ(unit.people(), 0) << "nothing is approved";
}

TEST_F(OpennessApiTest, ReportIsOfUnitsInScopeOnADay) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  TwoRounds(plan);
  const v1::UnitOpenness unit = Unit();
  EXPECT_EQ(unit.organization(), api::OrganizationName(district_));
  EXPECT_EQ(unit.people(), 4);
  EXPECT_EQ(unit.from_unit(), 4);
  EXPECT_EQ(unit.people_for_posts(), 4);
  EXPECT_THAT(unit.rounds(), SizeIs(2));
  EXPECT_EQ(Report(Reader(), CivilDay(2017, 12, 19))->units(0).people(), 0);
  const auto elsewhere = server_.CallOf("x", Role::kPlanner, other_, "planning.plans.read");
  EXPECT_THAT(Report(elsewhere)->units(), IsEmpty());
  v1::ReportOpennessRequest under;
  under.set_term(term_);
  under.set_under(api::OrganizationName(district_));
  EXPECT_THAT(server_.openness().ReportOpenness(elsewhere, under), FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::planning
