// Posts and the long sheet of sub-records.
#include <gtest/gtest.h>

#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/file_api.h"
#include "services/registry/import_api.h"
#include "services/registry/person_api.h"
#include "services/registry/record_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;

constexpr char kPosts[] =
    "code,organization_code,title,post_group,management_level,selection,headcount,valid_from,"
    "rank\n";
constexpr char kRecords[] =
    "Số định danh cá nhân*,Loại mục*,Từ ngày* (dd/mm/yyyy),Đến ngày,Mức,Mã chức danh,Nội dung,"
    "Số quyết định,Ngày quyết định\n";

class ImportRecordsTest : public ::testing::Test {
 protected:
  ImportRecordsTest()
      : server_(CivilDay(2017, 12, 20)), unit_(server_.AddOrganization("D1", server_.root())) {
    server_.AddOrganization("D2", server_.root());
    EXPECT_THAT(People("An,Nam,05/1970,Kinh,Không,000000000001,D1\n"
                       "Bình,Nữ,1972,Kinh,Không,000000000002,D1\n"),
                IsOk());
  }

  api::Call Officer(const char* permission) {
    return server_.ConsoleCall({{Role::kRecordOfficer, unit_}}, permission);
  }
  absl::Status People(const std::string& rows) {
    v1::ImportPeopleRequest request;
    request.set_content(
        "Họ và tên,Giới tính,Sinh ngày,Dân tộc,Tôn giáo,Số định danh cá nhân,"
        "Tổ chức Đảng đang sinh hoạt\n" +
        rows);
    return server_.imports().ImportPeople(Officer("registry.people.write"), request).status();
  }
  absl::StatusOr<v1::ImportReport> Posts(const std::string& rows) {
    v1::ImportPostsRequest request;
    request.set_content(kPosts + rows);
    return server_.imports().ImportPosts(Officer("registry.posts.write"), request);
  }
  absl::StatusOr<v1::ImportReport> Records(const std::string& rows, int lines_before = 0) {
    v1::ImportRecordsRequest request;
    request.set_content(kRecords + rows);
    request.set_lines_before(lines_before);
    return server_.imports().ImportRecords(Officer("registry.people.write"), request);
  }
  void ExpectPostProblem(const std::string& row, const char* column, const char* reason) {
    const auto report = Posts(row);
    ASSERT_THAT(report, IsOk()) << row;
    ASSERT_EQ(report->problems_size(), 1) << row;
    EXPECT_EQ(report->problems(0).column(), column) << row;
    EXPECT_EQ(report->problems(0).reason(), reason) << row;
    EXPECT_EQ(report->added(), 0) << row;
  }
  void ExpectRecordProblem(const std::string& row, const char* column, const char* reason,
                           const char* rule = "") {
    const auto report = Records(row);
    ASSERT_THAT(report, IsOk()) << row;
    ASSERT_EQ(report->problems_size(), 1) << row;
    EXPECT_EQ(report->problems(0).column(), column) << row;
    EXPECT_EQ(report->problems(0).reason(), reason) << row;
    EXPECT_EQ(report->problems(0).rule(), rule) << row;
    EXPECT_EQ(report->added(), 0) << row;
  }
  int64_t Count(const char* sql) {
    const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
    return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
  }

  testing::RegistryServer server_;
  OrganizationId unit_;
};

TEST_F(ImportRecordsTest, PostsAreKeptAndTheSameFileAgainChangesNothing) {
  const std::string rows =
      "D1-TP,D1,Trưởng phòng,DIVISION_HEAD,UNIT_COLLECTIVE,APPOINTED,1,01/02/2010,30\n"
      "D1-BT,D1,\" Bí  thư \",DISTRICT_SECRETARY,PROVINCE_BTV,ELECTED,1,2010-02-01,\n";
  const auto first = Posts(rows);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->added(), 2);
  EXPECT_EQ(first->problems_size(), 0);
  const auto second = Posts(rows);
  EXPECT_EQ(second->added(), 0);
  EXPECT_EQ(second->unchanged(), 2);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM post WHERE title = 'Bí thư' AND selection = 1 AND "
                  "standing = 0"),
            1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM post WHERE standing = 30"), 1);
}

TEST_F(ImportRecordsTest, EveryPostProblemNamesItsColumn) {
  const auto row = [](const char* code, const char* organization, const char* level,
                      const char* selection, const char* headcount, const char* from,
                      const char* rank) {
    return absl::StrCat(code, ",", organization, ",Trưởng phòng,DIVISION_HEAD,", level, ",",
                        selection, ",", headcount, ",", from, ",", rank, "\n");
  };
  const char* unit = "UNIT_COLLECTIVE";
  const char* day = "01/02/2010";
  ExpectPostProblem(row("", "D1", unit, "APPOINTED", "1", day, ""), "code", "is blank");
  ExpectPostProblem(row("A", "D9", unit, "APPOINTED", "1", day, ""), "organization_code",
                    "names no organization on that day");
  ExpectPostProblem(row("A", "D1", unit, "APPOINTED", "1", "01/02/1999", ""), "organization_code",
                    "names no organization on that day");
  ExpectPostProblem(row("A", "D2", unit, "APPOINTED", "1", day, ""), "organization_code",
                    "names no organization on that day");
  ExpectPostProblem(row("A", "D1", "KING", "APPOINTED", "1", day, ""), "management_level",
                    "is no level");
  ExpectPostProblem(row("A", "D1", unit, "BORN", "1", day, ""), "selection",
                    "must be ELECTED or APPOINTED");
  ExpectPostProblem(row("A", "D1", unit, "APPOINTED", "0", day, ""), "headcount",
                    "must be a number from 1");
  ExpectPostProblem(row("A", "D1", unit, "APPOINTED", "201", day, ""), "headcount",
                    "is not between 1 and 200");
  ExpectPostProblem(row("A", "D1", unit, "APPOINTED", "1", "2010", ""), "valid_from",
                    "must be a whole day");
  ExpectPostProblem(row("A", "D1", unit, "APPOINTED", "1", day, "x"), "rank",
                    "must be a number from 0");
  ExpectPostProblem(row(std::string(61, 'A').c_str(), "D1", unit, "APPOINTED", "1", day, ""),
                    "code", "is longer than 60");
  EXPECT_EQ(Count("SELECT COUNT(*) FROM post"), 0);
}

TEST_F(ImportRecordsTest, PlacesAndBodiesOfAPostAreCheckedAsItsRpcWould) {
  const std::string header =
      "code,organization_code,title,post_group,management_level,selection,headcount,valid_from,"
      "exception_headcount,exception_until,exception_number,exception_date,decided_by,consulted,"
      "valid_to,closing_number,closing_date\n";
  const auto problem = [&](const std::string& cells, const char* column, const char* reason) {
    v1::ImportPostsRequest request;
    request.set_content(absl::StrCat(
        header, "A,D1,Phó,DIVISION_HEAD,COMMUNE,APPOINTED,2,01/02/2010,", cells, "\n"));
    const auto report = server_.imports().ImportPosts(Officer("registry.posts.write"), request);
    ASSERT_THAT(report, IsOk());
    ASSERT_EQ(report->problems_size(), 1) << cells;
    EXPECT_EQ(report->problems(0).column(), column) << cells;
    EXPECT_EQ(report->problems(0).reason(), reason) << cells;
  };
  problem("3,,150-KL/TW,01/02/2025,,,,,", "exception_until", "is blank");
  problem("3,30/06/2030,,,,,,,", "exception_number", "is blank");
  problem("3,30/06/2030,150-KL/TW,,,,,,", "exception_number",
          "needs its date, and a date its number");
  problem("x,30/06/2030,150-KL/TW,01/02/2025,,,,,", "exception_headcount", "must be a number");
  problem("2,30/06/2030,150-KL/TW,01/02/2025,,,,,", "exception_headcount",
          "must be above headcount");
  problem("3,30/06/2009,150-KL/TW,01/02/2009,,,,,", "exception_until",
          "is over before the first day");
  problem(",,,,D9 | Ban Thường vụ,,,,", "decided_by", "names no organization");
  problem(",,,,,|,,,", "consulted", "names nobody");
  problem(",,,,,,,1-QĐ,01/02/2015", "closing_number", "needs the day on which the post ends");
  problem(",,,,,,01/02/2010,,", "valid_to", "must be after valid_from");
  EXPECT_EQ(Count("SELECT COUNT(*) FROM post"), 0);
}

TEST_F(ImportRecordsTest, PostWithOtherFactsIsAProblemInOneFileAndInTheNext) {
  const std::string one = "A,D1,Trưởng phòng,DIVISION_HEAD,COMMUNE,APPOINTED,1,01/02/2010,\n";
  const std::string other = "A,D1,Phó phòng,DIVISION_HEAD,COMMUNE,APPOINTED,1,01/02/2010,\n";
  const auto report = Posts(one + other);
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->added(), 1);
  ASSERT_EQ(report->problems_size(), 1);
  EXPECT_EQ(report->problems(0).line(), 3);
  ExpectPostProblem(other, "code", "is kept with other facts");
}

TEST_F(ImportRecordsTest, EveryKindOfRecordIsKeptAndTheSameFileAgainChangesNothing) {
  server_.AddPost("P1", unit_);
  // Decomposed letters, stray spaces, days, months and years.
  const std::string rows =
      "000000000001,Chu\xCC\x9B\xCC\x81"
      "c danh,01/03/2015,31/08/2017,,P1,,12-QĐ/TU,20/02/2015\n"
      "000000000001, Chuyên  môn ,1995,,Thạc sĩ,,Luật,,\n"
      "000000000001,Lý luận chính trị,06/2005,,Cao cấp,,,,\n"
      "000000000001,Quản lý nhà nước,2006,,chuyên viên chính,,,,\n"
      "000000000001,Quốc phòng,01/02/2007,,Đối tượng 3,,,,\n"
      "000000000001,Đánh giá,2016,,Hoàn thành tốt nhiệm vụ,,,,\n"
      "000000000002,Kỷ luật,,,Khiển trách,,,5-QĐ/UBKT,01/06/2016\n";
  const auto first = Records(rows);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(first->problems_size(), 0) << first->ShortDebugString();
  EXPECT_EQ(first->added(), 7);
  const auto second = Records(rows + rows);
  EXPECT_EQ(second->added(), 0);
  EXPECT_EQ(second->unchanged(), 14);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM post_holding WHERE start_on = '2015-03-01' AND "
                  "end_on = '2017-09-01' AND decision_date = '2015-02-20'"),
            1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_qualification"), 4);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_qualification WHERE kind = 4 AND level = 3"), 1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_rating WHERE year = 2016 AND level = 2"), 1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person_discipline WHERE form = 1"), 1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox WHERE type LIKE '%PersonDisciplined'"), 1);
}

TEST_F(ImportRecordsTest, EveryRecordProblemNamesItsColumnAndReason) {
  server_.AddPost("P1", unit_);
  const char* number = "Số định danh cá nhân*";
  const char* from = "Từ ngày* (dd/mm/yyyy)";
  ExpectRecordProblem(",Đánh giá,2016,,Hoàn thành nhiệm vụ,,,,\n", number, "is blank");
  ExpectRecordProblem("000000000009,Đánh giá,2016,,Hoàn thành nhiệm vụ,,,,\n", number,
                      "names no person in scope");
  ExpectRecordProblem("000000000001,,2016,,Hoàn thành nhiệm vụ,,,,\n", "Loại mục*", "is blank");
  ExpectRecordProblem("000000000001,Sở thích,2016,,Cao,,,,\n", "Loại mục*", "is no kind of record");
  ExpectRecordProblem("000000000001,Đánh giá,2016,,Rất tốt,,,,\n", "Mức", "is no rating");
  ExpectRecordProblem("000000000001,Đánh giá,2018,,Hoàn thành nhiệm vụ,,,,\n", from,
                      "has not begun");
  ExpectRecordProblem("000000000001,Đánh giá,1980,,Hoàn thành nhiệm vụ,,,,\n", from,
                      "is not between 1990 and 2200");
  ExpectRecordProblem("000000000001,Chuyên môn,,,Đại học,,,,\n", from, "is blank");
  ExpectRecordProblem("000000000001,Chuyên môn,31/02/1995,,Đại học,,,,\n", from,
                      "is no day of the calendar");
  ExpectRecordProblem("000000000001,Chuyên môn,2018,,Đại học,,,,\n", from, "is in the future");
  ExpectRecordProblem("000000000001,Chuyên môn,1995,,Cao cấp,,,,\n", "Mức",
                      "is no level of its kind");
  ExpectRecordProblem("000000000001,Chuyên môn,1995,,Đại học,," + std::string(201, 'x') + ",,\n",
                      "Nội dung", "is longer than 200");
  ExpectRecordProblem("000000000001,Kỷ luật,,,Mắng,,,5,01/06/2016\n", "Mức",
                      "is no form of discipline");
  ExpectRecordProblem("000000000001,Kỷ luật,,,Cảnh cáo,,,5,2016\n", "Ngày quyết định",
                      "must be a whole day");
  ExpectRecordProblem("000000000001,Kỷ luật,,,Cảnh cáo,,,,01/06/2016\n", "Số quyết định",
                      "is blank");
  ExpectRecordProblem("000000000001,Kỷ luật,,,Cảnh cáo,,," + std::string(65, '5') + ",01/06/2016\n",
                      "Số quyết định", "is longer than 64");
  ExpectRecordProblem("000000000001,Chức danh,01/03/2015,01/02/2015,,P1,,,\n", "Đến ngày",
                      "is before the begin");
  ExpectRecordProblem("000000000001,Chức danh,2015,,,P1,,,\n", from, "must be a whole day");
  ExpectRecordProblem("000000000001,Chức danh,01/03/2015,,,P9,,,\n", "Mã chức danh",
                      "names no post");
}

TEST_F(ImportRecordsTest, KeptRecordsAreNotOverwritten) {
  server_.AddPost("P1", unit_);
  ASSERT_EQ(Records("000000000001,Đánh giá,2016,,Hoàn thành tốt nhiệm vụ,,,,\n"
                    "000000000001,Kỷ luật,,,Khiển trách,,,5,01/06/2016\n"
                    "000000000001,Chức danh,01/03/2015,,,P1,,,\n")
                ->added(),
            3);
  const char* other = "is kept with other facts";
  ExpectRecordProblem("000000000001,Đánh giá,2016,,Hoàn thành nhiệm vụ,,,,\n",
                      "Từ ngày* (dd/mm/yyyy)", other);
  ExpectRecordProblem("000000000001,Kỷ luật,,,Cảnh cáo,,,5,01/06/2016\n", "Ngày quyết định", other);
  ExpectRecordProblem("000000000001,Chức danh,01/03/2015,31/12/2016,,P1,,,\n", "Mã chức danh",
                      other);
  ExpectRecordProblem("000000000001,Chức danh,01/03/2016,,,P1,,,\n", "Mã chức danh", other);
}

TEST_F(ImportRecordsTest, RunningHoldingNeedsAPlaceAndAPostInScope) {
  server_.AddPost("P1", unit_);
  server_.AddPost("ROOT-P", server_.root());
  ASSERT_EQ(Records("000000000001,Chức danh,01/03/2015,,,P1,,,\n")->added(), 1);
  ExpectRecordProblem("000000000002,Chức danh,01/03/2017,,,P1,,,\n", "",
                      "the post has no place left", "REC-HEADCOUNT");
  ExpectRecordProblem("000000000002,Chức danh,01/03/2017,,,ROOT-P,,,\n", "Mã chức danh",
                      "is out of scope and has not ended");
  // What has ended is history: nobody is summoned by it.
  EXPECT_EQ(Records("000000000002,Chức danh,01/03/2016,31/12/2016,,P1,,,\n"
                    "000000000002,Chức danh,01/03/2014,31/12/2015,,ROOT-P,,,\n")
                ->added(),
            2);
}

// Readers tell an opening balance from what was decided in the suite.
TEST_F(ImportRecordsTest, HoldingsOfASheetAreMarkedImported) {
  const std::string kept = server_.AddPost("P1", unit_);
  const std::string typed = server_.AddPost("P2", unit_);
  ASSERT_EQ(Records("000000000001,Chức danh,01/03/2015,,,P1,,,\n")->added(), 1);
  v1::AddPostHoldingRequest add;
  add.set_person(api::PersonName(PersonId(Count("SELECT id FROM person WHERE full_name = 'An'"))));
  add.set_post(typed);
  *add.mutable_start_date() = api::ToProto(CivilDay(2016, 3, 1));
  add.mutable_decision()->set_number("9-QĐ/TU");
  *add.mutable_decision()->mutable_date() = add.start_date();
  ASSERT_THAT(server_.records().AddPostHolding(Officer("registry.people.write"), add), IsOk());
  const auto imported = [&](const std::string& code) {
    v1::GetPersonRecordRequest request;
    request.set_person(add.person());
    request.set_purpose("kiểm tra");
    const auto record = server_.records().GetPersonRecord(Officer("registry.people.read"), request);
    EXPECT_THAT(record, IsOk());
    for (const v1::PostHolding& holding : record->holdings()) {
      if (holding.post().code() == code) return holding.imported();
    }
    ADD_FAILURE() << code << " is not held";
    return false;
  };
  EXPECT_TRUE(imported("P1"));
  EXPECT_FALSE(imported("P2"));
  // The mark outlives the end of the holding.
  v1::EndPostHoldingRequest end;
  end.set_person(add.person());
  end.set_post(kept);
  *end.mutable_start_date() = api::ToProto(CivilDay(2015, 3, 1));
  *end.mutable_end_date() = api::ToProto(CivilDay(2017, 3, 1));
  const auto ended = server_.records().EndPostHolding(Officer("registry.people.write"), end);
  ASSERT_THAT(ended, IsOk());
  EXPECT_TRUE(ended->imported());
}

TEST_F(ImportRecordsTest, PieceIsTakenInFewStatementsBesideItsRows) {
  std::string rows;
  for (int year = 1991; year <= 2017; ++year) {
    absl::StrAppend(&rows, "000000000001,Đánh giá,", year, ",,Hoàn thành nhiệm vụ,,,,\n");
  }
  const auto pool = server_.database().MakePool(1);
  ImportApi imports(*pool, {server_.people(), server_.entries(), server_.keys()}, server_.files());
  const auto statements = [&](int count) {
    v1::ImportRecordsRequest request;
    const size_t end = [&] {
      size_t at = 0;
      for (int i = 0; i < count; ++i) at = rows.find('\n', at) + 1;
      return at;
    }();
    request.set_content(kRecords + rows.substr(0, end));
    request.set_validate_only(true);
    api::Call call = Officer("registry.people.write");
    call.validate_only = true;
    const int64_t before = (*pool->Acquire(call.deadline))->statement_count();
    EXPECT_EQ(imports.ImportRecords(call, request)->added(), count);
    return (*pool->Acquire(call.deadline))->statement_count() - before;
  };
  const int64_t five = statements(5);
  EXPECT_EQ(statements(25) - five, 20 * 5)
      << "an insert, its revision and its event between a savepoint and its release";
}

TEST_F(ImportRecordsTest, LinesAreThoseOfTheWholeFile) {
  const auto report = Records("000000000001,Sở thích,2016,,Cao,,,,\n", 400);
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->problems(0).line(), 402);
}

TEST_F(ImportRecordsTest, PieceThatIsTooLongIsRefused) {
  std::string rows;
  for (int i = 0; i < 5001; ++i) rows += "000000000001,x,2016,,,,,,\n";
  EXPECT_THAT(Records(rows), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::registry
