// Plans by other rules and on other days.
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::ResultOf;
using ::testing::SizeIs;

class ReevaluationApiTest : public PlanningTest {
 protected:
  absl::StatusOr<v1::Reevaluation> Reevaluate(const std::string& plan, const std::string& rule_set,
                                              std::optional<CivilDay> day = std::nullopt) {
    v1::ReevaluatePlanRequest request;
    request.set_name(plan);
    request.set_rule_set(rule_set);
    if (day.has_value()) *request.mutable_as_of() = DateOf(*day);
    return server_.plans().ReevaluatePlan(Reader(), request);
  }
  static auto Rule(const std::string& rule) {
    return ResultOf([](const v1::Finding& finding) { return finding.rule(); }, rule);
  }

  const std::string term_ = AddTerm(2020);
  const std::string post_ = AddPost("Ủy viên Ban Chấp hành");
};

TEST_F(ReevaluationApiTest, StructureIsMeasuredByTheOtherSet) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 8);
  for (int i = 0; i < 10; ++i) {
    Propose(plan,
            AddPerson({.name = absl::StrCat("Lê Thị ", i), .woman = i < 2, .birth_year = 1984}),
            post_);
  }
  // 2 women of 10 are more than 15 of a hundred, and fewer than 25.
  const auto found = Reevaluate(plan, "PLN-2021");
  ASSERT_THAT(found, IsOk());
  EXPECT_THAT(found->today().findings(), Not(Contains(Rule("STR-06"))));
  EXPECT_THAT(found->then().findings(), Contains(Rule("STR-06")));
  EXPECT_EQ(found->looked_at(), 10);
  EXPECT_THAT(found->entries(), IsEmpty());
  EXPECT_EQ(found->then().planned(), 10);
}

TEST_F(ReevaluationApiTest, EntriesOfWhomSomethingElseIsFoundAreListed) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 8);
  const std::string cuong = AddPerson({.name = "Trần Văn Cường"});
  const std::string entry = Propose(plan, cuong, post_);
  Propose(plan, AddPerson({.name = "Lê Thị Bình", .woman = true}), post_);
  Discipline(cuong, CivilDay(2017, 12, 19));  // planning has not heard of it yet
  const auto found = Reevaluate(plan, "PLN-2021");
  ASSERT_THAT(found, IsOk());
  ASSERT_THAT(found->entries(), SizeIs(1));
  EXPECT_EQ(found->entries(0).entry().name(), entry);
  EXPECT_EQ(found->entries(0).today().automatic_exit(), "");
  EXPECT_EQ(found->entries(0).then().automatic_exit(), "DISCIPLINED");
  EXPECT_EQ(found->entries(0).then().rule_sets(0).id(), "PLN-2021");
  // On the day before the decision there was nothing to find.
  EXPECT_THAT(Reevaluate(plan, "", CivilDay(2017, 12, 18))->entries(), SizeIs(1));
  EXPECT_THAT(Reevaluate(plan, "")->entries(), IsEmpty()) << "today is as today";
}

TEST_F(ReevaluationApiTest, OfRivalsNothingIsSaid) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 8);
  const std::string cuong = AddPerson({.name = "Trần Văn Cường"});
  const std::string binh = AddPerson({.name = "Lê Thị Bình", .woman = true});
  Propose(plan, cuong, post_);
  Propose(plan, binh, post_);
  Discipline(cuong, CivilDay(2017, 12, 19));
  v1::ReevaluatePlanRequest request;
  request.set_name(plan);
  request.set_rule_set("PLN-2021");
  const auto found = server_.plans().ReevaluatePlan(Being(Reader(), binh), request);
  ASSERT_THAT(found, IsOk());
  EXPECT_THAT(found->entries(), IsEmpty());
}

TEST_F(ReevaluationApiTest, UnknownRulesAreNamed) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 8);
  EXPECT_THAT(Reevaluate(plan, "PLN-1900"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Reevaluate(plan, "", CivilDay(1980, 1, 1)), FailsWith(Reason::kRuleSetMissing));
  EXPECT_THAT(Reevaluate(plan, "RET-2021"), Not(IsOk())) << "of another domain";
  EXPECT_THAT(Reevaluate("plans/5", ""), FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::planning
