// What the server reads for a page, a round or the loop that places people: as many rows as the
// answer needs, through an index, however many cases and sittings there are.
#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/nomination/store/ballot_store.h"
#include "services/nomination/store/case_store.h"
#include "services/nomination/store/dossier_store.h"
#include "services/nomination/store/open_case_store.h"
#include "services/nomination/store/placement_store.h"
#include "services/nomination/store/sitting_store.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/support/numbers.h"
#include "tests/support/rows_read.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::NumbersTo;

constexpr int kCases = 5000;
constexpr int kPage = 50;

class QueryCostTest : public NominationApiTest {
 protected:
  QueryCostTest() : session_(server_.database().Connect()) {
    const std::string unit =
        absl::StrCat("IF(MOD(i, 20) = 0, ", unit_.value(), ", ", other_.value(), ")");
    Run(absl::StrCat(
        R"sql(
        INSERT INTO nomination_case (id, organization_id, post_title, posts, plan, sequence_no,
                                     procedure_pinned, state, opened_on, abandon_reason, version)
        SELECT i, )sql",
        unit, R"sql(, '', 1, CONCAT('plans/', MOD(i, 1000)), i, '', 1 + MOD(i, 4), '2017-12-01',
               '', 1 FROM )sql",
        NumbersTo(kCases)));
    Run(R"sql(INSERT INTO case_candidate (case_id, no, person_id, full_name, entry, post_title,
                                          supporting_entry)
              SELECT id, 1, id, 'x', '', '', '' FROM nomination_case)sql");
    Run(R"sql(INSERT INTO case_step (case_id, no, state, explanation, result)
              SELECT id, 1, 2, '', '' FROM nomination_case)sql");
    Run(R"sql(INSERT INTO placement (case_id, person_id, state, attempts, due_at, problem)
              SELECT id, id, 2, 0, '2017-01-01', '' FROM nomination_case)sql");
    Run("UPDATE placement SET state = 1 WHERE case_id <= 30");
    Run(R"sql(INSERT INTO sitting (id, organization_id, meeting, held_on, place, summoned, present,
                                   state, version)
              SELECT id, organization_id, 1, '2017-12-01', '', 1, 1, 2, 1 FROM nomination_case)sql");
    Run(R"sql(INSERT INTO sitting_roll (sitting_id, person_id, full_name, role, has_vote, present)
              SELECT id, id, 'x', 2, TRUE, TRUE FROM sitting)sql");
    Run(R"sql(INSERT INTO ballot (id, sitting_id, case_id, step_no, mode, most_names, state, record,
                                  record_hash, version)
              SELECT id, id, id, 1, 1, 1, 1, '', '', 1 FROM sitting)sql");
    EXPECT_THAT(session_->QueryWith("ANALYZE TABLE nomination_case, case_candidate, case_step, "
                                    "placement, sitting, sitting_roll, ballot, "
                                    "organization_closure",
                                    {}, [](const db::Row&) { return absl::OkStatus(); }),
                IsOk());
  }

  void Run(const std::string& sql) { EXPECT_THAT(session_->RunScript(sql), IsOk()) << sql; }

  int64_t Cost(absl::FunctionRef<void()> body) { return testing::RowsReadFor(*session_, body); }
  db::Scope Everybody() { return {.roots = {server_.registry().root()}, .day = kToday}; }

  std::unique_ptr<db::Session> session_;
};

TEST_F(QueryCostTest, PageOfCasesCostsAPageWhereverItBegins) {
  for (const int64_t before : {kCases + 1, kCases / 2, kPage + 1}) {
    size_t found = 0;
    const int64_t cost = Cost([&] {
      found = store::ListCases(*session_, {.before = CaseId(before), .limit = kPage}, Everybody())
                  ->size();
    });
    EXPECT_EQ(found, static_cast<size_t>(kPage));
    EXPECT_LT(cost, 20 * kPage) << before;
  }
}

TEST_F(QueryCostTest, CasesOfAPlanAreFoundByThePlan) {
  const int64_t cost = Cost([&] {
    EXPECT_EQ(store::ListCases(*session_, {.plan = "plans/7", .limit = kPage}, Everybody())->size(),
              5u);
  });
  EXPECT_LT(cost, 100);
}

TEST_F(QueryCostTest, PageOfSittingsCostsAPageWhereverItBegins) {
  for (const int64_t before : {kCases + 1, kPage + 1}) {
    const int64_t cost = Cost([&] {
      EXPECT_EQ(store::ListSittings(*session_, SittingId(before), kPage, Everybody())->size(),
                static_cast<size_t>(kPage));
    });
    EXPECT_LT(cost, 20 * kPage) << before;
  }
}

TEST_F(QueryCostTest, OneCaseOrBallotReadsOnlyItself) {
  const int64_t cost = Cost([&] {
    EXPECT_TRUE(store::FindCase(*session_, CaseId(700), Everybody())->has_value());
    EXPECT_TRUE(store::FindBallot(*session_, SittingId(700), BallotId(700))->has_value());
    EXPECT_EQ(*store::CountUnrecorded(*session_, SittingId(700)), 1);
  });
  EXPECT_LT(cost, 60);
}

TEST_F(QueryCostTest, WhatIsStuckOrRunsForAPersonIsFoundThroughAnIndex) {
  Run("UPDATE nomination_case SET start_on = '2017-11-01', post_id = 1 WHERE id <= 30");
  const int64_t stuck = Cost([&] {
    EXPECT_EQ(store::ListStuck(*session_, {.today = kToday, .limit = kPage}, Everybody())->size(),
              30u);
  });
  EXPECT_LT(stuck, 20 * 30);
  const int64_t person = Cost([&] {
    EXPECT_EQ(store::OpenCasesOf(*session_, {PersonId(700)}, CaseId(1), Everybody())->size(), 1u);
  });
  EXPECT_LT(person, 40);
}

TEST_F(QueryCostTest, ClocksOfAPageReadOnlyThePage) {
  std::vector<CaseId> page;
  for (int i = 1; i <= kPage; ++i) page.push_back(CaseId(i));
  const int64_t cost = Cost(
      [&] { EXPECT_EQ(store::ClocksOf(*session_, page)->size(), static_cast<size_t>(kPage)); });
  EXPECT_LT(cost, 20 * kPage);
}

TEST_F(QueryCostTest, TheLoopThatPlacesReadsOnlyWhoIsDue) {
  const int64_t cost = Cost([&] {
    EXPECT_EQ(store::DuePlacements(*session_, server_.registry().clock().Now(), 20)->size(), 20u);
  });
  EXPECT_LT(cost, 100);
}

}  // namespace
}  // namespace cadre::nomination
