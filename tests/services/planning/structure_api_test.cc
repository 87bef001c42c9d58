// Numbers and limits as a plan meets them on its way.
#include <algorithm>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/record_api.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class StructureApiTest : public PlanningTest {
 protected:
  std::vector<std::string> Found(const std::string& plan) {
    const v1::StructureReport report = Structure(plan);
    std::vector<std::string> rules;
    for (const v1::Finding& finding : report.findings()) rules.push_back(finding.rule());
    return rules;
  }
  // Two for each of the posts.
  std::vector<std::string> Fill(const std::string& plan, const std::vector<std::string>& posts,
                                const std::vector<std::string>& people) {
    std::vector<std::string> entries;
    for (const std::string& post : posts) {
      for (const std::string& person : people) entries.push_back(Propose(plan, person, post));
    }
    return entries;
  }

  const std::string term_ = AddTerm(2020);
};

// P01 of the specification, by real people: 45 seats, 68 planned, 9 women.
TEST_F(StructureApiTest, WarningNamesTheNumberStillNeededUntilItIsReached) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 45);
  const std::string seat = AddPost("Ủy viên ban chấp hành");
  std::vector<std::string> men;
  for (int i = 0; i < 68; ++i) {
    const bool woman = i < 9;
    // Aged 35, 42 and 49 in June 2020.
    const int birth_year = i % 3 == 0 ? 1985 : i % 3 == 1 ? 1978 : 1971;
    const std::string entry = Propose(
        plan,
        AddPerson({.name = absl::StrCat("Người ", i), .woman = woman, .birth_year = birth_year}),
        seat);
    if (!woman) men.push_back(entry);
  }
  const v1::StructureReport report = Structure(plan);
  EXPECT_EQ(report.planned(), 68);
  EXPECT_EQ(report.women(), 9);
  EXPECT_EQ(report.from_unit(), 68);
  EXPECT_EQ(report.ethnic(), 0);
  EXPECT_THAT(report.brackets(), ElementsAre(23, 23, 22));
  EXPECT_EQ(report.ages_as_of().year(), 2020);
  EXPECT_THAT(Found(plan), ElementsAre("STR-06", "OPN-01", "OPN-02"));
  EXPECT_EQ(report.findings(0).severity(), v1::SEVERITY_WARN);
  EXPECT_EQ(report.findings(0).needed(), 11);
  EXPECT_EQ(report.findings(0).citation().document().number(), "15-HD/BTCTW");

  for (int i = 0; i < 2; ++i) {
    ASSERT_THAT(Withdraw(men[static_cast<size_t>(i)]), IsOk());
    Propose(plan, AddPerson({.name = absl::StrCat("Bà ", i), .woman = true, .ethnicity = "Khmer"}),
            seat);
  }
  EXPECT_EQ(Structure(plan).ethnic(), 2);
  EXPECT_THAT(Found(plan), Not(Contains("STR-06")));
}

TEST_F(StructureApiTest, WarningStopsASubmissionWithoutAReason) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  Fill(plan, {AddPost("Bí thư")}, {AddPerson(), AddPerson({.name = "Lê Văn Bình"})});
  Vote(plan);
  const absl::Status refused = Submit(plan, {}).status();
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused)->citations[0].rule, "STR-07");
  EXPECT_THAT(Submit(plan, {"STR-07", "STR-07"}), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Submit(plan, {"STR-07"}), IsOk());
}

TEST_F(StructureApiTest, FourthPostOfAPersonBlocksInWhateverPlanOfTheTermItIs) {
  const std::string key_posts = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string leadership = AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, term_);
  const std::string other_term = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2025));
  const std::string committee = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 45);
  const std::vector<std::string> people = {AddPerson({.woman = true}),
                                           AddPerson({.name = "Lê Văn Bình"})};
  Fill(key_posts, {AddPost("Bí thư"), AddPost("Phó bí thư")}, people);
  Fill(committee, {AddPost("Ủy viên")}, people);
  Fill(other_term, {AddPost("Chủ tịch"), AddPost("Phó chủ tịch")}, people);
  const auto third = Fill(leadership, {AddPost("Trưởng ban")}, people);
  EXPECT_THAT(Found(key_posts), Not(Contains("STR-05")));
  const auto fourth = Fill(leadership, {AddPost("Phó trưởng ban")}, {people[0]});
  // What another plan only proposes holds nobody up; what it has handed in does.
  EXPECT_THAT(Found(key_posts), Not(Contains("STR-05")));
  Vote(key_posts);
  ASSERT_THAT(Submit(key_posts), IsOk());
  EXPECT_THAT(Found(leadership), Contains("STR-05"));
  Vote(leadership);
  const absl::Status refused = Submit(leadership).status();
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  const ErrorDetail detail = DetailOf(refused).value_or(ErrorDetail());
  EXPECT_TRUE(std::any_of(detail.citations.begin(), detail.citations.end(),
                          [](const Citation& c) { return c.rule == "STR-05"; }));
  ASSERT_THAT(Withdraw(fourth[0]), IsOk());
  EXPECT_THAT(Found(leadership), Not(Contains("STR-05")));
}

TEST_F(StructureApiTest, WhatBlocksASubmissionBlocksAnApproval) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string post = AddPost("Bí thư");
  const std::string an = AddPerson({.woman = true});
  Fill(plan, {post}, {an, AddPerson({.name = "Lê Văn Bình"})});
  Vote(plan);
  ASSERT_THAT(Submit(plan), IsOk());
  // Meanwhile one of the two is put into the post: one candidate is left.
  registry::v1::FillPostRequest fill;
  fill.set_post(post);
  fill.set_person(an);
  *fill.mutable_start_date() = DateOf(CivilDay(2017, 12, 20));
  fill.mutable_decision()->set_number("5-QĐ/TU");
  *fill.mutable_decision()->mutable_date() = DateOf(CivilDay(2017, 12, 19));
  fill.set_request_id("1");
  api::Call nomination = registry_.ConsoleCall({}, "registry.posts.fill");
  nomination.identity = {.principal = "service:nomination", .service = "nomination"};
  ASSERT_THAT(registry_.records().FillPost(nomination, fill), IsOk());
  server_.FollowRegistry();
  EXPECT_THAT(Approve(plan), FailsWith(Reason::kRuleViolated));
}

class AppointmentApartTest : public PlanningTest {
 protected:
  AppointmentApartTest() : PlanningTest(CivilDay(2025, 12, 1)) {}

  template <typename Payload>
  void Tell() {
    Payload payload;
    payload.set_case_("cases/9");
    payload.set_post(post_);
    EXPECT_THAT(server_.Apply(server_.EventOf(payload)), IsOk());
  }

  const std::string plan_ = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2030));
  const std::string post_ = AddPost("Bí thư");
};

TEST_F(AppointmentApartTest, NobodyIsPlannedWhileSomebodyIsIntroduced) {
  const std::string person = AddPerson({.woman = true, .birth_year = 1990});
  Tell<nomination::v1::CaseOpened>();
  const absl::Status refused = TryPropose(plan_, person, post_).status();
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused)->citations[0].rule, "PLN-06");
  Tell<nomination::v1::CaseClosed>();
  EXPECT_THAT(TryPropose(plan_, person, post_), IsOk());
}

TEST_F(AppointmentApartTest, CaseThatOpensMeanwhileStopsSubmissionAndApproval) {
  Propose(plan_, AddPerson({.woman = true, .birth_year = 1990}), post_);
  Vote(plan_);
  Tell<nomination::v1::CaseOpened>();
  const absl::Status refused = Submit(plan_).status();
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused)->citations[0].rule, "PLN-06");
  Tell<nomination::v1::CaseClosed>();
  ASSERT_THAT(Submit(plan_), IsOk());
  Tell<nomination::v1::CaseOpened>();
  EXPECT_THAT(Approve(plan_), FailsWith(Reason::kRuleViolated));
  Tell<nomination::v1::CaseClosed>();
  EXPECT_THAT(Approve(plan_), IsOk());
}

}  // namespace
}  // namespace cadre::planning
