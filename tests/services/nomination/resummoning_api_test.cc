// Sittings that end for want of a quorum and are summoned again.
#include <gmock/gmock.h>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;

class ResummoningApiTest : public NominationApiTest {
 protected:
  // Four of the collective, each in an office.
  v1::ConveneSittingRequest Summons(CivilDay day) const {
    constexpr v1::SittingRole kOffices[] = {v1::SITTING_ROLE_CHAIR, v1::SITTING_ROLE_SECRETARY,
                                            v1::SITTING_ROLE_HEAD_COUNTER,
                                            v1::SITTING_ROLE_COUNTER};
    v1::ConveneSittingRequest request;
    request.mutable_sitting()->set_organization(api::OrganizationName(unit_));
    request.mutable_sitting()->set_meeting(MEETING_KIND_COLLECTIVE);
    *request.mutable_sitting()->mutable_date() = api::ToProto(day);
    for (size_t i = 0; i < std::size(kOffices); ++i) {
      v1::RollEntry& entry = *request.mutable_sitting()->add_roll();
      entry.set_person(collective_[i]);
      entry.set_role(kOffices[i]);
    }
    return request;
  }
  absl::StatusOr<v1::Sitting> Summon(const v1::ConveneSittingRequest& request) {
    return server_.sittings().ConveneSitting(Secretary("nomination.sittings.write"), request);
  }
  absl::StatusOr<v1::Sitting> EndWithoutQuorum(const std::string& name) {
    v1::CloseSittingRequest request;
    request.set_name(name);
    request.set_end(v1::SITTING_END_NO_QUORUM);
    return server_.sittings().CloseSitting(Secretary("nomination.sittings.write"), request);
  }
  absl::StatusOr<v1::Sitting> GetSitting(const std::string& name) {
    v1::GetSittingRequest request;
    request.set_name(name);
    return server_.sittings().GetSitting(Secretary("nomination.sittings.read"), request);
  }
};

TEST_F(ResummoningApiTest, SittingWithoutQuorumIsSummonedAgainOnce) {
  const auto first = Convene(MEETING_KIND_COLLECTIVE, 5);  // of nine
  ASSERT_THAT(first, IsOk());
  v1::ConveneSittingRequest again = Summons(CivilDay(2017, 12, 2));
  again.mutable_sitting()->set_repeats(first->name());
  EXPECT_THAT(Summon(again), FailsWith(Reason::kStateForbidsMove)) << "it still goes on";
  const auto ended = EndWithoutQuorum(first->name());
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(ended->state(), v1::SITTING_STATE_NO_QUORUM);
  EXPECT_THAT(EndWithoutQuorum(first->name()), FailsWith(Reason::kStateForbidsMove));
  const auto second = Summon(again);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(GetSitting(second->name())->repeats(), first->name());
  EXPECT_THAT(Summon(again), StatusIs(absl::StatusCode::kAlreadyExists));
  again.mutable_sitting()->set_repeats("sittings/5");
  EXPECT_THAT(Summon(again), FailsWith(Reason::kNotFound));
}

TEST_F(ResummoningApiTest, SittingWithAQuorumOrABallotIsNotEndedForWantOfIt) {
  const auto full = Convene(MEETING_KIND_COLLECTIVE, 6);
  ASSERT_THAT(full, IsOk());
  EXPECT_THAT(EndWithoutQuorum(full->name()), FailsWith(Reason::kStateForbidsMove));
  const std::string of_case = Open({an_})->name();
  ASSERT_THAT(RecordStep(of_case, 1), IsOk());
  const auto voting = Convene(MEETING_KIND_EXTENDED_COLLECTIVE, 9);
  ASSERT_THAT(OpenBallot(voting->name(), of_case, 2), IsOk());
  EXPECT_THAT(EndWithoutQuorum(voting->name()), FailsWith(Reason::kStateForbidsMove));
}

}  // namespace
}  // namespace cadre::nomination
