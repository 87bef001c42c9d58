#include "services/registry/reading_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cadre/registry/v1/own_record.grpc.pb.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/own_record_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/store/reading_store.h"
#include "tests/support/numbers.h"
#include "tests/support/registry_server.h"
#include "tests/support/rows_read.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ReadingApiTest : public ::testing::Test {
 protected:
  ReadingApiTest()
      : server_(CivilDay(2017, 12, 20)),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())),
        an_(server_.AddPerson("Nguyễn Văn An", unit_)),
        binh_(server_.AddPerson("Trần Thị Bình", unit_)) {
    for (const std::string& person : {an_, binh_}) server_.TakeIntoPool(person);
  }

  static PersonId IdOf(const std::string& name) {
    return *api::ParseId<PersonId>(name, api::kPersonPattern, "name");
  }
  api::Call As(std::vector<api::Binding> bindings, const std::string& permission) {
    return server_.ConsoleCall(std::move(bindings), permission);
  }
  api::Call Reader(Role role) { return As({{role, unit_}}, "registry.people.read"); }
  // The person behind a login, without a role.
  api::Call Self(const std::string& person) {
    api::Call call = As({}, "registry.own.read");
    call.identity.principal = "test#self";
    call.identity.person = IdOf(person);
    call.method = "own";
    return call;
  }

  absl::StatusOr<v1::Person> Full(const api::Call& call, const std::string& person) {
    v1::GetPersonRequest request;
    request.set_name(person);
    request.set_view(v1::PERSON_VIEW_FULL);
    request.set_purpose("thẩm tra");
    return server_.people().GetPerson(call, request);
  }
  absl::StatusOr<v1::DiscoverPeopleResponse> Discover(const std::string& text, int page_size = 50) {
    v1::DiscoverPeopleRequest request;
    request.set_text(text);
    request.set_page_size(page_size);
    request.set_purpose("tìm nguồn");
    api::Call call = As({{Role::kMember, other_}}, "registry.people.discover");
    call.identity.principal = "test#member";
    return server_.records().DiscoverPeople(call, request);
  }
  absl::StatusOr<v1::ListReadingsResponse> Readings(OrganizationId scope,
                                                    v1::ListReadingsRequest request = {}) {
    return server_.readings().ListReadings(As({{Role::kAuditor, scope}}, "registry.readings.read"),
                                           request);
  }
  std::vector<std::string> PurposesSeenBy(const std::string& person) {
    const auto response = server_.own_records().ListMyReadings(Self(person), {});
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> purposes;
    for (const auto& reading : response->readings()) purposes.push_back(reading.purpose());
    return purposes;
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  OrganizationId other_;
  std::string an_;
  std::string binh_;
};

TEST_F(ReadingApiTest, RoleDecidesWhichClassesAreShown) {
  for (const Role role :
       {Role::kRecordOfficer, Role::kPlanner, Role::kAppraiser, Role::kApprover}) {
    EXPECT_EQ(Full(Reader(role), an_)->ethnicity(), "Kinh") << static_cast<int>(role);
  }
  for (const Role role : {Role::kConferenceSecretary, Role::kDevelopmentOfficer}) {
    EXPECT_EQ(Full(Reader(role), an_)->ethnicity(), "") << static_cast<int>(role);
  }
}

TEST_F(ReadingApiTest, RoleElsewhereShowsNothingHere) {
  // A planner of another unit, here only a secretary.
  const api::Call call =
      As({{Role::kPlanner, other_}, {Role::kConferenceSecretary, unit_}}, "registry.people.read");
  EXPECT_EQ(Full(call, an_)->ethnicity(), "");
}

TEST_F(ReadingApiTest, PersonSeesTheOwnRecordWithoutAnyRole) {
  v1::AddRatingRequest rating;
  rating.set_person(an_);
  rating.mutable_rating()->set_year(2016);
  rating.mutable_rating()->set_level(v1::RATING_LEVEL_GOOD);
  ASSERT_THAT(server_.records().AddRating(
                  As({{Role::kRecordOfficer, unit_}}, "registry.people.write"), rating),
              IsOk());
  const auto record = server_.own_records().GetMyRecord(Self(an_), {});
  ASSERT_THAT(record, IsOk());
  EXPECT_EQ(record->person().name(), an_);
  EXPECT_EQ(record->person().ethnicity(), "Kinh");
  EXPECT_EQ(record->record().ratings_size(), 0) << "Party-internal";
  const auto seen = server_.own_records().ListMyReadings(Self(an_), {});
  ASSERT_EQ(seen->readings_size(), 1) << "one row a call";
  EXPECT_EQ(seen->readings(0).role(), v1::ROLE_UNSPECIFIED);
}

TEST_F(ReadingApiTest, OnlyWhoStandsBehindALoginHasAnOwnRecord) {
  const auto channel = server_.channel();
  const auto stub = v1::OwnRecordService::NewStub(channel);
  const auto ask = [&](const std::string& identity, v1::OwnRecord& record) {
    grpc::ClientContext context;
    testing::Identify(context, identity);
    return stub->GetMyRecord(&context, {}, &record);
  };
  v1::OwnRecord record;
  EXPECT_EQ(
      ask(server_.SignedIdentity({{Role::kAdministrator, server_.root()}}), record).error_code(),
      grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_TRUE(ask(server_.SignedIdentity({}, IdOf(an_)), record).ok());
  EXPECT_EQ(record.person().religion(), "Không") << "no purpose is asked of the person";
}

TEST_F(ReadingApiTest, WhoSawMeTellsSingleReadsAndLists) {
  ASSERT_THAT(Full(Reader(Role::kPlanner), an_), IsOk());
  ASSERT_THAT(Discover(""), IsOk());      // both
  ASSERT_THAT(Discover("bình"), IsOk());  // a list of one
  EXPECT_THAT(PurposesSeenBy(an_), ElementsAre("tìm nguồn", "thẩm tra"));
  EXPECT_THAT(PurposesSeenBy(binh_), ElementsAre("tìm nguồn", "tìm nguồn"));
}

TEST_F(ReadingApiTest, PersonIsToldRoleAndUnitNotTheName) {
  ASSERT_THAT(Discover(""), IsOk());
  const auto response = server_.own_records().ListMyReadings(Self(an_), {});
  ASSERT_EQ(response->readings_size(), 1);
  const v1::OwnReading& reading = response->readings(0);
  EXPECT_EQ(reading.role(), v1::ROLE_MEMBER);
  EXPECT_EQ(reading.organization_name(), "D2");
  EXPECT_EQ(reading.people(), 2);
  EXPECT_EQ(reading.ShortDebugString().find("test#member"), std::string::npos);
}

TEST_F(ReadingApiTest, RowBeyondThePageWasNotShownAndIsNotNoted) {
  ASSERT_THAT(Discover("", 1), IsOk());
  EXPECT_THAT(PurposesSeenBy(an_), ElementsAre("tìm nguồn"));
  EXPECT_THAT(PurposesSeenBy(binh_), IsEmpty());
}

TEST_F(ReadingApiTest, AuditorSeesReadingsByRolesOfTheOwnScope) {
  ASSERT_THAT(Full(Reader(Role::kPlanner), an_), IsOk());
  ASSERT_THAT(Discover(""), IsOk());
  const auto here = Readings(unit_);
  ASSERT_EQ(here->readings_size(), 1);
  EXPECT_EQ(here->readings(0).person(), an_);
  EXPECT_EQ(here->readings(0).principal(), "console");
  EXPECT_THAT(here->readings(0).query(), HasSubstr("PERSON_VIEW_FULL"));
  EXPECT_EQ(Readings(server_.root())->readings_size(), 2);
  // Of a person of the own scope, whoever read.
  v1::ListReadingsRequest of_an;
  of_an.set_person(an_);
  EXPECT_EQ(Readings(unit_, of_an)->readings_size(), 2);
  EXPECT_THAT(Readings(other_, of_an), FailsWith(Reason::kNotFound));
}

TEST_F(ReadingApiTest, PrincipalAndTimeNarrow) {
  ASSERT_THAT(Full(Reader(Role::kPlanner), an_), IsOk());
  v1::ListReadingsRequest request;
  request.set_principal("console");
  EXPECT_EQ(Readings(unit_, request)->readings_size(), 1);
  request.set_principal("nobody");
  EXPECT_EQ(Readings(unit_, request)->readings_size(), 0);
  request.clear_principal();
  request.mutable_from()->set_seconds(absl::ToUnixSeconds(server_.clock().Now()) + 1);
  EXPECT_EQ(Readings(unit_, request)->readings_size(), 0);
  request.clear_from();
  request.mutable_to()->set_seconds(absl::ToUnixSeconds(server_.clock().Now()) + 1);
  EXPECT_EQ(Readings(unit_, request)->readings_size(), 1);
}

TEST_F(ReadingApiTest, PagesShowEachReadingOnce) {
  for (int i = 0; i < 5; ++i) {
    ASSERT_THAT(Full(Reader(Role::kPlanner), an_), IsOk());
    ASSERT_THAT(Discover(""), IsOk());
  }
  v1::ListMyReadingsRequest request;
  request.set_page_size(3);
  int seen = 0;
  while (true) {
    const auto page = server_.own_records().ListMyReadings(Self(an_), request);
    ASSERT_THAT(page, IsOk());
    seen += page->readings_size();
    if (page->next_page_token().empty()) break;
    request.set_page_token(page->next_page_token());
  }
  EXPECT_EQ(seen, 10);
}

TEST_F(ReadingApiTest, PageReadsAPageWhereverItBegins) {
  const auto session = server_.database().Connect();
  ASSERT_THAT(session->RunScript(absl::StrCat(
                  "INSERT INTO read_log (at, principal, method, purpose, organization_id, "
                  "person_id, people) SELECT '2017-01-01', 'p', 'm', 'x', ",
                  unit_.value(), ", i, 1 FROM ", testing::NumbersTo(3000))),
              IsOk());
  ASSERT_THAT(session->QueryWith("ANALYZE TABLE read_log, organization, organization_closure", {},
                                 [](const db::Row&) { return absl::OkStatus(); }),
              IsOk());
  const db::Scope scope{.roots = {server_.root()}, .day = CivilDay(2017, 12, 20)};
  for (const int64_t before : {INT64_MAX, int64_t{1500}}) {
    const int64_t cost = testing::RowsReadFor(*session, [&] {
      EXPECT_EQ(store::ListReadings(*session, {.before = before, .limit = 50}, scope)->size(), 50u);
    });
    EXPECT_LT(cost, 10 * 50) << before;
  }
  const int64_t cost = testing::RowsReadFor(*session, [&] {
    EXPECT_EQ(store::ReadingsOf(*session, PersonId(1700), {.limit = 50})->size(), 1u);
  });
  EXPECT_LT(cost, 20) << "lists apart, of which there are none";
}

TEST_F(ReadingApiTest, NeighboursInAListAreNotMistakenForAnother) {
  const auto session = server_.database().Connect();
  const std::vector<PersonId> listed = {PersonId(256), PersonId(1), PersonId(1LL << 62),
                                        PersonId(INT64_MAX)};
  ASSERT_THAT(store::LogReading(*session, {.at = server_.clock().Now()}, listed), IsOk());
  const auto count = [&](PersonId person) {
    return store::ReadingsOf(*session, person, {})->size();
  };
  for (const PersonId person : listed) EXPECT_EQ(count(person), 1u) << person.value();
  for (const int64_t id : {0LL, 2LL, 128LL, 255LL, 32768LL, 1LL << 55, (1LL << 62) - 1}) {
    EXPECT_EQ(count(PersonId(id)), 0u) << id;
  }
}

}  // namespace
}  // namespace cadre::registry
