// What proposed rules would change for cases.
#include <gmock/gmock.h>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// More time than anybody has left.
constexpr char kNobodyHasTime[] = R"(id: "APP-TEST"
domain: RULE_DOMAIN_APPOINTMENT
layer: RULE_LAYER_PROVINCE
basis { number: "17-HD/TU" date { year: 2017 month: 12 day: 1 } }
valid_from { year: 2017 month: 12 day: 1 }
checks {
  rule: "CON-02"
  severity: SEVERITY_BLOCK
  certainty: CERTAINTY_SEEN
  appointment_time { months: 900 moves: MOVE_KIND_FIRST_APPOINTMENT moves: MOVE_KIND_HIGHER_POST }
})";

class PreviewApiTest : public NominationApiTest {
 protected:
  absl::StatusOr<v1::PreviewRulesResponse> Preview(OrganizationId root,
                                                   const std::string& text = kNobodyHasTime) {
    v1::PreviewRulesRequest request;
    request.mutable_draft()->set_text(text);
    return server_.cases().PreviewRules(
        server_.CallOf(Role::kAdministrator, root, "nomination.rules.preview"), request);
  }
};

TEST_F(PreviewApiTest, CandidatesWhomTheDraftRefusesAreCounted) {
  const auto opened = Open({an_, binh_});
  ASSERT_THAT(opened, IsOk());
  const auto found = Preview(registry_.root());
  ASSERT_THAT(found, IsOk());
  ASSERT_THAT(found->cases(), SizeIs(1));
  const v1::CaseVerdictChanges& changes = found->cases(0);
  EXPECT_EQ(changes.case_(), opened->name());
  EXPECT_EQ(changes.organization(), api::OrganizationName(unit_));
  EXPECT_EQ(changes.state(), v1::CASE_STATE_RUNNING);
  ASSERT_THAT(changes.candidates(), SizeIs(1));
  EXPECT_EQ(changes.candidates(0).rule(), "CON-02");
  EXPECT_TRUE(changes.candidates(0).refuses());
  EXPECT_EQ(changes.candidates(0).begins(), 2);
  EXPECT_THAT(Preview(other_)->cases(), IsEmpty()) << "of another unit";
}

TEST_F(PreviewApiTest, EndedCasesAreLeftOut) {
  const auto opened = Open({an_});
  ASSERT_THAT(opened, IsOk());
  v1::AbandonCaseRequest abandon;
  abandon.set_name(opened->name());
  abandon.set_reason("x");
  ASSERT_THAT(server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon), IsOk());
  EXPECT_THAT(Preview(registry_.root())->cases(), IsEmpty());
}

TEST_F(PreviewApiTest, FaultyDraftIsRefused) {
  EXPECT_THAT(Preview(registry_.root(), "id: 1"), FailsWith(Reason::kRuleSetInvalid));
}

}  // namespace
}  // namespace cadre::nomination
