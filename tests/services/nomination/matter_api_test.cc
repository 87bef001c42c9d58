// What a case keeps beside its votes, against the server.
#include <gmock/gmock.h>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::Pair;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_COLLECTIVE;

class MatterApiTest : public NominationApiTest {
 protected:
  MatterApiTest() : case_(Open({an_, binh_})->name()) {}

  api::Call Writes() { return Secretary("nomination.cases.write"); }
  api::Call As(const std::string& person, const std::string& permission) {
    api::Call call = Secretary(permission);
    call.identity.person = *api::ParseId<PersonId>(person, api::kPersonPattern, "person");
    return call;
  }
  absl::StatusOr<v1::CaseAccount> Account() { return Account(Secretary("nomination.cases.read")); }
  absl::StatusOr<v1::CaseAccount> Account(const api::Call& call) {
    v1::GetCaseAccountRequest request;
    request.set_case_(case_);
    request.set_purpose("thẩm định");
    return server_.matters().GetCaseAccount(call, request);
  }
  v1::RaiseMatterRequest MatterAbout(const std::string& person) {
    v1::RaiseMatterRequest request;
    request.set_case_(case_);
    request.mutable_matter()->set_person(person);
    request.mutable_matter()->set_source(v1::MATTER_SOURCE_COMPLAINT);
    request.mutable_matter()->set_text("Đơn phản ánh về kê khai tài sản");
    *request.mutable_matter()->mutable_known_date() = api::ToProto(kToday);
    return request;
  }
  absl::Status Conclude(const std::string& name, v1::MatterState state) {
    v1::ConcludeMatterRequest request;
    request.set_name(name);
    request.set_state(state);
    request.set_finding("Không có cơ sở");
    *request.mutable_document() = Document("7-KL");
    return server_.matters().ConcludeMatter(Writes(), request).status();
  }

  std::string case_;
};

TEST_F(MatterApiTest, RequestForPolicyIsNotLaterThanItsReply) {
  v1::SetPolicyRequestRequest request;
  request.set_case_(case_);
  *request.mutable_document() = Document("5-TTr");
  *request.mutable_document()->mutable_date() = api::ToProto(kToday + 1);
  EXPECT_THAT(server_.matters().SetPolicyRequest(Writes(), request),
              FailsWith(Reason::kFieldInvalid));
  server_.registry().clock().MoveTo(kToday + 1);
  EXPECT_THAT(server_.matters().SetPolicyRequest(Writes(), request),
              FailsWith(Reason::kFieldInvalid));
  *request.mutable_document()->mutable_date() = api::ToProto(kToday - 9);
  ASSERT_THAT(server_.matters().SetPolicyRequest(Writes(), request), IsOk());
  request.mutable_document()->set_number("6-TTr");
  ASSERT_THAT(server_.matters().SetPolicyRequest(Writes(), request), IsOk()) << "said anew";
  EXPECT_EQ(Account()->policy_request().number(), "6-TTr");
}

TEST_F(MatterApiTest, OpenMatterHoldsUpTheLastStepAndTheDecision) {
  ASSERT_THAT(WalkFourSteps(case_, 1), IsOk());
  const auto about_other = server_.matters().RaiseMatter(Writes(), MatterAbout(binh_));
  ASSERT_THAT(about_other, IsOk());
  const auto raised = server_.matters().RaiseMatter(Writes(), MatterAbout(an_));
  ASSERT_THAT(raised, IsOk());
  const auto sitting = Convene(MEETING_KIND_COLLECTIVE, 9);
  const auto refused = OpenBallot(sitting->name(), case_, 5);
  EXPECT_THAT(refused, FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(DetailOf(refused.status())->metadata, Contains(Pair("matter", raised->name())));
  v1::AskVerificationRequest ask;
  ask.set_name(raised->name());
  ask.set_verifier(api::OrganizationName(other_));
  *ask.mutable_document() = Document("8-CV");
  ASSERT_THAT(server_.matters().AskVerification(Writes(), ask), IsOk());
  EXPECT_THAT(OpenBallot(sitting->name(), case_, 5), FailsWith(Reason::kRuleViolated));
  ASSERT_THAT(Conclude(raised->name(), v1::MATTER_STATE_NO_OBSTACLE), IsOk());
  EXPECT_THAT(server_.matters().AskVerification(Writes(), ask),
              FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Vote(case_, 5, MEETING_KIND_COLLECTIVE, {{1, 6}}), IsOk());

  const auto late = server_.matters().RaiseMatter(Writes(), MatterAbout(an_));
  ASSERT_THAT(late, IsOk());
  EXPECT_THAT(Decide(case_), FailsWith(Reason::kRuleViolated));
  ASSERT_THAT(Conclude(late->name(), v1::MATTER_STATE_OBSTACLE), IsOk());
  EXPECT_THAT(Decide(case_), FailsWith(Reason::kRuleViolated)) << "it stands in the way";
  EXPECT_THAT(Conclude(late->name(), v1::MATTER_STATE_NO_OBSTACLE),
              FailsWith(Reason::kStateForbidsMove));
}

TEST_F(MatterApiTest, AccountTellsEverythingAndWhoAnswers) {
  ASSERT_THAT(RecordStep(case_, 1), IsOk());
  v1::RecordOpinionRequest opinion;
  opinion.set_case_(case_);
  opinion.mutable_opinion()->set_holder(v1::OPINION_HOLDER_HEAD);
  opinion.mutable_opinion()->set_person(collective_[kChair]);
  opinion.mutable_opinion()->set_step(2);
  opinion.mutable_opinion()->set_text("Cần thêm thời gian thử thách");
  EXPECT_THAT(server_.matters().RecordOpinion(Writes(), opinion), FailsWith(Reason::kFieldInvalid))
      << "the step has not been opened";
  opinion.mutable_opinion()->set_step(1);
  ASSERT_THAT(server_.matters().RecordOpinion(Writes(), opinion), IsOk());
  ASSERT_THAT(server_.matters().RaiseMatter(Writes(), MatterAbout(binh_)), IsOk());
  const auto account = Account();
  ASSERT_THAT(account, IsOk());
  EXPECT_TRUE(account->head_differs());
  ASSERT_THAT(account->opinions(), SizeIs(1));
  EXPECT_EQ(account->opinions(0).text(), "Cần thêm thời gian thử thách");
  ASSERT_THAT(account->matters(), SizeIs(1));
  EXPECT_EQ(account->matters(0).state(), v1::MATTER_STATE_RAISED);
  EXPECT_FALSE(account->has_roles());
}

TEST_F(MatterApiTest, DecisionSaysWhoAnswersForIt) {
  ASSERT_THAT(WalkTo(case_, 1), IsOk());
  ASSERT_THAT(Decide(case_), IsOk());
  const auto account = Account();
  ASSERT_THAT(account, IsOk());
  EXPECT_EQ(account->roles().decider().organization(), api::OrganizationName(unit_));
  EXPECT_THAT(server_.matters().RaiseMatter(Writes(), MatterAbout(an_)),
              FailsWith(Reason::kStateForbidsMove));
}

TEST_F(MatterApiTest, CandidatesAndOthersReadAndWriteNothing) {
  EXPECT_THAT(server_.matters().RaiseMatter(As(an_, "nomination.cases.write"), MatterAbout(binh_)),
              FailsWith(Reason::kConflictOfInterest));
  EXPECT_THAT(Account(As(binh_, "nomination.cases.read")), FailsWith(Reason::kConflictOfInterest));
  EXPECT_THAT(Account(SecretaryElsewhere("nomination.cases.read")), FailsWith(Reason::kNotFound));
  EXPECT_THAT(server_.matters().RaiseMatter(Writes(), MatterAbout(collective_[kChair])),
              FailsWith(Reason::kFieldInvalid))
      << "no candidate";
  EXPECT_THAT(Conclude(case_ + "/matters/5", v1::MATTER_STATE_OBSTACLE),
              FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::nomination
