#include "services/development/coverage_report_api.h"

#include <map>
#include <set>

#include "common/api/proto_time.h"
#include "common/testing/property.h"
#include "tests/services/development/development_test.h"

namespace cadre::development {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::FailsWith;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kRead[] = "development.coverage.read";
constexpr char kWrite[] = "development.training.write";

class CoverageReportTest : public DevelopmentTest {
 protected:
  v1::SummarizeCoverageResponse Summary(const api::Call& call,
                                        const v1::SummarizeCoverageRequest& request = {}) {
    const auto response = server_.coverage_reports().SummarizeCoverage(call, request);
    EXPECT_THAT(response, IsOk());
    return response.ok() ? *response : v1::SummarizeCoverageResponse();
  }
  // "{entry} {kind}" of all that is listed, read page by page.
  std::set<std::string> Listed() {
    std::set<std::string> listed;
    v1::ListUncoveredGapsRequest request;
    request.set_page_size(2);
    do {
      const auto response = server_.coverage_reports().ListUncoveredGaps(Officer(kRead), request);
      EXPECT_THAT(response, IsOk());
      for (const v1::UncoveredGap& gap : response->gaps()) {
        EXPECT_TRUE(listed.insert(absl::StrCat(gap.entry(), " ", gap.gap().kind())).second);
      }
      request.set_page_token(response->next_page_token());
    } while (!request.page_token().empty());
    return listed;
  }
  absl::StatusOr<v1::Gap> Waive(const std::string& plan, const std::string& entry, int kind) {
    v1::WaiveGapRequest request;
    request.set_training_plan(plan);
    request.set_entry(entry);
    request.set_kind(static_cast<v1::GapKind>(kind));
    request.set_reason("sắp nghỉ hưu");
    return server_.lines().WaiveGap(Officer(kWrite), request);
  }
  absl::StatusOr<v1::TrainingLine> Remove(const std::string& line) {
    v1::RemoveTrainingLineRequest request;
    request.set_name(line);
    return server_.lines().RemoveTrainingLine(Officer(kWrite), request);
  }
  // Every gap is in a line, waived with a reason, met, or listed; the report counts the same.
  void ExpectAccountedFor() {
    const std::set<std::string> listed = Listed();
    std::set<std::string> uncovered;
    std::map<int, int> counted;
    const v1::CoverageReport coverage = Coverage();
    for (const v1::CoveredEntry& entry : coverage.entries()) {
      for (const v1::Gap& gap : entry.gaps()) {
        ++counted[gap.state()];
        // What is met keeps the line or the reason that it had.
        EXPECT_TRUE(gap.state() != v1::GAP_STATE_COVERED || gap.has_line());
        EXPECT_TRUE(gap.state() != v1::GAP_STATE_WAIVED || !gap.waive_reason().empty());
        if (gap.state() == v1::GAP_STATE_UNCOVERED) {
          uncovered.insert(absl::StrCat(entry.entry(), " ", gap.kind()));
        }
      }
    }
    EXPECT_EQ(listed, uncovered);
    v1::CoverageTotals sum;
    const v1::SummarizeCoverageResponse summary = Summary(Officer(kRead));
    for (const v1::CoverageRow& row : summary.rows()) {
      const v1::CoverageTotals& t = row.totals();
      EXPECT_EQ(t.gaps(), t.covered() + t.waived() + t.met() + t.uncovered());
      sum.set_covered(sum.covered() + t.covered());
      sum.set_waived(sum.waived() + t.waived());
      sum.set_met(sum.met() + t.met());
      sum.set_uncovered(sum.uncovered() + t.uncovered());
    }
    EXPECT_EQ(sum.covered(), counted[v1::GAP_STATE_COVERED]);
    EXPECT_EQ(sum.waived(), counted[v1::GAP_STATE_WAIVED]);
    EXPECT_EQ(sum.met(), counted[v1::GAP_STATE_MET]);
    EXPECT_EQ(sum.uncovered(), static_cast<int>(listed.size()));
  }
};

TEST_F(CoverageReportTest, CountsByUnitAndTermAndSumsTheTerms) {
  Planned("An");
  Planned("Bình");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  server_.AddEntry(registry_.AddPerson("Cúc", other_), "Cúc", registry_.AddPost("P7", other_),
                   other_);
  ASSERT_THAT(server_.ApproveRound(other_), IsOk());
  const api::Call province =
      server_.CallOf("p", Role::kDevelopmentOfficer, registry_.root(), kRead);
  const auto whole = Summary(province);
  ASSERT_THAT(whole.rows(), SizeIs(2));
  ASSERT_THAT(whole.terms(), SizeIs(1));
  EXPECT_EQ(whole.terms(0).totals().entries(), 3);
  EXPECT_EQ(whole.terms(0).totals().uncovered(), 12);
  EXPECT_EQ(whole.terms(0).term_start().year(), 2020);
  ASSERT_THAT(Summary(Officer(kRead)).rows(), SizeIs(1)) << "of the district alone";
  EXPECT_EQ(Summary(Officer(kRead)).rows(0).organization(), api::OrganizationName(district_));

  v1::SummarizeCoverageRequest request;
  request.set_page_size(1);
  const auto first = Summary(province, request);
  ASSERT_THAT(first.rows(), SizeIs(1));
  EXPECT_EQ(first.terms(0).totals().entries(), 3) << "over all pages";
  request.set_page_token(first.next_page_token());
  const auto second = Summary(province, request);
  ASSERT_THAT(second.rows(), SizeIs(1));
  EXPECT_NE(second.rows(0).organization(), first.rows(0).organization());
  EXPECT_EQ(second.next_page_token(), "");

  request.Clear();
  *request.mutable_term_start() = api::ToProto(CivilDay(2025, 6, 1));
  EXPECT_THAT(Summary(province, request).rows(), IsEmpty());
  request.Clear();
  request.set_under(api::OrganizationName(other_));
  EXPECT_THAT(Summary(province, request).rows(), SizeIs(1));
  EXPECT_THAT(Summary(Officer(kRead), request).rows(), IsEmpty()) << "out of scope";
}

TEST_F(CoverageReportTest, WhatIsListedCarriesTheStandard) {
  Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const auto response = server_.coverage_reports().ListUncoveredGaps(Officer(kRead), {});
  ASSERT_THAT(response, IsOk());
  ASSERT_THAT(response->gaps(), SizeIs(4));
  EXPECT_EQ(response->gaps(0).full_name(), "An");
  EXPECT_EQ(response->gaps(0).gap().citation().document().number(), "15-HD/BTCTW");
  EXPECT_THAT(server_.coverage_reports().ListUncoveredGaps(Foreign(kRead), {})->gaps(), IsEmpty());
}

TEST_F(CoverageReportTest, ABrokenPageTokenIsRefused) {
  v1::ListUncoveredGapsRequest request;
  request.set_page_token("nonsense");
  EXPECT_THAT(server_.coverage_reports().ListUncoveredGaps(Officer(kRead), request),
              FailsWith(Reason::kPageTokenInvalid));
}

// Whatever is drafted, waived, removed, met or taken out, in whatever order: no gap of an approved
// entry is lost.
TEST_F(CoverageReportTest, NoGapIsLost) {
  std::vector<std::string> entries;
  std::vector<std::string> people;
  for (int i = 0; i < 5; ++i) {
    people.push_back(AddPerson("Nguyễn Văn An"));
    entries.push_back(server_.AddEntry(people.back(), "Nguyễn Văn An", post_, district_));
  }
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const std::string plan = MakePlan();
  ExpectAccountedFor();
  ForAll(12, [&](Draw& draw) {
    const auto any = static_cast<size_t>(draw.Below(static_cast<int>(entries.size())));
    const int kind = 1 + draw.Below(4);
    switch (draw.Below(5)) {
      case 0:
        Draft(plan).status().IgnoreError();
        break;
      case 1:
        Waive(plan, entries[any], kind).status().IgnoreError();
        break;
      case 2:
        for (const v1::TrainingLine& line : LinesOf(plan)) {
          if (draw.OneIn(2)) Remove(line.name()).status().IgnoreError();
        }
        break;
      case 3:
        Hold(people[any], registry::v1::QUALIFICATION_KIND_THEORY, 1 + draw.Below(4));
        ASSERT_THAT(server_.ApproveRound(district_), IsOk());
        break;
      default:
        if (draw.OneIn(3)) {
          ASSERT_THAT(server_.Exit(entries[any], CivilDay(2017, 12, 20)), IsOk());
        }
    }
    ExpectAccountedFor();
  });
}

}  // namespace
}  // namespace cadre::development
