#include "services/registry/person_api.h"

#include <gtest/gtest.h>

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kNumber[] = "000123456789";

class PersonApiTest : public ::testing::Test {
 protected:
  PersonApiTest()
      : server_(CivilDay(2017, 12, 20)),
        api_(server_.people()),
        unit_(server_.AddOrganization("D1", server_.root())) {}

  api::Call Officer() {
    return server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write");
  }
  api::Call Reader(OrganizationId where) {
    return server_.ConsoleCall({{Role::kPlanner, where}}, "registry.people.read");
  }

  v1::CreatePersonRequest Record(const std::string& full_name) {
    v1::CreatePersonRequest request;
    auto& person = *request.mutable_person();
    person.set_full_name(full_name);
    person.set_sex(v1::SEX_FEMALE);
    person.mutable_birth_date()->set_year(1978);
    person.mutable_birth_date()->set_month(5);
    person.set_ethnicity("Kinh");
    person.set_religion("Không");
    person.set_organization(api::OrganizationName(unit_));
    return request;
  }
  v1::Person Add(const std::string& full_name) {
    const auto person = api_.CreatePerson(Officer(), Record(full_name));
    EXPECT_THAT(person, IsOk());
    return *person;
  }
  absl::StatusOr<v1::Person> Full(const std::string& name) {
    v1::GetPersonRequest request;
    request.set_name(name);
    request.set_view(v1::PERSON_VIEW_FULL);
    request.set_purpose("kiểm tra hồ sơ");
    return api_.GetPerson(Reader(unit_), request);
  }
  std::vector<std::string> Found(const std::string& text, int page_size = 0) {
    v1::ListPeopleRequest request;
    request.set_text(text);
    request.set_page_size(page_size);
    std::vector<std::string> names;
    while (true) {
      const auto response = api_.ListPeople(Reader(unit_), request);
      EXPECT_THAT(response, IsOk());
      for (const auto& person : response->people()) names.push_back(person.full_name());
      if (response->next_page_token().empty()) return names;
      request.set_page_token(response->next_page_token());
    }
  }
  int64_t Count(const char* sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  PersonApi& api_;
  OrganizationId unit_;
};

TEST_F(PersonApiTest, RecordComesBackAsItWasKept) {
  auto request = Record("  Nguye\xCC\x82\xCC\x83n   Thị  An ");
  request.mutable_person()->set_national_number(kNumber);
  request.mutable_person()->mutable_party_admission_date()->set_year(2010);
  const auto made = api_.CreatePerson(Officer(), request);
  ASSERT_THAT(made, IsOk());
  const auto person = Full(made->name());
  ASSERT_THAT(person, IsOk());
  EXPECT_EQ(person->full_name(), "Nguyễn Thị An");
  EXPECT_EQ(person->national_number(), kNumber);
  EXPECT_EQ(person->birth_date().month(), 5);
  EXPECT_EQ(person->birth_date().day(), 0);
  EXPECT_EQ(person->party_admission_date().month(), 0);
  EXPECT_EQ(person->religion(), "Không");
}

TEST_F(PersonApiTest, BasicViewHidesSensitiveFields) {
  auto request = Record("An");
  request.mutable_person()->set_national_number(kNumber);
  const auto made = api_.CreatePerson(Officer(), request);
  ASSERT_THAT(made, IsOk());
  v1::GetPersonRequest get;
  get.set_name(made->name());
  const auto basic = api_.GetPerson(Reader(unit_), get);
  ASSERT_THAT(basic, IsOk());
  for (const v1::Person& shown : {*made, *basic}) {
    EXPECT_THAT(shown.ethnicity(), IsEmpty());
    EXPECT_THAT(shown.religion(), IsEmpty());
    EXPECT_THAT(shown.national_number(), IsEmpty());
  }
}

TEST_F(PersonApiTest, FullViewNeedsAPurposeAndIsLogged) {
  const v1::Person person = Add("An");
  v1::GetPersonRequest request;
  request.set_name(person.name());
  request.set_view(v1::PERSON_VIEW_FULL);
  EXPECT_THAT(api_.GetPerson(Reader(unit_), request), FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log"), 0);
  ASSERT_THAT(Full(person.name()), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log"), 1);
}

TEST_F(PersonApiTest, NationalNumberIsNowhereInPlain) {
  auto request = Record("An");
  request.mutable_person()->set_national_number(kNumber);
  ASSERT_THAT(api_.CreatePerson(Officer(), request), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_sealed WHERE national_number LIKE '%456789%'"), 0);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM replay WHERE response LIKE '%456789%'"), 0);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE payload LIKE '%456789%'"), 0);
}

TEST_F(PersonApiTest, NationalNumberIsTakenOnlyOnce) {
  auto request = Record("An");
  request.mutable_person()->set_national_number(kNumber);
  ASSERT_THAT(api_.CreatePerson(Officer(), request), IsOk());
  const absl::Status again = api_.CreatePerson(Officer(), request).status();
  EXPECT_THAT(again, FailsWith(Reason::kAlreadyExists));
  EXPECT_EQ(again.ToString().find(kNumber), std::string::npos);
}

TEST_F(PersonApiTest, RecordRulesNameFieldAndClause) {
  auto request = Record("An");
  request.mutable_person()->set_religion("");
  request.mutable_person()->mutable_party_admission_date()->set_year(2010);
  request.mutable_person()->mutable_party_admission_date()->set_month(5);
  request.mutable_person()->mutable_party_official_date()->set_year(2010);
  request.mutable_person()->mutable_party_official_date()->set_month(11);
  const absl::Status status = api_.CreatePerson(Officer(), request).status();
  EXPECT_THAT(status, FailsWith(Reason::kRuleViolated));
  const auto detail = DetailOf(status);
  ASSERT_EQ(detail->fields.size(), 2u);
  EXPECT_EQ(detail->fields[0].field, "person.party_official_date");
  EXPECT_EQ(detail->fields[1].field, "person.religion");
  EXPECT_EQ(detail->citations[0].rule, "REC-01");
}

TEST_F(PersonApiTest, BirthInTheFutureIsRefused) {
  auto request = Record("An");
  request.mutable_person()->mutable_birth_date()->set_year(2018);
  EXPECT_THAT(api_.CreatePerson(Officer(), request), FailsWith(Reason::kFieldInvalid));
}

TEST_F(PersonApiTest, SearchTakesBeginningsOfWordsInAnyOrder) {
  for (const char* name : {"Nguyễn Văn An", "Trần Thị Ánh", "Đặng Văn Bình", "Ngô Vân Anh"}) {
    Add(name);
  }
  EXPECT_THAT(Found("ng v a"), ElementsAre("Nguyễn Văn An", "Ngô Vân Anh"));
  EXPECT_THAT(Found("AN NGUYEN"), ElementsAre("Nguyễn Văn An"));
  EXPECT_THAT(Found("đặng"), ElementsAre("Đặng Văn Bình"));
  EXPECT_THAT(Found("dang"), ElementsAre("Đặng Văn Bình"));
  EXPECT_THAT(Found("%"),
              ElementsAre("Nguyễn Văn An", "Ngô Vân Anh", "Trần Thị Ánh", "Đặng Văn Bình"));
  EXPECT_THAT(Found("khong co"), IsEmpty());
}

TEST_F(PersonApiTest, PagesOfAnySizeShowEverybodyOnceInOrder) {
  for (int i = 0; i < 7; ++i) Add("Nguyễn Văn An");
  Add("Lê Bình");
  for (const int size : {1, 2, 3, 8, 100}) EXPECT_EQ(Found("", size).size(), 8u) << size;
  EXPECT_EQ(Found("", 3).back(), "Lê Bình");
}

TEST_F(PersonApiTest, UpdateChangesOnlyTheMask) {
  auto request = Record("An");
  request.mutable_person()->set_national_number(kNumber);
  const auto made = api_.CreatePerson(Officer(), request);
  ASSERT_THAT(made, IsOk());
  v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(made->name());
  update.mutable_person()->set_etag(made->etag());
  update.mutable_person()->set_home_place("Xã Tân Hòa");
  update.mutable_person()->set_religion("Phật giáo");
  update.mutable_update_mask()->add_paths("home_place");
  ASSERT_THAT(api_.UpdatePerson(Officer(), update), IsOk());
  const auto person = Full(made->name());
  EXPECT_EQ(person->home_place(), "Xã Tân Hòa");
  EXPECT_EQ(person->religion(), "Không");
  EXPECT_EQ(person->national_number(), kNumber);
  // The same etag again is an old one.
  EXPECT_THAT(api_.UpdatePerson(Officer(), update), FailsWith(Reason::kEtagMismatch));
}

TEST_F(PersonApiTest, MaskNamesFieldsThatMayChange) {
  const v1::Person person = Add("An");
  for (const char* path : {"", "name", "etag", "update_time", "no_such_field"}) {
    v1::UpdatePersonRequest update;
    update.mutable_person()->set_name(person.name());
    if (*path != '\0') update.mutable_update_mask()->add_paths(path);
    EXPECT_THAT(api_.UpdatePerson(Officer(), update), FailsWith(Reason::kUpdateMaskInvalid))
        << path;
  }
}

TEST_F(PersonApiTest, NobodyIsMovedIntoAUnitOutOfScope) {
  const OrganizationId other = server_.AddOrganization("D2", server_.root());
  const v1::Person person = Add("An");
  v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(person.name());
  update.mutable_person()->set_organization(api::OrganizationName(other));
  update.mutable_update_mask()->add_paths("organization");
  EXPECT_THAT(api_.UpdatePerson(Officer(), update), FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::registry
