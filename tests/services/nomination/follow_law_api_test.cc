// A case that follows the law meets the set of 19 December 2017 between two of its steps; one whose
// rules are pinned does not (DAT-01).
#include <gmock/gmock.h>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;

class FollowLawApiTest : public NominationApiTest {
 protected:
  std::string OpenWith(v1::RuleChoice choice) {
    v1::OpenCaseRequest request;
    request.mutable_case_()->set_kind(v1::PROCEDURE_KIND_ON_SITE);
    request.mutable_case_()->set_organization(api::OrganizationName(unit_));
    request.mutable_case_()->set_post(post_);
    *request.mutable_case_()->mutable_policy() = Document("15-CV/TU");
    request.mutable_case_()->set_rule_choice(choice);
    request.add_people(an_);
    request.add_people(binh_);
    const auto opened = server_.cases().OpenCase(Secretary("nomination.cases.write"), request);
    EXPECT_THAT(opened, IsOk());
    return opened->name();
  }
  // Two steps under the old set, then the new one comes into force.
  void WalkIntoTheNewLaw(const std::string& name) {
    ASSERT_THAT(RecordStep(name, 1), IsOk());
    ASSERT_THAT(Vote(name, 2, MEETING_KIND_EXTENDED_COLLECTIVE, {{1, 7}, {2, 2}}), IsOk());
    server_.registry().clock().MoveTo(CivilDay(2017, 12, 20));
  }
};

TEST_F(FollowLawApiTest, TakesTheSetOfTheDayAndKeepsTheChange) {
  const std::string name = OpenWith(v1::RULE_CHOICE_FOLLOW_LAW);
  WalkIntoTheNewLaw(name);
  EXPECT_THAT(Get(name)->rule_changes(), IsEmpty()) << "the running step ends under its own law";
  const auto three = Vote(name, 3, MEETING_KIND_COLLECTIVE, {{1, 7}});
  ASSERT_THAT(three, IsOk());
  v1::GetBallotRequest get;
  get.set_name(three->name());
  EXPECT_EQ(
      server_.ballots().GetBallot(Secretary("nomination.sittings.read"), get)->record().rule_set(),
      "APP-2017B");
  const auto now = Get(name);
  EXPECT_EQ(now->rule_choice(), v1::RULE_CHOICE_FOLLOW_LAW);
  EXPECT_EQ(now->procedure().rule_set(), "APP-2017B");
  ASSERT_THAT(now->rule_changes(), SizeIs(1));
  EXPECT_EQ(now->rule_changes(0).step(), 3);
  EXPECT_TRUE(now->rule_changes(0).taken());
  EXPECT_EQ(now->rule_changes(0).before().rule_set(), "APP-2017A");
  EXPECT_EQ(now->rule_changes(0).after().rule_set(), "APP-2017B");
  EXPECT_EQ(now->rule_changes(0).date().day(), 20);
}

TEST_F(FollowLawApiTest, ACorrectionOfAClosedStepCountsByTheLawThatItWasClosedUnder) {
  const std::string name = OpenWith(v1::RULE_CHOICE_FOLLOW_LAW);
  WalkIntoTheNewLaw(name);
  ASSERT_THAT(Vote(name, 3, MEETING_KIND_COLLECTIVE, {{1, 7}}), IsOk());
  v1::CorrectRecordRequest request;
  request.set_name(Get(name)->steps(1).ballot());
  *request.mutable_count() = CountOf(9, {{1, 6}, {2, 3}});
  request.set_reason("Đếm nhầm một chồng phiếu.");
  ASSERT_THAT(server_.ballots().CorrectRecord(server_.PersonCall(collective_[kChair]), request),
              IsOk());
  const auto corrected =
      server_.ballots().CorrectRecord(server_.PersonCall(collective_[kHeadCounter]), request);
  ASSERT_THAT(corrected, IsOk());
  EXPECT_EQ(corrected->record().rule_set(), "APP-2017A");
}

TEST_F(FollowLawApiTest, APinnedCaseEndsUnderTheRulesItBeganWith) {
  for (const auto choice : {v1::RULE_CHOICE_UNSPECIFIED, v1::RULE_CHOICE_PIN_AT_START}) {
    server_.registry().clock().MoveTo(kToday);
    const std::string name = OpenWith(choice);
    WalkIntoTheNewLaw(name);
    ASSERT_THAT(Vote(name, 3, MEETING_KIND_COLLECTIVE, {{1, 7}}), IsOk());
    const auto now = Get(name);
    EXPECT_EQ(now->rule_choice(), v1::RULE_CHOICE_PIN_AT_START);
    EXPECT_EQ(now->procedure().rule_set(), "APP-2017A");
    EXPECT_THAT(now->rule_changes(), IsEmpty());
    v1::AbandonCaseRequest abandon;
    abandon.set_name(name);
    abandon.set_reason("Chọn người khác.");
    ASSERT_THAT(server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon), IsOk());
  }
}

}  // namespace
}  // namespace cadre::nomination
