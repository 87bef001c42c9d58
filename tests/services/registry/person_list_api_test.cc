// Lists of people by filter and order, through the use case: what matches, who may ask, how pages
// follow each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "absl/strings/str_cat.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/facet_sweep.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/regulation_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/source_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr CivilDay kToday(2017, 12, 20);

class PersonListTest : public ::testing::Test {
 protected:
  PersonListTest()
      : server_(kToday),
        sweep_(server_.pool(), server_.clock(), server_.regulations()),
        unit_(server_.AddOrganization("D1", server_.root())),
        division_(server_.AddOrganization("D1P", unit_)),
        other_(server_.AddOrganization("D2", server_.root())) {
    EXPECT_THAT(sweep_.Run(), IsOk());
  }

  api::Call Officer() {
    return server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.people.write");
  }
  api::Call Reader(Role role, OrganizationId where) {
    return server_.ConsoleCall({{role, where}}, "registry.people.read");
  }

  std::string Add(
      const std::string& name, OrganizationId organization,
      const std::function<void(v1::Person&)>& change = [](v1::Person&) {}) {
    v1::CreatePersonRequest request;
    auto& person = *request.mutable_person();
    person.set_full_name(name);
    person.set_sex(v1::SEX_MALE);
    *person.mutable_birth_date() = api::ToProto(CivilDay(1970, 5, 17));
    person.set_ethnicity("Kinh");
    person.set_religion("Không");
    person.set_organization(api::OrganizationName(organization));
    change(person);
    const auto made = server_.people().CreatePerson(Officer(), request);
    EXPECT_THAT(made, IsOk());
    return made->name();
  }
  void Qualify(const std::string& person, v1::QualificationKind kind, int level, int year = 2010) {
    v1::AddQualificationRequest request;
    request.set_person(person);
    request.mutable_qualification()->set_kind(kind);
    request.mutable_qualification()->set_level(level);
    request.mutable_qualification()->mutable_awarded_date()->set_year(year);
    EXPECT_THAT(server_.screening().AddQualification(Officer(), request), IsOk());
  }
  void Rate(const std::string& person, int year, v1::RatingLevel level) {
    v1::AddRatingRequest request;
    request.set_person(person);
    request.mutable_rating()->set_year(year);
    request.mutable_rating()->set_level(level);
    EXPECT_THAT(server_.records().AddRating(Officer(), request), IsOk());
  }
  void Fill(const std::string& person, const std::string& post, CivilDay from) {
    v1::FillPostRequest request;
    request.set_person(person);
    request.set_post(post);
    *request.mutable_start_date() = api::ToProto(from);
    request.mutable_decision()->set_number("1-QĐ/TU");
    *request.mutable_decision()->mutable_date() = api::ToProto(from);
    request.set_request_id(absl::StrCat(person, post));
    EXPECT_THAT(server_.records().FillPost(Officer(), request), IsOk());
  }

  static v1::ListPeopleRequest Request(const std::string& filter) {
    v1::ListPeopleRequest request;
    request.set_filter(filter);
    request.set_purpose("kiểm tra");
    return request;
  }
  std::vector<std::string> Names(v1::ListPeopleRequest request, int page_size = 0) {
    request.set_page_size(page_size);
    std::vector<std::string> names;
    while (true) {
      const auto page =
          server_.people().ListPeople(Reader(Role::kPlanner, server_.root()), request);
      EXPECT_THAT(page, IsOk()) << request.filter();
      if (!page.ok()) return names;
      for (const auto& person : page->people()) names.push_back(person.full_name());
      if (page->next_page_token().empty()) return names;
      request.set_page_token(page->next_page_token());
    }
  }
  std::vector<std::string> Found(const std::string& filter) { return Names(Request(filter)); }
  int64_t Count(const char* sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  FacetSweep sweep_;
  OrganizationId unit_;
  OrganizationId division_;
  OrganizationId other_;
};

TEST_F(PersonListTest, OrganizationIsTheSubtreeOrItself) {
  Add("An", unit_);
  Add("Bình", division_);
  Add("Cúc", other_);
  const std::string unit = api::OrganizationName(unit_);
  EXPECT_THAT(Found("organization:" + unit), ElementsAre("An", "Bình"));
  EXPECT_THAT(Found("organization=" + unit), ElementsAre("An"));
  EXPECT_THAT(Found("NOT organization:" + unit), ElementsAre("Cúc"));
}

TEST_F(PersonListTest, AgeCountsFromTheLastDayThatTheBirthMayMean) {
  const auto born = [](int year, int month, int day) {
    return [=](v1::Person& person) {
      person.mutable_birth_date()->set_year(year);
      person.mutable_birth_date()->set_month(month);
      person.mutable_birth_date()->set_day(day);
    };
  };
  Add("An", unit_, born(1977, 12, 20));
  Add("Bình", unit_, born(1977, 12, 21));
  Add("Cúc", unit_, born(1977, 12, 0));
  Add("Dũng", unit_, born(1976, 0, 0));
  Add("Em", unit_, born(1976, 2, 29));
  EXPECT_THAT(Found("age >= 40"), ElementsAre("An", "Dũng", "Em"));
  EXPECT_THAT(Found("age = 40"), ElementsAre("An", "Dũng"));
  EXPECT_THAT(Found("age < 40"), ElementsAre("Bình", "Cúc"));
  EXPECT_THAT(Found("age != 40"), ElementsAre("Bình", "Cúc", "Em"));
  EXPECT_THAT(Found("age > 40"), ElementsAre("Em"));
  EXPECT_THAT(Found("age <= 40"), ElementsAre("An", "Bình", "Cúc", "Dũng"));
  EXPECT_THAT(Found("age(2017-12-31) >= 40"), ElementsAre("An", "Bình", "Cúc", "Dũng", "Em"));
  EXPECT_THAT(Found("age(2017-02-27) = 40"), ElementsAre("Dũng", "Em"));
  EXPECT_THAT(Found("age(2017-02-28) = 41"), ElementsAre("Em"));
  EXPECT_THAT(Found("age(1800-01-01) >= 0"), IsEmpty());
  EXPECT_THAT(Found("age < 1000000"), ::testing::SizeIs(5));
}

TEST_F(PersonListTest, LevelsAreThoseHeldToday) {
  const std::string an = Add("An", unit_);
  const std::string binh = Add("Bình", unit_);
  Add("Cúc", unit_);
  Qualify(an, v1::QUALIFICATION_KIND_THEORY, 2);
  Qualify(an, v1::QUALIFICATION_KIND_THEORY, 3);
  Qualify(an, v1::QUALIFICATION_KIND_DEGREE, 4);
  Qualify(binh, v1::QUALIFICATION_KIND_DEGREE, 6);
  // Known to the year only: it counts from the end of the year.
  Qualify(binh, v1::QUALIFICATION_KIND_THEORY, 4, 2017);
  EXPECT_THAT(Found("theory >= ADVANCED"), ElementsAre("An"));
  EXPECT_THAT(Found("theory = NONE"), ElementsAre("Bình", "Cúc"));
  EXPECT_THAT(Found("degree > BACHELOR"), ElementsAre("Bình"));
  EXPECT_THAT(Found("degree >= BACHELOR AND theory < BACHELOR"), ElementsAre("An", "Bình"));
  server_.clock().MoveTo(CivilDay(2018, 1, 1));
  ASSERT_THAT(sweep_.Run(), IsOk());
  EXPECT_THAT(Found("theory >= ADVANCED"), ElementsAre("An", "Bình"));
}

TEST_F(PersonListTest, PostsAreThoseHeldToday) {
  const std::string an = Add("An", unit_);
  const std::string binh = Add("Bình", unit_);
  Add("Cúc", unit_);
  Fill(an, server_.AddPost("P1", unit_), CivilDay(2016, 1, 1));
  Fill(binh, server_.AddPost("P2", unit_), CivilDay(2018, 1, 1));
  EXPECT_THAT(Found("post_group:DIVISION_HEAD"), ElementsAre("An"));
  EXPECT_THAT(Found("management_level >= UNIT_COLLECTIVE"), ElementsAre("An"));
  EXPECT_THAT(Found("-post_group:DIVISION_HEAD"), ElementsAre("Bình", "Cúc"));
  EXPECT_THAT(Found("management_level = NONE"), ElementsAre("Bình", "Cúc"));
  server_.clock().MoveTo(CivilDay(2018, 1, 1));
  ASSERT_THAT(sweep_.Run(), IsOk());
  EXPECT_THAT(Found("post_group:DIVISION_HEAD"), ElementsAre("An", "Bình"));
  v1::EndPostHoldingRequest request;
  request.set_person(an);
  request.set_post(server_.AddPost("P3", unit_));
  Fill(an, request.post(), CivilDay(2017, 1, 1));
  *request.mutable_start_date() = api::ToProto(CivilDay(2017, 1, 1));
  *request.mutable_end_date() = api::ToProto(CivilDay(2017, 6, 1));
  EXPECT_THAT(server_.records().EndPostHolding(Officer(), request), IsOk());
  EXPECT_THAT(Found("post_group:DIVISION_HEAD"), ElementsAre("An", "Bình")) << "P1 is still held";
}

TEST_F(PersonListTest, RatingIsTheLatestOrThatOfAYear) {
  const std::string an = Add("An", unit_);
  const std::string binh = Add("Bình", unit_);
  Add("Cúc", unit_);
  Rate(an, 2015, v1::RATING_LEVEL_NOT_COMPLETED);
  Rate(an, 2016, v1::RATING_LEVEL_EXCELLENT);
  Rate(binh, 2015, v1::RATING_LEVEL_GOOD);
  EXPECT_THAT(Found("rating >= GOOD"), ElementsAre("An", "Bình"));
  EXPECT_THAT(Found("rating = EXCELLENT"), ElementsAre("An"));
  EXPECT_THAT(Found("rating(2015) = NOT_COMPLETED"), ElementsAre("An"));
  EXPECT_THAT(Found("rating(2016) = NONE"), ElementsAre("Bình", "Cúc"));
  EXPECT_THAT(Found("rating(2015) <= NOT_COMPLETED"), ElementsAre("An", "Cúc"));
  EXPECT_THAT(Found("rating = NONE"), ElementsAre("Cúc"));
}

TEST_F(PersonListTest, RetirementMonthIsThatOfTheAgeRules) {
  Add("An", unit_);  // a man of May 1970: 62 years, 2032-05 by the rules in force in 2017: 60
  Add("Bình", unit_, [](v1::Person& person) {
    person.mutable_birth_date()->clear_month();
    person.mutable_birth_date()->clear_day();
  });
  Add("Cúc", unit_, [](v1::Person& person) { person.set_sex(v1::SEX_FEMALE); });
  EXPECT_THAT(Found("retirement_month = 2030-05"), ElementsAre("An"));
  EXPECT_THAT(Found("retirement_month < 2030-05"), ElementsAre("Cúc"));
  EXPECT_THAT(Found("retirement_month >= 2000-01"), ElementsAre("An", "Cúc"));
  EXPECT_THAT(Found("NOT retirement_month >= 2000-01"), ElementsAre("Bình")) << "unknown";
  server_.clock().MoveTo(CivilDay(2021, 8, 1));
  ASSERT_THAT(sweep_.Run(), IsOk());
  EXPECT_THAT(Found("retirement_month = 2032-05"), ElementsAre("An")) << "Decree 135/2020";
}

TEST_F(PersonListTest, OfficersRetireByTheirOwnLaw) {
  Add("An", unit_, [](v1::Person& person) {
    person.set_retirement_scheme(v1::RETIREMENT_SCHEME_ARMED_FORCES);
    person.mutable_retirement_date()->set_year(2025);
    person.mutable_retirement_date()->set_month(6);
  });
  Add("Bình", unit_,
      [](v1::Person& person) { person.set_retirement_scheme(v1::RETIREMENT_SCHEME_ARMED_FORCES); });
  EXPECT_THAT(Found("retirement_month = 2025-06"), ElementsAre("An"));
  EXPECT_THAT(Found("retirement_month >= 2000-01"), ElementsAre("An")) << "Bình's is not known";
}

TEST_F(PersonListTest, RemainingFields) {
  Add("An", unit_, [](v1::Person& p) {
    p.set_ethnicity("Tày");
    p.set_sex(v1::SEX_FEMALE);
  });
  Add("Bình", unit_, [](v1::Person& p) {
    *p.mutable_party_admission_date() = api::ToProto(CivilDay(2016, 12, 21));
    *p.mutable_party_official_date() = api::ToProto(CivilDay(2017, 12, 21));
  });
  const std::string cuc = Add("Cúc", unit_, [](v1::Person& p) {
    p.mutable_party_admission_date()->set_year(2001);
    p.mutable_party_official_date()->set_year(2002);
  });
  v1::SetSourceCategoriesRequest request;
  request.mutable_source_categories()->set_person(cuc);
  request.mutable_source_categories()->add_categories(types::v1::SOURCE_CATEGORY_SCIENTIST);
  ASSERT_THAT(server_.sources().SetSourceCategories(Officer(), request), IsOk());
  EXPECT_THAT(Found("sex = FEMALE"), ElementsAre("An"));
  EXPECT_THAT(Found("ethnicity != Kinh"), ElementsAre("An"));
  EXPECT_THAT(Found("ethnicity = \" Ta\xCC\x80y \""), ElementsAre("An")) << "decomposed";
  EXPECT_THAT(Found("ethnicity = TAY"), ElementsAre("An")) << "without accents";
  EXPECT_THAT(Found("source_category:SCIENTIST"), ElementsAre("Cúc"));
  EXPECT_THAT(Found("party_membership = PROBATIONARY"), ElementsAre("Bình"));
  EXPECT_THAT(Found("party_membership >= PROBATIONARY"), ElementsAre("Bình", "Cúc"));
  server_.clock().MoveTo(CivilDay(2017, 12, 21));
  ASSERT_THAT(sweep_.Run(), IsOk());
  EXPECT_THAT(Found("party_membership = OFFICIAL"), ElementsAre("Bình", "Cúc"));
  EXPECT_THAT(Found("party_membership < NONE"), IsEmpty());
}

TEST_F(PersonListTest, ChangesShowAtOnce) {
  const std::string an = Add("An", unit_);
  v1::UpdatePersonRequest request;
  request.mutable_person()->set_name(an);
  request.mutable_person()->set_sex(v1::SEX_FEMALE);
  request.mutable_person()->set_organization(api::OrganizationName(other_));
  request.mutable_update_mask()->add_paths("sex");
  request.mutable_update_mask()->add_paths("organization");
  ASSERT_THAT(server_.people().UpdatePerson(Officer(), request), IsOk());
  EXPECT_THAT(Found("sex = FEMALE AND organization=" + api::OrganizationName(other_)),
              ElementsAre("An"));
}

TEST_F(PersonListTest, PagesOfEveryOrderFollowEachOther) {
  for (int i = 0; i < 30; ++i) {
    const std::string person =
        Add(absl::StrCat("Người ", std::string(1, static_cast<char>('A' + i % 4))),
            i % 3 == 0 ? division_ : unit_, [&](v1::Person& p) {
              p.mutable_birth_date()->set_year(1960 + i % 5);
              if (i % 7 == 0)
                p.mutable_birth_date()->clear_day(), p.mutable_birth_date()->clear_month();
            });
    if (i % 2 == 0) Qualify(person, v1::QUALIFICATION_KIND_THEORY, 1 + i % 3);
  }
  for (const char* order :
       {"", "name", "age desc", "theory desc, name", "retirement_month", "organization, name"}) {
    v1::ListPeopleRequest request;
    request.set_order_by(order);
    const std::vector<std::string> at_once = Names(request, 1000);
    EXPECT_EQ(at_once.size(), 30u) << order;
    EXPECT_EQ(Names(request, 1), at_once) << order;
    EXPECT_EQ(Names(request, 7), at_once) << order;
  }
}

TEST_F(PersonListTest, OrdersAreWhatTheySay) {
  const auto born = [](int year) {
    return [=](v1::Person& person) { person.mutable_birth_date()->set_year(year); };
  };
  const std::string an = Add("An", other_, born(1965));
  Add("Bình", unit_, born(1961));
  const std::string cuc = Add("Cúc", division_, born(1963));
  Qualify(cuc, v1::QUALIFICATION_KIND_THEORY, 3);
  Qualify(an, v1::QUALIFICATION_KIND_THEORY, 1);
  const auto by = [&](const char* order) {
    v1::ListPeopleRequest request;
    request.set_order_by(order);
    return Names(request);
  };
  EXPECT_THAT(by("name"), ElementsAre("An", "Bình", "Cúc"));
  EXPECT_THAT(by("age desc"), ElementsAre("Bình", "Cúc", "An"));
  EXPECT_THAT(by("theory desc, name"), ElementsAre("Cúc", "An", "Bình"));
  EXPECT_THAT(by("retirement_month"), ElementsAre("Bình", "Cúc", "An"));
  EXPECT_THAT(by("organization, name"), ElementsAre("Bình", "Cúc", "An"));
}

TEST_F(PersonListTest, WordsOfNamesAreFoundHoweverTheSearchBegins) {
  Add("Nguyễn Văn An", unit_);
  Add("Nguyễn Thị Ánh", unit_);
  Add("Vũ Văn Nghĩa", unit_);
  v1::ListPeopleRequest request;
  request.set_text("ng v a");
  const auto expected = ElementsAre("Nguyễn Văn An");
  EXPECT_THAT(Names(request), expected);
  request.set_under(api::OrganizationName(server_.root()));
  EXPECT_THAT(Names(request), expected);
}

TEST_F(PersonListTest, SensitiveFilterNeedsRoleAndPurposeAndIsLogged) {
  Add("An", unit_);
  auto request = Request("ethnicity = Kinh");
  EXPECT_THAT(server_.people().ListPeople(Reader(Role::kPlanner, unit_), request), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log"), 1);
  const auto masked = Reader(Role::kConferenceSecretary, unit_);
  const auto refused = server_.people().ListPeople(masked, request);
  EXPECT_THAT(refused, FailsWith(Reason::kPermissionDenied));
  const auto nobody = server_.people().ListPeople(masked, Request("ethnicity = Mường"));
  EXPECT_EQ(nobody.status(), refused.status()) << "whoever matches";
  EXPECT_THAT(server_.people().ListPeople(masked, Request("rating >= GOOD")), IsOk())
      << "Party-internal, which whoever prepares a sitting may read";
  EXPECT_THAT(server_.people().ListPeople(masked, Request("sex = MALE AND -party_membership=NONE")),
              FailsWith(Reason::kPermissionDenied));
  request.clear_purpose();
  EXPECT_THAT(server_.people().ListPeople(Reader(Role::kPlanner, unit_), request),
              FailsWith(Reason::kFieldInvalid));
  request.set_filter("sex = MALE");
  EXPECT_THAT(server_.people().ListPeople(Reader(Role::kPlanner, unit_), request), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log"), 2);
}

TEST_F(PersonListTest, SensitiveFilterReachesAsFarAsTheRoleThatMayRead) {
  Add("An", unit_);
  Add("Bình", other_);
  auto call = server_.ConsoleCall({{Role::kConferenceSecretary, unit_}, {Role::kPlanner, other_}},
                                  "registry.people.read");
  const auto by = [&](const char* filter) {
    std::vector<std::string> names;
    const auto page = server_.people().ListPeople(call, Request(filter));
    EXPECT_THAT(page, IsOk());
    for (const auto& person : page->people()) names.push_back(person.full_name());
    return names;
  };
  EXPECT_THAT(by("sex = MALE"), ElementsAre("An", "Bình"));
  EXPECT_THAT(by("ethnicity = Kinh"), ElementsAre("Bình"));
  EXPECT_THAT(by("NOT ethnicity = Tày"), ElementsAre("Bình"));
}

TEST_F(PersonListTest, OutOfScopeMatchesNothing) {
  Add("An", other_);
  const auto call = Reader(Role::kPlanner, unit_);
  const std::vector<std::string> filters = {"sex = MALE", "NOT sex = FEMALE",
                                            "organization:" + api::OrganizationName(other_),
                                            "NOT organization:" + api::OrganizationName(unit_)};
  for (const std::string& filter : filters) {
    auto request = Request(filter);
    request.set_count_total(true);
    const auto page = server_.people().ListPeople(call, request);
    ASSERT_THAT(page, IsOk());
    EXPECT_EQ(page->people_size(), 0) << filter;
    EXPECT_EQ(page->total_size(), 0) << filter;
  }
}

TEST_F(PersonListTest, WrongWordsAreRefusedWithWhatIsAllowed) {
  const auto call = Reader(Role::kPlanner, unit_);
  EXPECT_THAT(server_.people().ListPeople(call, Request("income > 5")),
              FailsWith(Reason::kFilterInvalid));
  v1::ListPeopleRequest request;
  request.set_order_by("income");
  const auto refused = server_.people().ListPeople(call, request);
  EXPECT_THAT(refused, FailsWith(Reason::kOrderInvalid));
  EXPECT_THAT(std::string(refused.status().message()), ::testing::HasSubstr("theory desc, name"));
}

TEST_F(PersonListTest, TokenBelongsToItsFilterAndOrder) {
  for (const char* name : {"An", "Bình", "Cúc"}) Add(name, unit_);
  const auto call = Reader(Role::kPlanner, unit_);
  auto request = Request("sex = MALE");
  request.set_page_size(1);
  const auto page = server_.people().ListPeople(call, request);
  ASSERT_THAT(page, IsOk());
  request.set_page_token(page->next_page_token());
  EXPECT_THAT(server_.people().ListPeople(call, request), IsOk());
  request.set_order_by("age desc");
  EXPECT_THAT(server_.people().ListPeople(call, request), FailsWith(Reason::kPageTokenInvalid));
  request.clear_order_by();
  request.set_filter("sex = FEMALE");
  EXPECT_THAT(server_.people().ListPeople(call, request), FailsWith(Reason::kPageTokenInvalid));
}

TEST_F(PersonListTest, TotalIsCountedWithTheFirstPageOnly) {
  for (const char* name : {"An", "Bình", "Cúc"}) Add(name, unit_);
  const auto call = Reader(Role::kPlanner, unit_);
  auto request = Request("sex = MALE");
  request.set_page_size(1);
  request.set_count_total(true);
  auto page = server_.people().ListPeople(call, request);
  ASSERT_THAT(page, IsOk());
  EXPECT_EQ(page->total_size(), 3);
  EXPECT_FALSE(page->total_size_estimated());
  request.set_page_token(page->next_page_token());
  page = server_.people().ListPeople(call, request);
  ASSERT_THAT(page, IsOk());
  EXPECT_EQ(page->total_size(), 0);
}

}  // namespace
}  // namespace cadre::registry
