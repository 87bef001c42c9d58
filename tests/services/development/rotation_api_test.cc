#include "services/development/rotation_api.h"

#include <future>

#include "cadre/development/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "tests/services/development/rotation_fixture.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RotationApiTest : public RotationTest {};

TEST_F(RotationApiTest, ThirtySixMonthsAreProposedSubmittedAndApproved) {
  const auto proposed = Propose(Proposal());
  ASSERT_THAT(proposed, IsOk());
  EXPECT_EQ(proposed->state(), v1::ROTATION_STATE_PROPOSED);
  EXPECT_EQ(proposed->person(), person_);
  EXPECT_EQ(proposed->full_name(), "An");
  EXPECT_EQ(proposed->organization(), api::OrganizationName(district_));
  EXPECT_EQ(proposed->receiving_organization(), api::OrganizationName(below_));
  EXPECT_EQ(proposed->end_date().year(), 2021);
  const v1::RotationEvaluation& evaluation = proposed->evaluation();
  EXPECT_THAT(evaluation.findings(), IsEmpty());
  EXPECT_TRUE(evaluation.in_approved_plan());
  EXPECT_EQ(evaluation.months_left(), 143);
  ASSERT_THAT(evaluation.rule_sets(), SizeIs(2));
  EXPECT_EQ(evaluation.rule_sets(0).id(), "ROT-2017");
  EXPECT_THAT(evaluation.rule_sets(0).content_hash(), SizeIs(64));

  const std::string name = proposed->name();
  ASSERT_THAT(Submit(name), IsOk());
  const auto approved = Approve(name, Approver(kApprove));
  ASSERT_THAT(approved, IsOk());
  EXPECT_EQ(approved->state(), v1::ROTATION_STATE_APPROVED);
  EXPECT_EQ(approved->decision().number(), "99-QĐ/TU");
  EXPECT_EQ(Get(name, Officer(kRead))->SerializeAsString(), approved->SerializeAsString());

  const auto events = testing::Told<v1::RotationApproved>(server_.pool());
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].rotation(), name);
  EXPECT_EQ(events[0].post(), given_);
  EXPECT_EQ(events[0].decision().number(), "99-QĐ/TU");
  EXPECT_EQ(events[0].entry(), approved->entry());
  EXPECT_NE(events[0].entry(), "");
}

TEST_F(RotationApiTest, AShorterOneNeedsAReasonAndTheDecision) {
  const auto proposed = Propose(Proposal(33));
  ASSERT_THAT(proposed, IsOk());
  ASSERT_THAT(proposed->evaluation().findings(), SizeIs(1));
  const v1::RotationFinding& finding = proposed->evaluation().findings(0);
  EXPECT_EQ(finding.rule(), "ROT-06");
  EXPECT_EQ(finding.severity(), v1::ROTATION_SEVERITY_DECISION);
  EXPECT_EQ(finding.needed(), 36);
  EXPECT_EQ(finding.citation().document().number(), "98-QĐ/TW");
  EXPECT_THAT(Submit(proposed->name()), FailsWith(Reason::kRuleViolated));
  const auto submitted = Submit(proposed->name(), {"ROT-06"});
  ASSERT_THAT(submitted, IsOk());
  ASSERT_THAT(submitted->reasons(), SizeIs(1));
  EXPECT_EQ(submitted->reasons(0).rule(), "ROT-06");
  EXPECT_EQ(CountOf("SELECT COUNT(*) FROM rotation_evaluation"), 2) << "none is lost";
}

TEST_F(RotationApiTest, WhoIsNotPlannedIsRefusedUnlessThePurposeIsAnother) {
  const std::string unplanned = AddPerson("Bình");
  const auto refused = Propose(ProposalFor(unplanned, v1::ROTATION_PURPOSE_DEVELOPMENT));
  ASSERT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused.status())->citations[0].rule, "ROT-02");
  const auto proposed = Propose(ProposalFor(unplanned, v1::ROTATION_PURPOSE_NON_LOCAL_HEAD));
  ASSERT_THAT(proposed, IsOk());
  EXPECT_FALSE(proposed->evaluation().in_approved_plan());
  EXPECT_EQ(proposed->organization(), api::OrganizationName(district_));
  EXPECT_THAT(Propose(ProposalFor(person_, v1::ROTATION_PURPOSE_DEVELOPMENT)), IsOk())
      << "planned, though the entry is not named";
}

TEST_F(RotationApiTest, TooLittleWorkingTimeIsRefusedWithBothClauses) {
  v1::ProposeRotationRequest request = Proposal();
  // Born in May 1970: 720 months in May 2030.
  *request.mutable_rotation()->mutable_start_date() = api::ToProto(CivilDay(2020, 6, 1));
  const auto refused = Propose(request);
  ASSERT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_EQ(DetailOf(refused.status())->citations[0].rule, "ROT-05");
  *request.mutable_rotation()->mutable_start_date() = api::ToProto(CivilDay(2020, 5, 1));
  EXPECT_THAT(Propose(request), IsOk());
}

TEST_F(RotationApiTest, AHeadInHisHomeDistrictIsAWarning) {
  registry::v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(person_);
  update.mutable_person()->set_home_place("xã Mỹ Trà, huyện Cao Lãnh, Đồng Tháp");
  update.mutable_update_mask()->add_paths("home_place");
  ASSERT_THAT(
      registry_.people().UpdatePerson(
          registry_.ConsoleCall({{Role::kRecordOfficer, district_}}, "registry.people.write"),
          update),
      IsOk());
  v1::ProposeRotationRequest request = Proposal();
  request.mutable_rotation()->set_post(AddPost("P10", below_, "DISTRICT_SECRETARY", 0));
  const auto proposed = Propose(request);
  ASSERT_THAT(proposed, IsOk());
  EXPECT_TRUE(proposed->evaluation().is_local());
  EXPECT_EQ(proposed->evaluation().post_kind(), "COMMITTEE_SECRETARY");
  ASSERT_THAT(proposed->evaluation().findings(), SizeIs(1));
  EXPECT_EQ(proposed->evaluation().findings(0).rule(), "ROT-10");
  EXPECT_EQ(proposed->evaluation().findings(0).severity(), v1::ROTATION_SEVERITY_WARN);
}

TEST_F(RotationApiTest, AHigherPostNeedsADecision) {
  const std::string held = AddPost("P11", district_, "DIVISION_HEAD", 10);
  registry::v1::FillPostRequest fill;
  fill.set_post(held);
  fill.set_person(person_);
  *fill.mutable_start_date() = api::ToProto(CivilDay(2016, 1, 1));
  fill.mutable_decision()->set_number("1");
  *fill.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2016, 1, 1));
  fill.set_request_id("r");
  api::Call call = registry_.ConsoleCall({}, "registry.posts.fill");
  call.identity.service = "nomination";
  ASSERT_THAT(registry_.records().FillPost(call, fill), IsOk());
  v1::ProposeRotationRequest request = Proposal();
  request.mutable_rotation()->set_post(AddPost("P12", below_, "DIVISION_HEAD", 20));
  const auto proposed = Propose(request);
  ASSERT_THAT(proposed, IsOk());
  EXPECT_EQ(proposed->evaluation().post_given(), "HIGHER");
  ASSERT_THAT(proposed->evaluation().findings(), SizeIs(1));
  EXPECT_EQ(proposed->evaluation().findings(0).rule(), "ROT-08");
}

TEST_F(RotationApiTest, NobodyIsInTwoPlacesOnADay) {
  const auto first = Propose(Proposal());
  ASSERT_THAT(first, IsOk());
  v1::ProposeRotationRequest request = Proposal();
  *request.mutable_rotation()->mutable_start_date() = api::ToProto(CivilDay(2019, 6, 1));
  EXPECT_THAT(Propose(request), FailsWith(Reason::kAlreadyExists));
  v1::WithdrawRotationRequest withdraw;
  withdraw.set_name(first->name());
  ASSERT_THAT(server_.rotations().WithdrawRotation(Officer(kWrite), withdraw), IsOk());
  EXPECT_THAT(server_.rotations().WithdrawRotation(Officer(kWrite), withdraw),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Propose(request), IsOk()) << "a closed one does not count";
}

TEST_F(RotationApiTest, OfTwoProposalsAtOnceOneWins) {
  auto first = std::async(std::launch::async, [&] { return Propose(Proposal()).status(); });
  auto second = std::async(std::launch::async, [&] { return Propose(Proposal()).status(); });
  const absl::Status a = first.get();
  const absl::Status b = second.get();
  EXPECT_NE(a.ok(), b.ok()) << a << b;
  EXPECT_THAT(a.ok() ? b : a, FailsWith(Reason::kAlreadyExists));
  EXPECT_EQ(CountOf("SELECT COUNT(*) FROM rotation"), 1);
}

TEST_F(RotationApiTest, InputIsChecked) {
  v1::ProposeRotationRequest request = Proposal();
  request.mutable_rotation()->clear_entry();
  EXPECT_THAT(Propose(request), FailsWith(Reason::kFieldInvalid)) << "who?";
  request = Proposal();
  request.mutable_rotation()->set_person(AddPerson("Bình"));
  EXPECT_THAT(Propose(request), FailsWith(Reason::kFieldInvalid)) << "somebody else's entry";
  request = Proposal();
  *request.mutable_rotation()->mutable_start_date() = api::ToProto(CivilDay(2017, 12, 19));
  EXPECT_THAT(Propose(request), FailsWith(Reason::kFieldInvalid)) << "in the past";
  request = Proposal();
  request.mutable_rotation()->set_approver(api::OrganizationName(district_));
  EXPECT_THAT(Propose(request), FailsWith(Reason::kFieldInvalid)) << "not above";
  request = Proposal();
  request.mutable_rotation()->set_post("posts/5");
  EXPECT_THAT(Propose(request), FailsWith(Reason::kNotFound)) << "no such post";
  request = Proposal();
  request.mutable_rotation()->set_post(registry_.AddPost("P77", other_));
  EXPECT_THAT(Propose(request), FailsWith(Reason::kNotFound)) << "a post that he may not see";
  request = ProposalFor("people/5", v1::ROTATION_PURPOSE_OTHER);
  EXPECT_THAT(Propose(request), FailsWith(Reason::kNotFound));
  request = ProposalFor(registry_.AddPerson("Cường", other_), v1::ROTATION_PURPOSE_OTHER);
  EXPECT_THAT(Propose(request), FailsWith(Reason::kNotFound)) << "a person out of scope";
}

TEST_F(RotationApiTest, IsSentBackWithAReasonAndSubmittedAgain) {
  const std::string name = Propose(Proposal())->name();
  EXPECT_THAT(Return(name), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Submit(name), IsOk());
  EXPECT_THAT(Submit(name), FailsWith(Reason::kStateForbidsMove));
  const auto returned = Return(name);
  ASSERT_THAT(returned, IsOk());
  EXPECT_EQ(returned->return_reason(), "chưa rõ nơi đến");
  EXPECT_THAT(Approve(name, Approver(kApprove)), FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Submit(name), IsOk());
  EXPECT_THAT(Approve(name, Approver(kApprove, "officer")), FailsWith(Reason::kFourEyes));
  EXPECT_THAT(Approve(name, server_.CallOf("a", Role::kApprover, district_, kApprove)),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(Approve(name, Approver(kApprove)), IsOk());
}

TEST_F(RotationApiTest, AnEntryThatExitsClosesWhatIsNotDecided) {
  const std::string pending = Propose(Proposal())->name();
  ASSERT_THAT(Submit(pending), IsOk());
  ASSERT_THAT(server_.Exit(entry_, CivilDay(2018, 2, 1)), IsOk());
  const auto closed = Get(pending, Officer(kRead));
  EXPECT_EQ(closed->state(), v1::ROTATION_STATE_CLOSED);
  EXPECT_EQ(closed->closed_date().month(), 2);
  EXPECT_THAT(Approve(pending, Approver(kApprove)), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Propose(Proposal()), FailsWith(Reason::kStateForbidsMove)) << "the entry is closed";
}

TEST_F(RotationApiTest, AnApprovedOneStaysWhenItsEntryExits) {
  const std::string name = Propose(Proposal())->name();
  ASSERT_THAT(Submit(name), IsOk());
  ASSERT_THAT(Approve(name, Approver(kApprove)), IsOk());
  ASSERT_THAT(server_.Exit(entry_, CivilDay(2018, 7, 1)), IsOk());
  EXPECT_EQ(Get(name, Officer(kRead))->state(), v1::ROTATION_STATE_APPROVED);
}

TEST_F(RotationApiTest, WhoLeftThePlanMeanwhileIsNotSubmitted) {
  const std::string name = Propose(ProposalFor(person_, v1::ROTATION_PURPOSE_DEVELOPMENT))->name();
  ASSERT_THAT(server_.Exit(entry_, CivilDay(2018, 2, 1)), IsOk());
  EXPECT_THAT(Submit(name), FailsWith(Reason::kRuleViolated));
}

TEST_F(RotationApiTest, OutOfScopeIsAsAbsent) {
  const std::string name = Propose(Proposal())->name();
  const absl::Status theirs = Get(name, Foreign(kRead)).status();
  EXPECT_THAT(theirs, FailsWith(Reason::kNotFound));
  EXPECT_EQ(theirs.ToString(), Get("rotations/5", Foreign(kRead)).status().ToString());
  EXPECT_EQ(server_.rotations().ListRotations(Foreign(kRead), {})->ByteSizeLong(), 0u);
  EXPECT_THAT(server_.rotations().ProposeRotation(Foreign(kWrite), Proposal()),
              FailsWith(Reason::kNotFound));
}

TEST_F(RotationApiTest, ListsNarrowAndPage) {
  std::vector<std::string> made;
  for (int year : {2018, 2019, 2020}) {
    v1::ProposeRotationRequest request = Proposal(6);
    *request.mutable_rotation()->mutable_start_date() = api::ToProto(CivilDay(year, 3, 1));
    made.push_back(Propose(request)->name());
    registry_.clock().Advance(absl::Seconds(1));
  }
  ASSERT_THAT(Submit(made[1], {"ROT-06"}), IsOk());
  v1::ListRotationsRequest request;
  request.set_person(person_);
  request.set_under(api::OrganizationName(district_));
  request.set_page_size(2);
  const auto first = server_.rotations().ListRotations(Officer(kRead), request);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(first->rotations(), SizeIs(2));
  EXPECT_EQ(first->rotations(0).name(), made[2]) << "the newest first";
  request.set_page_token(first->next_page_token());
  EXPECT_THAT(server_.rotations().ListRotations(Officer(kRead), request)->rotations(), SizeIs(1));
  request.Clear();
  request.set_state(v1::ROTATION_STATE_SUBMITTED);
  const auto submitted = server_.rotations().ListRotations(Officer(kRead), request);
  ASSERT_THAT(submitted->rotations(), SizeIs(1));
  EXPECT_EQ(submitted->rotations(0).name(), made[1]);
}

TEST_F(RotationApiTest, SameRequestIdProposesOnceAndValidateOnlyChangesNothing) {
  api::Call call = Officer(kWrite);
  call.validate_only = true;
  ASSERT_THAT(server_.rotations().ProposeRotation(call, Proposal()), IsOk());
  EXPECT_EQ(CountOf("SELECT COUNT(*) FROM rotation"), 0);
  call = Officer(kWrite);
  call.request_id = "id-1";
  const auto first = server_.rotations().ProposeRotation(call, Proposal());
  const auto second = server_.rotations().ProposeRotation(call, Proposal());
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->name(), second->name());
  EXPECT_EQ(CountOf("SELECT COUNT(*) FROM rotation"), 1);
}

}  // namespace
}  // namespace cadre::development
