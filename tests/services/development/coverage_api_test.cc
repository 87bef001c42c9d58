#include "services/development/coverage_api.h"

#include <set>

#include "tests/services/development/development_test.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kRead[] = "development.coverage.read";

class CoverageApiTest : public DevelopmentTest {};

TEST_F(CoverageApiTest, ShowsWhatLacksWithTheStandardAndItsCertainty) {
  const std::string person = AddPerson("An");
  Hold(person, registry::v1::QUALIFICATION_KIND_DEGREE, 5);
  Hold(person, registry::v1::QUALIFICATION_KIND_THEORY, 1);
  Hold(person, registry::v1::QUALIFICATION_KIND_DEFENCE_OBJECT, 4);
  server_.AddEntry(person, "An", post_, district_);
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const v1::CoverageReport report = Coverage();
  ASSERT_THAT(report.entries(), SizeIs(1));
  ASSERT_THAT(report.entries(0).gaps(), SizeIs(3));
  const v1::Gap& theory = report.entries(0).gaps(0);
  EXPECT_EQ(theory.kind(), v1::GAP_KIND_THEORY);
  EXPECT_EQ(theory.required_level(), 2);
  EXPECT_EQ(theory.held_level(), 1);
  EXPECT_EQ(theory.state(), v1::GAP_STATE_UNCOVERED);
  EXPECT_EQ(theory.citation().document().number(), "15-HD/BTCTW");
  EXPECT_EQ(theory.citation().certainty(), types::v1::CERTAINTY_RECALL);
  EXPECT_EQ(report.entries(0).gaps(2).kind(), v1::GAP_KIND_DEFENCE_OBJECT);
  EXPECT_EQ(report.entries(0).gaps(2).required_level(), 3);
}

TEST_F(CoverageApiTest, CountsOverEverythingAndNotOverThePage) {
  for (int i = 0; i < 7; ++i) Planned("Nguyễn Văn An");
  const std::string waived = Planned("Bình");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const std::string plan = MakePlan();
  v1::WaiveGapRequest waive;
  waive.set_training_plan(plan);
  waive.set_entry(waived);
  waive.set_kind(v1::GAP_KIND_DEGREE);
  waive.set_reason("sắp nghỉ hưu");
  ASSERT_THAT(server_.lines().WaiveGap(Officer("development.training.write"), waive), IsOk());
  ASSERT_THAT(Draft(plan), IsOk());

  v1::GetCoverageRequest request;
  request.set_page_size(3);
  std::set<std::string> seen;
  do {
    const auto report = server_.coverage().GetCoverage(Officer(kRead), request);
    ASSERT_THAT(report, IsOk());
    for (const auto& entry : report->entries()) {
      EXPECT_TRUE(seen.insert(entry.entry()).second);
      for (const v1::Gap& gap : entry.gaps()) {
        const bool is_waived = entry.entry() == waived && gap.kind() == v1::GAP_KIND_DEGREE;
        EXPECT_EQ(gap.state(), is_waived ? v1::GAP_STATE_WAIVED : v1::GAP_STATE_COVERED);
        EXPECT_EQ(gap.has_line(), !is_waived);
        EXPECT_EQ(gap.waive_reason().empty(), !is_waived);
      }
    }
    EXPECT_EQ(report->totals().entries(), 8);
    EXPECT_EQ(report->totals().gaps(), 32);
    EXPECT_EQ(report->totals().covered(), 31);
    EXPECT_EQ(report->totals().waived(), 1);
    EXPECT_EQ(report->totals().uncovered(), 0);
    request.set_page_token(report->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(seen, SizeIs(8));
}

TEST_F(CoverageApiTest, PostsWithoutAStandardAreCounted) {
  server_.AddEntry(AddPerson("An"), "An", "posts/5", district_);
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const v1::CoverageReport report = Coverage();
  EXPECT_FALSE(report.entries(0).has_standard());
  EXPECT_THAT(report.entries(0).gaps(), IsEmpty());
  EXPECT_EQ(report.totals().without_standard(), 1);
}

TEST_F(CoverageApiTest, NarrowsToASubtreeAndToAPlan) {
  Planned("An");
  const OrganizationId below = server_.AddOrganization("HU01-X", district_);
  server_.AddEntry(AddPerson("Bình"), "Bình", post_, below);
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  ASSERT_THAT(server_.ApproveRound(below), IsOk());
  EXPECT_EQ(Coverage().totals().entries(), 2);
  v1::GetCoverageRequest request;
  request.set_under(api::OrganizationName(below));
  EXPECT_EQ(server_.coverage().GetCoverage(Officer(kRead), request)->totals().entries(), 1);
  request.Clear();
  request.set_plan(testing::DevelopmentServer::PlanOf(district_));
  EXPECT_EQ(server_.coverage().GetCoverage(Officer(kRead), request)->entries(0).full_name(), "An");
}

TEST_F(CoverageApiTest, AnotherDistrictSeesNothing) {
  Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const auto report = server_.coverage().GetCoverage(Foreign(kRead), {});
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->ByteSizeLong(), 0u);
}

TEST_F(CoverageApiTest, ATokenOfAnotherQueryIsRefused) {
  v1::GetCoverageRequest request;
  request.set_page_token("x");
  EXPECT_THAT(server_.coverage().GetCoverage(Officer(kRead), request),
              FailsWith(Reason::kPageTokenInvalid));
}

TEST_F(CoverageApiTest, ThreeStatementsWhateverThePage) {
  for (int i = 0; i < 30; ++i) Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  ASSERT_THAT(Draft(MakePlan()), IsOk());
  const auto pool = server_.database().MakePool(1);
  CoverageApi api(*pool);
  const auto statements = [&] {
    return (*pool->Acquire(RealNow() + absl::Seconds(5)))->statement_count();
  };
  for (const int size : {1, 30}) {
    v1::GetCoverageRequest request;
    request.set_page_size(size);
    const int64_t before = statements();
    ASSERT_THAT(api.GetCoverage(Officer(kRead), request), IsOk());
    EXPECT_LE(statements() - before, 3);
  }
}

}  // namespace
}  // namespace cadre::development
