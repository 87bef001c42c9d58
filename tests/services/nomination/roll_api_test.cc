// Rolls by the rules of the province, and how they may differ.
#include <gmock/gmock.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/sheet/zip.h"
#include "common/testing/status_matchers.h"
#include "services/registry/record_api.h"
#include "services/registry/regulation_api.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;

// The collective: who holds a post here, and the heads below.
constexpr char kProvince[] = R"(id: "APP-TINH"
domain: RULE_DOMAIN_APPOINTMENT
layer: RULE_LAYER_PROVINCE
basis { number: "18-HD/TU" date { year: 2017 month: 12 day: 1 } }
valid_from { year: 2017 month: 12 day: 1 }
compositions {
  rule: "TP-COLLECTIVE"
  meeting: MEETING_KIND_COLLECTIVE
  organization_kinds: ORGANIZATION_KIND_DISTRICT_COMMITTEE
  lines { code: "OWN" label: "Tập thể" place: COMPOSITION_PLACE_OWN post_groups: "DIVISION_HEAD" }
  lines { code: "BELOW" label: "Cấp dưới" place: COMPOSITION_PLACE_BELOW post_groups: "DIVISION_HEAD" }
  certainty: CERTAINTY_SEEN
  clause: "điểm 2"
}
parameters {
  key: "counting_board.most"
  value: 3
  unit: PARAMETER_UNIT_PEOPLE
  rule: "COUNT-BOARD"
  certainty: CERTAINTY_SEEN
  bound: PARAMETER_BOUND_FREE
})";

class RollApiTest : public NominationApiTest {
 protected:
  // Five hold the collective's post; the first of them and a sixth hold one below.
  RollApiTest() {
    const OrganizationId below = server_.AddOrganization("SO1-P", unit_);
    const std::string own = registry_.AddPost("TT", unit_, 9);
    const std::string lower = registry_.AddPost("PH", below, 9);
    for (size_t i = 0; i < 5; ++i) Appoint(collective_[i], own);
    Appoint(collective_[0], lower);
    Appoint(collective_[5], lower);
  }
  void Appoint(const std::string& person, const std::string& post) {
    registry::v1::AddPostHoldingRequest request;
    request.set_person(person);
    request.set_post(post);
    *request.mutable_start_date() = api::ToProto(CivilDay(2016, 1, 1));
    request.mutable_decision()->set_number("1-QĐ");
    *request.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2015, 12, 1));
    EXPECT_THAT(registry_.records().AddPostHolding(
                    registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                                          "registry.people.write"),
                    request),
                IsOk());
  }
  void UseProvincialRules() {
    const auto admin = [&](const std::string& login) {
      api::Call call = registry_.ConsoleCall({{Role::kAdministrator, registry_.root()}},
                                             "registry.regulations.write");
      call.identity.principal = "test#" + login;
      return call;
    };
    registry::v1::ProposeRuleSetRequest propose;
    propose.set_text(kProvince);
    const auto proposed = registry_.regulations().ProposeRuleSet(admin("a"), propose);
    ASSERT_THAT(proposed, IsOk());
    registry::v1::ConfirmRuleProposalRequest confirm;
    confirm.set_name(proposed->name());
    ASSERT_THAT(registry_.regulations().ConfirmRuleProposal(admin("b"), confirm), IsOk());
  }
  absl::StatusOr<v1::RollProposal> Propose(types::v1::MeetingKind meeting) {
    v1::ProposeRollRequest request;
    request.set_organization(api::OrganizationName(unit_));
    request.set_meeting(meeting);
    *request.mutable_date() = api::ToProto(kToday);
    return server_.sittings().ProposeRoll(Secretary("nomination.sittings.write"), request);
  }
  // Those of the collective, in the order of their offices.
  v1::ConveneSittingRequest Summons(const std::vector<size_t>& members) const {
    constexpr v1::SittingRole kOffices[] = {v1::SITTING_ROLE_CHAIR, v1::SITTING_ROLE_SECRETARY,
                                            v1::SITTING_ROLE_HEAD_COUNTER,
                                            v1::SITTING_ROLE_COUNTER};
    v1::ConveneSittingRequest request;
    request.mutable_sitting()->set_organization(api::OrganizationName(unit_));
    request.mutable_sitting()->set_meeting(MEETING_KIND_COLLECTIVE);
    *request.mutable_sitting()->mutable_date() = api::ToProto(kToday);
    for (size_t i = 0; i < members.size(); ++i) {
      v1::RollEntry& entry = *request.mutable_sitting()->add_roll();
      entry.set_person(collective_[members[i]]);
      entry.set_role(i < std::size(kOffices) ? kOffices[i] : v1::SITTING_ROLE_MEMBER);
    }
    return request;
  }
  absl::StatusOr<v1::Sitting> Summon(const v1::ConveneSittingRequest& request) {
    return server_.sittings().ConveneSitting(Secretary("nomination.sittings.write"), request);
  }
  absl::StatusOr<v1::Sitting> GetSitting(const std::string& name) {
    v1::GetSittingRequest request;
    request.set_name(name);
    return server_.sittings().GetSitting(Secretary("nomination.sittings.read"), request);
  }
};

TEST_F(RollApiTest, ProposesWhoHoldsThePostsOnTheDayOnce) {
  UseProvincialRules();
  const auto proposal = Propose(MEETING_KIND_COLLECTIVE);
  ASSERT_THAT(proposal, IsOk());
  EXPECT_EQ(proposal->composition(), "TP-COLLECTIVE");
  EXPECT_EQ(proposal->citation().document().number(), "18-HD/TU");
  EXPECT_EQ(proposal->citation().clause(), "điểm 2");
  ASSERT_THAT(proposal->entries(), SizeIs(6));
  std::map<std::string, std::vector<std::string>> grounds;
  for (const v1::ProposedEntry& entry : proposal->entries()) {
    for (const v1::RollGround& ground : entry.grounds()) {
      grounds[entry.person()].push_back(ground.code());
    }
  }
  EXPECT_THAT(grounds[collective_[0]], ElementsAre("OWN", "BELOW")) << "counts once (APP-22)";
  EXPECT_THAT(grounds[collective_[5]], ElementsAre("BELOW"));
  v1::ProposeRollRequest elsewhere;
  elsewhere.set_organization(api::OrganizationName(other_));
  elsewhere.set_meeting(MEETING_KIND_COLLECTIVE);
  *elsewhere.mutable_date() = api::ToProto(kToday);
  EXPECT_THAT(server_.sittings().ProposeRoll(Secretary("nomination.sittings.write"), elsewhere),
              FailsWith(Reason::kNotFound));
}

TEST_F(RollApiTest, WithoutACompositionTheRollIsMadeByHand) {
  const auto proposal = Propose(MEETING_KIND_COLLECTIVE);
  ASSERT_THAT(proposal, IsOk());
  EXPECT_EQ(proposal->composition(), "");
  EXPECT_THAT(proposal->entries(), IsEmpty());
  const auto summoned = Summon(Summons({0, 1, 2, 3, 8}));
  ASSERT_THAT(summoned, IsOk());
  EXPECT_EQ(summoned->composition(), "");
}

TEST_F(RollApiTest, AnotherMeetingOfTheProvinceHasNoComposition) {
  UseProvincialRules();
  EXPECT_EQ(Propose(MEETING_KIND_EXTENDED_COLLECTIVE)->composition(), "");
}

TEST_F(RollApiTest, DifferencesNeedReasonsThatStayWithTheRoll) {
  UseProvincialRules();
  EXPECT_THAT(Summon(Summons({0, 1, 2, 3, 4, 5})), IsOk());
  v1::ConveneSittingRequest changed = Summons({0, 1, 2, 3, 4, 8});
  EXPECT_THAT(Summon(changed), FailsWith(Reason::kFieldInvalid)) << "one added";
  changed.mutable_sitting()->mutable_roll(5)->set_reason("Được giao phụ trách");
  EXPECT_THAT(Summon(changed), FailsWith(Reason::kFieldInvalid)) << "one left out";
  v1::LeftOut& left = *changed.mutable_sitting()->add_left_out();
  left.set_person(collective_[5]);
  left.set_reason("Đi học dài hạn");
  const auto summoned = Summon(changed);
  ASSERT_THAT(summoned, IsOk());
  const auto kept = GetSitting(summoned->name());
  ASSERT_THAT(kept, IsOk());
  EXPECT_EQ(kept->composition(), "TP-COLLECTIVE");
  ASSERT_THAT(kept->left_out(), SizeIs(1));
  EXPECT_EQ(kept->left_out(0).full_name(), "Trần Văn F");
  EXPECT_EQ(kept->left_out(0).reason(), "Đi học dài hạn");
  EXPECT_EQ(kept->left_out(0).grounds(0).label(), "Cấp dưới");
  for (const v1::RollEntry& entry : kept->roll()) {
    EXPECT_EQ(entry.reason().empty(), entry.person() != collective_[8]);
    EXPECT_EQ(entry.grounds().empty(), entry.person() == collective_[8]);
  }
}

TEST_F(RollApiTest, MinutesShowTheDifferences) {
  UseProvincialRules();
  v1::ConveneSittingRequest changed = Summons({0, 1, 2, 3, 4});
  v1::LeftOut& left = *changed.mutable_sitting()->add_left_out();
  left.set_person(collective_[5]);
  left.set_reason("Đi học dài hạn.");
  const auto summoned = Summon(changed);
  ASSERT_THAT(summoned, IsOk());
  v1::GenerateMinutesRequest request;
  request.mutable_letterhead()->set_style(types::v1::PAPER_STYLE_PARTY);
  request.mutable_letterhead()->set_place("Tỉnh A");
  request.set_purpose("hội nghị");
  request.set_sitting(summoned->name());
  const auto minutes =
      server_.papers().GenerateMinutes(Secretary("nomination.sittings.read"), request);
  ASSERT_THAT(minutes, IsOk());
  EXPECT_THAT(*sheet::ZipReader::Open(minutes->content())->Read("word/document.xml", 1 << 20),
              HasSubstr("Không triệu tập: Trần Văn F, Cấp dưới. Lý do: Đi học dài hạn."));
}

TEST_F(RollApiTest, CountingBoardHasTheSizeThatTheProvinceSets) {
  UseProvincialRules();
  v1::ConveneSittingRequest request = Summons({0, 1, 2, 3, 4, 5});
  request.mutable_sitting()->mutable_roll(4)->set_role(v1::SITTING_ROLE_COUNTER);
  EXPECT_THAT(Summon(request), IsOk());
  request.mutable_sitting()->mutable_roll(5)->set_role(v1::SITTING_ROLE_COUNTER);
  EXPECT_THAT(Summon(request), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::nomination
