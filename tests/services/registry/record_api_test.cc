#include "services/registry/record_api.h"

#include <gtest/gtest.h>

#include "cadre/registry/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/person_api.h"
#include "services/registry/regulation_api.h"
#include "services/registry/screening_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr CivilDay kToday(2017, 12, 20);

class RecordApiTest : public ::testing::Test {
 protected:
  RecordApiTest()
      : server_(kToday),
        api_(server_.records()),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())),
        an_(server_.AddPerson("Nguyễn Văn An", unit_)) {}

  api::Call Officer(OrganizationId where, const std::string& request_id = "") {
    api::Call call = server_.ConsoleCall({{Role::kRecordOfficer, where}}, "registry.people.write");
    call.request_id = request_id;
    return call;
  }
  api::Call Reader(OrganizationId where) {
    return server_.ConsoleCall({{Role::kPlanner, where}}, "registry.people.read");
  }
  api::Call Service() {
    api::Call call = server_.ConsoleCall({}, "registry.facts.fetch");
    call.identity = {.principal = "service:planning", .service = "planning"};
    return call;
  }

  absl::StatusOr<v1::PersonRecord> Record(const api::Call& call, const std::string& person) {
    v1::GetPersonRecordRequest request;
    request.set_person(person);
    request.set_purpose("xem xét bổ nhiệm");
    return api_.GetPersonRecord(call, request);
  }
  absl::Status Rate(const api::Call& call, int year, v1::RatingLevel level) {
    v1::AddRatingRequest request;
    request.set_person(an_);
    request.mutable_rating()->set_year(year);
    request.mutable_rating()->set_level(level);
    return api_.AddRating(call, request).status();
  }
  absl::Status Reprimand(const api::Call& call, CivilDay day, const std::string& number) {
    v1::AddDisciplineRequest request;
    request.set_person(an_);
    request.mutable_discipline()->set_form(v1::DISCIPLINE_FORM_REPRIMAND);
    request.mutable_discipline()->set_decision_number(number);
    *request.mutable_discipline()->mutable_decision_date() = api::ToProto(day);
    return api_.AddDiscipline(call, request).status();
  }
  absl::StatusOr<v1::FetchPersonFactsResponse> Facts(const std::vector<std::string>& people,
                                                     CivilDay day) {
    return Facts(api_, people, day);
  }
  absl::StatusOr<v1::FetchPersonFactsResponse> Facts(RecordApi& api,
                                                     const std::vector<std::string>& people,
                                                     CivilDay day) {
    v1::FetchPersonFactsRequest request;
    for (const std::string& person : people) request.add_people(person);
    *request.mutable_as_of() = api::ToProto(day);
    return api.FetchPersonFacts(Service(), request);
  }
  int64_t Count(const std::string& sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }
  // Statements of a use case, on a pool that nobody shares.
  template <typename Body>
  int64_t Statements(Body body) {
    const auto pool = server_.database().MakePool(1);
    RecordApi api(*pool, server_.regulations(), server_.keys());
    const auto count = [&] {
      return (*pool->Acquire(RealNow() + absl::Seconds(5)))->statement_count();
    };
    const int64_t before = count();
    body(api);
    return count() - before;
  }

  testing::RegistryServer server_;
  RecordApi& api_;
  OrganizationId unit_;
  OrganizationId other_;
  std::string an_;
};

TEST_F(RecordApiTest, RecordComesBackInOrderAndItsReadingIsLogged) {
  ASSERT_THAT(Rate(Officer(unit_), 2016, v1::RATING_LEVEL_GOOD), IsOk());
  ASSERT_THAT(Rate(Officer(unit_), 2015, v1::RATING_LEVEL_COMPLETED), IsOk());
  ASSERT_THAT(Reprimand(Officer(unit_), CivilDay(2014, 3, 1), "1-QĐ"), IsOk());
  ASSERT_THAT(Reprimand(Officer(unit_), CivilDay(2016, 3, 1), "2-QĐ"), IsOk());
  const auto record = Record(Reader(unit_), an_);
  ASSERT_THAT(record, IsOk());
  ASSERT_EQ(record->ratings_size(), 2);
  EXPECT_EQ(record->ratings(0).year(), 2015);
  ASSERT_EQ(record->disciplines_size(), 2);
  EXPECT_EQ(record->disciplines(0).decision_number(), "2-QĐ");
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log WHERE purpose = 'xem xét bổ nhiệm'"), 1);
}

TEST_F(RecordApiTest, NobodySeesThePartyInternalPartOfHisOwnRecord) {
  ASSERT_THAT(Rate(Officer(unit_), 2016, v1::RATING_LEVEL_GOOD), IsOk());
  ASSERT_THAT(Reprimand(Officer(unit_), CivilDay(2016, 3, 1), "2-QĐ"), IsOk());
  api::Call own = Reader(unit_);
  own.identity.person = *api::ParseId<PersonId>(an_, api::kPersonPattern, "person");
  const auto record = Record(own, an_);
  ASSERT_THAT(record, IsOk());
  EXPECT_THAT(record->ratings(), IsEmpty());
  EXPECT_THAT(record->disciplines(), IsEmpty());
}

TEST_F(RecordApiTest, AnotherUnitSeesAndWritesNothing) {
  EXPECT_THAT(Record(Reader(other_), an_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Rate(Officer(other_), 2016, v1::RATING_LEVEL_GOOD), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Reprimand(Officer(other_), CivilDay(2016, 1, 1), "1"), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log"), 0);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonDisciplined'"), 0);
}

TEST_F(RecordApiTest, YearIsRatedOnceAndNotAhead) {
  ASSERT_THAT(Rate(Officer(unit_), 2017, v1::RATING_LEVEL_GOOD), IsOk());
  EXPECT_THAT(Rate(Officer(unit_), 2017, v1::RATING_LEVEL_GOOD), FailsWith(Reason::kAlreadyExists));
  EXPECT_THAT(Rate(Officer(unit_), 2018, v1::RATING_LEVEL_GOOD), FailsWith(Reason::kFieldInvalid));
}

TEST_F(RecordApiTest, DisciplineIsToldOnceHoweverOftenItIsSent) {
  ASSERT_THAT(Reprimand(Officer(unit_, "r1"), CivilDay(2017, 3, 1), "1-QĐ"), IsOk());
  ASSERT_THAT(Reprimand(Officer(unit_, "r1"), CivilDay(2017, 3, 1), "1-QĐ"), IsOk());
  EXPECT_THAT(Reprimand(Officer(unit_, "r2"), CivilDay(2017, 3, 1), "1-QĐ"),
              FailsWith(Reason::kAlreadyExists));
  EXPECT_THAT(Reprimand(Officer(unit_), CivilDay(2017, 12, 21), "2-QĐ"),
              FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonDisciplined'"), 1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_discipline"), 1);
}

TEST_F(RecordApiTest, DisciplineEventSaysNoMoreThanRulesCount) {
  ASSERT_THAT(Reprimand(Officer(unit_), CivilDay(2017, 3, 1), "99-QĐ/UBKT"), IsOk());
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  const std::string payload =
      **lease->QueryOne("SELECT payload FROM outbox WHERE type LIKE '%PersonDisciplined'",
                        [](const db::Row& row) { return row.Text(1); });
  v1::PersonDisciplined event;
  ASSERT_TRUE(event.ParseFromString(payload));
  EXPECT_EQ(event.person(), an_);
  EXPECT_EQ(event.form(), v1::DISCIPLINE_FORM_REPRIMAND);
  EXPECT_EQ(payload.find("99-QĐ"), std::string::npos);
}

TEST_F(RecordApiTest, RehearsalLeavesNothing) {
  api::Call call = Officer(unit_);
  call.validate_only = true;
  EXPECT_THAT(Reprimand(call, CivilDay(2017, 3, 1), "1-QĐ"), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_discipline"), 0);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonDisciplined'"), 0);
}

TEST_F(RecordApiTest, FactsAreThoseOfTheDay) {
  ASSERT_THAT(Rate(Officer(unit_), 2015, v1::RATING_LEVEL_GOOD), IsOk());
  ASSERT_THAT(Rate(Officer(unit_), 2017, v1::RATING_LEVEL_GOOD), IsOk());
  ASSERT_THAT(Reprimand(Officer(unit_), CivilDay(2016, 3, 1), "1-QĐ"), IsOk());
  const auto before = Facts({an_}, CivilDay(2016, 2, 29));
  ASSERT_THAT(before, IsOk());
  ASSERT_EQ(before->facts_size(), 1);
  EXPECT_EQ(before->facts(0).ratings_size(), 1);
  EXPECT_THAT(before->facts(0).disciplines(), IsEmpty());
  const auto after = Facts({an_}, CivilDay(2017, 3, 1));
  EXPECT_EQ(after->facts(0).ratings_size(), 2);
  EXPECT_EQ(after->facts(0).disciplines_size(), 1);
}

TEST_F(RecordApiTest, FactsHoldWhatRulesCountAndNoMore) {
  const auto facts = Facts({an_}, kToday);
  ASSERT_THAT(facts, IsOk());
  EXPECT_EQ(facts->facts(0).person().full_name(), "Nguyễn Văn An");
  EXPECT_EQ(facts->facts(0).person().ethnicity(), "Kinh");
  EXPECT_THAT(facts->facts(0).person().religion(), IsEmpty());
  EXPECT_THAT(facts->facts(0).person().national_number(), IsEmpty());
}

TEST_F(RecordApiTest, FactsComeInTheOrderAskedInSixReadsWithoutTheUnknown) {
  const std::string binh = server_.AddPerson("Bình", other_);
  std::vector<std::string> asked = {binh, api::PersonName(PersonId(5)), an_};
  const auto facts = Facts(asked, kToday);
  ASSERT_THAT(facts, IsOk());
  ASSERT_EQ(facts->facts_size(), 2);
  EXPECT_EQ(facts->facts(0).person().name(), binh);
  EXPECT_EQ(facts->facts(1).person().name(), an_);
  EXPECT_EQ(facts->facts(1).sector(), types::v1::SECTOR_DISTRICT);
  EXPECT_EQ(facts->facts(1).local_sector(), types::v1::SECTOR_PARTY);
  for (int i = 0; i < 20; ++i) asked.push_back(server_.AddPerson("Cường", unit_));
  EXPECT_EQ(
      Statements([&](RecordApi& api) { EXPECT_EQ(Facts(api, asked, kToday)->facts_size(), 22); }),
      6);
}

class DiscoverTest : public RecordApiTest {
 protected:
  DiscoverTest() { server_.TakeIntoPool(an_); }

  absl::StatusOr<v1::DiscoverPeopleResponse> Discover(const v1::DiscoverPeopleRequest& request) {
    return Discover(api_, request);
  }
  absl::StatusOr<v1::DiscoverPeopleResponse> Discover(RecordApi& api,
                                                      v1::DiscoverPeopleRequest request) {
    request.set_purpose("giới thiệu nhân sự từ nơi khác");
    return api.DiscoverPeople(
        server_.ConsoleCall({{Role::kMember, other_}}, "registry.people.discover"), request);
  }
};

TEST_F(DiscoverTest, CardsShowPeopleOfOtherUnitsAndNothingElse) {
  v1::AddQualificationRequest degree;
  degree.set_person(an_);
  degree.mutable_qualification()->set_kind(v1::QUALIFICATION_KIND_DEGREE);
  degree.mutable_qualification()->set_level(v1::DEGREE_LEVEL_MASTER);
  degree.mutable_qualification()->mutable_awarded_date()->set_year(2005);
  ASSERT_THAT(server_.screening().AddQualification(Officer(unit_), degree), IsOk());
  v1::DiscoverPeopleRequest request;
  request.set_text("ng an");
  const auto found = Discover(request);
  ASSERT_THAT(found, IsOk());
  ASSERT_EQ(found->cards_size(), 1);
  const v1::DiscoveryCard& card = found->cards(0);
  EXPECT_EQ(card.person(), an_);
  EXPECT_EQ(card.birth_year(), 1970);
  EXPECT_EQ(card.organization_name(), "D1");
  EXPECT_EQ(card.degree(), v1::DEGREE_LEVEL_MASTER);
  EXPECT_EQ(card.theory(), v1::THEORY_LEVEL_UNSPECIFIED);
  EXPECT_THAT(card.source_categories(), ElementsAre(types::v1::SOURCE_CATEGORY_SCIENTIST))
      << "which of them are of a minority is for who reads such fields";
  // None of them sensitive, and no later one unnoticed.
  EXPECT_EQ(v1::DiscoveryCard::descriptor()->field_count(), 14);
}

TEST_F(DiscoverTest, EachSearchIsLoggedWithQueryPurposeAndNumber) {
  v1::DiscoverPeopleRequest request;
  request.set_text("Nguyễn Văn An");
  ASSERT_THAT(Discover(request), IsOk());
  ASSERT_THAT(Discover({}), IsOk());
  EXPECT_EQ(
      Count("SELECT COUNT(*) FROM read_log WHERE purpose LIKE 'giới thiệu%' AND people = 1 AND "
            "query LIKE '%Nguyễn Văn An%'"),
      1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log WHERE purpose LIKE 'giới thiệu%'"), 2);
}

TEST_F(DiscoverTest, PagesShowEverybodyOnceInFiveReadsAndTheLog) {
  for (int i = 0; i < 20; ++i) server_.TakeIntoPool(server_.AddPerson("Nguyễn Văn An", unit_));
  v1::DiscoverPeopleRequest request;
  request.set_page_size(6);
  request.set_under(api::OrganizationName(unit_));
  int seen = 0;
  do {
    // The log of a list is two statements: the row, and who was shown. The last page looks for
    // more.
    EXPECT_LE(Statements([&](RecordApi& api) {
                const auto page = Discover(api, request);
                ASSERT_THAT(page, IsOk());
                seen += page->cards_size();
                request.set_page_token(page->next_page_token());
              }),
              5 + 2);
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, 21);
}

TEST_F(DiscoverTest, CardsAreOfLeadersAndOfThePoolWhileTheyServe) {
  const std::string leader = server_.AddPerson("Trần Văn Bảo", unit_);
  server_.AddPerson("Lê Thị Chi", unit_);
  v1::AddPostHoldingRequest holding;
  holding.set_person(leader);
  holding.set_post(server_.AddPost("P9", unit_));
  *holding.mutable_start_date() = api::ToProto(CivilDay(2015, 1, 1));
  holding.mutable_decision()->set_number("8-QĐ");
  *holding.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2014, 12, 1));
  ASSERT_THAT(api_.AddPostHolding(Officer(unit_), holding), IsOk());
  const auto found = [&] {
    const auto page = Discover({});
    EXPECT_THAT(page, IsOk());
    std::vector<std::string> people;
    for (const v1::DiscoveryCard& card : page->cards()) people.push_back(card.person());
    return people;
  };
  EXPECT_THAT(found(), ElementsAre(an_, leader));
  v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(leader);
  update.mutable_person()->set_status(v1::EMPLOYMENT_STATUS_DECEASED);
  update.mutable_update_mask()->add_paths("status");
  ASSERT_THAT(server_.people().UpdatePerson(Officer(unit_), update), IsOk());
  EXPECT_THAT(found(), ElementsAre(an_));
}

}  // namespace
}  // namespace cadre::registry
