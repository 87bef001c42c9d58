// What the server reads for a page: as many rows as the answer needs, through an index, however
// many entries, lines and rotations there are.
#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "services/development/store/entry_store.h"
#include "services/development/store/rotation_store.h"
#include "services/development/store/training_store.h"
#include "tests/services/development/development_test.h"
#include "tests/support/numbers.h"
#include "tests/support/rows_read.h"

namespace cadre::development {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::NumbersTo;
using ::testing::Lt;
using ::testing::SizeIs;

constexpr int kEntries = 6000;
constexpr int kPage = 50;
constexpr CivilDay kDay(2017, 12, 20);

class QueryCostTest : public DevelopmentTest {
 protected:
  QueryCostTest() : session_(server_.database().Connect()) {
    Run(absl::StrCat(R"sql(
        INSERT INTO planned_entry (id, plan_id, organization_id, person_id, full_name, sort_key,
                                   post_id, post_title, term_start, state, evaluated_on)
        )sql",
                     "SELECT i, MOD(i, 20), IF(MOD(i, 20) = 0, ", district_.value(), ", ",
                     other_.value(), R"sql(), i, 'x', LPAD(MOD(i * 7919, 100000), 8, '0'), 1, 'x',
               '2020-06-01', 1, '2017-12-20' FROM )sql",
                     NumbersTo(kEntries)));
    Run(absl::StrCat(R"sql(
        INSERT INTO training_plan (id, organization_id, approver_id, first_year, last_year, state,
                                   revision, submitted_by, return_reason, decision_number,
                                   snapshot_hash, version)
        )sql",
                     "SELECT i, ", other_.value(), ", 1, i, i, 1, 1, '', '', '', '', 1 FROM ",
                     NumbersTo(999)));
    Run(R"sql(INSERT INTO training_line (id, plan_id, person_id, full_name, sort_key, kind, level,
                                         planned_year, weeks, place, cost_source, state, version)
              SELECT id, 1 + MOD(id, 3), person_id, 'x', sort_key, 2, 3, 2018, 0, '', '', 1, 1
                FROM planned_entry)sql");
    Run(R"sql(INSERT INTO entry_gap (entry_id, kind, required_level, held_level, line_id,
                                     waive_reason)
              SELECT id, 2, 3, 0, id, '' FROM planned_entry)sql");
    Run("INSERT INTO rotated_person (person_id) SELECT id FROM planned_entry");
    Run(R"sql(INSERT INTO rotation (id, person_id, full_name, organization_id, post_id, post_title,
                                    receiver_id, purpose, start_on, end_on, months, approver_id,
                                    state, reasons, submitted_by, return_reason, decision_number,
                                    version)
              SELECT id, person_id, 'x', organization_id, 1, 'x', 1, 1, '2018-06-01', '2021-06-01',
                     36, 1, 1, '', '', '', '', 1 FROM planned_entry)sql");
    EXPECT_THAT(session_->QueryWith("ANALYZE TABLE planned_entry, training_plan, training_line, "
                                    "entry_gap, rotation, organization_closure",
                                    {}, [](const db::Row&) { return absl::OkStatus(); }),
                IsOk());
  }

  void Run(const std::string& sql) { EXPECT_THAT(session_->RunScript(sql), IsOk()) << sql; }

  int64_t Cost(absl::FunctionRef<void()> body) { return testing::RowsReadFor(*session_, body); }
  db::Scope ScopeOf(OrganizationId root) { return {.roots = {root}, .day = kDay}; }

  std::unique_ptr<db::Session> session_;
};

TEST_F(QueryCostTest, PageOfTheCoverageCostsAPageWhereverItBegins) {
  for (const char* after : {"", "00050000", "00090000"}) {
    const int64_t cost = Cost([&] {
      const auto page =
          store::ListStanding(*session_, {.day = kDay, .after_sort_key = after, .limit = kPage},
                              ScopeOf(registry_.root()));
      ASSERT_THAT(page, IsOk());
      EXPECT_THAT(*page, SizeIs(kPage));
      EXPECT_THAT(*store::GapsOf(*session_, *page), SizeIs(kPage));
    });
    EXPECT_THAT(cost, Lt(20 * kPage)) << after;
  }
}

TEST_F(QueryCostTest, EntriesOfAPlanAreFoundByThePlan) {
  const int64_t cost = Cost([&] {
    EXPECT_THAT(
        *store::ListStanding(*session_, {.plan = PlanId(3), .day = kDay}, {.everything = true}),
        SizeIs(kEntries / 20));
    EXPECT_THAT(*store::LockOfPlan(*session_, PlanId(3)), SizeIs(kEntries / 20));
  });
  EXPECT_THAT(cost, Lt(kEntries / 2));
}

TEST_F(QueryCostTest, PageOfLinesCostsAPageWhereverItBegins) {
  for (const char* after : {"", "00050000", "00090000"}) {
    const int64_t cost = Cost([&] {
      const auto page = store::ListLines(
          *session_, {.plan = TrainingPlanId(2), .after_sort_key = after, .limit = kPage});
      ASSERT_THAT(page, IsOk());
      EXPECT_THAT(*page, SizeIs(kPage));
      EXPECT_THAT(*store::EntriesOfLines(*session_, *page), SizeIs(kPage));
    });
    EXPECT_THAT(cost, Lt(10 * kPage)) << after;
  }
}

TEST_F(QueryCostTest, PagesOfPlansAndRotationsCostAPage) {
  const int64_t cost = Cost([&] {
    EXPECT_THAT(*store::ListTrainingPlans(*session_, {.day = kDay, .limit = kPage},
                                          ScopeOf(registry_.root())),
                SizeIs(kPage));
    EXPECT_THAT(
        *store::ListRotations(*session_, {.before = RotationId(3000), .day = kDay, .limit = kPage},
                              ScopeOf(registry_.root())),
        SizeIs(kPage));
  });
  EXPECT_THAT(cost, Lt(20 * kPage));
}

TEST_F(QueryCostTest, WhatIsOfOnePersonIsFoundByThePerson) {
  const int64_t cost = Cost([&] {
    EXPECT_THAT(*store::StandingRotations(*session_, PersonId(4000)), SizeIs(1));
    EXPECT_TRUE(*store::HasStandingEntry(*session_, PersonId(4000)));
    EXPECT_THAT(*store::LockLinesOfPeople(*session_, {PersonId(4000)}), SizeIs(1));
    EXPECT_THAT(store::CloseIdleLines(*session_, {LineId(4000)}, kDay), IsOk());
    EXPECT_THAT(store::ClosePending(*session_, {EntryId(4000)}, kDay), IsOk());
  });
  EXPECT_THAT(cost, Lt(40));
}

}  // namespace
}  // namespace cadre::development
