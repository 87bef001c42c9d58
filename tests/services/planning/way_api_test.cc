// The way of a round up the tree, and what is told of its end.
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/record_api.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A unit of the district plans: the district decides on the posts that it manages, the province on
// the rest.
class WayTest : public PlanningTest {
 protected:
  WayTest() {
    server_.FollowRegistry();
    server_.CloseReview(unit_, CivilDay(2017, 3, 1));
    v1::CreatePlanRequest request;
    v1::Plan& plan = *request.mutable_plan();
    plan.set_term(AddTerm(2020));
    plan.set_organization(api::OrganizationName(unit_));
    plan.set_scope(v1::PLAN_SCOPE_LEADERSHIP_POSTS);
    plan.set_approver(api::OrganizationName(registry_.root()));
    v1::Stage& stage = *plan.add_via();
    stage.set_organization(api::OrganizationName(district_));
    stage.set_approves_up_to(registry::v1::MANAGEMENT_LEVEL_DISTRICT_BTV);
    request.set_local_code("A1");
    plan_ = server_.plans().CreatePlan(Planner(), request)->name();
    high_post_ = AddPost("Trưởng phòng", 0, unit_);
    low_post_ = AddPost("Tổ trưởng", 0, unit_, registry::v1::MANAGEMENT_LEVEL_DISTRICT_BTV);
  }

  api::Call DistrictAppraiser() {
    return server_.CallOf("d-appraiser", Role::kAppraiser, district_, "planning.plans.appraise");
  }
  api::Call DistrictApprover() {
    return server_.CallOf("d-approver", Role::kApprover, district_, "planning.plans.approve");
  }
  std::string Somebody(const std::string& name) {
    return AddPerson({.name = name, .birth_year = 1985}, unit_);
  }
  // Two people for each of the posts, voted and handed in.
  void HandIn() {
    for (const std::string& post : {high_post_, high_post_, low_post_, low_post_}) {
      entries_.push_back(Propose(plan_, Somebody(absl::StrCat("Người ", entries_.size())), post));
    }
    Vote(plan_);
    ASSERT_THAT(Submit(plan_), IsOk());
  }
  absl::StatusOr<v1::Plan> Forward(const api::Call& call) {
    v1::ForwardRoundRequest request;
    request.set_name(plan_);
    request.set_opinion("đủ hồ sơ");
    return server_.plans().ForwardRound(call, request);
  }
  absl::StatusOr<v1::Entry> Insert(const api::Call& call, const std::string& post) {
    v1::InsertEntryRequest request;
    request.set_plan(plan_);
    request.mutable_entry()->set_person(Somebody("Người thêm"));
    request.mutable_entry()->set_post(post);
    request.set_reason("cán bộ có triển vọng");
    return server_.entries().InsertEntry(call, request);
  }
  std::vector<v1::RoundStep> Steps() {
    v1::ListRoundStepsRequest request;
    request.set_name(plan_);
    request.set_sequence_no(1);
    const auto response = server_.plans().ListRoundSteps(Reader(), request);
    EXPECT_THAT(response, IsOk());
    return {response->steps().begin(), response->steps().end()};
  }
  std::string HolderNow() { return GetPlan(plan_).holder(); }
  std::vector<v1::Notice> NoticesOfPlan() {
    v1::ListNoticesRequest request;
    request.set_plan(plan_);
    request.set_page_size(1000);
    const auto response = server_.notices().ListNotices(Reader(), request);
    EXPECT_THAT(response, IsOk());
    return {response->notices().begin(), response->notices().end()};
  }

  const OrganizationId unit_ = registry_.AddOrganization("D1-U", district_);
  std::string plan_;
  std::string high_post_;
  std::string low_post_;
  std::vector<std::string> entries_;
};

TEST_F(WayTest, EachLevelDecidesOnItsPostsAndTheLastOneEndsTheRound) {
  EXPECT_EQ(HolderNow(), api::OrganizationName(unit_));
  HandIn();
  EXPECT_EQ(HolderNow(), api::OrganizationName(district_));
  EXPECT_THAT(Insert(DistrictApprover(), high_post_), FailsWith(Reason::kStateForbidsMove));
  const auto inserted = Insert(DistrictApprover(), low_post_);
  ASSERT_THAT(inserted, IsOk());
  EXPECT_EQ(inserted->state(), v1::ENTRY_STATE_INSERTED);

  v1::ApproveRoundRequest district = Approval(plan_);
  v1::ReturnedEntry& refusal = *district.add_refusals();
  refusal.set_entry(entries_[3]);
  refusal.set_reason("chưa đủ tiêu chuẩn");
  const auto half = server_.plans().ApproveRound(DistrictApprover(), district);
  ASSERT_THAT(half, IsOk());
  EXPECT_EQ(half->rounds(0).state(), v1::ROUND_STATE_SUBMITTED);
  EXPECT_EQ(half->holder(), api::OrganizationName(registry_.root()));
  EXPECT_EQ(Get(entries_[0]).state(), v1::ENTRY_STATE_VOTED);
  EXPECT_EQ(Get(entries_[2]).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_EQ(Get(entries_[3]).state(), v1::ENTRY_STATE_REFUSED);
  EXPECT_EQ(Get(inserted->name()).state(), v1::ENTRY_STATE_APPROVED);
  EXPECT_THAT(NoticesOfPlan(), IsEmpty());

  EXPECT_THAT(server_.plans().ApproveRound(DistrictApprover(), Approval(plan_)),
              FailsWith(Reason::kNotFound));
  const auto whole = Approve(plan_);
  ASSERT_THAT(whole, IsOk());
  EXPECT_EQ(whole->rounds(0).state(), v1::ROUND_STATE_APPROVED);
  EXPECT_EQ(whole->holder(), api::OrganizationName(unit_));
  EXPECT_EQ(whole->rounds(0).publicity(), v1::PUBLICITY_LEADERSHIP);

  const auto steps = Steps();
  ASSERT_THAT(steps, SizeIs(3));
  EXPECT_EQ(steps[0].kind(), v1::ROUND_STEP_KIND_SUBMITTED);
  EXPECT_EQ(steps[1].organization(), api::OrganizationName(district_));
  EXPECT_EQ(steps[1].entries_approved(), 2);
  EXPECT_EQ(steps[1].entries_refused(), 1);
  EXPECT_EQ(steps[2].step_no(), 3);
  EXPECT_EQ(steps[2].entries_approved(), 2);
  EXPECT_EQ(steps[2].roles().proposer().organization(), api::OrganizationName(district_));
  // Leadership, committee, and everybody whom any of the approvals brought in.
  EXPECT_THAT(NoticesOfPlan(), SizeIs(6));
}

TEST_F(WayTest, StageThatOnlyAppraisesPassesTheRoundOn) {
  HandIn();
  EXPECT_THAT(Forward(server_.CallOf("x", Role::kAppraiser, other_, "planning.plans.appraise")),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(
      Forward(server_.CallOf("planner", Role::kAppraiser, district_, "planning.plans.appraise")),
      FailsWith(Reason::kFourEyes));
  ASSERT_THAT(Forward(DistrictAppraiser()), IsOk());
  EXPECT_EQ(HolderNow(), api::OrganizationName(registry_.root()));
  EXPECT_EQ(Steps().back().opinion(), "đủ hồ sơ");
  EXPECT_THAT(Forward(Appraiser()), FailsWith(Reason::kStateForbidsMove));

  ASSERT_THAT(Return(plan_, entries_[0]), IsOk());
  EXPECT_EQ(HolderNow(), api::OrganizationName(unit_));
  EXPECT_EQ(Steps().back().entries_returned(), 1);
}

TEST_F(WayTest, StagesStandBelowTheApproverAndOutsideTheUnit) {
  v1::CreatePlanRequest request;
  *request.mutable_plan() = GetPlan(plan_);
  request.mutable_plan()->set_scope(v1::PLAN_SCOPE_KEY_POSTS);
  request.set_local_code("A1");
  for (const OrganizationId wrong : {unit_, registry_.root()}) {
    request.mutable_plan()->mutable_via(0)->set_organization(api::OrganizationName(wrong));
    EXPECT_THAT(server_.plans().CreatePlan(Planner(), request), FailsWith(Reason::kFieldInvalid));
  }
}

TEST_F(WayTest, CommentsAreForThePlannerAndHiddenFromRivals) {
  HandIn();
  v1::CommentOnEntryRequest request;
  request.set_name(entries_[0]);
  request.mutable_comment()->set_text("cần bổ sung bằng cấp");
  ASSERT_THAT(server_.entries().CommentOnEntry(DistrictAppraiser(), request), IsOk());
  v1::ListEntryCommentsRequest list;
  list.set_name(entries_[0]);
  const auto read = server_.entries().ListEntryComments(Reader(), list);
  ASSERT_THAT(read, IsOk());
  ASSERT_EQ(read->comments_size(), 1);
  EXPECT_EQ(read->comments(0).text(), "cần bổ sung bằng cấp");
  EXPECT_EQ(read->comments(0).organization(), api::OrganizationName(district_));
  const std::string rival = Get(entries_[1]).person();
  const auto hidden = server_.entries().ListEntryComments(Being(Reader(), rival), list);
  ASSERT_THAT(hidden, IsOk());
  EXPECT_THAT(hidden->comments(), IsEmpty());
  EXPECT_THAT(server_.entries().CommentOnEntry(Being(DistrictAppraiser(), rival), request),
              FailsWith(Reason::kConflictOfInterest));
}

TEST_F(WayTest, ApprovalNamesBodiesAndHowFarItIsMadeKnown) {
  HandIn();
  ASSERT_THAT(Forward(DistrictAppraiser()), IsOk());
  v1::ApproveRoundRequest request = Approval(plan_);
  request.clear_publicity();
  EXPECT_THAT(server_.plans().ApproveRound(Approver(), request), FailsWith(Reason::kFieldInvalid));
  request = Approval(plan_);
  request.mutable_roles()->mutable_adviser()->set_organization("organizations/5");
  EXPECT_THAT(server_.plans().ApproveRound(Approver(), request), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Approve(plan_), IsOk());
}

TEST_F(WayTest, NoticeIsReadByItsPersonAndHandedOverOnPaper) {
  HandIn();
  ASSERT_THAT(Forward(DistrictAppraiser()), IsOk());
  ASSERT_THAT(Approve(plan_), IsOk());
  const std::string person = Get(entries_[0]).person();
  const api::Call own =
      Being(server_.CallOf("me", Role::kMember, unit_, "planning.own.read"), person);
  const auto mine = server_.notices().ListMyNotices(own, {});
  ASSERT_THAT(mine, IsOk());
  ASSERT_EQ(mine->notices_size(), 1);
  const v1::Notice notice = mine->notices(0);
  EXPECT_EQ(notice.post_title(), "Trưởng phòng");
  EXPECT_TRUE(notice.planned());
  EXPECT_EQ(notice.decision().number(), "12-QĐ/TU");
  v1::ConfirmMyNoticeRequest confirm;
  confirm.set_name(notice.name());
  EXPECT_THAT(server_.notices().ConfirmMyNotice(Being(own, Get(entries_[1]).person()), confirm),
              FailsWith(Reason::kNotFound));
  ASSERT_THAT(server_.notices().ConfirmMyNotice(own, confirm), IsOk());
  v1::RecordNoticeRequest record;
  record.set_name(notice.name());
  record.set_state(v1::NOTICE_STATE_HANDED_OVER);
  EXPECT_THAT(server_.notices().RecordNotice(Planner(), record), FailsWith(Reason::kFieldInvalid));
  record.mutable_document()->set_number("3-BB");
  *record.mutable_document()->mutable_date() = DateOf(CivilDay(2017, 12, 20));
  const auto paper = server_.notices().RecordNotice(Planner(), record);
  ASSERT_THAT(paper, IsOk());
  EXPECT_EQ(paper->state(), v1::NOTICE_STATE_HANDED_OVER);
  EXPECT_THAT(server_.notices().RecordNotice(
                  server_.CallOf("x", Role::kPlanner, other_, "planning.notices.write"), record),
              FailsWith(Reason::kNotFound));
}

TEST_F(WayTest, WaiverLetsInWhomARuleRefusesAndIsCounted) {
  const std::string old = AddPerson({.name = "Người già", .birth_year = 1959}, unit_);
  const auto refused = TryPropose(plan_, old, low_post_);
  ASSERT_THAT(refused, FailsWith(Reason::kRuleViolated));
  const std::string rule = DetailOf(refused.status())->citations[0].rule;
  const v1::GrantWaiverRequest grant = Waiving(plan_, old, rule);
  EXPECT_THAT(server_.waivers().GrantWaiver(DistrictApprover(), grant),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(server_.waivers().GrantWaiver(Being(Approver(), old), grant),
              FailsWith(Reason::kConflictOfInterest));
  const auto granted = server_.waivers().GrantWaiver(Approver(), grant);
  ASSERT_THAT(granted, IsOk());
  EXPECT_EQ(granted->authority(), api::OrganizationName(registry_.root()));
  EXPECT_THAT(server_.waivers().GrantWaiver(Approver(), grant), FailsWith(Reason::kAlreadyExists));
  const auto entry = TryPropose(plan_, old, low_post_);
  ASSERT_THAT(entry, IsOk());
  v1::ExplainEntryRequest explain;
  explain.set_name(entry->name());
  const auto explained = server_.entries().ExplainEntry(Reader(), explain);
  ASSERT_THAT(explained, IsOk());
  EXPECT_EQ(explained->came_in().verdict(), v1::ELIGIBILITY_VERDICT_MEETS_WITH_COMMITMENT);
  EXPECT_EQ(explained->came_in().waived(0).rule(), rule);

  v1::RevokeWaiverRequest revoke;
  revoke.set_name(granted->name());
  ASSERT_THAT(server_.waivers().RevokeWaiver(Approver(), revoke), IsOk());
  EXPECT_THAT(server_.waivers().RevokeWaiver(Approver(), revoke),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(TryPropose(plan_, old, high_post_), FailsWith(Reason::kRuleViolated));
}

TEST_F(WayTest, ReportSaysWhoAnswersForWhat) {
  HandIn();
  ASSERT_THAT(Return(plan_, entries_[0]), IsOk());
  v1::ExplainReturnedRequest explain;
  explain.set_name(entries_[0]);
  explain.set_explanation("đã bổ sung");
  ASSERT_THAT(server_.entries().ExplainReturned(Planner(), explain), IsOk());
  ASSERT_THAT(Submit(plan_), IsOk());
  ASSERT_THAT(Forward(DistrictAppraiser()), IsOk());
  const std::string head = Somebody("Thủ trưởng");
  v1::ApproveRoundRequest approval = Approval(plan_);
  approval.mutable_roles()->mutable_proposer()->set_organization(api::OrganizationName(unit_));
  approval.mutable_roles()->mutable_proposer()->set_head(head);
  ASSERT_THAT(server_.plans().ApproveRound(Approver(), approval), IsOk());
  const v1::Entry approved = Get(entries_[0]);
  Discipline(approved.person(), CivilDay(2017, 12, 20));
  Fill(low_post_, Somebody("Người ngoài quy hoạch"));
  server_.FollowRegistry();

  v1::ReportAccountabilityRequest request;
  *request.mutable_from_date() = DateOf(CivilDay(2017, 12, 1));
  *request.mutable_to_date() = DateOf(CivilDay(2017, 12, 31));
  const api::Call reader =
      server_.CallOf("auditor", Role::kAuditor, registry_.root(), "planning.accountability.read");
  const auto report = server_.accountability().ReportAccountability(reader, request);
  ASSERT_THAT(report, IsOk());
  ASSERT_EQ(report->rows_size(), 2);
  const v1::AccountabilityRow& unit = report->rows(0);
  EXPECT_EQ(unit.proposer().head(), "");
  EXPECT_EQ(unit.rounds_returned(), 1);
  EXPECT_EQ(unit.unplanned_appointments(), 1);
  const v1::AccountabilityRow& headed = report->rows(1);
  EXPECT_EQ(headed.proposer().head(), head);
  EXPECT_EQ(headed.approvals(), 1);
  EXPECT_EQ(headed.entries_approved(), 4);
  const auto elsewhere = server_.accountability().ReportAccountability(
      server_.CallOf("x", Role::kAuditor, other_, "planning.accountability.read"), request);
  ASSERT_THAT(elsewhere, IsOk());
  EXPECT_THAT(elsewhere->rows(), IsEmpty());
}

}  // namespace
}  // namespace cadre::planning
