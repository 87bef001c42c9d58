#include "services/registry/entry_api.h"

#include <gtest/gtest.h>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr CivilDay kToday(2017, 12, 20);
constexpr char kSecret[] = "Nguyễn Văn Cha";

class EntryApiTest : public ::testing::Test {
 protected:
  EntryApiTest()
      : server_(kToday),
        api_(server_.entries()),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())),
        an_(server_.AddPerson("Nguyễn Văn An", unit_)) {}

  api::Call Officer(OrganizationId where) {
    return server_.ConsoleCall({{Role::kRecordOfficer, where}}, "registry.people.write");
  }
  api::Call Reader(OrganizationId where) {
    return server_.ConsoleCall({{Role::kPlanner, where}}, "registry.people.read");
  }

  static v1::RecordEntry Father() {
    v1::RecordEntry entry;
    entry.mutable_family_member()->set_relation(v1::FAMILY_RELATION_FATHER);
    entry.mutable_family_member()->set_full_name(kSecret);
    return entry;
  }
  static v1::RecordEntry Work(int from_year, int to_year) {
    v1::RecordEntry entry;
    entry.mutable_start_date()->set_year(from_year);
    entry.mutable_start_date()->set_month(3);
    if (to_year != 0) entry.mutable_end_date()->set_year(to_year);
    entry.mutable_work_period()->set_position("Chuyên viên");
    return entry;
  }
  absl::StatusOr<v1::RecordEntry> Create(const v1::RecordEntry& entry, OrganizationId where) {
    v1::CreateRecordEntryRequest request;
    request.set_person(an_);
    *request.mutable_record_entry() = entry;
    return api_.CreateRecordEntry(Officer(where), request);
  }
  v1::RecordEntry Add(const v1::RecordEntry& entry) {
    const auto made = Create(entry, unit_);
    EXPECT_THAT(made, IsOk());
    return *made;
  }
  absl::StatusOr<v1::RecordEntry> Get(const api::Call& call, const std::string& name) {
    v1::GetRecordEntryRequest request;
    request.set_name(name);
    request.set_purpose("kiểm tra hồ sơ");
    return api_.GetRecordEntry(call, request);
  }
  absl::StatusOr<v1::RecordEntry> Change(const v1::RecordEntry& entry, const std::string& path,
                                         OrganizationId where) {
    v1::UpdateRecordEntryRequest request;
    *request.mutable_record_entry() = entry;
    request.mutable_update_mask()->add_paths(path);
    return api_.UpdateRecordEntry(Officer(where), request);
  }
  absl::StatusOr<v1::RecordEntry> Delete(const std::string& name, const std::string& reason,
                                         OrganizationId where) {
    v1::DeleteRecordEntryRequest request;
    request.set_name(name);
    request.mutable_note()->set_reason(reason);
    return api_.DeleteRecordEntry(Officer(where), request);
  }
  v1::ListRecordEntriesRequest All() {
    v1::ListRecordEntriesRequest request;
    request.set_person(an_);
    request.set_purpose("xem xét bổ nhiệm");
    return request;
  }
  std::vector<std::string> Listed(const api::Call& call, v1::ListRecordEntriesRequest request) {
    std::vector<std::string> names;
    while (true) {
      const auto page = api_.ListRecordEntries(call, request);
      EXPECT_THAT(page, IsOk());
      for (const v1::RecordEntry& entry : page->record_entries()) names.push_back(entry.name());
      if (page->next_page_token().empty()) return names;
      request.set_page_token(page->next_page_token());
    }
  }
  int64_t Count(const std::string& sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  EntryApi& api_;
  OrganizationId unit_;
  OrganizationId other_;
  std::string an_;
};

TEST_F(EntryApiTest, EntryComesBackAsItWasKept) {
  v1::RecordEntry entry = Work(1995, 2001);
  entry.mutable_source()->set_number("15-QĐ");
  *entry.mutable_source()->mutable_date() = api::ToProto(CivilDay(1995, 3, 1));
  entry.mutable_source()->set_issuer("Tỉnh ủy");
  const auto found = Get(Reader(unit_), Add(entry).name());
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(found->work_period().position(), "Chuyên viên");
  EXPECT_EQ(found->start_date().month(), 3);
  EXPECT_EQ(found->start_date().day(), 0);
  EXPECT_EQ(found->end_date().month(), 0);
  EXPECT_EQ(found->source().issuer(), "Tỉnh ủy");
  EXPECT_EQ(found->source().date().year(), 1995);
}

TEST_F(EntryApiTest, EncryptedBodyIsNowhereInPlain) {
  const v1::RecordEntry made = Add(Father());
  EXPECT_EQ(made.body_case(), v1::RecordEntry::BODY_NOT_SET) << "nobody gave a purpose";
  const auto found = Get(Reader(unit_), made.name());
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(found->family_member().full_name(), kSecret);
  for (const char* where : {"record_entry WHERE body LIKE", "record_entry WHERE sealed LIKE",
                            "replay WHERE response LIKE", "person_revision WHERE sealed LIKE"}) {
    EXPECT_EQ(Count(absl::StrCat("SELECT COUNT(*) FROM ", where, " '%Cha%'")), 0) << where;
  }
}

TEST_F(EntryApiTest, ListIsInOrderWhateverThePage) {
  const std::string later = Add(Work(2001, 0)).name();
  const std::string father = Add(Father()).name();
  const std::string earlier = Add(Work(1995, 2001)).name();
  for (const int size : {0, 1, 2, 3}) {
    v1::ListRecordEntriesRequest request = All();
    request.set_page_size(size);
    EXPECT_THAT(Listed(Reader(unit_), request), ElementsAre(earlier, later, father)) << size;
  }
  v1::ListRecordEntriesRequest family = All();
  family.add_kinds(v1::RECORD_KIND_FAMILY_MEMBER);
  EXPECT_THAT(Listed(Reader(unit_), family), ElementsAre(father));
  EXPECT_GT(Count("SELECT COUNT(*) FROM read_log WHERE purpose = 'xem xét bổ nhiệm'"), 0);
}

TEST_F(EntryApiTest, NobodySeesThePartyInternalKindsOfHisOwnRecord) {
  v1::RecordEntry seat;
  seat.mutable_party_post()->set_committee("Đảng ủy");
  seat.mutable_party_post()->set_position("Ủy viên");
  const std::string hidden = Add(seat).name();
  const std::string work = Add(Work(1995, 2001)).name();
  api::Call own = Reader(unit_);
  own.identity.person = *api::ParseId<PersonId>(an_, api::kPersonPattern, "person");
  EXPECT_THAT(Listed(own, All()), ElementsAre(work));
  EXPECT_THAT(Get(own, hidden), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Get(Reader(unit_), hidden), IsOk());
}

TEST_F(EntryApiTest, AnotherUnitSeesAndWritesNothing) {
  v1::RecordEntry made = Add(Work(1995, 2001));
  const absl::Status nothing = Get(Reader(other_), "people/5/entries/5").status();
  EXPECT_EQ(Get(Reader(other_), made.name()).status(), nothing);
  EXPECT_THAT(nothing, FailsWith(Reason::kNotFound));
  EXPECT_THAT(Create(Work(2001, 0), other_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Change(made, "end_date", other_), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Delete(made.name(), "sai", other_), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log"), 0);
  // Nor through the name of somebody who is in scope.
  const std::string binh = server_.AddPerson("Trần Văn Bình", other_);
  const std::string id = made.name().substr(made.name().rfind('/'));
  EXPECT_THAT(Get(Reader(other_), absl::StrCat(binh, "/entries", id)),
              FailsWith(Reason::kNotFound));
}

TEST_F(EntryApiTest, CorrectionChangesOnlyTheMask) {
  v1::RecordEntry entry = Add(Work(1995, 2001));
  entry.mutable_end_date()->set_year(2003);
  entry.mutable_work_period()->set_position("Phó phòng");
  ASSERT_THAT(Change(entry, "work_period.position", unit_), IsOk());
  const auto found = Get(Reader(unit_), entry.name());
  EXPECT_EQ(found->work_period().position(), "Phó phòng");
  EXPECT_EQ(found->end_date().year(), 2001);
  // The same etag again is an old one.
  EXPECT_THAT(Change(entry, "end_date", unit_), FailsWith(Reason::kEtagMismatch));
}

TEST_F(EntryApiTest, DateOfTheMaskIsReplacedNotMerged) {
  v1::RecordEntry entry = Add(Work(1995, 2001));
  entry.clear_etag();
  entry.mutable_start_date()->clear_month();
  ASSERT_THAT(Change(entry, "start_date", unit_), IsOk());
  EXPECT_EQ(Get(Reader(unit_), entry.name())->start_date().month(), 0);
  entry.clear_end_date();
  ASSERT_THAT(Change(entry, "end_date", unit_), IsOk());
  EXPECT_FALSE(Get(Reader(unit_), entry.name())->has_end_date());
}

TEST_F(EntryApiTest, KindStaysAsItIs) {
  v1::RecordEntry entry = Add(Work(1995, 2001));
  entry.mutable_reward()->set_title("Bằng khen");
  EXPECT_THAT(Change(entry, "reward", unit_), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Change(entry, "name", unit_), FailsWith(Reason::kUpdateMaskInvalid));
}

TEST_F(EntryApiTest, EntriesThatCannotBeAreRefusedByField) {
  const auto field_of = [&](const v1::RecordEntry& entry) {
    const absl::Status status = Create(entry, unit_).status();
    EXPECT_THAT(status, FailsWith(Reason::kFieldInvalid));
    return DetailOf(status)->fields[0].field;
  };
  EXPECT_EQ(field_of(v1::RecordEntry()), "record_entry");
  EXPECT_EQ(field_of(Work(2001, 1995)), "record_entry.end_date");
  v1::RecordEntry no_day = Work(2001, 0);
  no_day.mutable_start_date()->set_month(2);
  no_day.mutable_start_date()->set_day(30);
  EXPECT_EQ(field_of(no_day), "record_entry.start_date");
  v1::RecordEntry unexplained = Work(2001, 2002);
  unexplained.mutable_work_period()->set_kind(v1::WORK_PERIOD_KIND_BREAK);
  EXPECT_EQ(field_of(unexplained), "record_entry.work_period.explanation");
  // A year that begins and ends in the same month may be right.
  EXPECT_THAT(Create(Work(2001, 2001), unit_), IsOk());
}

TEST_F(EntryApiTest, RemovalNeedsAReasonAndLeavesItsHistory) {
  const std::string name = Add(Father()).name();
  EXPECT_THAT(Delete(name, "", unit_), FailsWith(Reason::kFieldInvalid));
  ASSERT_THAT(Delete(name, "nhập nhầm người", unit_), IsOk());
  EXPECT_THAT(Get(Reader(unit_), name), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Delete(name, "lần nữa", unit_), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_revision WHERE part = 2"), 2);
}

TEST_F(EntryApiTest, ListShowsWhatWasKeptOnAPastDay) {
  v1::RecordEntry entry = Add(Work(1995, 2001));
  server_.clock().MoveTo(CivilDay(2017, 12, 21));
  entry.mutable_work_period()->set_position("Phó phòng");
  ASSERT_THAT(Change(entry, "work_period.position", unit_), IsOk());
  Add(Work(2001, 0));
  server_.clock().MoveTo(CivilDay(2017, 12, 22));
  ASSERT_THAT(Delete(entry.name(), "nhầm", unit_), IsOk());
  const auto on = [&](CivilDay day) {
    v1::ListRecordEntriesRequest request = All();
    *request.mutable_as_of() = api::ToProto(day);
    std::vector<std::string> positions;
    const auto page = api_.ListRecordEntries(Reader(unit_), request);
    EXPECT_THAT(page, IsOk());
    for (const auto& shown : page->record_entries()) {
      positions.push_back(shown.work_period().position());
    }
    return positions;
  };
  EXPECT_THAT(on(CivilDay(2017, 12, 19)), IsEmpty());
  EXPECT_THAT(on(CivilDay(2017, 12, 20)), ElementsAre("Chuyên viên"));
  EXPECT_THAT(on(CivilDay(2017, 12, 21)), ElementsAre("Phó phòng", "Chuyên viên"));
  EXPECT_THAT(on(CivilDay(2017, 12, 22)), ElementsAre("Chuyên viên"));
}

}  // namespace
}  // namespace cadre::registry
