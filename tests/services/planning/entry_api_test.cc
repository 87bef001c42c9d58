// Entries: who may be proposed, who decides, who sees what.
#include "services/planning/entry_api.h"

#include <thread>

#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/record_api.h"
#include "tests/services/planning/planning_fixture.h"
#include "tests/support/outbox.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class EntryApiTest : public PlanningTest {
 protected:
  explicit EntryApiTest(CivilDay today = CivilDay(2017, 12, 20)) : PlanningTest(today) {}

  std::string RuleOf(const absl::Status& status) {
    EXPECT_THAT(status, FailsWith(Reason::kRuleViolated));
    const auto detail = DetailOf(status);
    return detail.has_value() && !detail->citations.empty() ? detail->citations[0].rule : "";
  }

  const std::string plan_ = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2020));
  const std::string post_ = AddPost("Bí thư huyện ủy", 50);
};

TEST_F(EntryApiTest, EntryComesInWithFrozenFactsAndItsEvaluation) {
  const std::string entry = Propose(plan_, AddPerson({.birth_year = 1967}), post_);
  const v1::Entry got = Get(entry);
  EXPECT_EQ(got.full_name(), "Nguyễn Văn An");
  EXPECT_EQ(got.post_title(), "Bí thư huyện ủy");
  EXPECT_EQ(got.birth_date().month(), 5);
  EXPECT_EQ(got.state(), v1::ENTRY_STATE_PROPOSED);
  EXPECT_FALSE(got.has_planned_date());
  EXPECT_FALSE(got.from_outside());
  v1::ExplainEntryRequest request;
  request.set_name(entry);
  const auto explained = server_.entries().ExplainEntry(Reader(), request);
  ASSERT_THAT(explained, IsOk());
  // May 2027 is 83 months after June 2020: one term, not two.
  EXPECT_EQ(explained->came_in().months_left(), 83);
  EXPECT_FALSE(explained->came_in().two_terms());
  EXPECT_EQ(explained->came_in().rule_sets_size(), 4);
  EXPECT_FALSE(explained->has_went_out());
}

TEST_F(EntryApiTest, RulesRefuseWithTheirClauses) {
  EXPECT_EQ(RuleOf(TryPropose(plan_, AddPerson({.birth_year = 1962}), post_).status()), "ELI-01");
  const std::string punished = AddPerson();
  Discipline(punished, CivilDay(2017, 10, 2));
  EXPECT_EQ(RuleOf(TryPropose(plan_, punished, post_).status()), "ELI-09");
  EXPECT_THAT(EntriesOf(plan_), IsEmpty());
}

TEST_F(EntryApiTest, PersonStandsForAPostOnce) {
  const std::string an = AddPerson();
  const std::string entry = Propose(plan_, an, post_);
  const absl::Status again = TryPropose(plan_, an, post_).status();
  EXPECT_THAT(again, FailsWith(Reason::kAlreadyExists));
  EXPECT_EQ(DetailOf(again)->metadata[0].second, "entry");
  EXPECT_THAT(TryPropose(plan_, an, AddPost("Phó bí thư")), IsOk());
  ASSERT_THAT(Withdraw(entry), IsOk());
  EXPECT_THAT(TryPropose(plan_, an, post_), IsOk());
}

TEST_F(EntryApiTest, OfManyPlannersAtOnceOneIsFirst) {
  const std::string an = AddPerson();
  constexpr int kPlanners = 8;
  std::vector<absl::Status> answers(kPlanners);
  std::vector<std::thread> planners;
  for (int i = 0; i < kPlanners; ++i) {
    planners.emplace_back(
        [&, i] { answers[static_cast<size_t>(i)] = TryPropose(plan_, an, post_).status(); });
  }
  for (std::thread& planner : planners) planner.join();
  int won = 0;
  for (const absl::Status& answer : answers) {
    if (answer.ok()) {
      ++won;
    } else {
      EXPECT_THAT(answer, FailsWith(Reason::kAlreadyExists));
    }
  }
  EXPECT_EQ(won, 1);
  EXPECT_THAT(EntriesOf(plan_), SizeIs(1));
}

TEST_F(EntryApiTest, PostBelongsToThePlanningUnitOrStandsBelowIt) {
  const OrganizationId division = registry_.AddOrganization("D1-1", district_);
  server_.FollowRegistry();
  EXPECT_THAT(TryPropose(plan_, AddPerson(), AddPost("Trưởng phòng", 0, division)), IsOk());
  const api::Call province =
      server_.CallOf("province planner", Role::kPlanner, registry_.root(), "planning.plans.write");
  v1::ProposeEntryRequest request;
  request.set_plan(plan_);
  request.mutable_entry()->set_person(AddPerson());
  request.mutable_entry()->set_post(AddPost("Bí thư", 0, other_));
  EXPECT_THAT(server_.entries().ProposeEntry(province, request), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(TryPropose(plan_, AddPerson(), request.entry().post()), FailsWith(Reason::kNotFound));
  EXPECT_THAT(TryPropose(plan_, "people/5", post_), FailsWith(Reason::kNotFound));
}

TEST_F(EntryApiTest, PlanOfSeatsHasOnePost) {
  const std::string committee = AddPlan(v1::PLAN_SCOPE_COMMITTEE, AddTerm(2025), 45);
  Propose(committee, AddPerson(), AddPost("Ủy viên ban chấp hành"));
  EXPECT_THAT(TryPropose(committee, AddPerson(), post_), FailsWith(Reason::kFieldInvalid));
}

TEST_F(EntryApiTest, PersonFromElsewhereIsConsultedAboutAndNotVotedOn) {
  const std::string outsider = Propose(plan_, AddPerson({.name = "Phan Văn Giàu"}, other_), post_);
  EXPECT_TRUE(Get(outsider).from_outside());
  EXPECT_THAT(RequestVote(plan_), FailsWith(Reason::kStateForbidsMove));
  Propose(plan_, AddPerson({.name = "Lê Thị Bình", .woman = true}), post_);
  Vote(plan_);
  EXPECT_EQ(testing::Told<v1::RoundVoteRequested>(server_.pool())[0].candidates_size(), 1);
  EXPECT_THAT(Submit(plan_), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(ConsultOn(outsider, v1::CONSULTED_SIDE_PLACE_OF_WORK), IsOk());
  EXPECT_THAT(Submit(plan_), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(ConsultOn(outsider, v1::CONSULTED_SIDE_PLANNING_UNIT), IsOk());
  EXPECT_EQ(Get(outsider).state(), v1::ENTRY_STATE_CONSULTED);
  ASSERT_EQ(Get(outsider).consultations_size(), 2);
  EXPECT_EQ(Get(outsider).consultations(0).document().number(), "31-CV/HU");
  EXPECT_EQ(Structure(plan_).from_unit(), 1);
  ASSERT_THAT(Submit(plan_), IsOk());
  ASSERT_THAT(Approve(plan_), IsOk());
  EXPECT_EQ(Get(outsider).state(), v1::ENTRY_STATE_APPROVED);
}

TEST_F(EntryApiTest, ConsultationRestsOnAPaper) {
  const std::string outsider = Propose(plan_, AddPerson({}, other_), post_);
  v1::RecordConsultationRequest request;
  request.set_name(outsider);
  request.mutable_consultation()->set_side(v1::CONSULTED_SIDE_PLACE_OF_WORK);
  request.mutable_consultation()->set_opinion(v1::OPINION_DISAGREES);
  auto& document = *request.mutable_consultation()->mutable_document();
  *document.mutable_date() = DateOf(CivilDay(2017, 12, 20));
  EXPECT_THAT(server_.entries().RecordConsultation(Planner(), request),
              FailsWith(Reason::kFieldInvalid));
  document.set_number("31-CV/HU");
  *document.mutable_date() = DateOf(CivilDay(2017, 12, 21));
  EXPECT_THAT(server_.entries().RecordConsultation(Planner(), request),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(EntryApiTest, RivalNeitherSeesNorDecidesUntilTheDecision) {
  const std::string me = AddPerson({.name = "Lê Thị Bình", .woman = true});
  const std::string rival = Propose(plan_, AddPerson(), post_);
  const std::string other_post = AddPost("Phó bí thư");
  const std::string unrelated = Propose(plan_, AddPerson({.name = "Trần Văn Cường"}), other_post);
  v1::ProposeEntryRequest own;
  own.set_plan(plan_);
  own.mutable_entry()->set_person(me);
  own.mutable_entry()->set_post(post_);
  EXPECT_THAT(server_.entries().ProposeEntry(Being(Planner(), me), own),
              FailsWith(Reason::kConflictOfInterest));
  Propose(plan_, me, post_);
  Propose(plan_, AddPerson({.name = "Võ Minh Đức"}), other_post);
  own.mutable_entry()->set_person(AddPerson({.name = "Bùi Văn Én"}));
  EXPECT_THAT(server_.entries().ProposeEntry(Being(Planner(), me), own),
              FailsWith(Reason::kConflictOfInterest));
  Vote(plan_);

  const api::Call reader = Being(Reader(), me);
  v1::GetEntryRequest get;
  get.set_name(rival);
  EXPECT_EQ(server_.entries().GetEntry(reader, get)->votes_size(), 0);
  EXPECT_EQ(server_.entries().GetEntry(Reader(), get)->votes_size(), 1);
  get.set_name(unrelated);
  EXPECT_EQ(server_.entries().GetEntry(reader, get)->votes_size(), 1);
  v1::ExplainEntryRequest explain;
  explain.set_name(rival);
  EXPECT_FALSE(server_.entries().ExplainEntry(reader, explain)->has_came_in());
  v1::ListEntriesRequest list;
  list.set_plan(plan_);
  int seen = 0;
  const auto listed = server_.entries().ListEntries(reader, list);
  ASSERT_THAT(listed, IsOk());
  for (const auto& entry : listed->entries()) seen += entry.votes_size();
  EXPECT_EQ(seen, 2);
  v1::WithdrawEntryRequest withdraw;
  withdraw.set_name(rival);
  EXPECT_THAT(server_.entries().WithdrawEntry(Being(Planner(), me), withdraw),
              FailsWith(Reason::kConflictOfInterest));

  ASSERT_THAT(Submit(plan_), IsOk());
  v1::ApproveRoundRequest approve = Approval(plan_);
  EXPECT_THAT(server_.plans().ApproveRound(Being(Approver(), me), approve),
              FailsWith(Reason::kConflictOfInterest));
  ASSERT_THAT(server_.plans().ApproveRound(Approver(), approve), IsOk());
  get.set_name(rival);
  EXPECT_EQ(server_.entries().GetEntry(reader, get)->votes_size(), 1);
}

TEST_F(EntryApiTest, ReviewTellsARivalNothingAboutOthers) {
  const std::string me = AddPerson({.woman = true});
  Propose(plan_, me, post_);
  Propose(plan_, AddPerson({.name = "Lê Văn Bình"}), post_);
  Complete(plan_);
  v1::ReviewEntriesRequest request;
  request.set_plan(plan_);
  for (const bool rival : {true, false}) {
    const auto review =
        server_.entries().ReviewEntries(rival ? Being(Reader(), me) : Reader(), request);
    ASSERT_THAT(review, IsOk());
    ASSERT_EQ(review->entries_size(), 2);
    for (const auto& reviewed : review->entries()) {
      EXPECT_NE(reviewed.has_evaluation(), rival);
    }
  }
}

TEST_F(EntryApiTest, ListGoesByNameInPagesOfAnySize) {
  for (const char* name : {"Đặng Văn Bình", "Nguyễn Văn An", "Trần Thị Ánh", "Nguyễn Văn An"}) {
    Propose(plan_, AddPerson({.name = name}), post_);
  }
  for (const int size : {1, 2, 3, 4, 50}) {
    v1::ListEntriesRequest request;
    request.set_plan(plan_);
    request.set_page_size(size);
    std::vector<std::string> names;
    do {
      const auto page = server_.entries().ListEntries(Reader(), request);
      ASSERT_THAT(page, IsOk());
      for (const auto& entry : page->entries()) names.push_back(entry.full_name());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    EXPECT_THAT(names,
                ElementsAre("Nguyễn Văn An", "Nguyễn Văn An", "Trần Thị Ánh", "Đặng Văn Bình"));
  }
  v1::ListEntriesRequest request;
  request.set_plan(plan_);
  request.set_state(v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(server_.entries().ListEntries(Reader(), request)->entries_size(), 0);
}

TEST_F(EntryApiTest, EntryOutOfScopeIsNotThere) {
  const std::string entry = Propose(plan_, AddPerson(), post_);
  const auto call = [&](const char* permission) {
    return server_.CallOf("x", Role::kPlanner, other_, permission);
  };
  v1::GetEntryRequest get;
  get.set_name(entry);
  const absl::Status foreign =
      server_.entries().GetEntry(call("planning.plans.read"), get).status();
  get.set_name("plans/5/entries/5");
  EXPECT_EQ(foreign.ToString(),
            server_.entries().GetEntry(call("planning.plans.read"), get).status().ToString());
  v1::WithdrawEntryRequest withdraw;
  withdraw.set_name(entry);
  EXPECT_THAT(server_.entries().WithdrawEntry(call("planning.plans.write"), withdraw),
              FailsWith(Reason::kNotFound));
  v1::ListEntriesRequest list;
  list.set_plan(plan_);
  EXPECT_THAT(server_.entries().ListEntries(call("planning.plans.read"), list),
              FailsWith(Reason::kNotFound));
}

TEST_F(EntryApiTest, FetchGivesWhatTheOtherServicesDecideBy) {
  const std::string an = AddPerson({.woman = true});
  Propose(plan_, an, post_);
  Propose(plan_, AddPerson({.name = "Lê Văn Bình"}), post_);
  v1::FetchEntriesRequest request;
  EXPECT_THAT(server_.entries().FetchEntries(Reader(), request), FailsWith(Reason::kFieldInvalid));
  request.add_people(an);
  EXPECT_EQ(server_.entries().FetchEntries(Reader(), request)->entries_size(), 0);
  Complete(plan_);
  const auto fetched = server_.entries().FetchEntries(Reader(), request);
  ASSERT_THAT(fetched, IsOk());
  ASSERT_EQ(fetched->entries_size(), 1);
  EXPECT_EQ(fetched->entries(0).organization(), api::OrganizationName(district_));
  EXPECT_EQ(fetched->entries(0).term_start().year(), 2020);
  EXPECT_EQ(fetched->entries(0).post_rank(), 50);
  EXPECT_EQ(fetched->entries(0).post_group(), "DISTRICT_SECRETARY");
  EXPECT_EQ(fetched->entries(0).management_level(), registry::v1::MANAGEMENT_LEVEL_PROVINCE_BTV);
  EXPECT_TRUE(fetched->entries(0).entry().has_planned_date());
  v1::FetchEntriesRequest by_post;
  by_post.add_posts(post_);
  EXPECT_EQ(server_.entries().FetchEntries(Reader(), by_post)->entries_size(), 2);
  by_post.add_people(an);
  EXPECT_EQ(server_.entries().FetchEntries(Reader(), by_post)->entries_size(), 1);
}

TEST_F(EntryApiTest, ReplayAndRehearsal) {
  v1::ProposeEntryRequest request;
  request.set_plan(plan_);
  request.mutable_entry()->set_person(AddPerson());
  request.mutable_entry()->set_post(post_);
  api::Call rehearsal = Planner();
  rehearsal.validate_only = true;
  ASSERT_THAT(server_.entries().ProposeEntry(rehearsal, request), IsOk());
  EXPECT_THAT(EntriesOf(plan_), IsEmpty());
  api::Call call = Planner();
  call.request_id = "0b1e";
  const auto first = server_.entries().ProposeEntry(call, request);
  const auto second = server_.entries().ProposeEntry(call, request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->name(), second->name());
  call.request_hash = std::string(32, '1');
  EXPECT_THAT(server_.entries().ProposeEntry(call, request), FailsWith(Reason::kRequestIdReused));
}

class HigherPostTest : public EntryApiTest {
 protected:
  HigherPostTest() : EntryApiTest(CivilDay(2022, 3, 1)) {}
};

TEST_F(HigherPostTest, PlannedPostIsHigherThanTheOneHeld) {
  const std::string term = AddTerm(2025);
  const std::string plan = AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, term);
  const std::string held = AddPost("Bí thư", 60);
  const std::string an = AddPerson({.birth_year = 1985});
  registry::v1::FillPostRequest fill;
  fill.set_post(held);
  fill.set_person(an);
  *fill.mutable_start_date() = DateOf(CivilDay(2022, 2, 1));
  fill.mutable_decision()->set_number("5-QĐ/TU");
  *fill.mutable_decision()->mutable_date() = DateOf(CivilDay(2022, 2, 1));
  fill.set_request_id("1");
  api::Call nomination = registry_.ConsoleCall({}, "registry.posts.fill");
  nomination.identity = {.principal = "service:nomination", .service = "nomination"};
  ASSERT_THAT(registry_.records().FillPost(nomination, fill), IsOk());
  EXPECT_EQ(RuleOf(TryPropose(plan, an, post_).status()), "PLN-05");
  EXPECT_THAT(TryPropose(plan, an, AddPost("Phó chủ tịch tỉnh", 70)), IsOk());
  EXPECT_THAT(TryPropose(plan, an, AddPost("Chưa xếp hạng")), IsOk());
}

TEST_F(EntryApiTest, PostsOfAPersonAreListedOverPlansInScope) {
  const std::string an = AddPerson({.birth_year = 1985});
  const std::string first =
      Propose(AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2025)), an, AddPost("Bí thư huyện ủy"));
  const std::string second =
      Propose(AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, AddTerm(2030)), an, AddPost("Trưởng ban"));
  v1::ListPersonEntriesRequest request;
  request.set_person(an);
  request.set_page_size(1);
  const auto page = server_.entries().ListPersonEntries(Reader(), request);
  ASSERT_THAT(page, IsOk());
  ASSERT_EQ(page->planned_posts_size(), 1);
  EXPECT_EQ(page->planned_posts(0).entry().name(), first);
  EXPECT_EQ(page->planned_posts(0).term_code(), "2025-2030");
  EXPECT_EQ(page->planned_posts(0).organization(), api::OrganizationName(district_));
  request.set_page_token(page->next_page_token());
  EXPECT_EQ(server_.entries().ListPersonEntries(Reader(), request)->planned_posts(0).entry().name(),
            second);
  request.clear_page_token();
  request.set_in_force(true);
  EXPECT_EQ(server_.entries().ListPersonEntries(Reader(), request)->planned_posts_size(), 0);
  request.set_in_force(false);
  const auto elsewhere = server_.CallOf("reader", Role::kPlanner, other_, "planning.plans.read");
  EXPECT_EQ(server_.entries().ListPersonEntries(elsewhere, request)->planned_posts_size(), 0);
}

}  // namespace
}  // namespace cadre::planning
