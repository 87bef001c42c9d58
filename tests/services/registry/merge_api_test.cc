#include <gtest/gtest.h>

#include "cadre/registry/v1/events.pb.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/life_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/screening_api.h"
#include "tests/support/outbox.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::FailsWith;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class MergeApiTest : public ::testing::Test {
 protected:
  MergeApiTest()
      : server_(CivilDay(2017, 12, 20)),
        api_(server_.life()),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())) {}

  api::Call Officer(OrganizationId where) {
    return server_.ConsoleCall({{Role::kRecordOfficer, where}}, "registry.people.write");
  }
  std::string Add(const std::string& full_name, OrganizationId where) {
    return server_.AddPerson(full_name, where);
  }
  void Rate(const std::string& person, int year, int level) {
    v1::AddRatingRequest request;
    request.set_person(person);
    request.mutable_rating()->set_year(year);
    request.mutable_rating()->set_level(static_cast<v1::RatingLevel>(level));
    ASSERT_THAT(server_.records().AddRating(Officer(unit_), request), IsOk());
  }
  void Discipline(const std::string& person, const std::string& number) {
    v1::AddDisciplineRequest request;
    request.set_person(person);
    request.mutable_discipline()->set_form(v1::DISCIPLINE_FORM_WARNING);
    request.mutable_discipline()->set_decision_number(number);
    request.mutable_discipline()->set_reason("lý do " + number);
    *request.mutable_discipline()->mutable_decision_date() = api::ToProto(CivilDay(2016, 3, 1));
    ASSERT_THAT(server_.records().AddDiscipline(Officer(unit_), request), IsOk());
  }
  void Qualify(const std::string& person, int level) {
    v1::AddQualificationRequest request;
    request.set_person(person);
    request.mutable_qualification()->set_kind(v1::QUALIFICATION_KIND_DEGREE);
    request.mutable_qualification()->set_level(level);
    request.mutable_qualification()->mutable_awarded_date()->set_year(2001);
    ASSERT_THAT(server_.screening().AddQualification(Officer(unit_), request), IsOk());
  }
  void AddEntry(const std::string& person, const std::string& name) {
    v1::CreateRecordEntryRequest request;
    request.set_person(person);
    request.mutable_record_entry()->mutable_family_member()->set_relation(
        v1::FAMILY_RELATION_CHILD);
    request.mutable_record_entry()->mutable_family_member()->set_full_name(name);
    ASSERT_THAT(server_.entries().CreateRecordEntry(Officer(unit_), request), IsOk());
  }
  absl::Status Fill(const std::string& person, const std::string& post, int year) {
    v1::FillPostRequest fill;
    fill.set_post(post);
    fill.set_person(person);
    *fill.mutable_start_date() = api::ToProto(CivilDay(year, 1, 1));
    fill.mutable_decision()->set_number("3-QĐ");
    *fill.mutable_decision()->mutable_date() = api::ToProto(CivilDay(year, 1, 1));
    api::Call nomination = server_.ConsoleCall({}, "registry.posts.fill");
    nomination.identity = {.principal = "service:nomination", .service = "nomination"};
    return server_.records().FillPost(nomination, fill).status();
  }
  absl::StatusOr<v1::MergeReport> Merge(const std::string& alias, const std::string& survivor,
                                        OrganizationId where) {
    v1::MergePeopleRequest request;
    request.set_alias(alias);
    request.set_survivor(survivor);
    request.mutable_note()->set_reason("một người, hai hồ sơ");
    return api_.MergePeople(Officer(where), request);
  }
  absl::StatusOr<v1::MergeReport> Unmerge(const std::string& alias, OrganizationId where) {
    v1::UnmergePeopleRequest request;
    request.set_alias(alias);
    request.mutable_note()->set_reason("hai người khác nhau");
    return api_.UnmergePeople(Officer(where), request);
  }
  // Everything of a record, without etags and times.
  std::string Whole(const std::string& name) {
    const api::Call reader = server_.ConsoleCall({{Role::kPlanner, unit_}}, "registry.people.read");
    v1::GetPersonRequest get;
    get.set_name(name);
    get.set_view(v1::PERSON_VIEW_FULL);
    get.set_purpose("x");
    auto person = server_.people().GetPerson(reader, get);
    EXPECT_THAT(person, IsOk());
    person->clear_etag();
    person->clear_update_time();
    v1::GetPersonRecordRequest read;
    read.set_person(name);
    read.set_purpose("x");
    auto record = server_.records().GetPersonRecord(reader, read);
    EXPECT_THAT(record, IsOk());
    v1::ListRecordEntriesRequest list;
    list.set_person(name);
    list.set_purpose("x");
    auto entries = server_.entries().ListRecordEntries(reader, list);
    EXPECT_THAT(entries, IsOk());
    v1::ListQualificationsRequest qualifications;
    qualifications.set_person(name);
    auto held = server_.screening().ListQualifications(reader, qualifications);
    EXPECT_THAT(held, IsOk());
    return person->DebugString() + record->DebugString() + entries->DebugString() +
           held->DebugString();
  }

  testing::RegistryServer server_;
  LifeApi& api_;
  OrganizationId unit_;
  OrganizationId other_;
};

TEST_F(MergeApiTest, SurvivorHoldsWhatTheAliasHeldAndAnswersToItsName) {
  const std::string survivor = Add("Nguyễn Văn An", unit_);
  const std::string alias = Add("Nguyễn Văn An", unit_);
  Rate(survivor, 2016, 1);
  Rate(alias, 2016, 2);
  Rate(alias, 2015, 2);
  Discipline(alias, "1-QĐ");
  AddEntry(alias, "Con");
  Qualify(alias, 4);
  ASSERT_THAT(Fill(alias, server_.AddPost("P1", unit_), 2017), IsOk());
  const auto report = Merge(alias, survivor, unit_);
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->ratings(), 1) << "the survivor's rating of 2016 stays";
  EXPECT_EQ(
      report->disciplines() + report->entries() + report->qualifications() + report->holdings(), 4);
  EXPECT_EQ(Whole(alias), Whole(survivor));
  // What is written under the old name reaches the record that stays.
  Rate(alias, 2014, 2);
  EXPECT_EQ(Whole(alias), Whole(survivor));
  EXPECT_THAT(api_.ListRemovedPeople(Officer(unit_), {})->people(), SizeIs(1));
  const auto merged = testing::Told<v1::PersonMerged>(server_.pool());
  ASSERT_THAT(merged, SizeIs(1));
  EXPECT_EQ(merged[0].alias(), alias);
  EXPECT_EQ(merged[0].survivor(), survivor);
  v1::UnmergePeopleRequest undo;
  undo.set_alias(alias);
  undo.mutable_note()->set_reason("nhầm người");
  ASSERT_THAT(api_.UnmergePeople(Officer(unit_), undo), IsOk());
  EXPECT_THAT(testing::Told<v1::PersonUnmerged>(server_.pool()), SizeIs(1));
}

TEST_F(MergeApiTest, MergeThenUndoIsIdentity) {
  int number = 0;
  ForAll(6, [&](Draw& draw) {
    const std::string people[] = {Add("Nguyễn Văn An", unit_), Add("Nguyễn Văn An", unit_)};
    for (int i = 0; i < 8; ++i) {
      const std::string& person = people[draw.Below(2)];
      const std::string name = absl::StrCat(++number, "-QĐ");
      switch (draw.Below(5)) {
        case 0: {
          // The same year may be rated in both.
          const int year = 2000 + i;
          Rate(person, year, 1 + draw.Below(4));
          if (draw.OneIn(2)) Rate(people[person == people[0] ? 1 : 0], year, 1 + draw.Below(4));
          break;
        }
        case 1:
          Discipline(person, name);
          break;
        case 2:
          AddEntry(person, name);
          break;
        case 3:
          Qualify(person, 1 + draw.Below(6));
          break;
        default:
          ASSERT_THAT(Fill(person, server_.AddPost(absl::StrCat("P", number), unit_), 2011),
                      IsOk());
      }
    }
    const std::string before[] = {Whole(people[0]), Whole(people[1])};
    ASSERT_THAT(Merge(people[1], people[0], unit_), IsOk());
    ASSERT_THAT(Unmerge(people[1], unit_), IsOk());
    EXPECT_EQ(Whole(people[0]), before[0]);
    EXPECT_EQ(Whole(people[1]), before[1]);
  });
}

TEST_F(MergeApiTest, OnlyWhoKeepsBothMayMerge) {
  const std::string mine = Add("Nguyễn Văn An", unit_);
  const std::string theirs = Add("Nguyễn Văn An", other_);
  EXPECT_THAT(Merge(theirs, mine, unit_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Merge(mine, theirs, unit_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Merge(mine, mine, unit_), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(Merge(theirs, mine, server_.root()), IsOk());
  EXPECT_THAT(Unmerge(theirs, unit_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Merge(theirs, mine, server_.root()), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Unmerge(theirs, server_.root()), IsOk());
}

TEST_F(MergeApiTest, RecordBehindALoginStaysAndNobodyMergesTheOwnOne) {
  const std::string an = Add("Nguyễn Văn An", unit_);
  const std::string other = Add("Nguyễn Văn An", unit_);
  const PersonId own = *api::ParseId<PersonId>(an, api::kPersonPattern, "name");
  v1::MergePeopleRequest request;
  request.mutable_note()->set_reason("một người, hai hồ sơ");
  api::Call officer = Officer(unit_);
  officer.identity.person = own;
  for (const auto& [alias, survivor] : {std::pair(an, other), std::pair(other, an)}) {
    request.set_alias(alias);
    request.set_survivor(survivor);
    EXPECT_THAT(api_.MergePeople(officer, request), FailsWith(Reason::kConflictOfInterest));
  }
  const auto session = server_.database().Connect();
  ASSERT_THAT(
      session->Execute(
          "INSERT INTO principal (id, issuer, subject, person_id) VALUES (77, 'i', 's', ?)", own),
      IsOk());
  EXPECT_THAT(Merge(an, other, unit_), ::testing::Not(IsOk())) << "whose login would be nobody's";
  EXPECT_THAT(Merge(other, an, unit_), IsOk());
}

TEST_F(MergeApiTest, MergesMakeNoChainAndNoSecondHolder) {
  const std::string a = Add("Nguyễn Văn An", unit_);
  const std::string b = Add("Nguyễn Văn An", unit_);
  const std::string c = Add("Nguyễn Văn An", unit_);
  ASSERT_THAT(Merge(a, b, unit_), IsOk());
  EXPECT_THAT(Merge(b, c, unit_), FailsWith(Reason::kRuleViolated));
  const std::string post = server_.AddPost("P1", unit_, 2);
  ASSERT_THAT(Fill(b, post, 2016), IsOk());
  ASSERT_THAT(Fill(c, post, 2017), IsOk());
  EXPECT_THAT(Merge(c, b, unit_), FailsWith(Reason::kRuleViolated));
}

TEST_F(MergeApiTest, DuplicatesHaveTheSameNameAndPerhapsTheSameBirthDate) {
  const std::string a = Add("Nguyễn Văn An", unit_);
  const std::string b = Add("Nguyễn Văn An", unit_);
  Add("Nguyễn Văn Ân", unit_);
  Add("Nguyễn Văn An", other_);
  v1::UpdatePersonRequest update;
  update.mutable_person()->set_name(Add("Nguyễn Văn An", unit_));
  update.mutable_person()->mutable_birth_date()->set_year(1970);
  update.mutable_person()->mutable_birth_date()->set_month(6);
  update.mutable_update_mask()->add_paths("birth_date");
  ASSERT_THAT(server_.people().UpdatePerson(Officer(unit_), update), IsOk());
  const auto found = api_.ListDuplicates(Officer(unit_), {});
  ASSERT_THAT(found, IsOk());
  ASSERT_THAT(found->duplicates(), SizeIs(1));
  EXPECT_EQ(found->duplicates(0).person().name(), std::min(a, b));
  EXPECT_EQ(found->duplicates(0).other().name(), std::max(a, b));
  // Of a birth date that is known to the year only, any month may be the right one.
  update.mutable_person()->mutable_birth_date()->clear_month();
  ASSERT_THAT(server_.people().UpdatePerson(Officer(unit_), update), IsOk());
  v1::ListDuplicatesRequest request;
  request.set_page_size(2);
  const auto first = api_.ListDuplicates(Officer(unit_), request);
  ASSERT_THAT(first->duplicates(), SizeIs(2));
  request.set_page_token(first->next_page_token());
  EXPECT_THAT(api_.ListDuplicates(Officer(unit_), request)->duplicates(), SizeIs(1));
}

}  // namespace
}  // namespace cadre::registry
