#include "services/registry/history_api.h"

#include <gtest/gtest.h>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/person_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr CivilDay kFirst(2017, 12, 20);

class HistoryApiTest : public ::testing::Test {
 protected:
  HistoryApiTest()
      : server_(kFirst),
        unit_(server_.AddOrganization("D1", server_.root())),
        other_(server_.AddOrganization("D2", server_.root())),
        an_(server_.AddPerson("Nguyễn Văn An", unit_)) {}

  api::Call Officer() {
    return server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write");
  }
  api::Call Reader(OrganizationId where) {
    return server_.ConsoleCall({{Role::kPlanner, where}}, "registry.people.read");
  }
  void Update(const std::string& person, const std::string& path, const v1::Person& fields) {
    v1::UpdatePersonRequest request;
    *request.mutable_person() = fields;
    request.mutable_person()->set_name(person);
    request.mutable_update_mask()->add_paths(path);
    request.mutable_note()->set_reason("đối chiếu hồ sơ gốc");
    request.mutable_note()->mutable_source()->set_number("7-TB");
    ASSERT_THAT(server_.people().UpdatePerson(Officer(), request), IsOk());
  }
  void SetPhone(const std::string& phone) {
    v1::Person fields;
    fields.mutable_details()->set_phone(phone);
    Update(an_, "details.phone", fields);
  }
  void SetReligion(const std::string& person, const std::string& religion) {
    v1::Person fields;
    fields.set_religion(religion);
    Update(person, "religion", fields);
  }
  absl::StatusOr<v1::Person> On(const std::string& person, CivilDay day,
                                v1::PersonView view = v1::PERSON_VIEW_FULL) {
    v1::GetPersonRequest request;
    request.set_name(person);
    request.set_view(view);
    request.set_purpose("kiểm tra");
    *request.mutable_as_of() = api::ToProto(day);
    return server_.people().GetPerson(Reader(unit_), request);
  }
  std::vector<v1::Revision> Revisions(const api::Call& call, int page_size = 0) {
    v1::ListRevisionsRequest request;
    request.set_person(an_);
    request.set_purpose("kiểm tra");
    request.set_page_size(page_size);
    std::vector<v1::Revision> all;
    while (true) {
      const auto page = server_.history().ListRevisions(call, request);
      EXPECT_THAT(page, IsOk());
      all.insert(all.end(), page->revisions().begin(), page->revisions().end());
      if (page->next_page_token().empty()) return all;
      request.set_page_token(page->next_page_token());
    }
  }
  absl::StatusOr<v1::RecordDifference> Compare(const api::Call& call, CivilDay from, CivilDay to) {
    v1::CompareRecordRequest request;
    request.set_person(an_);
    request.set_purpose("kiểm tra");
    *request.mutable_from_date() = api::ToProto(from);
    *request.mutable_to_date() = api::ToProto(to);
    return server_.history().CompareRecord(call, request);
  }
  int64_t Count(const std::string& sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
  OrganizationId other_;
  std::string an_;
};

TEST_F(HistoryApiTest, DetailsComeBackAndTheSecretOnesAreNowhereInPlain) {
  SetPhone("0912345678");
  v1::Person fields;
  fields.mutable_details()->set_main_work("Tổ chức cán bộ");
  fields.mutable_details()->set_family_origin(v1::FAMILY_ORIGIN_PEASANT);
  Update(an_, "details.main_work", fields);
  const auto person = On(an_, kFirst);
  ASSERT_THAT(person, IsOk());
  EXPECT_EQ(person->details().phone(), "0912345678");
  EXPECT_EQ(person->details().main_work(), "Tổ chức cán bộ");
  EXPECT_EQ(person->details().family_origin(), v1::FAMILY_ORIGIN_UNSPECIFIED) << "not in the mask";
  for (const char* where : {"person_detail WHERE body LIKE", "person_sealed WHERE details LIKE",
                            "replay WHERE response LIKE", "person_revision WHERE sealed LIKE"}) {
    EXPECT_EQ(Count(absl::StrCat("SELECT COUNT(*) FROM ", where, " '%0912345678%'")), 0) << where;
  }
  EXPECT_FALSE(On(an_, kFirst, v1::PERSON_VIEW_BASIC)->has_details());
}

TEST_F(HistoryApiTest, DateThatIsNoneIsRefusedByItsPath) {
  v1::UpdatePersonRequest request;
  request.mutable_person()->set_name(an_);
  auto& date = *request.mutable_person()->mutable_details()->mutable_recruitment_date();
  date.set_year(2001);
  date.set_month(2);
  date.set_day(30);
  request.mutable_update_mask()->add_paths("details.recruitment_date");
  const absl::Status status = server_.people().UpdatePerson(Officer(), request).status();
  ASSERT_THAT(status, FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(DetailOf(status)->fields[0].field, "person.details.recruitment_date");
}

TEST_F(HistoryApiTest, PersonIsReadAsKeptAtTheEndOfADay) {
  server_.clock().MoveTo(kFirst + 2);
  SetReligion(an_, "Phật giáo");
  SetReligion(an_, "Công giáo");
  EXPECT_EQ(On(an_, kFirst + 1)->religion(), "Không");
  EXPECT_EQ(On(an_, kFirst + 2)->religion(), "Công giáo");
  EXPECT_EQ(On(an_, kFirst + 2)->full_name(), "Nguyễn Văn An");
  EXPECT_THAT(On(an_, kFirst - 1), FailsWith(Reason::kNotFound));
  EXPECT_THAT(On(an_, kFirst + 1, v1::PERSON_VIEW_BASIC)->religion(), IsEmpty());
}

TEST_F(HistoryApiTest, RevisionsSayWhoWhenWhyAndWhat) {
  server_.clock().MoveTo(kFirst + 1);
  SetReligion(an_, "Phật giáo");
  SetReligion(an_, "Phật giáo");  // no change
  for (const int size : {0, 1}) {
    const std::vector<v1::Revision> all = Revisions(Reader(unit_), size);
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].principal(), "console");
    EXPECT_EQ(all[0].note().reason(), "đối chiếu hồ sơ gốc");
    EXPECT_EQ(all[0].note().source().number(), "7-TB");
    EXPECT_EQ(api::FromProto(all[0].change_time()), server_.clock().Now());
    ASSERT_THAT(all[0].changes(), SizeIs(1));
    EXPECT_EQ(all[0].changes(0).field(), "religion");
    EXPECT_EQ(all[0].changes(0).before(), "Không");
    EXPECT_EQ(all[0].changes(0).after(), "Phật giáo");
    EXPECT_THAT(all[1].changes(0).before(), IsEmpty());
  }
  EXPECT_GT(Count("SELECT COUNT(*) FROM read_log"), 0);
}

TEST_F(HistoryApiTest, DifferenceOfTwoDaysSkipsWhatCameAndWent) {
  server_.clock().MoveTo(kFirst + 1);
  SetReligion(an_, "Phật giáo");
  SetPhone("0912345678");
  server_.clock().MoveTo(kFirst + 2);
  SetReligion(an_, "Không");
  const auto first_to_last = Compare(Reader(unit_), kFirst, kFirst + 2);
  ASSERT_THAT(first_to_last, IsOk());
  ASSERT_THAT(first_to_last->parts(), SizeIs(1));
  ASSERT_THAT(first_to_last->parts(0).changes(), SizeIs(1));
  EXPECT_EQ(first_to_last->parts(0).changes(0).field(), "details.phone");
  EXPECT_THAT(Compare(Reader(unit_), kFirst, kFirst + 1)->parts(0).changes(), SizeIs(2));
  EXPECT_THAT(Compare(Reader(unit_), kFirst + 2, kFirst + 2)->parts(), IsEmpty());
  EXPECT_THAT(Compare(Reader(unit_), kFirst + 2, kFirst), FailsWith(Reason::kFieldInvalid));
}

TEST_F(HistoryApiTest, AnotherUnitSeesNoHistory) {
  v1::ListRevisionsRequest request;
  request.set_person(an_);
  request.set_purpose("x");
  EXPECT_THAT(server_.history().ListRevisions(Reader(other_), request),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(Compare(Reader(other_), kFirst, kFirst), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log"), 0);
}

}  // namespace
}  // namespace cadre::registry
