// Free places of a day, and who leaves when.
#include "services/registry/vacancy_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/post_api.h"
#include "services/registry/record_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class VacancyApiTest : public ::testing::Test {
 protected:
  VacancyApiTest()
      : server_(CivilDay(2017, 12, 20)),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())) {}

  void Fill(const std::string& post, const std::string& person, CivilDay start) {
    v1::FillPostRequest request;
    request.set_post(post);
    request.set_person(person);
    *request.mutable_start_date() = api::ToProto(start);
    request.mutable_decision()->set_number("12-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(start);
    api::Call call = server_.ConsoleCall({}, "registry.posts.fill");
    call.identity = {.principal = "service:nomination", .service = "nomination"};
    EXPECT_THAT(server_.records().FillPost(call, request), IsOk());
  }
  void Change(v1::UpdatePostRequest request, CivilDay from) {
    *request.mutable_from() = api::ToProto(from);
    request.mutable_decision()->set_number("35-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(from);
    *request.mutable_post()->mutable_exception_basis() = request.decision();
    EXPECT_THAT(
        server_.posts().UpdatePost(
            server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.posts.write"),
            request),
        IsOk());
  }
  api::Call Reader(OrganizationId where) {
    return server_.ConsoleCall({{Role::kPlanner, where}}, "registry.people.read");
  }
  // "CODE places/holders free over" of each.
  std::vector<std::string> Vacancies(CivilDay day, OrganizationId where,
                                     v1::VacancyKind kind = v1::VACANCY_KIND_UNSPECIFIED) {
    v1::ListVacanciesRequest request;
    request.set_kind(kind);
    *request.mutable_as_of() = api::ToProto(day);
    const auto found = server_.vacancies().ListVacancies(Reader(where), request);
    EXPECT_THAT(found, IsOk());
    std::vector<std::string> result;
    for (const auto& v : found->vacancies()) {
      result.push_back(absl::StrCat(v.post().code(), " ", v.places(), "/", v.holders(), " ",
                                    v.free(), " ", v.over()));
    }
    return result;
  }
  absl::StatusOr<v1::ForecastVacanciesResponse> Forecast(CivilDay from, CivilDay to,
                                                         OrganizationId where) {
    v1::ForecastVacanciesRequest request;
    *request.mutable_from() = api::ToProto(from);
    *request.mutable_to() = api::ToProto(to);
    return server_.vacancies().ForecastVacancies(Reader(where), request);
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  OrganizationId other_;
};

TEST_F(VacancyApiTest, FreePlacesAreThoseOfTheDay) {
  const std::string one = server_.AddPost("P1", unit_);
  const std::string two = server_.AddPost("P2", unit_, 2);
  server_.AddPost("P3", other_);
  Fill(one, server_.AddPerson("An", unit_), CivilDay(2016, 1, 1));
  Fill(two, server_.AddPerson("Bình", unit_), CivilDay(2016, 1, 1));
  EXPECT_THAT(Vacancies(CivilDay(2015, 12, 31), unit_), ElementsAre("P1 1/0 1 0", "P2 2/0 2 0"));
  EXPECT_THAT(Vacancies(CivilDay(2016, 1, 1), unit_), ElementsAre("P2 2/1 1 0"));
  EXPECT_THAT(Vacancies(CivilDay(2016, 1, 1), server_.root()),
              ElementsAre("P2 2/1 1 0", "P3 1/0 1 0"));
  EXPECT_THAT(Vacancies(CivilDay(2009, 12, 31), unit_), IsEmpty()) << "before the posts";
}

TEST_F(VacancyApiTest, SeatsAreAllPostsWithTheirHoldersAndWhenTheseRetire) {
  const std::string one = server_.AddPost("P1", unit_);
  const std::string two = server_.AddPost("P2", unit_, 2);
  server_.AddPost("P3", other_);
  const std::string an = server_.AddPerson("An", unit_);
  Fill(two, an, CivilDay(2016, 1, 1));
  Fill(two, server_.AddPerson("Bình", unit_), CivilDay(2016, 1, 1));
  v1::FetchSeatsRequest request;
  request.add_organizations(api::OrganizationName(unit_));
  request.set_page_size(1);
  *request.mutable_as_of() = api::ToProto(CivilDay(2016, 1, 1));
  const api::Call call = server_.ConsoleCall({}, "registry.facts.fetch");
  auto page = server_.vacancies().FetchSeats(call, request);
  ASSERT_THAT(page, IsOk());
  ASSERT_EQ(page->seats_size(), 1);
  EXPECT_EQ(page->seats(0).post(), one);
  EXPECT_THAT(page->seats(0).holders(), IsEmpty());
  request.set_page_token(page->next_page_token());
  page = server_.vacancies().FetchSeats(call, request);
  ASSERT_THAT(page, IsOk());
  ASSERT_EQ(page->seats_size(), 1);
  EXPECT_EQ(page->seats(0).post(), two);
  ASSERT_EQ(page->seats(0).holders_size(), 2);
  EXPECT_TRUE(page->seats(0).holders(0).has_retirement_month());
  EXPECT_EQ(page->next_page_token(), "");
  request.clear_page_token();
  request.set_page_size(0);
  *request.mutable_as_of() = api::ToProto(CivilDay(2015, 12, 31));
  page = server_.vacancies().FetchSeats(call, request);
  ASSERT_THAT(page, IsOk());
  ASSERT_EQ(page->seats_size(), 2);
  EXPECT_THAT(page->seats(1).holders(), IsEmpty()) << "before they came";
  request.add_organizations(api::OrganizationName(other_));
  EXPECT_EQ(server_.vacancies().FetchSeats(call, request)->seats_size(), 3);
}

TEST_F(VacancyApiTest, ExceptionGivesPlacesWhileItLastsAndShowsWhoIsOver) {
  v1::UpdatePostRequest request;
  request.mutable_post()->set_name(server_.AddPost("P1", unit_));
  request.mutable_post()->set_exception_headcount(3);
  *request.mutable_post()->mutable_exception_until() = api::ToProto(CivilDay(2020, 12, 31));
  for (const char* path : {"exception_headcount", "exception_until", "exception_basis"}) {
    request.mutable_update_mask()->add_paths(path);
  }
  Change(request, CivilDay(2016, 1, 1));
  for (const char* name : {"An", "Bình"}) {
    Fill(request.post().name(), server_.AddPerson(name, unit_), CivilDay(2016, 1, 1));
  }
  EXPECT_THAT(Vacancies(CivilDay(2016, 1, 1), unit_), ElementsAre("P1 3/2 1 1"));
  EXPECT_THAT(Vacancies(CivilDay(2021, 1, 1), unit_), IsEmpty());
  EXPECT_THAT(Vacancies(CivilDay(2015, 12, 31), unit_), ElementsAre("P1 1/0 1 0"));
  for (const CivilDay day : {CivilDay(2016, 1, 1), CivilDay(2021, 1, 1)}) {
    EXPECT_EQ(Vacancies(day, unit_, v1::VACANCY_KIND_OVER).size(), 1u);
  }
  EXPECT_THAT(Vacancies(CivilDay(2021, 1, 1), unit_, v1::VACANCY_KIND_OVER),
              ElementsAre("P1 1/2 0 1"));
  EXPECT_THAT(Vacancies(CivilDay(2021, 1, 1), other_, v1::VACANCY_KIND_OVER), IsEmpty());
}

TEST_F(VacancyApiTest, PagesShowEveryVacancyOnce) {
  for (int i = 0; i < 7; ++i) {
    const std::string post = server_.AddPost(absl::StrCat("P", i), unit_);
    if (i % 2 == 0) Fill(post, server_.AddPerson("An", unit_), CivilDay(2016, 1, 1));
  }
  v1::ListVacanciesRequest request;
  request.set_page_size(2);
  std::vector<std::string> codes;
  do {
    const auto page = server_.vacancies().ListVacancies(Reader(unit_), request);
    ASSERT_THAT(page, IsOk());
    for (const auto& v : page->vacancies()) codes.push_back(v.post().code());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(codes, ElementsAre("P1", "P3", "P5"));
}

TEST_F(VacancyApiTest, ForecastSaysWhoLeavesWhenAndByWhichClause) {
  // Somebody of the server's is a man of May 1970: 62 years in 2032 by the rules since 2021.
  const std::string post = server_.AddPost("P1", unit_);
  const std::string an = server_.AddPerson("An", unit_);
  Fill(post, an, CivilDay(2022, 3, 1));
  EXPECT_EQ(Forecast(CivilDay(2023, 1, 1), CivilDay(2032, 4, 30), unit_)->departures_size(), 0);
  const auto retires = Forecast(CivilDay(2023, 1, 1), CivilDay(2032, 5, 1), unit_);
  ASSERT_THAT(retires, IsOk());
  ASSERT_EQ(retires->departures_size(), 1);
  EXPECT_EQ(retires->departures(0).person(), an);
  EXPECT_EQ(retires->departures(0).post(), post);
  EXPECT_EQ(retires->departures(0).cause(), v1::DEPARTURE_CAUSE_RETIREMENT);
  EXPECT_EQ(retires->departures(0).leave_date().year(), 2032);
  EXPECT_EQ(retires->departures(0).leave_date().day(), 0);
  EXPECT_EQ(retires->departures(0).citation().document().number(), "135/2020/NĐ-CP");

  v1::UpdatePostRequest personal;
  personal.mutable_post()->set_name(post);
  personal.mutable_post()->set_term_kind(v1::TERM_KIND_PERSONAL);
  personal.mutable_update_mask()->add_paths("term_kind");
  Change(personal, CivilDay(2022, 12, 1));
  const auto term = Forecast(CivilDay(2023, 1, 1), CivilDay(2032, 5, 1), unit_);
  ASSERT_EQ(term->departures_size(), 1);
  EXPECT_EQ(term->departures(0).cause(), v1::DEPARTURE_CAUSE_TERM_END);
  EXPECT_EQ(term->departures(0).leave_date().year(), 2027);
  EXPECT_EQ(term->departures(0).leave_date().month(), 3);
  EXPECT_EQ(term->departures(0).citation().rule(), "CON-01");
}

TEST_F(VacancyApiTest, TermOfTheCalendarEndsWhatBeganBeforeIt) {
  const std::string post = server_.AddPost("P1", unit_, 2);
  Fill(post, server_.AddPerson("An", unit_), CivilDay(2015, 3, 1));
  Fill(post, server_.AddPerson("Bình", unit_), CivilDay(2020, 11, 1));
  v1::UpdatePostRequest elected;
  elected.mutable_post()->set_name(post);
  elected.mutable_post()->set_term_kind(v1::TERM_KIND_PARTY_CONGRESS);
  elected.mutable_update_mask()->add_paths("term_kind");
  Change(elected, CivilDay(2016, 1, 1));
  v1::ForecastVacanciesRequest request;
  *request.mutable_from() = api::ToProto(CivilDay(2018, 1, 1));
  *request.mutable_to() = api::ToProto(CivilDay(2026, 1, 1));
  const auto add = [&](v1::TermKind kind, CivilDay day) {
    request.add_term_ends()->set_term_kind(kind);
    *request.mutable_term_ends()->rbegin()->mutable_end_date() = api::ToProto(day);
  };
  add(v1::TERM_KIND_PARTY_CONGRESS, CivilDay(2025, 10, 1));
  add(v1::TERM_KIND_STATE_COUNCIL, CivilDay(2021, 5, 23));
  add(v1::TERM_KIND_PARTY_CONGRESS, CivilDay(2020, 10, 20));
  const auto found = server_.vacancies().ForecastVacancies(Reader(unit_), request);
  ASSERT_THAT(found, IsOk());
  ASSERT_EQ(found->departures_size(), 2);
  EXPECT_EQ(found->departures(0).cause(), v1::DEPARTURE_CAUSE_TERM_END);
  EXPECT_EQ(found->departures(0).leave_date().year(), 2020);
  EXPECT_EQ(found->departures(1).leave_date().year(), 2025) << "came after the congress of 2020";
  EXPECT_FALSE(found->departures(0).has_citation());

  add(v1::TERM_KIND_PERSONAL, CivilDay(2021, 1, 1));
  EXPECT_THAT(server_.vacancies().ForecastVacancies(Reader(unit_), request),
              FailsWith(Reason::kFieldInvalid));
}

TEST_F(VacancyApiTest, ForecastCoversTenYearsOfPostsInScope) {
  Fill(server_.AddPost("P1", unit_), server_.AddPerson("An", unit_), CivilDay(2016, 1, 1));
  const CivilDay from(2021, 9, 1);
  EXPECT_THAT(Forecast(from, CivilDay(2031, 9, 2), unit_), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Forecast(from, CivilDay(2021, 8, 31), unit_), FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(Forecast(CivilDay(2024, 1, 1), CivilDay(2033, 1, 1), unit_)->departures_size(), 1);
  EXPECT_EQ(Forecast(CivilDay(2024, 1, 1), CivilDay(2033, 1, 1), other_)->departures_size(), 0);
}

TEST_F(VacancyApiTest, PagesOfAForecastCountPostsThatAreHeld) {
  for (int i = 0; i < 5; ++i) {
    Fill(server_.AddPost(absl::StrCat("P", i), unit_), server_.AddPerson("An", unit_),
         CivilDay(2016, 1, 1));
  }
  v1::ForecastVacanciesRequest request;
  request.set_page_size(2);
  *request.mutable_from() = api::ToProto(CivilDay(2024, 1, 1));
  *request.mutable_to() = api::ToProto(CivilDay(2033, 1, 1));
  std::vector<int> rows;
  do {
    const auto page = server_.vacancies().ForecastVacancies(Reader(unit_), request);
    ASSERT_THAT(page, IsOk());
    rows.push_back(page->departures_size());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(rows, ElementsAre(2, 2, 1));
}

}  // namespace
}  // namespace cadre::registry
