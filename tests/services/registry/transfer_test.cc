// Imports as operations: what they keep, whatever happens to the worker.
#include <gmock/gmock.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/api/resource_name.h"
#include "common/testing/property.h"
#include "common/testing/status_matchers.h"
#include "services/registry/import_api.h"
#include "services/registry/operation_api.h"
#include "services/registry/transfer_api.h"
#include "tests/services/registry/transfer_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::Draw;
using ::cadre::testing::FailsWith;
using ::cadre::testing::ForAll;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto kMembers = v1::SHEET_PROFILE_PARTY_MEMBERS;
constexpr char kPeople[] = "SELECT COUNT(*) FROM person";

class ImportOperationTest : public TransferTest {
 protected:
  v1::OperationProgress ProgressOf(const google::longrunning::Operation& operation) {
    v1::OperationProgress progress;
    EXPECT_TRUE(operation.metadata().UnpackTo(&progress));
    return progress;
  }
};

TEST_F(ImportOperationTest, KeepsGoodRowsAndWritesTheOthersToAFileThatCanBeFedAgain) {
  const v1::ImportResult first = Import(Members(1, 3, 2), kMembers);
  EXPECT_EQ(first.added(), 3);
  EXPECT_EQ(first.failed(), 2);
  const std::string failed = Read(first.failed_lines());
  EXPECT_THAT(failed, HasSubstr("Dòng,Cột lỗi,Lý do,Quy tắc\r\n"));
  EXPECT_THAT(failed, HasSubstr("000000000004,D1,5,Giới tính*,is blank,\r\n"));
  const v1::ImportResult again =
      Import(absl::StrReplaceAll(failed, {{"Nguyễn Văn D,", "Nguyễn Văn D,Nữ"}}), kMembers);
  EXPECT_EQ(again.added(), 1);
  EXPECT_EQ(again.failed(), 1);
  const std::string rest = Read(again.failed_lines());
  EXPECT_THAT(rest, HasSubstr("000000000005,D1,3,Giới tính*,is blank,\r\n"));
  EXPECT_THAT(rest, Not(HasSubstr("Quy tắc,Dòng"))) << "columns of the first time";
}

TEST_F(ImportOperationTest, SameFileAgainChangesNothing) {
  EXPECT_EQ(Import(Members(1, 7), kMembers).added(), 7);
  const v1::ImportResult again = Import(Members(1, 7), kMembers);
  EXPECT_EQ(again.added(), 0);
  EXPECT_EQ(again.unchanged(), 7);
  EXPECT_EQ(again.failed_lines(), "");
}

TEST_F(ImportOperationTest, DryRunTellsAndKeepsNothing) {
  const v1::ImportResult told = Import(Members(1, 6, 1), kMembers, true);
  EXPECT_EQ(told.added(), 6);
  EXPECT_EQ(told.failed(), 1);
  EXPECT_TRUE(told.dry_run());
  EXPECT_THAT(Read(told.failed_lines()), HasSubstr("is blank"));
  EXPECT_EQ(Count(kPeople), 0);
}

TEST_F(ImportOperationTest, KilledAnywhereItKeepsEveryRowOnce) {
  int first = 1;
  ForAll(20, [&](Draw& draw) {
    constexpr int kGood = 23;
    constexpr int kBad = 4;
    std::vector<std::string> lines = absl::StrSplit(Members(first, kGood, kBad), '\n');
    lines.pop_back();
    std::shuffle(lines.begin() + 1, lines.end(), draw.engine());
    const auto started = Start(Upload(absl::StrJoin(lines, "\n")), kMembers);
    ASSERT_THAT(started, IsOk());
    const int64_t before = Count(kPeople);
    int kills = 0;
    while (!Get(started->name())->done()) {
      // Seven pieces, one that counts, three points each.
      int left = draw.Below(26);
      TransferOptions options{.rows_per_piece = 4};
      options.crash = [&](absl::string_view) { return left-- == 0; };
      TransferWorker worker = server_.Worker(std::move(options));
      ASSERT_THAT(worker.RunOne(std::stop_token()), IsOk());
      ASSERT_LT(++kills, 1000);
      server_.clock().Advance(absl::Minutes(2));
    }
    v1::ImportResult result;
    const auto ended = Get(started->name());
    ASSERT_TRUE(ended->response().UnpackTo(&result)) << ended->ShortDebugString();
    EXPECT_EQ(result.added(), kGood);
    EXPECT_EQ(result.failed(), kBad);
    EXPECT_EQ(Count(kPeople), before + kGood);
    std::vector<std::string> failed = absl::StrSplit(Read(result.failed_lines()), "\r\n");
    std::sort(failed.begin(), failed.end());
    EXPECT_EQ(std::unique(failed.begin(), failed.end()), failed.end());
    EXPECT_EQ(failed.size(), kBad + 2) << "the header and the end";
    first += kGood + kBad;
  });
}

TEST_F(ImportOperationTest, OneThatNeverGetsOnIsGivenUp) {
  const auto started = Start(Upload(Members(1, 3)), kMembers);
  ASSERT_THAT(started, IsOk());
  int begun = 0;
  while (!Get(started->name())->done()) {
    TransferOptions options;
    options.crash = [&](absl::string_view point) { return point == "within"; };
    ASSERT_THAT(server_.Worker(std::move(options)).RunOne(std::stop_token()), IsOk());
    server_.clock().Advance(absl::Minutes(2));
    ASSERT_LT(++begun, 20);
  }
  EXPECT_EQ(begun, 11) << "ten times, and the end";
  EXPECT_EQ(Get(started->name())->error().code(),
            static_cast<int>(absl::StatusCode::kResourceExhausted));
  EXPECT_EQ(Count(kPeople), 0);
}

TEST_F(ImportOperationTest, SpellingsOfOneValueAreTheSame) {
  const std::string sheet =
      absl::StrReplaceAll(Members(1, 2), {{",Kinh,", ",KINH,"}, {",Không,", ",KHÔNG,"}});
  EXPECT_EQ(Import(sheet, kMembers).added(), 2);
  EXPECT_EQ(Import(sheet, kMembers).unchanged(), 2);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person WHERE ethnicity = 'Kinh' AND religion = 'Không'"),
            2);
}

TEST_F(ImportOperationTest, TwoWorkersNeverTakeOneOperation) {
  ASSERT_THAT(Start(Upload(Members(1, 5)), kMembers), IsOk());
  TransferWorker second = server_.Worker();
  TransferOptions options;
  bool asked = false;
  options.crash = [&](absl::string_view) {
    asked = true;
    EXPECT_THAT(second.RunOne(std::stop_token()), testing::IsOkAndHolds(false));
    return false;
  };
  Work(std::move(options));
  EXPECT_TRUE(asked);
  EXPECT_EQ(Count(kPeople), 5);
}

TEST_F(ImportOperationTest, WorkerThatWasTooSlowWritesNothingMore) {
  const auto started = Start(Upload(Members(1, 9)), kMembers);
  TransferWorker second = server_.Worker();
  TransferOptions options{.rows_per_piece = 4};
  int pieces = 0;
  options.crash = [&](absl::string_view point) {
    if (point == "before" && ++pieces == 3) {
      server_.clock().Advance(absl::Minutes(2));
      EXPECT_THAT(second.RunOne(std::stop_token()), testing::IsOkAndHolds(true));
    }
    return false;
  };
  Work(std::move(options));
  EXPECT_EQ(Count(kPeople), 9);
  v1::ImportResult result;
  EXPECT_TRUE(Get(started->name())->response().UnpackTo(&result));
  EXPECT_EQ(result.added(), 9);
}

TEST_F(ImportOperationTest, RoleThatEndsStopsIt) {
  const auto started = Start(Upload(Members(1, 12)), kMembers);
  TransferOptions options{.rows_per_piece = 4};
  int pieces = 0;
  options.crash = [&](absl::string_view point) {
    if (point == "before" && ++pieces == 4) {
      Execute("UPDATE role_binding SET end_date = '2017-12-20' WHERE role = 1");
    }
    return false;
  };
  Work(std::move(options));
  const auto ended = Get(started->name());
  ASSERT_TRUE(ended->has_error()) << ended->ShortDebugString();
  EXPECT_EQ(ended->error().code(), static_cast<int>(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(Count(kPeople), 8) << "the pieces before stay";
}

TEST_F(ImportOperationTest, CancelEndsItAfterThePiece) {
  const auto started = Start(Upload(Members(1, 12)), kMembers);
  v1::CancelOperationRequest cancel;
  cancel.set_name(started->name());
  TransferOptions options{.rows_per_piece = 4};
  int pieces = 0;
  options.crash = [&](absl::string_view point) {
    if (point == "before" && ++pieces == 3) {
      EXPECT_THAT(server_.operations().CancelOperation(Officer("registry.operations.use"), cancel),
                  IsOk());
    }
    return false;
  };
  Work(std::move(options));
  const auto ended = Get(started->name());
  EXPECT_EQ(ended->error().code(), static_cast<int>(absl::StatusCode::kCancelled));
  EXPECT_EQ(ProgressOf(*ended).rows_done(), 4);
  EXPECT_EQ(Count(kPeople), 4);
  EXPECT_THAT(server_.operations().CancelOperation(Officer("registry.operations.use"), cancel),
              FailsWith(Reason::kStateForbidsMove));
}

TEST_F(ImportOperationTest, StoppedWorkerGivesItBackAtOnce) {
  const auto started = Start(Upload(Members(1, 12)), kMembers);
  std::stop_source stop;
  TransferOptions options{.rows_per_piece = 4};
  options.crash = [&](absl::string_view point) {
    if (point == "after") stop.request_stop();
    return false;
  };
  TransferWorker worker = server_.Worker(std::move(options));
  EXPECT_THAT(worker.RunOne(stop.get_token()), testing::IsOkAndHolds(true));
  EXPECT_FALSE(Get(started->name())->done());
  Work();
  EXPECT_TRUE(Get(started->name())->done());
  EXPECT_EQ(Count(kPeople), 12);
}

TEST_F(ImportOperationTest, OldFileWithTitlesIsInspectedConfirmedAndRead) {
  const std::string upload = Upload(
      "Danh s\xB8"
      "ch \xAE\xB6"
      "ng vi\xAAn\n\n"
      "H\xE4 v\xB5 t\xAAn*;Gi\xEDi t\xDDnh*;Sinh ng\xB5y*;D\xA9n t\xE9"
      "c*;T\xABn gi\xB8o*;"
      "S\xE8 \xAE\xDEnh danh c\xB8 nh\xA9n*;T\xE6 ch\xF8"
      "c \xA7\xB6ng \xAE"
      "ang sinh ho\xB9t*;"
      "Ghi ch\xF3\n"
      "Nguy\xD4n V\xA8n An;Nam;19/05/1967;Kinh;Kh\xABng;000000000001;D1;x\n");
  const auto seen = Inspect(upload, kMembers);
  ASSERT_THAT(seen, IsOk());
  EXPECT_EQ(seen->settings().encoding(), v1::TEXT_ENCODING_TCVN3) << seen->encoding_reason();
  EXPECT_EQ(seen->settings().separator(), ";");
  EXPECT_FALSE(seen->certain());
  EXPECT_EQ(seen->header_line(), 3);
  EXPECT_EQ(seen->rows(), 1);
  EXPECT_EQ(seen->mapped_columns_size(), 7);
  EXPECT_THAT(seen->unknown_columns(), ElementsAre("Ghi chú"));
  ASSERT_EQ(seen->samples_size(), 1);
  EXPECT_EQ(seen->samples(0).cells(0), "Nguyễn Văn An");
  ASSERT_THAT(Start(upload, kMembers, false, seen->settings()), IsOk());
  Work();
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person WHERE full_name = 'Nguyễn Văn An'"), 1);
}

TEST_F(ImportOperationTest, DatesWithTheMonthFirstAreRefusedAsAWhole) {
  const std::string sheet = absl::StrReplaceAll(Members(1, 2), {{",1970,", ",05/19/1970,"}});
  const std::string upload = Upload(sheet);
  EXPECT_EQ(Inspect(upload, kMembers)->month_first_rows(), 2);
  const auto started = Start(upload, kMembers);
  Work();
  EXPECT_EQ(Get(started->name())->error().code(),
            static_cast<int>(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(Count(kPeople), 0);
}

TEST_F(ImportOperationTest, DaysAsNumbersAreReadWhereAPersonSaidSo) {
  const std::string sheet = absl::StrReplaceAll(Members(1, 1), {{",1970,", ",24611,"}});
  const std::string upload = Upload(sheet);
  EXPECT_EQ(Inspect(upload, kMembers)->serial_date_rows(), 1);
  v1::SheetSettings settings;
  settings.set_encoding(v1::TEXT_ENCODING_UNICODE);
  settings.set_dates(v1::DATE_FORM_SERIAL_1900);
  ASSERT_THAT(Start(upload, kMembers, false, settings), IsOk());
  Work();
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person WHERE birth_on = '1967-05-19'"), 1);
}

TEST_F(ImportOperationTest, DeletionIsARequestAndNothingElse) {
  std::string sheet = absl::StrReplaceAll(
      Members(1, 2), {{"sinh hoạt*\n", "sinh hoạt*,Đề nghị xóa\n"}, {"D1\n", "D1,\n"}});
  EXPECT_EQ(Import(sheet, kMembers).added(), 2);
  sheet = absl::StrReplaceAll(sheet, {{"D1,\n", "D1,x\n"}});
  const v1::ImportResult asked = Import(sheet, kMembers);
  EXPECT_EQ(asked.failed(), 2);
  EXPECT_THAT(Read(asked.failed_lines()), HasSubstr("nothing is deleted"));
  EXPECT_EQ(Count(kPeople), 2);
}

TEST_F(ImportOperationTest, DifferingFactsAreRefusedOrChangedAsTheOfficerSays) {
  Import(Members(1, 3), kMembers);
  Execute("UPDATE person SET home_place = 'Hà Giang'");
  const std::string changed = absl::StrReplaceAll(Members(1, 3), {{"Văn B", "Thị B"}});
  EXPECT_EQ(Import(changed, kMembers).failed(), 1)
      << "a place that no column tells is no difference";
  const auto started = Start(Upload(changed), kMembers, false, {}, v1::IMPORT_CONFLICT_UPDATE);
  ASSERT_THAT(started, IsOk());
  Work();
  v1::ImportResult result;
  ASSERT_TRUE(Get(started->name())->response().UnpackTo(&result));
  EXPECT_EQ(result.changed(), 1);
  EXPECT_EQ(result.unchanged(), 2);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person WHERE full_name = 'Nguyễn Thị B'"), 1);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person WHERE home_place = 'Hà Giang'"), 3);
  EXPECT_THAT(
      Start(Upload(changed), v1::SHEET_PROFILE_POSTS, false, {}, v1::IMPORT_CONFLICT_UPDATE),
      FailsWith(Reason::kFieldInvalid));
}

TEST_F(ImportOperationTest, PersonWithoutANumberIsKnownByTheIdOfAnExport) {
  const std::string id = server_.AddPerson("Lê Tú", d1_).substr(7);
  const std::string sheet = absl::StrCat(
      "ID,Họ và tên*,Giới tính*,Sinh ngày*,Dân tộc*,Tôn giáo*,Số định danh cá nhân*,"
      "Tổ chức Đảng đang sinh hoạt*\n",
      id,
      ",Lê Tú,Nam,05/1970,Kinh,Không,,D1\n"
      "5,Lê Tú,Nam,05/1970,Kinh,Không,,D1\n");
  const v1::ImportResult result = Import(sheet, kMembers);
  EXPECT_EQ(result.unchanged(), 1);
  EXPECT_EQ(result.failed(), 1) << "an id of nobody";
  EXPECT_EQ(Count(kPeople), 1);
}

TEST_F(ImportOperationTest, SheetNeedsItsOwnPermission) {
  const std::string upload = Upload(Members(1, 1));
  v1::StartImportRequest request;
  request.set_upload(upload);
  request.set_profile(kMembers);
  request.mutable_settings()->set_encoding(v1::TEXT_ENCODING_UNICODE);
  api::Call administrator =
      server_.ConsoleCall({{Role::kAdministrator, server_.root()}}, "registry.imports.run");
  administrator.identity.principal = "test#officer";
  EXPECT_THAT(server_.imports().StartImport(administrator, request),
              FailsWith(Reason::kPermissionDenied));
}

}  // namespace
}  // namespace cadre::registry
