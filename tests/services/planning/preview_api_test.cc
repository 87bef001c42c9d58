// What proposed rules would change for plans.
#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/regulation_api.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A set of the province that begins with the year 2018.
std::string ProvinceSet(const std::string& checks) {
  return absl::StrCat(R"(id: "PLN-TEST"
      domain: RULE_DOMAIN_PLANNING
      layer: RULE_LAYER_PROVINCE
      basis { number: "16-HD/TU" date { year: 2017 month: 12 day: 1 } }
      valid_from { year: 2018 month: 1 day: 1 }
      )",
                      checks);
}

constexpr char kMoreWomen[] = R"(checks {
  rule: "STR-06"
  severity: SEVERITY_BLOCK
  certainty: CERTAINTY_SEEN
  share_at_least { part: PLAN_FACT_WOMEN whole: PLAN_FACT_PLANNED percent: 60 }
})";

std::vector<std::string> Lines(
    const google::protobuf::RepeatedPtrField<types::v1::VerdictChange>& changes) {
  std::vector<std::string> lines;
  for (const types::v1::VerdictChange& change : changes) {
    lines.push_back(absl::StrCat(change.rule(), change.refuses() ? " refuses +" : " warns +",
                                 change.begins(), " -", change.ends()));
  }
  return lines;
}

class PreviewApiTest : public PlanningTest {
 protected:
  api::Call Administrator(OrganizationId root) {
    return server_.CallOf("admin", Role::kAdministrator, root, "planning.rules.preview");
  }
  absl::StatusOr<v1::PreviewRulesResponse> Preview(v1::PreviewRulesRequest request,
                                                   std::optional<OrganizationId> root = {}) {
    return server_.plans().PreviewRules(Administrator(root.value_or(registry_.root())), request);
  }
  static v1::PreviewRulesRequest Of(const std::string& text) {
    v1::PreviewRulesRequest request;
    request.mutable_draft()->set_text(text);
    request.mutable_draft()->set_file_name("x.textproto");
    return request;
  }
  // Of one woman and one man.
  std::string PlanOfTwo() {
    const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 45);
    const std::string post = AddPost("Ủy viên ban chấp hành");
    Propose(plan, AddPerson({.woman = true}), post);
    Propose(plan, AddPerson({.name = "Lê Văn Bình"}), post);
    return plan;
  }

  const std::string term_ = AddTerm(2020);
};

TEST_F(PreviewApiTest, PlanWhoseStructureIsJudgedOtherwiseIsNamed) {
  const std::string plan = PlanOfTwo();
  const auto found = Preview(Of(ProvinceSet(kMoreWomen)));
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(found->as_of().year(), 2018) << "the first day of the set";
  ASSERT_THAT(found->plans(), SizeIs(1));
  EXPECT_EQ(found->plans(0).plan(), plan);
  EXPECT_EQ(found->plans(0).organization(), api::OrganizationName(district_));
  EXPECT_EQ(found->plans(0).round_state(), v1::ROUND_STATE_OPEN);
  EXPECT_THAT(Lines(found->plans(0).structure()), ElementsAre("STR-06 refuses +1 -0"));
  EXPECT_THAT(found->plans(0).entries(), IsEmpty());
  EXPECT_THAT(Preview(Of(ProvinceSet(kMoreWomen)), other_)->plans(), IsEmpty())
      << "of another district";
}

// Seventy-two months left at the start of the term are enough today, and not by the draft.
TEST_F(PreviewApiTest, EntriesThatTheDraftRefusesAreCounted) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, term_, 45);
  const std::string post = AddPost("Ủy viên ban chấp hành");
  Propose(plan, AddPerson({.birth_year = 1966}), post);
  Propose(plan, AddPerson({.name = "Lê Văn Bình", .birth_year = 1985}), post);
  const auto found = Preview(Of(ProvinceSet(R"(valid_to { year: 2018 month: 12 day: 31 } checks {
      rule: "ELI-01"
      severity: SEVERITY_BLOCK
      certainty: CERTAINTY_SEEN
      term_time { one_term_months: 84 two_terms_months: 120 supplement_rule: "ELI-02" }
    })")));
  ASSERT_THAT(found, IsOk());
  ASSERT_THAT(found->plans(), SizeIs(1));
  EXPECT_EQ(found->plans(0).plan(), plan);
  EXPECT_THAT(Lines(found->plans(0).entries()), ElementsAre("ELI-01 refuses +1 -0"));
  EXPECT_THAT(found->plans(0).structure(), IsEmpty());
}

TEST_F(PreviewApiTest, SameVerdictsAreNoChange) {
  PlanOfTwo();
  std::string fewer = kMoreWomen;
  fewer.replace(fewer.find("60"), 2, "50");
  const auto found = Preview(Of(ProvinceSet(fewer)));
  ASSERT_THAT(found, IsOk());
  EXPECT_THAT(found->plans(), IsEmpty());
}

TEST_F(PreviewApiTest, ProposalIsPreviewedAsItsText) {
  PlanOfTwo();
  registry::v1::ProposeRuleSetRequest propose;
  propose.set_text(ProvinceSet(kMoreWomen));
  const auto proposed = registry_.regulations().ProposeRuleSet(
      server_.CallOf("admin", Role::kAdministrator, registry_.root(), "registry.regulations.write"),
      propose);
  ASSERT_THAT(proposed, IsOk());
  v1::PreviewRulesRequest request;
  request.mutable_draft()->set_rule_proposal(proposed->name());
  const auto found = Preview(request);
  ASSERT_THAT(found, IsOk());
  EXPECT_THAT(found->plans(), SizeIs(1));
  request.mutable_draft()->set_rule_proposal("ruleProposals/5");
  EXPECT_EQ(Preview(request).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(PreviewApiTest, FaultyDraftNamesItsLine) {
  const auto refused = Preview(Of("id: \"A\"\nno_such_field: 1\n"));
  EXPECT_THAT(refused, FailsWith(Reason::kRuleSetInvalid));
  EXPECT_THAT(Preview(Of("")), FailsWith(Reason::kFieldInvalid));
}

TEST_F(PreviewApiTest, PagesGoOnWhereNothingChanges) {
  PlanOfTwo();
  const std::string empty = AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, term_);
  v1::PreviewRulesRequest request = Of(ProvinceSet(kMoreWomen));
  request.set_page_size(1);
  auto page = Preview(request);
  ASSERT_THAT(page, IsOk());
  EXPECT_THAT(page->plans(), IsEmpty()) << empty << " is the newest";
  request.set_page_token(page->next_page_token());
  page = Preview(request);
  ASSERT_THAT(page, IsOk());
  EXPECT_THAT(page->plans(), SizeIs(1));
  EXPECT_EQ(page->next_page_token(), "");
}

TEST_F(PreviewApiTest, TermsThatAreOverAreLeftOut) {
  const std::string over = AddTerm(2010);
  const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, over, 45);
  Propose(plan, AddPerson({.woman = true}), AddPost("Ủy viên ban chấp hành"));
  const auto found = Preview(Of(ProvinceSet(kMoreWomen)));
  ASSERT_THAT(found, IsOk());
  EXPECT_THAT(found->plans(), IsEmpty());
}

}  // namespace
}  // namespace cadre::planning
