#include "services/registry/reseal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "absl/strings/escaping.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/change_request_api.h"
#include "services/registry/data_request_api.h"
#include "services/registry/entry_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "services/registry/regulation_api.h"
#include "services/registry/store/sealed_store.h"
#include "tests/services/registry/transfer_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::testing::IsEmpty;

std::string Line(const std::string& name, char fill) {
  return absl::StrCat(name, " ", absl::Base64Escape(std::string(32, fill)), "\n");
}

class ResealTest : public ::testing::Test {
 protected:
  ResealTest()
      : server_(CivilDay(2017, 12, 20)),
        unit_(server_.AddOrganization("D1", server_.root())),
        regulations_(server_.pool()) {}

  KeyRing Ring(const std::string& keys) { return *KeyRing::Parse(keys + Line("index", 'k')); }
  // What an office that has this ring does.
  PersonApi With(const KeyRing& keys) { return PersonApi(server_.pool(), regulations_, keys); }

  std::string Add(PersonApi& api, int number) {
    v1::CreatePersonRequest request;
    auto& person = *request.mutable_person();
    person.set_full_name("An");
    person.set_sex(v1::SEX_MALE);
    person.mutable_birth_date()->set_year(1970);
    person.set_ethnicity("Kinh");
    person.set_religion("Không");
    person.set_national_number(absl::StrCat(100000000000 + number));
    person.set_organization(api::OrganizationName(unit_));
    const auto made = api.CreatePerson(Call("registry.people.write"), request);
    EXPECT_THAT(made, IsOk());
    return made->name();
  }
  absl::StatusOr<std::string> NumberOf(PersonApi& api, const std::string& name) {
    v1::GetPersonRequest request;
    request.set_name(name);
    request.set_view(v1::PERSON_VIEW_FULL);
    request.set_purpose("kiểm tra");
    const auto person = api.GetPerson(Call("registry.people.read"), request);
    if (!person.ok()) return person.status();
    return person->national_number();
  }
  void SetNumber(PersonApi& api, const std::string& name, int number) {
    v1::UpdatePersonRequest request;
    request.mutable_person()->set_name(name);
    request.mutable_person()->set_national_number(absl::StrCat(100000000000 + number));
    request.mutable_update_mask()->add_paths("national_number");
    EXPECT_THAT(api.UpdatePerson(Call("registry.people.write"), request), IsOk());
  }
  api::Call Call(const char* permission) {
    return server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, permission);
  }

  absl::StatusOr<bool> Run(const KeyRing& keys) {
    resealed_ = 0;
    return Reseal(server_.pool(), keys, [&](const ResealProgress& progress) {
      resealed_ = std::max(resealed_, progress.resealed);
    });
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  RegulationApi regulations_;
  int64_t resealed_ = 0;
};

TEST_F(ResealTest, EverySealedColumnOfTheSchemaIsListed) {
  const auto session = server_.database().Connect();
  const auto columns = session->Query(R"sql(
      SELECT CONCAT(table_name, '.', column_name)
        FROM information_schema.columns
       WHERE table_schema = DATABASE() AND data_type IN ('varbinary', 'blob', 'mediumblob', 'longblob')
         AND (column_name LIKE '%sealed%' OR table_name LIKE '%sealed%'))sql",
                                      [](const db::Row& row) { return row.Text(1); });
  ASSERT_THAT(columns, IsOk());
  std::set<std::string> missing(columns->begin(), columns->end());
  for (const store::SealedColumn& known : store::kSealedColumns) {
    missing.erase(absl::StrCat(known.table, ".", known.column));
  }
  EXPECT_THAT(missing, IsEmpty()) << "a key could never be taken out of use";
}

TEST_F(ResealTest, OldKeyCanBeThrownAwayAfterwards) {
  const KeyRing old = Ring(Line("k1", 'a'));
  const KeyRing both = Ring(Line("k2", 'b') + Line("k1", 'a'));
  const KeyRing next = Ring(Line("k2", 'b'));
  PersonApi before = With(old);
  const std::string an = Add(before, 1);
  const std::string binh = Add(before, 2);
  PersonApi after = With(next);
  EXPECT_FALSE(NumberOf(after, an).ok());
  EXPECT_THAT(Run(both), IsOkAndHolds(true));
  EXPECT_THAT(NumberOf(after, an), IsOkAndHolds("100000000001"));
  EXPECT_THAT(NumberOf(after, binh), IsOkAndHolds("100000000002"));
  EXPECT_THAT(Run(both), IsOkAndHolds(true));
  EXPECT_EQ(resealed_, 0) << "again changes nothing";
}

// One of everything that is sealed, by the services themselves: what a column says of its context
// must be what they seal with, or a change of the key would lose it.
class SealedWorld : public TransferTest {
 protected:
  SealedWorld() {
    Import(Members(1, 1), v1::SHEET_PROFILE_PARTY_MEMBERS);
    const std::string person = api::PersonName(PersonId(Count("SELECT MIN(id) FROM person")));
    const api::Call officer = Officer("registry.people.write");
    v1::UpdatePersonRequest details;
    details.mutable_person()->set_name(person);
    details.mutable_person()->mutable_details()->set_phone("0912345678");
    details.mutable_update_mask()->add_paths("details.phone");
    EXPECT_THAT(server_.people().UpdatePerson(officer, details), IsOk());
    v1::CreateRecordEntryRequest entry;
    entry.set_person(person);
    entry.mutable_record_entry()->mutable_family_member()->set_full_name("Bố");
    entry.mutable_record_entry()->mutable_family_member()->set_relation(v1::FAMILY_RELATION_FATHER);
    EXPECT_THAT(server_.entries().CreateRecordEntry(officer, entry), IsOk());
    v1::AddDisciplineRequest discipline;
    discipline.set_person(person);
    discipline.mutable_discipline()->set_form(v1::DISCIPLINE_FORM_WARNING);
    *discipline.mutable_discipline()->mutable_decision_date() = api::ToProto(CivilDay(2015, 2, 1));
    discipline.mutable_discipline()->set_decision_number("12-QĐ/TU");
    discipline.mutable_discipline()->set_reason("lý do");
    EXPECT_THAT(server_.records().AddDiscipline(officer, discipline), IsOk());
    v1::CreateChangeRequestRequest change;
    change.set_person(person);
    change.mutable_proposed()->set_home_place("xã Mỹ Trà");
    change.mutable_update_mask()->add_paths("home_place");
    change.mutable_note()->set_reason("x");
    EXPECT_THAT(
        server_.changes().CreateChangeRequest(
            server_.ConsoleCall({{Role::kPlanner, server_.root()}}, "registry.changes.propose"),
            change),
        IsOk());
    v1::CreateDataRequestRequest asked;
    asked.mutable_data_request()->set_person(person);
    asked.mutable_data_request()->set_kind(v1::DATA_REQUEST_KIND_ACCESS);
    asked.mutable_data_request()->set_text("x");
    asked.mutable_data_request()->mutable_asked_by()->set_number("12/ĐN");
    *asked.mutable_data_request()->mutable_asked_by()->mutable_date() =
        api::ToProto(CivilDay(2017, 2, 28));
    const auto made =
        server_.data_requests().CreateDataRequest(Officer("registry.data_requests.write"), asked);
    EXPECT_THAT(made, IsOk());
    v1::DecideDataRequestRequest decide;
    decide.set_name(made->name());
    decide.set_decision(v1::DATA_REQUEST_DECISION_REFUSE);
    decide.set_reason("không có căn cứ");
    decide.mutable_basis()->set_number("13/2023/NĐ-CP");
    *decide.mutable_basis()->mutable_date() = api::ToProto(CivilDay(2017, 4, 17));
    decide.set_clause("Điều 9");
    EXPECT_THAT(
        server_.data_requests().DecideDataRequest(Officer("registry.data_requests.write"), decide),
        IsOk());
  }
};

TEST_F(SealedWorld, EveryColumnChangesItsKey) {
  const std::string newer = Line("k2", 'b');
  const std::string index = Line("index", 'k');
  const KeyRing both = *KeyRing::Parse(newer + Line("test", 'k') + index);
  const KeyRing next = *KeyRing::Parse(newer + index);
  const auto session = server_.database().Connect();
  EXPECT_THAT(Reseal(server_.pool(), both, [](const ResealProgress&) {}), IsOkAndHolds(true));
  for (const store::SealedColumn& column : store::kSealedColumns) {
    const auto rows = store::SealedAfter(*session, column, {.key = INT64_MIN, .second = INT64_MIN});
    ASSERT_THAT(rows, IsOk());
    EXPECT_FALSE(rows->empty()) << column.table << "." << column.column << " has no row here";
    for (const store::SealedRow& row : *rows) {
      EXPECT_THAT(next.Open(row.sealed, row.context), IsOk()) << column.table << row.context;
    }
  }
}

TEST_F(ResealTest, FieldThatNoKeyOpensIsToldAndLeft) {
  const KeyRing old = Ring(Line("k1", 'a'));
  PersonApi with_old = With(old);
  const std::string an = Add(with_old, 1);
  EXPECT_THAT(Run(Ring(Line("k2", 'b'))), IsOkAndHolds(false));
  EXPECT_THAT(NumberOf(with_old, an), IsOkAndHolds("100000000001"));
}

TEST_F(ResealTest, WritesThatGoOnMeanwhileAreKept) {
  const KeyRing old = Ring(Line("k1", 'a'));
  const KeyRing both = Ring(Line("k2", 'b') + Line("k1", 'a'));
  const KeyRing next = Ring(Line("k2", 'b'));
  PersonApi before = With(old);
  std::vector<std::string> people;
  for (int i = 0; i < 60; ++i) people.push_back(Add(before, i));
  PersonApi meanwhile = With(both);
  std::atomic<bool> done = false;
  int written = 0;
  std::thread writer([&] {
    for (int round = 1; !done || round < 3; ++round) {
      for (int i = 0; i < 60; i += 7) {
        written = round * 1000 + i;
        SetNumber(meanwhile, people[static_cast<size_t>(i)], written);
      }
    }
  });
  for (int i = 0; i < 3; ++i) EXPECT_THAT(Run(both), IsOk());
  done = true;
  writer.join();
  EXPECT_THAT(Run(both), IsOkAndHolds(true));
  PersonApi after = With(next);
  for (int i = 0; i < 60; ++i) {
    const auto number = NumberOf(after, people[static_cast<size_t>(i)]);
    ASSERT_THAT(number, IsOk());
    const int expected = i % 7 == 0 ? written - 56 + i : i;
    EXPECT_EQ(*number, absl::StrCat(100000000000 + expected)) << i;
  }
}

}  // namespace
}  // namespace cadre::registry
