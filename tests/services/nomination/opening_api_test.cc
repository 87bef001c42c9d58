// Sealed records: who reads a result that was not announced, and who is told of it.
#include "services/nomination/opening_api.h"

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
using types::v1::MEETING_KIND_COLLECTIVE;
using types::v1::MEETING_KIND_EXTENDED_COLLECTIVE;

class OpeningApiTest : public NominationApiTest {
 protected:
  OpeningApiTest() {
    case_ = Open({an_, binh_})->name();
    EXPECT_THAT(RecordStep(case_, 1), IsOk());
    ballot_ = Vote(case_, 2, MEETING_KIND_EXTENDED_COLLECTIVE, {{1, 7}, {2, 2}})->name();
  }
  // A call of one of two officers of the organization body.
  api::Call Officer(const std::string& login) {
    api::Call call = Secretary("nomination.records.open");
    call.identity.principal = login;
    return call;
  }
  absl::StatusOr<v1::RecordOpening> Request(const api::Call& call) {
    v1::RequestOpeningRequest request;
    request.set_parent(ballot_);
    request.set_purpose("xác minh đơn thư");
    return server_.openings().RequestOpening(call, request);
  }
  absl::StatusOr<v1::RecordOpening> Confirm(const api::Call& call, const std::string& name) {
    v1::ConfirmOpeningRequest request;
    request.set_name(name);
    return server_.openings().ConfirmOpening(call, request);
  }
  absl::StatusOr<v1::Ballot> Read(const std::string& login) {
    api::Call call = Secretary("nomination.sittings.read");
    call.identity.principal = login;
    v1::GetBallotRequest request;
    request.set_name(ballot_);
    return server_.ballots().GetBallot(call, request);
  }
  absl::StatusOr<v1::Ballot> ReadOwn(size_t office) {
    v1::GetOwnBallotRequest request;
    request.set_name(ballot_);
    return server_.ballots().GetOwnBallot(server_.PersonCall(collective_[office]), request);
  }
  v1::ListOpeningsResponse Openings() {
    v1::ListOpeningsRequest request;
    request.set_parent(ballot_);
    return *server_.openings().ListOpenings(Secretary("nomination.records.watch"), request);
  }

  std::string case_;
  std::string ballot_;
};

TEST_F(OpeningApiTest, AResultThatIsNotAnnouncedIsForThoseWhoCounted) {
  for (const size_t office : {kChair, kSecretary}) {
    const auto own = ReadOwn(office);
    ASSERT_THAT(own, IsOk());
    EXPECT_TRUE(own->sealed());
    EXPECT_FALSE(own->has_record());
  }
  for (const size_t office : {kHeadCounter, kCounter}) EXPECT_TRUE(ReadOwn(office)->has_record());
  EXPECT_TRUE(Read("mai")->sealed());
  EXPECT_FALSE(Read("mai")->has_record());
  EXPECT_FALSE(Read("mai")->record_hash().empty()) << "what is signed is known";
}

TEST_F(OpeningApiTest, TwoPeopleOpenARecordForThemselvesAndEachReadingIsKept) {
  const auto opening = Request(Officer("mai"));
  ASSERT_THAT(opening, IsOk());
  EXPECT_TRUE(Read("mai")->sealed()) << "one alone opens nothing";
  EXPECT_THAT(Confirm(Officer("mai"), opening->name()), FailsWith(Reason::kFourEyes));
  ASSERT_THAT(Confirm(Officer("lan"), opening->name()), IsOk());
  EXPECT_THAT(Confirm(Officer("thu"), opening->name()), FailsWith(Reason::kStateForbidsMove));
  EXPECT_EQ(Read("mai")->record().count().candidates(0).votes(), 7);
  EXPECT_TRUE(Read("lan")->has_record());
  EXPECT_TRUE(Read("thu")->sealed());
  const v1::ListOpeningsResponse openings = Openings();
  ASSERT_THAT(openings.openings(), SizeIs(1));
  EXPECT_EQ(openings.openings(0).purpose(), "xác minh đơn thư");
  ASSERT_THAT(openings.openings(0).readings(), SizeIs(2));
  EXPECT_EQ(openings.openings(0).readings(0).reader(), "mai");
  registry_.clock().Advance(kOpeningLasts + absl::Seconds(1));
  EXPECT_TRUE(Read("mai")->sealed());
}

TEST_F(OpeningApiTest, OneBehindTwoLoginsIsOnePerson) {
  const PersonId person = *api::ParseId<PersonId>(collective_[4], api::kPersonPattern, "person");
  api::Call first = Officer("mai");
  first.identity.person = person;
  const auto opening = Request(first);
  ASSERT_THAT(opening, IsOk());
  api::Call second = Officer("mai-2");
  second.identity.person = person;
  EXPECT_THAT(Confirm(second, opening->name()), FailsWith(Reason::kFourEyes));
}

TEST_F(OpeningApiTest, CandidatesOpenNothing) {
  api::Call candidate = Officer("an");
  candidate.identity.person = *api::ParseId<PersonId>(an_, api::kPersonPattern, "person");
  EXPECT_THAT(Request(candidate), FailsWith(Reason::kConflictOfInterest));
  const auto opening = Request(Officer("mai"));
  EXPECT_THAT(Confirm(candidate, opening->name()), FailsWith(Reason::kConflictOfInterest));
}

TEST_F(OpeningApiTest, WhatIsReadOutOrOverNeedsNoOpening) {
  const std::string sealed = ballot_;
  ballot_ = Vote(case_, 3, MEETING_KIND_COLLECTIVE, {{1, 7}})->name();
  EXPECT_TRUE(Read("mai")->has_record());
  EXPECT_THAT(Request(Officer("mai")), FailsWith(Reason::kStateForbidsMove));
  v1::AbandonCaseRequest abandon;
  abandon.set_name(case_);
  abandon.set_reason("Thay đổi chủ trương");
  ASSERT_THAT(server_.cases().AbandonCase(Secretary("nomination.cases.write"), abandon), IsOk());
  ballot_ = sealed;
  EXPECT_TRUE(Read("mai")->has_record()) << "the case has ended";
  EXPECT_THAT(Openings().openings(), IsEmpty());
}

}  // namespace
}  // namespace cadre::nomination
