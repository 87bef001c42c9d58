// What the server reads for a page: as many rows as the answer needs, through an index, however
// many plans and entries there are.
#include <set>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/planning/store/enquiry_store.h"
#include "services/planning/store/entry_detail_store.h"
#include "services/planning/store/entry_store.h"
#include "services/planning/store/indicator_store.h"
#include "services/planning/store/openness_store.h"
#include "services/planning/store/plan_store.h"
#include "services/planning/store/post_count_store.h"
#include "tests/services/planning/planning_fixture.h"
#include "tests/support/numbers.h"
#include "tests/support/rows_read.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::NumbersTo;
using ::testing::Le;
using ::testing::SizeIs;

constexpr int kEntries = 400;  // a plan
constexpr int kPage = 50;

class QueryCostTest : public PlanningTest {
 protected:
  QueryCostTest() : server_session_(server_.database().Connect()), session_(*server_session_) {
    AddTerm(2020);
    // Plans in scopes that are no scopes: the key wants them apart.
    const std::string plans = absl::StrCat(
        "INSERT INTO plan (id, term_id, organization_id, scope, seats, approver_id, version) "
        "SELECT i, (SELECT id FROM term), IF(i < 100, ",
        district_.value(), ", ", other_.value(), "), MOD(i, 100), 0, 1, 1 FROM ", NumbersTo(199));
    Run(plans);
    Run(R"sql(INSERT INTO plan_round (plan_id, sequence_no, local_code, state, opened_on,
                                      decision_number, imported, submitted_by, snapshot_hash)
              SELECT id, 1, 'A1', 1, '2017-01-01', '', 0, '', '' FROM plan)sql");
    Run(absl::StrCat(R"sql(
        INSERT INTO plan_entry (id, plan_id, person_id, full_name, sort_key, post_id, post_title,
                                post_group, post_level, post_standing, state, added_in, removed_in,
                                exit_reason, note, proposed_exit, sex, birth_on, birth_precision,
                                minority, degree, theory, unit_id, from_outside, active, version)
        SELECT i, 1 + MOD(i, 20), i, 'x', LPAD(MOD(i * 7919, 100000), 8, '0'), 1 + MOD(i, 97), 'x',
               'x', 2, 0, 5, 1, 0, 0, '', 0, 1, '1980-01-01', 3, 0, 0, 0, 1, 0, 1, 1 FROM )sql",
                     NumbersTo(20 * kEntries)));
    Run("INSERT INTO entry_vote (entry_id, step, meeting, votes, base) "
        "SELECT id, 2, 3, 1, 2 FROM plan_entry");
    EXPECT_THAT(session_.QueryWith("ANALYZE TABLE plan, plan_round, plan_entry, entry_vote", {},
                                   [](const db::Row&) { return absl::OkStatus(); }),
                IsOk());
  }

  void Run(const std::string& sql) { ASSERT_THAT(session_.RunScript(sql), IsOk()) << sql; }

  int64_t Cost(absl::FunctionRef<void()> body) { return testing::RowsReadFor(session_, body); }

  std::unique_ptr<db::Session> server_session_;
  db::Session& session_;
};

TEST_F(QueryCostTest, PageOfEntriesCostsTheSameAtBothEndsOfAPlan) {
  for (const char* after : {"", "00090000"}) {
    std::vector<Entry> page;
    const int64_t cost = Cost([&] {
      page = *store::ListEntries(
          session_,
          {.plan = PlanId(1), .after_sort_key = after, .limit = kPage, .reader = PersonId(5)});
      EXPECT_THAT(store::AddVotes(session_, page), IsOk());
    });
    EXPECT_GE(page.size(), 20u);
    EXPECT_THAT(cost, Le(6 * kPage)) << after;
  }
}

TEST_F(QueryCostTest, PageOfPlansReadsItsPlansAndTheirRounds) {
  std::vector<Plan> page;
  const int64_t cost = Cost([&] {
    page = *store::ListPlans(session_, {.before = PlanId(90), .limit = kPage},
                             {.roots = {district_}, .day = CivilDay(2017, 12, 20)});
  });
  EXPECT_THAT(page, SizeIs(kPage));
  EXPECT_THAT(cost, Le(6 * kPage));
}

TEST_F(QueryCostTest, StandingEntriesAreFoundByTheirPeopleOrPosts) {
  EXPECT_THAT(Cost([&] {
                EXPECT_THAT(
                    *store::StandingEntries(session_, {.people = {PersonId(7), PersonId(8)}}),
                    SizeIs(2));
              }),
              Le(20));
  EXPECT_THAT(Cost([&] {
                EXPECT_THAT(*store::StandingEntries(session_, {.posts = {PostId(7)}}),
                            SizeIs(::testing::Gt(50u)));
              }),
              Le(1000));
}

TEST_F(QueryCostTest, PostsAreCountedForThePeopleOfThePlanOnly) {
  const Plan plan = **store::FindPlan(session_, PlanId(3), {.everything = true});
  const std::set<PersonId> people =
      CountedPeople(*store::EntriesOf(session_, plan.id, std::nullopt));
  EXPECT_EQ(people.size(), static_cast<size_t>(kEntries));
  EXPECT_THAT(
      Cost([&] { EXPECT_THAT(store::CountPostsElsewhere(session_, plan, people), IsOk()); }),
      Le(10 * kEntries));
}

TEST_F(QueryCostTest, IndicatorsReadWhatTheyCount) {
  Run("UPDATE plan_entry SET planned_on = '2017-06-01'");
  const CivilDay day(2017, 12, 20);
  const db::Scope scope{.roots = {district_}, .day = day};
  EXPECT_THAT(Cost([&] {
                EXPECT_THAT(*store::BenchesOf(session_, {PostId(7), PostId(8)}, day), SizeIs(2));
              }),
              Le(1500))
      << "some eighty entries a post";
  EXPECT_THAT(Cost([&] {
                EXPECT_THAT(*store::PlannedPeople(session_, day, scope), SizeIs(20 * kEntries));
              }),
              Le(5 * 20 * kEntries));
  EXPECT_THAT(Cost([&] {
                EXPECT_THAT(*store::PotentialsOf(session_, day, PersonId(1), scope),
                            SizeIs(20 * kEntries - 1));
              }),
              Le(8 * 20 * kEntries));
  EXPECT_THAT(
      Cost([&] { EXPECT_THAT(*store::CountedEntries(session_, {PlanId(3)}), SizeIs(kEntries)); }),
      Le(5 * kEntries));
}

TEST_F(QueryCostTest, PagesOfEnquiriesReadTheirRows) {
  Run(absl::StrCat(R"sql(
      INSERT INTO enquiry (id, organization_id, board_id, kind, rule, rule_set, title, text, author,
                           raised_on, state, open, draft, revision, version)
      SELECT i, )sql",
                   district_.value(), ", ", registry_.root().value(), R"sql(, 1, 'STR-06', '', 'x',
             'x', 'x', '2017-01-01', IF(MOD(i, 2) = 0, 1, 3), IF(MOD(i, 2) = 0, 1, NULL), '',
             MOD(i, 2), 1 FROM )sql",
                   NumbersTo(5000)));
  Run("INSERT INTO enquiry_answer (enquiry_id, revision, text, author, published_on) "
      "SELECT id, 1, 'x', 'x', '2017-02-01' FROM enquiry WHERE revision = 1");
  const db::Scope scope{.roots = {district_}, .day = CivilDay(2017, 12, 20)};
  for (const int64_t before : {5001, 200}) {
    EXPECT_THAT(Cost([&] {
                  EXPECT_THAT(
                      *store::ListEnquiries(session_, {.before = EnquiryId(before), .limit = kPage},
                                            {.reads = scope, .answers = scope}),
                      SizeIs(kPage));
                }),
                Le(10 * kPage))
        << before;
  }
}

class StatementCountTest : public PlanningTest {
 protected:
  // Statements of `body`, which gets the two APIs on a connection of their own.
  template <typename Body>
  int64_t Statements(Body body) {
    const auto pool = server_.database().MakePool(1);
    EntryApi entries(*pool, server_.registry_client());
    PlanApi plans(*pool, server_.registry_client(), {.orientation_required = false});
    const auto count = [&] {
      return (*pool->Acquire(RealNow() + absl::Seconds(5)))->statement_count();
    };
    const int64_t before = count();
    body(entries, plans);
    return count() - before;
  }
  // A voted round of `people` for one post.
  std::string VotedPlan(int people) {
    const std::string plan = AddPlan(v1::PLAN_SCOPE_COMMITTEE, AddTerm(2020 + people), 45);
    const std::string seat = AddPost("Ủy viên");
    for (int i = 0; i < people; ++i) {
      Propose(plan, AddPerson({.name = absl::StrCat("Người ", i), .birth_year = 1990}), seat);
    }
    Vote(plan);
    return plan;
  }
};

TEST_F(StatementCountTest, ReadsAreAsManyForAnyPage) {
  for (const int people : {1, 7}) {
    const std::string plan = VotedPlan(people);
    const int64_t list = Statements([&](EntryApi& entries, PlanApi&) {
      v1::ListEntriesRequest request;
      request.set_plan(plan);
      EXPECT_EQ(entries.ListEntries(Reader(), request)->entries_size(), people);
    });
    EXPECT_EQ(list, 3);
    const int64_t plans_listed = Statements([&](EntryApi&, PlanApi& plans) {
      EXPECT_THAT(plans.ListPlans(Reader(), v1::ListPlansRequest()), IsOk());
    });
    EXPECT_EQ(plans_listed, 4);
    const int64_t structure = Statements([&](EntryApi&, PlanApi& plans) {
      v1::CheckStructureRequest request;
      request.set_name(plan);
      EXPECT_EQ(plans.CheckStructure(Reader(), request)->planned(), people);
    });
    EXPECT_EQ(structure, 10);
  }
}

TEST_F(StatementCountTest, SubmissionAndApprovalAreAsManyForAnyNumberOfEntries) {
  std::set<std::pair<int64_t, int64_t>> counts;
  for (const int people : {1, 7}) {
    const std::string plan = VotedPlan(people);
    const int64_t submit = Statements([&](EntryApi&, PlanApi& plans) {
      v1::SubmitRoundRequest request;
      request.set_name(plan);
      for (const std::string& rule : kAllWarnings) {
        request.add_reasons()->set_rule(rule);
        request.mutable_reasons(request.reasons_size() - 1)->set_reason("x");
      }
      EXPECT_THAT(plans.SubmitRound(Planner(), request), IsOk());
    });
    const int64_t approve = Statements([&](EntryApi&, PlanApi& plans) {
      v1::ApproveRoundRequest request = Approval(plan);
      EXPECT_THAT(plans.ApproveRound(Approver(), request), IsOk());
    });
    counts.emplace(submit, approve);
  }
  // As services/planning/README.md says.
  EXPECT_THAT(counts, ::testing::ElementsAre(std::pair<int64_t, int64_t>(21, 25)));
}

TEST_F(StatementCountTest, AnEntryCostsTheSameInAPlanOfAnySize) {
  std::set<std::pair<int64_t, int64_t>> counts;
  for (const int people : {1, 7}) {
    const std::string plan = VotedPlan(people);
    v1::ProposeEntryRequest request;
    request.set_plan(plan);
    request.mutable_entry()->set_person(AddPerson({.name = "Võ Minh Đức", .birth_year = 1990}));
    request.mutable_entry()->set_post(EntriesOf(plan)[0].post());
    std::string entry;
    const int64_t propose = Statements([&](EntryApi& entries, PlanApi&) {
      const auto made = entries.ProposeEntry(Planner(), request);
      ASSERT_THAT(made, IsOk());
      entry = made->name();
    });
    const int64_t withdraw = Statements([&](EntryApi& entries, PlanApi&) {
      v1::WithdrawEntryRequest back;
      back.set_name(entry);
      EXPECT_THAT(entries.WithdrawEntry(Planner(), back), IsOk());
    });
    counts.emplace(propose, withdraw);
  }
  EXPECT_THAT(counts, ::testing::ElementsAre(std::pair<int64_t, int64_t>(18, 11)));
}

}  // namespace
}  // namespace cadre::planning
