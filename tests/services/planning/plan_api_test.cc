// Plans and the way of their rounds.
#include "services/planning/plan_api.h"

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"
#include "tests/support/outbox.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PlanApiTest : public PlanningTest {
 protected:
  v1::CreatePlanRequest Wanted() {
    v1::CreatePlanRequest request;
    request.mutable_plan()->set_term(term_);
    request.mutable_plan()->set_organization(api::OrganizationName(district_));
    request.mutable_plan()->set_scope(v1::PLAN_SCOPE_KEY_POSTS);
    request.mutable_plan()->set_approver(api::OrganizationName(registry_.root()));
    request.set_local_code("A1");
    return request;
  }
  std::vector<std::string> Listed(const v1::ListPlansRequest& first, const api::Call& call) {
    std::vector<std::string> names;
    v1::ListPlansRequest request = first;
    while (true) {
      const auto page = server_.plans().ListPlans(call, request);
      EXPECT_THAT(page, IsOk());
      for (const auto& plan : page->plans()) names.push_back(plan.name());
      if (page->next_page_token().empty()) return names;
      request.set_page_token(page->next_page_token());
    }
  }

  const std::string term_ = AddTerm(2020);
};

TEST_F(PlanApiTest, TermCodeIsTakenOncePerCalendar) {
  v1::CreateTermRequest request;
  request.mutable_term()->set_code("2020-2025");
  request.mutable_term()->set_calendar(v1::CALENDAR_PARTY);
  *request.mutable_term()->mutable_start_date() = DateOf(CivilDay(2020, 6, 1));
  *request.mutable_term()->mutable_end_date() = DateOf(CivilDay(2025, 6, 1));
  const absl::Status again = server_.terms().CreateTerm(Approver(), request).status();
  EXPECT_THAT(again, FailsWith(Reason::kAlreadyExists));
  EXPECT_EQ(DetailOf(again)->metadata[0].second, "term");
  request.mutable_term()->set_calendar(v1::CALENDAR_STATE);
  EXPECT_THAT(server_.terms().CreateTerm(Approver(), request), IsOk());
  const auto listed = server_.terms().ListTerms(Reader(), {});
  ASSERT_THAT(listed, IsOk());
  EXPECT_EQ(listed->terms_size(), 2);
}

TEST_F(PlanApiTest, PlanIsMadeOnceWithItsFirstRoundOpen) {
  const auto made = server_.plans().CreatePlan(Planner(), Wanted());
  ASSERT_THAT(made, IsOk());
  ASSERT_EQ(made->rounds_size(), 1);
  EXPECT_EQ(made->rounds(0).local_code(), "A1");
  EXPECT_EQ(made->rounds(0).state(), v1::ROUND_STATE_OPEN);
  EXPECT_EQ(GetPlan(made->name()).SerializeAsString(), made->SerializeAsString());
  EXPECT_THAT(server_.plans().CreatePlan(Planner(), Wanted()), FailsWith(Reason::kAlreadyExists));
}

TEST_F(PlanApiTest, SameRequestIdGivesOnePlan) {
  api::Call call = Planner();
  call.request_id = "6f0c";
  call.method = "CreatePlan";
  const auto first = server_.plans().CreatePlan(call, Wanted());
  const auto second = server_.plans().CreatePlan(call, Wanted());
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->name(), second->name());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM plan"), 1);
}

TEST_F(PlanApiTest, ValidateOnlyLeavesNothing) {
  api::Call call = Planner();
  call.validate_only = true;
  EXPECT_THAT(server_.plans().CreatePlan(call, Wanted()), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM plan"), 0);
}

TEST_F(PlanApiTest, PlanNeedsScopeApproverTermAndSeats) {
  v1::CreatePlanRequest elsewhere = Wanted();
  elsewhere.mutable_plan()->set_organization(api::OrganizationName(other_));
  EXPECT_THAT(server_.plans().CreatePlan(Planner(), elsewhere), FailsWith(Reason::kNotFound));
  v1::CreatePlanRequest own_approver = Wanted();
  own_approver.mutable_plan()->set_approver(api::OrganizationName(district_));
  EXPECT_THAT(server_.plans().CreatePlan(Planner(), own_approver),
              FailsWith(Reason::kFieldInvalid));
  v1::CreatePlanRequest beside = Wanted();
  beside.mutable_plan()->set_approver(api::OrganizationName(other_));
  EXPECT_THAT(server_.plans().CreatePlan(Planner(), beside), FailsWith(Reason::kFieldInvalid));
  v1::CreatePlanRequest no_term = Wanted();
  no_term.mutable_plan()->set_term("terms/5");
  EXPECT_THAT(server_.plans().CreatePlan(Planner(), no_term), FailsWith(Reason::kNotFound));
  v1::CreatePlanRequest no_seats = Wanted();
  no_seats.mutable_plan()->set_scope(v1::PLAN_SCOPE_COMMITTEE);
  EXPECT_THAT(server_.plans().CreatePlan(Planner(), no_seats), FailsWith(Reason::kFieldInvalid));
}

TEST_F(PlanApiTest, ListShowsTheNewestFirstInPagesWithinScope) {
  const std::string other_term = AddTerm(2015);
  std::vector<std::string> made;
  for (const std::string& term : {term_, other_term}) {
    made.insert(made.begin(), AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term));
    made.insert(made.begin(), AddPlan(v1::PLAN_SCOPE_LEADERSHIP_POSTS, term));
  }
  v1::ListPlansRequest request;
  for (const int size : {1, 3, 4, 100}) {
    request.set_page_size(size);
    EXPECT_THAT(Listed(request, Reader()), SizeIs(4));
  }
  request.set_term(other_term);
  EXPECT_THAT(Listed(request, Reader()), SizeIs(2));
  request.set_under(api::OrganizationName(other_));
  EXPECT_THAT(Listed(request, Reader()), IsEmpty());
  EXPECT_THAT(Listed({}, server_.CallOf("x", Role::kPlanner, other_, "planning.plans.read")),
              IsEmpty());
}

class RoundTest : public PlanApiTest {
 protected:
  // Two for the one post, proposed.
  void ProposeTwo() {
    first_ = Propose(plan_, AddPerson({.name = "Lê Thị Bình", .woman = true}), post_);
    second_ = Propose(plan_, AddPerson({.name = "Trần Văn Cường"}), post_);
  }
  v1::RoundState State() {
    const v1::Plan plan = GetPlan(plan_);
    return plan.rounds(plan.rounds_size() - 1).state();
  }

  const std::string plan_ = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string post_ = AddPost("Bí thư huyện ủy");
  std::string first_;
  std::string second_;
};

TEST_F(RoundTest, GoesFromProposalToSnapshot) {
  ProposeTwo();
  ASSERT_THAT(RequestVote(plan_), IsOk());
  const auto asked = testing::Told<v1::RoundVoteRequested>(server_.pool());
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_EQ(asked[0].plan(), plan_);
  EXPECT_EQ(asked[0].local_code(), "A1");
  ASSERT_EQ(asked[0].candidates_size(), 2);
  EXPECT_EQ(asked[0].candidates(0).post_title(), "Bí thư huyện ủy");
  ASSERT_THAT(server_.Apply(server_.EventOf(Decided(plan_, 1, {first_, second_}))), IsOk());
  EXPECT_EQ(State(), v1::ROUND_STATE_VOTED);
  ASSERT_THAT(Submit(plan_), IsOk());
  EXPECT_EQ(GetPlan(plan_).rounds(0).warning_reasons(0).reason(), "chưa đủ nguồn");
  const auto approved = Approve(plan_);
  ASSERT_THAT(approved, IsOk());
  EXPECT_EQ(approved->rounds(0).state(), v1::ROUND_STATE_APPROVED);
  EXPECT_EQ(approved->rounds(0).decision().number(), "12-QĐ/TU");
  EXPECT_THAT(approved->rounds(0).snapshot_hash(), SizeIs(64));
  const auto told = testing::Told<v1::RoundApproved>(server_.pool());
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told[0].snapshot_hash(), approved->rounds(0).snapshot_hash());
  const v1::Entry entry = Get(first_);
  EXPECT_EQ(entry.state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(entry.planned_date().year(), 2017);
  ASSERT_EQ(entry.votes_size(), 1);
  EXPECT_EQ(entry.votes(0).votes(), 30);
  EXPECT_EQ(entry.votes(0).base(), 40);
  EXPECT_EQ(entry.votes(0).meeting(), types::v1::MEETING_KIND_KEY_CADRES);
}

TEST_F(RoundTest, MovesComeInTheirOrder) {
  EXPECT_THAT(RequestVote(plan_), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(OpenRound(plan_, "A2"), FailsWith(Reason::kStateForbidsMove));
  ProposeTwo();
  EXPECT_THAT(Submit(plan_), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Approve(plan_), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Return(plan_, first_), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(RequestVote(plan_), IsOk());
  EXPECT_THAT(RequestVote(plan_), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(TryPropose(plan_, AddPerson(), post_), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Withdraw(first_), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(server_.Apply(server_.EventOf(Decided(plan_, 1, {first_, second_}))), IsOk());
  ASSERT_THAT(Submit(plan_), IsOk());
  EXPECT_THAT(Submit(plan_), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(TryPropose(plan_, AddPerson(), post_), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Approve(plan_), IsOk());
  EXPECT_THAT(Approve(plan_), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(RoundTest, SubmitterDoesNotApproveAndOwnersAreNoApprovers) {
  ProposeTwo();
  Vote(plan_);
  ASSERT_THAT(Submit(plan_), IsOk());
  EXPECT_THAT(Approve(plan_, "planner"), FailsWith(Reason::kFourEyes));
  v1::ApproveRoundRequest request = Approval(plan_);
  const api::Call own =
      server_.CallOf("chief", Role::kApprover, district_, "planning.plans.approve");
  EXPECT_THAT(server_.plans().ApproveRound(own, request), FailsWith(Reason::kNotFound));
  *request.mutable_decision()->mutable_date() = DateOf(CivilDay(2017, 12, 21));
  EXPECT_THAT(server_.plans().ApproveRound(Approver(), request), FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(State(), v1::ROUND_STATE_SUBMITTED);
}

TEST_F(RoundTest, ReturnedEntryIsExplainedOrWithdrawnBeforeItGoesInAgain) {
  ProposeTwo();
  const std::string third = Propose(plan_, AddPerson({.name = "Võ Minh Đức"}), post_);
  Vote(plan_);
  ASSERT_THAT(Submit(plan_), IsOk());
  v1::ReturnRoundRequest request;
  request.set_name(plan_);
  for (const std::string& entry : {first_, third}) {
    request.add_entries()->set_entry(entry);
    request.mutable_entries(request.entries_size() - 1)->set_reason("thiếu bản kê khai");
  }
  ASSERT_THAT(server_.plans().ReturnRound(Appraiser(), request), IsOk());
  EXPECT_EQ(Get(first_).note(), "thiếu bản kê khai");
  EXPECT_THAT(Submit(plan_), FailsWith(Reason::kStateForbidsMove));
  v1::ExplainReturnedRequest explain;
  explain.set_name(first_);
  explain.set_explanation("đã bổ sung");
  ASSERT_THAT(server_.entries().ExplainReturned(Planner(), explain), IsOk());
  ASSERT_THAT(Withdraw(third), IsOk());
  ASSERT_THAT(Submit(plan_), IsOk());
  ASSERT_THAT(Approve(plan_), IsOk());
  EXPECT_EQ(Get(first_).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(Get(third).state(), v1::ENTRY_STATE_WITHDRAWN);
}

TEST_F(RoundTest, OnlyEntriesOfTheSubmissionAreSentBack) {
  ProposeTwo();
  Vote(plan_);
  ASSERT_THAT(Submit(plan_), IsOk());
  EXPECT_THAT(Return(plan_, plan_ + "/entries/5"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Return(plan_, "plans/5/entries/5"), FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(State(), v1::ROUND_STATE_SUBMITTED);
}

TEST_F(RoundTest, WhoIsProposedAfterTheVoteIsVotedOnAlone) {
  ProposeTwo();
  ASSERT_THAT(RequestVote(plan_), IsOk());
  ASSERT_THAT(server_.Apply(server_.EventOf(Decided(plan_, 1, {first_}, {second_}))), IsOk());
  EXPECT_EQ(Get(second_).state(), v1::ENTRY_STATE_NOT_PASSED);
  // One person for one post.
  EXPECT_THAT(Submit(plan_), FailsWith(Reason::kRuleViolated));
  const std::string third = Propose(plan_, AddPerson({.name = "Võ Minh Đức"}), post_);
  EXPECT_THAT(Submit(plan_), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(RequestVote(plan_), IsOk());
  const auto asked = testing::Told<v1::RoundVoteRequested>(server_.pool());
  ASSERT_EQ(asked.back().candidates_size(), 1);
  EXPECT_EQ(asked.back().candidates(0).entry(), third);
  ASSERT_THAT(server_.Apply(server_.EventOf(Decided(plan_, 1, {third}))), IsOk());
  EXPECT_THAT(Submit(plan_), IsOk());
}

TEST_F(RoundTest, SameApprovalTwiceIsOne) {
  ProposeTwo();
  Vote(plan_);
  ASSERT_THAT(Submit(plan_), IsOk());
  api::Call call = Approver();
  call.request_id = "77aa";
  v1::ApproveRoundRequest request = Approval(plan_);
  const auto first = server_.plans().ApproveRound(call, request);
  const auto second = server_.plans().ApproveRound(call, request);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->SerializeAsString(), second->SerializeAsString());
  EXPECT_THAT(testing::Told<v1::RoundApproved>(server_.pool()), SizeIs(1));
}

TEST_F(RoundTest, PlanOutOfScopeIsNotThere) {
  ProposeTwo();
  const auto call = [&](const char* permission) {
    return server_.CallOf("x", Role::kPlanner, other_, permission);
  };
  v1::GetPlanRequest get;
  get.set_name(plan_);
  const absl::Status foreign = server_.plans().GetPlan(call("planning.plans.read"), get).status();
  get.set_name("plans/5");
  const absl::Status absent = server_.plans().GetPlan(call("planning.plans.read"), get).status();
  EXPECT_EQ(foreign.ToString(), absent.ToString());
  v1::RequestVoteRequest vote;
  vote.set_name(plan_);
  EXPECT_THAT(server_.plans().RequestVote(call("planning.plans.write"), vote),
              FailsWith(Reason::kNotFound));
  v1::CheckStructureRequest check;
  check.set_name(plan_);
  EXPECT_THAT(server_.plans().CheckStructure(call("planning.plans.read"), check),
              FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::planning
