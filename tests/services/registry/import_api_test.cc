#include "services/registry/import_api.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/history_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

constexpr char kHeader[] =
    "STT,ID,Họ và tên*,Tên gọi khác,Giới tính*,Sinh ngày* (dd/mm/yyyy),Dân tộc*,Tôn giáo*,"
    "Số định danh cá nhân*,Tổ chức Đảng đang sinh hoạt* (không sửa),Ngày vào Đảng*,"
    "Ngày vào Đảng chính thức*\n";

class ImportApiTest : public ::testing::Test {
 protected:
  ImportApiTest() : server_(CivilDay(2017, 12, 20)) {
    unit_ = server_.AddOrganization("D1", server_.root());
    server_.AddOrganization("D2", server_.root());
  }

  absl::StatusOr<v1::ImportReport> People(const std::string& rows) {
    v1::ImportPeopleRequest request;
    request.set_content(kHeader + rows);
    return server_.imports().ImportPeople(
        server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write"), request);
  }
  absl::StatusOr<v1::ImportReport> Organizations(const std::string& rows) {
    v1::ImportOrganizationsRequest request;
    request.set_content("code,kind,name,short_name,parent_code,valid_from,place\n" + rows);
    return server_.imports().ImportOrganizations(
        server_.ConsoleCall({{Role::kAdministrator, server_.root()}},
                            "registry.organizations.write"),
        request);
  }
  int64_t Count(const char* sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }
  void ExpectProblem(const std::string& row, const char* column, const char* rule = "") {
    const auto report = People(row);
    ASSERT_THAT(report, IsOk()) << row;
    ASSERT_EQ(report->problems_size(), 1) << row;
    EXPECT_EQ(report->problems(0).column(), column) << row;
    EXPECT_EQ(report->problems(0).rule(), rule) << row;
    EXPECT_EQ(Count("SELECT COUNT(*) FROM person"), 0) << row;
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
};

TEST_F(ImportApiTest, GoodRowsAreKeptAndTheSameFileAgainChangesNothing) {
  const std::string rows =
      "1,,Nguyễn Văn An,,Nam,19/05/1967,Kinh,Không,000000000001,D1,19/05/2010,19/05/2011\n"
      "2,,\"Trần  Thị\xC2\xA0 Ánh\",,Nữ,1978,Kinh,Không,000000000002,D1,,\n";
  const auto first = People(rows);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->added(), 2);
  EXPECT_EQ(first->problems_size(), 0);
  const auto second = People(rows);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->added(), 0);
  EXPECT_EQ(second->unchanged(), 2);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person WHERE full_name = 'Trần Thị Ánh'"), 1);
}

TEST_F(ImportApiTest, NoteOfTheSheetStandsInTheHistoryOfWhomItBrings) {
  v1::ImportPeopleRequest request;
  request.set_content(
      absl::StrCat(kHeader, "1,,Nguyễn Văn An,,Nam,19/05/1967,Kinh,Không,000000000001,D1,,\n"));
  request.mutable_note()->set_reason("hồ sơ gốc");
  request.mutable_note()->mutable_source()->set_number("15-CV/BTC");
  const api::Call officer =
      server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write");
  ASSERT_THAT(server_.imports().ImportPeople(officer, request), IsOk());
  v1::ListRevisionsRequest asked;
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  const auto id = **lease->QueryOne("SELECT id FROM person",
                                    [](const db::Row& row) { return row.IdOf<PersonId>(1); });
  asked.set_person(api::PersonName(id));
  asked.set_purpose("x");
  const auto revisions = server_.history().ListRevisions(
      server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.read"), asked);
  ASSERT_THAT(revisions, IsOk());
  ASSERT_EQ(revisions->revisions_size(), 1);
  EXPECT_EQ(revisions->revisions(0).note().reason(), "hồ sơ gốc");
  EXPECT_EQ(revisions->revisions(0).note().source().number(), "15-CV/BTC");
}

TEST_F(ImportApiTest, EveryProblemNamesItsColumnAndLeavesNothing) {
  ExpectProblem("1,,,,Nam,1967,Kinh,Không,000000000001,D1,,\n", "Họ và tên*");
  ExpectProblem("1,,An,,Khác,1967,Kinh,Không,000000000001,D1,,\n", "Giới tính*");
  ExpectProblem("1,,An,,Nam,31/02/1975,Kinh,Không,000000000001,D1,,\n", "Sinh ngày* (dd/mm/yyyy)");
  ExpectProblem("1,,An,,Nam,1967,,Không,000000000001,D1,,\n", "Dân tộc*");
  ExpectProblem("1,,An,,Nam,1967,Kinh,,000000000001,D1,,\n", "Tôn giáo*", "REC-RELIGION");
  ExpectProblem("1,,An,,Nam,1967,Kinh,Không,,D1,,\n", "Số định danh cá nhân*");
  ExpectProblem("1,,An,,Nam,1967,Kinh,Không,12,D1,,\n", "Số định danh cá nhân*");
  ExpectProblem("1,,An,,Nam,1967,Kinh,Không,000000000001,D9,,\n",
                "Tổ chức Đảng đang sinh hoạt* (không sửa)");
  ExpectProblem("1,,An,,Nam,1967,Kinh,Không,000000000001,D1,19/05/2010,01/11/2010\n",
                "Ngày vào Đảng chính thức*", "REC-01");
}

TEST_F(ImportApiTest, OneBadRowDoesNotHoldUpTheOthers) {
  const auto report = People(
      "1,,An,,Nam,1967,Kinh,Không,000000000001,D1,,\n"
      "2,,,,Nam,1967,Kinh,Không,000000000002,D1,,\n"
      "3,,Bình,,Nam,1967,Kinh,Không,000000000003,D1,,\n"
      "4,,Khác,,Nam,1967,Kinh,Không,000000000003,D1,,\n");
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->added(), 2);
  ASSERT_EQ(report->problems_size(), 2);
  EXPECT_EQ(report->problems(0).line(), 3);
  EXPECT_EQ(report->problems(1).line(), 5);
  EXPECT_EQ(report->problems(1).reason(), "is kept with other facts");
}

TEST_F(ImportApiTest, NobodyIsImportedIntoAnotherUnitsScope) {
  ExpectProblem("1,,An,,Nam,1967,Kinh,Không,000000000001,D2,,\n",
                "Tổ chức Đảng đang sinh hoạt* (không sửa)");
}

TEST_F(ImportApiTest, SheetWithoutARequiredColumnIsRefusedAsAWhole) {
  v1::ImportPeopleRequest request;
  request.set_content("Họ và tên*,Giới tính*\nAn,Nam\n");
  EXPECT_THAT(
      server_.imports().ImportPeople(
          server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, "registry.people.write"), request),
      FailsWith(Reason::kFieldInvalid));
}

TEST_F(ImportApiTest, OrganizationsComeParentsFirst) {
  const std::string rows =
      "ROOT,PROVINCE_COMMITTEE,Tỉnh ủy,,,01/01/1990,\n"
      "H3,DISTRICT_COMMITTEE,Huyện ủy Ba,,ROOT,01/02/1996,\n"
      "H3A,DISTRICT_BOARD,Ban Tổ chức,,H3,01/02/1996,\n"
      "X,DEPARTMENT,Sở,,NOWHERE,01/02/1976,\n"
      "Y,CASTLE,Sở,,ROOT,01/02/1990,\n";
  const auto first = Organizations(rows);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->added(), 2);
  EXPECT_EQ(first->unchanged(), 1);
  ASSERT_EQ(first->problems_size(), 2);
  EXPECT_EQ(first->problems(0).column(), "parent_code");
  EXPECT_EQ(first->problems(1).column(), "kind");
  const auto second = Organizations(rows);
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->added(), 0);
  EXPECT_EQ(second->unchanged(), 3);
}

}  // namespace
}  // namespace cadre::registry
