// What counts would mean under the rules of a day, without a case.
#include "services/nomination/tally_api.h"

#include "common/api/proto_time.h"
#include "common/testing/status_matchers.h"
#include "tests/support/nomination_server.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class TallyApiTest : public ::testing::Test {
 protected:
  TallyApiTest() : registry_(CivilDay(2017, 12, 20)), server_(registry_) {}

  // The last step of the five: the collective decides, of nine members.
  static v1::EvaluateTallyRequest Nine(int64_t votes, int64_t other) {
    v1::EvaluateTallyRequest request;
    request.set_kind(v1::PROCEDURE_KIND_ON_SITE);
    request.set_step(5);
    request.set_summoned(9);
    request.set_present(9);
    request.set_issued(9);
    request.set_collected(9);
    const auto add = [&](const char* name, int64_t count) {
      request.add_names()->set_name(name);
      request.mutable_names()->rbegin()->set_votes(count);
    };
    add("An", votes);
    add("Bình", other);
    return request;
  }
  absl::StatusOr<v1::TallyEvaluation> Evaluate(const v1::EvaluateTallyRequest& request,
                                               const std::string& language = "en") {
    api::Call call = registry_.ConsoleCall({{Role::kConferenceSecretary, registry_.root()}},
                                           "nomination.cases.read");
    call.language = language;
    return server_.tallies().EvaluateTally(call, request);
  }

  testing::RegistryServer registry_;
  testing::NominationServer server_;
};

TEST_F(TallyApiTest, SaysWhoPassesAndWhy) {
  const auto evaluation = Evaluate(Nine(5, 4));
  ASSERT_THAT(evaluation, IsOk());
  EXPECT_EQ(evaluation->outcome(), v1::OUTCOME_PASSED);
  EXPECT_THAT(evaluation->selected(), ElementsAre("An"));
  EXPECT_EQ(evaluation->needed(), 5);
  EXPECT_EQ(evaluation->base(), 9);
  EXPECT_THAT(evaluation->citation().rule(), Not(IsEmpty()));
  EXPECT_THAT(evaluation->numbers(), Not(IsEmpty()));
  EXPECT_EQ(evaluation->procedure_step().no(), 5);
  EXPECT_THAT(evaluation->explanation(0), HasSubstr("at least 5 votes"));
  EXPECT_THAT(Evaluate(Nine(5, 4), "vi")->explanation(0), HasSubstr("ít nhất 5 phiếu"));
}

TEST_F(TallyApiTest, SaysThatFewerAreNoQuorum) {
  v1::EvaluateTallyRequest request = Nine(0, 0);
  request.set_present(5);
  request.set_issued(0);
  request.set_collected(0);
  const auto evaluation = Evaluate(request);
  ASSERT_THAT(evaluation, IsOk());
  EXPECT_EQ(evaluation->outcome(), v1::OUTCOME_NO_QUORUM);
  EXPECT_EQ(evaluation->needed(), 6);
}

TEST_F(TallyApiTest, CountsThatCannotBeTrueSayWhy) {
  const auto evaluation = Evaluate(Nine(10, 0));
  ASSERT_THAT(evaluation, IsOk());
  EXPECT_EQ(evaluation->outcome(), v1::OUTCOME_INCONSISTENT);
  EXPECT_THAT(evaluation->problem(), Not(IsEmpty()));
  EXPECT_THAT(evaluation->explanation(), IsEmpty());
}

TEST_F(TallyApiTest, NameThatIsNewIsSeen) {
  v1::EvaluateTallyRequest request = Nine(7, 2);
  request.add_previous("Bình");
  EXPECT_TRUE(Evaluate(request)->differs());
  request.add_previous("An");
  EXPECT_FALSE(Evaluate(request)->differs());
}

TEST_F(TallyApiTest, WhatItIsAskedOfMustExist) {
  v1::EvaluateTallyRequest request = Nine(5, 4);
  request.set_step(9);
  EXPECT_THAT(Evaluate(request), FailsWith(Reason::kFieldInvalid));
  request.set_step(5);
  request.mutable_names(1)->set_name("An");
  EXPECT_THAT(Evaluate(request), FailsWith(Reason::kFieldInvalid)) << "twice";
  request = Nine(5, 4);
  *request.mutable_as_of() = api::ToProto(CivilDay(1980, 1, 1));
  EXPECT_THAT(Evaluate(request), FailsWith(Reason::kRuleSetMissing));
}

}  // namespace
}  // namespace cadre::nomination
