#include "services/registry/change_request_api.h"

#include <gtest/gtest.h>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/person_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ChangeRequestApiTest : public ::testing::Test {
 protected:
  ChangeRequestApiTest()
      : server_(CivilDay(2017, 12, 20)),
        api_(server_.changes()),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())),
        an_(server_.AddPerson("Nguyễn Văn An", unit_)) {}

  api::Call Officer(OrganizationId where) {
    return server_.ConsoleCall({{Role::kRecordOfficer, where}}, "registry.people.write");
  }
  api::Call Unit(OrganizationId where) {
    return server_.ConsoleCall({{Role::kPlanner, where}}, "registry.changes.propose");
  }
  // The person himself, without any role.
  api::Call Himself() {
    api::Call call = server_.ConsoleCall({}, "registry.changes.propose");
    call.identity.person = *api::ParseId<PersonId>(an_, api::kPersonPattern, "person");
    return call;
  }
  absl::StatusOr<v1::ChangeRequest> Ask(const api::Call& call) {
    v1::CreateChangeRequestRequest request;
    request.set_person(an_);
    request.mutable_proposed()->set_home_place("xã Mỹ Trà");
    request.mutable_proposed()->mutable_details()->set_phone("0912345678");
    request.mutable_update_mask()->add_paths("home_place");
    request.mutable_update_mask()->add_paths("details.phone");
    request.mutable_note()->set_reason("đổi số");
    return api_.CreateChangeRequest(call, request);
  }
  absl::StatusOr<v1::ChangeRequest> Decide(const std::string& name, const std::string& approved,
                                           const std::string& refused, const api::Call& call,
                                           const std::string& etag = "") {
    v1::DecideChangeRequestRequest request;
    request.set_name(name);
    if (!approved.empty()) request.add_approved(approved);
    if (!refused.empty()) request.add_refused(refused);
    if (!refused.empty()) request.set_reason("không có giấy tờ");
    request.set_etag(etag);
    return api_.DecideChangeRequest(call, request);
  }
  v1::Person Full() {
    v1::GetPersonRequest request;
    request.set_name(an_);
    request.set_view(v1::PERSON_VIEW_FULL);
    request.set_purpose("kiểm tra");
    const auto person = server_.people().GetPerson(
        server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.people.read"), request);
    EXPECT_THAT(person, IsOk());
    return *person;
  }
  int64_t Count(const std::string& sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  ChangeRequestApi& api_;
  OrganizationId unit_;
  OrganizationId other_;
  std::string an_;
};

TEST_F(ChangeRequestApiTest, FieldsAreDecidedOneByOne) {
  const auto asked = Ask(Himself());
  ASSERT_THAT(asked, IsOk());
  EXPECT_FALSE(asked->has_proposed());
  ASSERT_THAT(asked->changes(), SizeIs(2));
  const auto first = Decide(asked->name(), "details.phone", "", Officer(unit_), asked->etag());
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(Full().details().phone(), "0912345678");
  EXPECT_THAT(Full().home_place(), IsEmpty());
  EXPECT_THAT(Decide(asked->name(), "home_place", "", Officer(unit_), asked->etag()),
              FailsWith(Reason::kEtagMismatch));
  EXPECT_THAT(api_.ListChangeRequests(Officer(unit_), {})->change_requests(), SizeIs(1));
  ASSERT_THAT(Decide(asked->name(), "", "home_place", Officer(unit_)), IsOk());
  EXPECT_THAT(Full().home_place(), IsEmpty());
  EXPECT_THAT(api_.ListChangeRequests(Officer(unit_), {})->change_requests(), IsEmpty());
  EXPECT_THAT(Decide(asked->name(), "home_place", "", Officer(unit_)),
              FailsWith(Reason::kStateForbidsMove));
}

TEST_F(ChangeRequestApiTest, WhoAsksHearsWhatWasDecided) {
  const auto asked = Ask(Himself());
  ASSERT_THAT(Decide(asked->name(), "details.phone", "home_place", Officer(unit_)), IsOk());
  const auto mine = [&](const api::Call& call) {
    const auto page = api_.ListMyChangeRequests(call, {});
    EXPECT_THAT(page, IsOk());
    return page->change_requests();
  };
  const auto all = mine(Himself());
  ASSERT_THAT(all, SizeIs(1));
  const v1::ChangeRequest& told = all[0];
  EXPECT_EQ(told.name(), asked->name());
  EXPECT_FALSE(told.has_proposed());
  ASSERT_THAT(told.changes(), SizeIs(2));
  EXPECT_EQ(told.changes(0).state(), v1::CHANGE_STATE_APPROVED);
  EXPECT_EQ(told.changes(1).state(), v1::CHANGE_STATE_REFUSED);
  EXPECT_EQ(told.changes(1).reason(), "không có giấy tờ");
  api::Call another = Unit(unit_);
  another.identity.principal = "test#another";
  EXPECT_THAT(mine(another), IsEmpty());
}

TEST_F(ChangeRequestApiTest, NobodyDecidesForHimselfOrOutOfScope) {
  const auto asked = Ask(Unit(unit_));
  ASSERT_THAT(asked, IsOk());
  api::Call own = Officer(unit_);
  own.identity.person = Himself().identity.person;
  EXPECT_THAT(Decide(asked->name(), "home_place", "", own), FailsWith(Reason::kConflictOfInterest));
  EXPECT_THAT(Decide(asked->name(), "home_place", "", Officer(other_)),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(Ask(Unit(other_)), FailsWith(Reason::kNotFound));
  EXPECT_THAT(api_.ListChangeRequests(Officer(other_), {})->change_requests(), IsEmpty());
  api::Call somebody_else = Himself();
  somebody_else.identity.person = PersonId(5);
  EXPECT_THAT(Ask(somebody_else), FailsWith(Reason::kNotFound));
}

TEST_F(ChangeRequestApiTest, WhatIsAskedForIsNowhereInPlain) {
  ASSERT_THAT(Ask(Himself()), IsOk());
  for (const char* where : {"change_request WHERE sealed LIKE", "replay WHERE response LIKE"}) {
    EXPECT_EQ(Count(absl::StrCat("SELECT COUNT(*) FROM ", where, " '%0912345678%'")), 0) << where;
  }
}

TEST_F(ChangeRequestApiTest, WhatTheRecordWouldRefuseCannotBeAskedFor) {
  v1::CreateChangeRequestRequest request;
  request.set_person(an_);
  request.mutable_update_mask()->add_paths("religion");
  EXPECT_THAT(api_.CreateChangeRequest(Himself(), request), FailsWith(Reason::kRuleViolated));
  request.mutable_update_mask()->set_paths(0, "home_place");
  request.mutable_proposed()->set_birth_place("ngoài danh sách");
  EXPECT_THAT(api_.CreateChangeRequest(Himself(), request), FailsWith(Reason::kFieldInvalid));
  request.mutable_update_mask()->set_paths(0, "organization");
  EXPECT_THAT(api_.CreateChangeRequest(Himself(), request), FailsWith(Reason::kUpdateMaskInvalid));
  for (int i = 0; i < 20; ++i) ASSERT_THAT(Ask(Himself()), IsOk());
  EXPECT_THAT(Ask(Himself()), FailsWith(Reason::kRuleViolated));
}

// A day that the record rules refuse tells where the hidden one lies: who does not see it gets no
// such answer; the officer who decides does.
TEST_F(ChangeRequestApiTest, RefusalsTellNothingOfHiddenDates) {
  v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(an_);
  update.mutable_person()->mutable_party_admission_date()->set_year(2005);
  update.mutable_update_mask()->add_paths("party_admission_date");
  ASSERT_THAT(server_.people().UpdatePerson(Officer(unit_), update), IsOk());
  v1::CreateChangeRequestRequest request;
  request.set_person(an_);
  request.mutable_proposed()->mutable_party_official_date()->set_year(2004);
  request.mutable_update_mask()->add_paths("party_official_date");
  EXPECT_THAT(api_.CreateChangeRequest(Unit(unit_), request), FailsWith(Reason::kRuleViolated));
  const api::Call secretary =
      server_.ConsoleCall({{Role::kConferenceSecretary, unit_}}, "registry.changes.propose");
  const auto asked = api_.CreateChangeRequest(secretary, request);
  ASSERT_THAT(asked, IsOk());
  EXPECT_THAT(Decide(asked->name(), "party_official_date", "", Officer(unit_)),
              FailsWith(Reason::kRuleViolated));
  request.mutable_proposed()->mutable_party_official_date()->set_month(13);
  EXPECT_THAT(api_.CreateChangeRequest(secretary, request), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::registry
