// Short records of persons outside the system: what they hold, what they do not, how they end.
#include <gmock/gmock.h>

#include "cadre/registry/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/life_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/screening_api.h"
#include "services/registry/source_api.h"
#include "tests/support/outbox.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::Contains;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr CivilDay kToday(2017, 12, 20);

class ShortRecordTest : public ::testing::Test {
 protected:
  ShortRecordTest() : server_(kToday), unit_(server_.AddOrganization("D1", server_.root())) {}

  api::Call Officer() {
    return server_.ConsoleCall({{Role::kRecordOfficer, server_.root()}}, "registry.people.write");
  }
  api::Call Reader() {
    return server_.ConsoleCall({{Role::kPlanner, server_.root()}}, "registry.people.read");
  }
  v1::CreatePersonRequest Brief() {
    v1::CreatePersonRequest request;
    v1::Person& person = *request.mutable_person();
    person.set_full_name("Trần Thị Khoa");
    person.set_sex(v1::SEX_FEMALE);
    person.mutable_birth_date()->set_year(1980);
    person.set_organization(api::OrganizationName(unit_));
    v1::ShortRecord& record = *person.mutable_short_record();
    record.set_legal_basis("Công văn số 12-CV/TCTU ngày 01/12/2017");
    record.set_workplace("Viện Nghiên cứu lúa");
    record.set_position("Viện trưởng");
    record.set_profession("Di truyền học");
    return request;
  }
  std::string Add() {
    const auto made = server_.people().CreatePerson(Officer(), Brief());
    EXPECT_THAT(made, IsOk());
    return made->name();
  }
  // Refused as a field that a short record does not take.
  void ExpectRefused(const v1::CreatePersonRequest& request, const std::string& field) {
    const auto made = server_.people().CreatePerson(Officer(), request);
    EXPECT_THAT(made, FailsWith(Reason::kRuleViolated)) << field;
    const auto detail = DetailOf(made.status());
    ASSERT_TRUE(detail.has_value()) << field;
    ASSERT_THAT(detail->fields, SizeIs(1)) << field;
    EXPECT_EQ(detail->fields[0].field, field);
    EXPECT_THAT(detail->metadata, Contains(Pair("rule", "REC-SHORT")));
  }
  absl::StatusOr<v1::Person> Update(const v1::Person& person, const std::string& path) {
    v1::UpdatePersonRequest request;
    *request.mutable_person() = person;
    request.mutable_update_mask()->add_paths(path);
    return server_.people().UpdatePerson(Officer(), request);
  }
  v1::CompleteRecordRequest Completion(const std::string& name) {
    v1::CompleteRecordRequest request;
    request.set_name(name);
    request.set_ethnicity("Kinh");
    request.set_religion("Không");
    request.mutable_note()->set_reason("tiếp nhận vào công tác");
    request.mutable_note()->mutable_source()->set_number("88-QĐ/TU");
    *request.mutable_note()->mutable_source()->mutable_date() =
        api::ToProto(CivilDay(2017, 12, 18));
    return request;
  }
  v1::Rating Good() {
    v1::Rating rating;
    rating.set_year(2016);
    rating.set_level(v1::RATING_LEVEL_GOOD);
    return rating;
  }
  absl::StatusOr<v1::Rating> Rate(const std::string& person) {
    v1::AddRatingRequest request;
    request.set_person(person);
    *request.mutable_rating() = Good();
    return server_.records().AddRating(Officer(), request);
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
};

TEST_F(ShortRecordTest, HoldsWhatAShortFormNeedsAndSaysWhatItIs) {
  const std::string name = Add();
  v1::AddQualificationRequest degree;
  degree.set_person(name);
  degree.mutable_qualification()->set_kind(v1::QUALIFICATION_KIND_DEGREE);
  degree.mutable_qualification()->set_level(v1::DEGREE_LEVEL_DOCTOR);
  degree.mutable_qualification()->mutable_awarded_date()->set_year(2008);
  EXPECT_THAT(server_.screening().AddQualification(Officer(), degree), IsOk());
  v1::Person title;
  title.set_name(name);
  title.mutable_details()->set_academic_rank(v1::ACADEMIC_RANK_PROFESSOR);
  EXPECT_THAT(Update(title, "details.academic_rank"), IsOk());

  const auto listed = server_.people().ListPeople(Reader(), {});
  ASSERT_THAT(listed, IsOk());
  ASSERT_THAT(listed->people(), SizeIs(1));
  const v1::ShortRecord& shown = listed->people(0).short_record();
  EXPECT_EQ(shown.legal_basis(), "Công văn số 12-CV/TCTU ngày 01/12/2017");
  EXPECT_EQ(shown.purpose(), v1::SHORT_RECORD_PURPOSE_SOURCE_POOL);
  EXPECT_EQ(shown.workplace(), "Viện Nghiên cứu lúa");
  EXPECT_EQ(shown.position(), "Viện trưởng");
  EXPECT_EQ(shown.profession(), "Di truyền học");

  // Cards are of leaders and of the pool.
  v1::SetSourceCategoriesRequest sources;
  sources.mutable_source_categories()->set_person(name);
  sources.mutable_source_categories()->add_categories(types::v1::SOURCE_CATEGORY_SCIENTIST);
  EXPECT_THAT(server_.sources().SetSourceCategories(Officer(), sources), IsOk());
  v1::DiscoverPeopleRequest discover;
  discover.set_text("khoa");
  discover.set_purpose("tạo nguồn");
  const auto cards = server_.records().DiscoverPeople(
      server_.ConsoleCall({{Role::kPlanner, server_.root()}}, "registry.people.discover"),
      discover);
  ASSERT_THAT(cards, IsOk());
  ASSERT_THAT(cards->cards(), SizeIs(1));
  EXPECT_TRUE(cards->cards(0).is_short());
  EXPECT_EQ(cards->cards(0).workplace(), "Viện Nghiên cứu lúa");
  EXPECT_EQ(cards->cards(0).degree(), v1::DEGREE_LEVEL_DOCTOR);
}

TEST_F(ShortRecordTest, NeedsALegalBasisAndAWorkplace) {
  v1::CreatePersonRequest request = Brief();
  request.mutable_person()->mutable_short_record()->set_legal_basis("  ");
  EXPECT_THAT(server_.people().CreatePerson(Officer(), request), FailsWith(Reason::kFieldInvalid));
  request = Brief();
  request.mutable_person()->mutable_short_record()->clear_workplace();
  EXPECT_THAT(server_.people().CreatePerson(Officer(), request), FailsWith(Reason::kFieldInvalid));
}

TEST_F(ShortRecordTest, RefusesFieldsOfClassSAndPByTheirRule) {
  v1::CreatePersonRequest request = Brief();
  request.mutable_person()->set_ethnicity("Kinh");
  ExpectRefused(request, "person.ethnicity");
  request = Brief();
  request.mutable_person()->set_religion("Không");
  ExpectRefused(request, "person.religion");
  request = Brief();
  request.mutable_person()->mutable_party_admission_date()->set_year(2010);
  ExpectRefused(request, "person.party_admission_date");
  request = Brief();
  request.mutable_person()->set_national_number("000123456789");
  ExpectRefused(request, "person.national_number");
  request = Brief();
  request.mutable_person()->mutable_details()->set_health("tốt");
  ExpectRefused(request, "person.details.health");
}

TEST_F(ShortRecordTest, RefusesTheOtherParts) {
  const std::string name = Add();
  EXPECT_THAT(Rate(name), FailsWith(Reason::kRuleViolated));
  v1::AddDisciplineRequest discipline;
  discipline.set_person(name);
  discipline.mutable_discipline()->set_form(v1::DISCIPLINE_FORM_REPRIMAND);
  *discipline.mutable_discipline()->mutable_decision_date() = api::ToProto(CivilDay(2017, 5, 1));
  EXPECT_THAT(server_.records().AddDiscipline(Officer(), discipline),
              FailsWith(Reason::kRuleViolated));
  v1::CreateRecordEntryRequest entry;
  entry.set_person(name);
  entry.mutable_record_entry()->mutable_reward()->set_kind(v1::REWARD_KIND_HONORARY_TITLE);
  entry.mutable_record_entry()->mutable_reward()->set_title("Huân chương");
  *entry.mutable_record_entry()->mutable_start_date() = api::ToProto(CivilDay(2015, 1, 1));
  EXPECT_THAT(server_.entries().CreateRecordEntry(Officer(), entry),
              FailsWith(Reason::kRuleViolated));
  v1::SetSourceCategoriesRequest sources;
  sources.mutable_source_categories()->set_person(name);
  sources.mutable_source_categories()->add_categories(types::v1::SOURCE_CATEGORY_SCIENTIST);
  EXPECT_THAT(server_.sources().SetSourceCategories(Officer(), sources), IsOk());
  sources.mutable_source_categories()->add_categories(types::v1::SOURCE_CATEGORY_ETHNIC_MINORITY);
  EXPECT_THAT(server_.sources().SetSourceCategories(Officer(), sources),
              FailsWith(Reason::kRuleViolated));
}

TEST_F(ShortRecordTest, BeginsWithTheRecordAndEndsByOneActOnly) {
  const std::string name = Add();
  v1::Person cleared;
  cleared.set_name(name);
  EXPECT_THAT(Update(cleared, "short_record"), FailsWith(Reason::kFieldInvalid));
  v1::Person full;
  full.set_name(server_.AddPerson("Nguyễn Văn An", unit_));
  *full.mutable_short_record() = Brief().person().short_record();
  EXPECT_THAT(Update(full, "short_record"), FailsWith(Reason::kFieldInvalid));
  v1::Person moved;
  moved.set_name(name);
  moved.mutable_short_record()->set_position("Phó viện trưởng");
  EXPECT_THAT(Update(moved, "short_record.position"), IsOk());
}

TEST_F(ShortRecordTest, CompletedRecordTakesEverything) {
  const std::string name = Add();
  v1::CompleteRecordRequest request = Completion(name);
  request.mutable_note()->clear_source();
  EXPECT_THAT(server_.life().CompleteRecord(Officer(), request), FailsWith(Reason::kFieldInvalid));
  request = Completion(name);
  request.set_etag("0");
  EXPECT_THAT(server_.life().CompleteRecord(Officer(), request), FailsWith(Reason::kEtagMismatch));
  request.clear_etag();
  const auto done = server_.life().CompleteRecord(Officer(), request);
  ASSERT_THAT(done, IsOk());
  EXPECT_FALSE(done->has_short_record());
  EXPECT_THAT(testing::Told<v1::PersonCompleted>(server_.pool()), SizeIs(1));
  EXPECT_THAT(server_.life().CompleteRecord(Officer(), request),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Rate(name), IsOk());

  v1::GetPersonRequest get;
  get.set_name(name);
  get.set_view(v1::PERSON_VIEW_FULL);
  get.set_purpose("kiểm tra");
  const auto kept = server_.people().GetPerson(Reader(), get);
  ASSERT_THAT(kept, IsOk());
  EXPECT_EQ(kept->ethnicity(), "Kinh");
  EXPECT_FALSE(kept->has_short_record());
}

TEST_F(ShortRecordTest, IsNotThePartThatAMergeKeeps) {
  const std::string name = Add();
  v1::MergePeopleRequest merge;
  merge.set_survivor(name);
  merge.set_alias(server_.AddPerson("Trần Thị Khoa", unit_));
  merge.mutable_note()->set_reason("một người");
  EXPECT_THAT(server_.life().MergePeople(Officer(), merge), FailsWith(Reason::kRuleViolated));
  std::swap(*merge.mutable_survivor(), *merge.mutable_alias());
  EXPECT_THAT(server_.life().MergePeople(Officer(), merge), IsOk());
}

}  // namespace
}  // namespace cadre::registry
