// Files: who sees them, how they are kept, and the sheets that come out.
#include "services/registry/file_api.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/sha256.h"
#include "common/sheet/zip.h"
#include "common/testing/status_matchers.h"
#include "services/registry/entry_api.h"
#include "services/registry/export_api.h"
#include "services/registry/export_release_api.h"
#include "services/registry/operation_api.h"
#include "services/registry/transfer_api.h"
#include "tests/services/registry/transfer_fixture.h"

namespace cadre::registry {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::HasSubstr;
using ::testing::Not;

using FileApiTest = TransferTest;

v1::AppendUploadRequest Part(const std::string& name, int64_t offset, const std::string& content) {
  v1::AppendUploadRequest request;
  request.set_name(name);
  request.set_offset(offset);
  request.set_content(content);
  request.set_sha256(Sha256(content));
  return request;
}

TEST_F(FileApiTest, PartsComeInOrderAndOnceInEffect) {
  const api::Call call = Officer("registry.imports.run");
  v1::CreateUploadRequest create;
  create.set_organization(api::OrganizationName(d1_));
  create.set_size(6);
  const std::string name = server_.files().CreateUpload(call, create)->name();
  const auto append = [&](int64_t offset, const char* content) {
    return server_.files().AppendUpload(call, Part(name, offset, content));
  };
  EXPECT_THAT(append(3, "def"), FailsWith(Reason::kFieldInvalid)) << "a gap";
  EXPECT_THAT(append(0, "abc"), IsOk());
  EXPECT_THAT(append(0, "abc"), IsOk()) << "a lost answer";
  EXPECT_THAT(append(0, "abd"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(append(3, "defg"), FailsWith(Reason::kFieldInvalid)) << "too long";
  v1::ReadFileRequest read;
  read.set_name(name);
  EXPECT_THAT(server_.files().ReadFile(Officer("registry.operations.use"), read),
              FailsWith(Reason::kStateForbidsMove));
  const auto whole = append(3, "def");
  ASSERT_THAT(whole, IsOk());
  EXPECT_TRUE(whole->complete());
  EXPECT_EQ(Read(name), "abcdef");
  read.set_offset(4);
  EXPECT_EQ(server_.files().ReadFile(Officer("registry.operations.use"), read)->content(), "ef");
  auto lied = Part(name, 0, "abc");
  lied.set_sha256(Sha256("x"));
  EXPECT_THAT(server_.files().AppendUpload(call, lied), FailsWith(Reason::kFieldInvalid));
}

TEST_F(FileApiTest, NobodySeesAFileOrOperationOfSomebodyElse) {
  const std::string file = Upload(Members(1, 1));
  const auto operation = Start(file, v1::SHEET_PROFILE_PARTY_MEMBERS);
  v1::ReadFileRequest read;
  read.set_name(file);
  const auto theirs =
      server_.files().ReadFile(Officer("registry.operations.use", "neighbour"), read);
  read.set_name("files/5");
  EXPECT_EQ(
      theirs.status(),
      server_.files().ReadFile(Officer("registry.operations.use", "neighbour"), read).status());
  EXPECT_THAT(theirs, FailsWith(Reason::kNotFound));
  EXPECT_THAT(Get(operation->name(), "neighbour"), FailsWith(Reason::kNotFound));
  EXPECT_EQ(server_.operations()
                .ListOperations(Officer("registry.operations.use", "neighbour"), {})
                ->operations_size(),
            0);
  // His own, for an organization that he no longer works for.
  api::Call moved = Officer("registry.operations.use");
  moved.identity.bindings = {{Role::kRecordOfficer, d2_}};
  read.set_name(file);
  EXPECT_THAT(server_.files().ReadFile(moved, read), FailsWith(Reason::kNotFound));
  v1::CreateUploadRequest create;
  create.set_organization(api::OrganizationName(d1_));
  create.set_size(5);
  EXPECT_THAT(server_.files().CreateUpload(Officer("registry.imports.run", "neighbour"), create),
              FailsWith(Reason::kNotFound));
}

TEST_F(FileApiTest, BytesAreSealedAndGoneAfterTheirTime) {
  const std::string file = Upload("Nguyễn Văn An");
  EXPECT_EQ(Count("SELECT COUNT(*) FROM file_blob WHERE INSTR(sealed, 'Nguy') > 0"), 0);
  server_.clock().Advance(absl::Hours(24 * 8));
  EXPECT_THAT(server_.Worker().DeleteExpired(), IsOk());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM file_blob"), 0);
  EXPECT_EQ(Count("SELECT COUNT(*) FROM stored_file"), 0);
}

TEST_F(FileApiTest, FileInUseIsNotDeleted) {
  const std::string file = Upload(Members(1, 1));
  ASSERT_THAT(Start(file, v1::SHEET_PROFILE_PARTY_MEMBERS), IsOk());
  v1::DeleteFileRequest request;
  request.set_name(file);
  const api::Call call = Officer("registry.operations.use");
  EXPECT_THAT(server_.files().DeleteFile(call, request), FailsWith(Reason::kStateForbidsMove));
  server_.clock().Advance(absl::Hours(24 * 8));
  EXPECT_THAT(server_.Worker().DeleteExpired(), IsOk());
  Work();
  EXPECT_EQ(Count("SELECT COUNT(*) FROM person"), 1);
  EXPECT_THAT(server_.files().DeleteFile(call, request), IsOk());
  EXPECT_THAT(server_.files().DeleteFile(call, request), FailsWith(Reason::kNotFound));
}

TEST_F(FileApiTest, LargeFileComesBackByteForByte) {
  std::string bytes;
  for (uint32_t i = 0; i < 300'000; ++i) bytes += static_cast<char>(i * 7919 >> 3);
  EXPECT_EQ(Read(Upload(bytes)), bytes);
}

// People, posts and sub-records with every kind of value that a sheet has.
class ExportTest : public TransferTest {
 protected:
  ExportTest() {
    Import(
        "Họ và tên*,Giới tính*,Sinh ngày*,Dân tộc*,Tôn giáo*,Số định danh cá nhân*,"
        "Tổ chức Đảng đang sinh hoạt*,Ngày vào Đảng*,Ngày vào Đảng chính thức*,"
        "Quê quán: Tỉnh,Quê quán: Địa chỉ chi tiết,Trạng thái hoạt động\n"
        "Nguyễn Văn An,Nam,19/05/1967,Kinh,Không,000000000001,D1,19/05/2010,19/05/2011,"
        "Hà Giang,\"=xã A, huyện B\",\n"
        "Trần Thị Ánh,Nữ,05/1972,Tày,Không,000000000002,D2,,,,,Nghỉ hưu\n"
        "Lê Tú,Nam,1975,Kinh,Phật giáo,000000000003,D1,2001,2002,,,\n",
        v1::SHEET_PROFILE_PARTY_MEMBERS);
    Import(
        "code,organization_code,title,post_group,management_level,selection,headcount,valid_from,"
        "rank\nP1,D1,Trưởng phòng,DIVISION_HEAD,UNIT_COLLECTIVE,APPOINTED,1,01/02/2010,30\n"
        "P2,D1,Bí thư,DISTRICT_SECRETARY,PROVINCE_BTV,ELECTED,2,01/02/2010,\n",
        v1::SHEET_PROFILE_POSTS);
    const v1::ImportResult records = Import(
        "Số định danh cá nhân*,Loại mục*,Từ ngày*,Đến ngày,Mức,Mã chức danh,Nội dung,"
        "Số quyết định,Ngày quyết định\n"
        "000000000001,Chức danh,01/03/2011,31/12/2015,,P1,,12-QĐ,01/02/2011\n"
        "000000000001,Chức danh,01/01/2016,,,P2,,,\n"
        "000000000001,Chuyên môn,2001,,Đại học,,\"Luật, kinh tế\",,\n"
        "000000000002,Lý luận chính trị,06/2008,,Cao cấp,,,,\n"
        "000000000002,Đánh giá,2016,,Hoàn thành tốt nhiệm vụ,,,,\n"
        "000000000003,Kỷ luật,,,Cảnh cáo,,,7-QĐ,05/05/2014\n",
        v1::SHEET_PROFILE_RECORDS);
    EXPECT_EQ(records.added(), 6);
  }
};

TEST_F(ExportTest, WhatIsExportedAndImportedAgainChangesNothingAndGivesTheSameBytes) {
  const std::pair<v1::SheetProfile, int> profiles[] = {{v1::SHEET_PROFILE_PARTY_MEMBERS, 3},
                                                       {v1::SHEET_PROFILE_ORGANIZATIONS, 3},
                                                       {v1::SHEET_PROFILE_POSTS, 2},
                                                       {v1::SHEET_PROFILE_RECORDS, 6}};
  for (const auto& [profile, rows] : profiles) {
    for (const auto format : {v1::SHEET_FORMAT_CSV, v1::SHEET_FORMAT_XLSX}) {
      const std::string first = Export(profile, format);
      const auto seen = Inspect(Upload(first), profile);
      ASSERT_THAT(seen, IsOk());
      EXPECT_TRUE(seen->certain()) << seen->encoding_reason();
      EXPECT_EQ(seen->rows(), rows);
      const v1::ImportResult result = Import(first, profile);
      EXPECT_EQ(result.unchanged(), rows) << profile << " " << result.ShortDebugString();
      EXPECT_EQ(result.failed(), 0) << (result.failed() > 0 ? Read(result.failed_lines()) : "");
      EXPECT_EQ(Export(profile, format), first) << profile;
    }
  }
}

TEST_F(ExportTest, NoCellOfACsvIsAFormula) {
  const std::string csv = Export(v1::SHEET_PROFILE_PARTY_MEMBERS, v1::SHEET_FORMAT_CSV);
  EXPECT_THAT(csv, HasSubstr("\"'=xã A, huyện B, Hà Giang\""));
  EXPECT_THAT(csv, Not(HasSubstr(",\"=")));
}

TEST_F(ExportTest, HoldsNothingOfOtherUnitsAndIsLogged) {
  const std::string csv =
      Export(v1::SHEET_PROFILE_PARTY_MEMBERS, v1::SHEET_FORMAT_CSV, api::OrganizationName(d2_));
  EXPECT_THAT(csv, HasSubstr("Trần Thị Ánh"));
  EXPECT_THAT(csv, Not(HasSubstr("Nguyễn Văn An")));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log WHERE purpose = 'test'"), 1);
  v1::StartExportRequest request;
  request.set_organization(api::OrganizationName(d1_));
  request.set_profile(v1::SHEET_PROFILE_PARTY_MEMBERS);
  request.set_format(v1::SHEET_FORMAT_CSV);
  EXPECT_THAT(server_.exports().StartExport(Officer("registry.exports.run"), request),
              FailsWith(Reason::kFieldInvalid))
      << "no purpose";
  request.set_purpose("x");
  EXPECT_THAT(server_.exports().StartExport(Officer("registry.exports.run", "neighbour"), request),
              FailsWith(Reason::kNotFound));
}

// The list of D1 is a secret, and a second person has released it.
class SecretExportTest : public ExportTest {
 protected:
  SecretExportTest() { Classify(types::v1::CLASSIFICATION_SECRET); }

  api::Call Approver() {
    api::Call call =
        server_.ConsoleCall({{Role::kApprover, server_.root()}}, "registry.exports.release");
    call.identity.principal = "test#approver";
    return call;
  }
  void Classify(types::v1::Classification classification) {
    v1::ClassifyListsRequest request;
    v1::ListClassification& wanted = *request.mutable_list_classification();
    wanted.set_organization(api::OrganizationName(d1_));
    wanted.set_classification(classification);
    wanted.mutable_decision()->set_number("5-QĐ/TU");
    *wanted.mutable_decision()->mutable_date() = api::ToProto(CivilDay(2017, 6, 1));
    ASSERT_THAT(server_.export_releases().ClassifyLists(Approver(), request), IsOk());
  }
  std::string Release(const std::string& list = "PARTY_MEMBERS") {
    v1::RequestExportReleaseRequest request;
    v1::ExportRelease& release = *request.mutable_export_release();
    release.set_organization(api::OrganizationName(d1_));
    release.set_classification(types::v1::CLASSIFICATION_SECRET);
    release.set_list(list);
    release.set_reason("x");
    const auto asked = server_.export_releases().RequestExportRelease(
        Officer("registry.exports.request"), request);
    EXPECT_THAT(asked, IsOk());
    v1::AnswerExportReleaseRequest answer;
    answer.set_name(asked->name());
    answer.set_answer(v1::EXPORT_RELEASE_ANSWER_RELEASE);
    EXPECT_THAT(server_.export_releases().AnswerExportRelease(Approver(), answer), IsOk());
    return asked->name();
  }
  absl::StatusOr<google::longrunning::Operation> StartOfD1(const std::string& release) {
    v1::StartExportRequest request;
    request.set_organization(api::OrganizationName(d1_));
    request.set_profile(v1::SHEET_PROFILE_PARTY_MEMBERS);
    request.set_format(v1::SHEET_FORMAT_CSV);
    request.set_purpose("x");
    request.set_release(release);
    return server_.exports().StartExport(Officer("registry.exports.run"), request);
  }
};

TEST_F(SecretExportTest, GoesOutOnceWithItsMarkAboveTheHeader) {
  EXPECT_THAT(StartOfD1(""), FailsWith(Reason::kRuleViolated));
  const std::string release = Release();
  const auto started = StartOfD1(release);
  ASSERT_THAT(started, IsOk());
  EXPECT_THAT(StartOfD1(release), FailsWith(Reason::kStateForbidsMove));
  Work();
  v1::ExportResult result;
  ASSERT_TRUE(Get(started->name())->response().UnpackTo(&result));
  const std::string sheet = Read(result.file());
  EXPECT_LT(sheet.find("MẬT · " + release), sheet.find("Họ và tên"));
  EXPECT_EQ(Import(sheet, v1::SHEET_PROFILE_PARTY_MEMBERS).unchanged(), 2);
}

// A document about one person of a secret list leaves as the list does.
TEST_F(SecretExportTest, DocumentNeedsItsOwnReleaseAndBearsTheMark) {
  const std::string an =
      api::PersonName(PersonId(Count("SELECT id FROM person WHERE full_name = 'Nguyễn Văn An'")));
  const auto generate = [&](const std::string& release) {
    v1::GenerateDocumentRequest request;
    request.set_person(an);
    request.set_purpose("x");
    request.set_release(release);
    return server_.exports().GenerateDocument(Officer("registry.people.read"), request);
  };
  EXPECT_THAT(generate(""), FailsWith(Reason::kRuleViolated));
  EXPECT_THAT(generate(Release()), FailsWith(Reason::kRuleViolated)) << "of another list";
  const std::string release = Release("CURRICULUM_VITAE " + an);
  const auto made = generate(release);
  ASSERT_THAT(made, IsOk());
  const std::string text =
      *sheet::ZipReader::Open(made->content())->Read("word/document.xml", 1 << 20);
  EXPECT_LT(text.find("MẬT · " + release), text.find("SƠ YẾU LÝ LỊCH"));
  EXPECT_THAT(generate(release), FailsWith(Reason::kStateForbidsMove)) << "once";
  Classify(types::v1::CLASSIFICATION_TOP_SECRET);
  EXPECT_THAT(generate(""), FailsWith(Reason::kRuleViolated));
}

TEST_F(SecretExportTest, EndsWhenTheListGetsAHigherDegree) {
  const auto started = StartOfD1(Release());
  ASSERT_THAT(started, IsOk());
  Classify(types::v1::CLASSIFICATION_TOP_SECRET);
  Work();
  const auto ended = Get(started->name());
  EXPECT_TRUE(ended->done());
  EXPECT_EQ(ended->error().code(), static_cast<int>(absl::StatusCode::kFailedPrecondition));
}

TEST_F(ExportTest, KilledAnywhereItWritesEveryRowOnce) {
  const std::string whole = Export(v1::SHEET_PROFILE_RECORDS, v1::SHEET_FORMAT_CSV);
  for (int at = 0; at < 3; ++at) {
    v1::StartExportRequest request;
    request.set_organization(api::OrganizationName(server_.root()));
    request.set_profile(v1::SHEET_PROFILE_RECORDS);
    request.set_format(v1::SHEET_FORMAT_CSV);
    request.set_purpose("x");
    const auto started = server_.exports().StartExport(Officer("registry.exports.run"), request);
    ASSERT_THAT(started, IsOk());
    TransferOptions options;
    int left = at;
    options.crash = [&](absl::string_view) { return left-- == 0; };
    ASSERT_THAT(server_.Worker(std::move(options)).RunOne(std::stop_token()), IsOk());
    server_.clock().Advance(absl::Minutes(2));
    Work();
    v1::ExportResult result;
    ASSERT_TRUE(Get(started->name())->response().UnpackTo(&result));
    EXPECT_EQ(Read(result.file()), whole);
  }
}

TEST_F(ExportTest, CurriculumVitaeIsFilledAndLogged) {
  const int64_t id = Count("SELECT id FROM person WHERE full_name = 'Nguyễn Văn An'");
  v1::GenerateDocumentRequest request;
  request.set_person(api::PersonName(PersonId(id)));
  request.set_purpose("bổ nhiệm");
  v1::CreateRecordEntryRequest work;
  work.set_person(request.person());
  *work.mutable_record_entry()->mutable_start_date() =
      api::ToProto(CivilDate::FromMonth(1995, 3).value());
  work.mutable_record_entry()->mutable_work_period()->set_position("Chuyên viên");
  work.mutable_record_entry()->mutable_work_period()->set_organization(
      api::OrganizationName(server_.root()));
  ASSERT_THAT(server_.entries().CreateRecordEntry(Officer("registry.people.write"), work), IsOk());
  const auto made = server_.exports().GenerateDocument(Officer("registry.people.read"), request);
  ASSERT_THAT(made, IsOk());
  const std::string text =
      *sheet::ZipReader::Open(made->content())->Read("word/document.xml", 1 << 20);
  EXPECT_THAT(text, HasSubstr("Nguyễn Văn An"));
  EXPECT_THAT(text, HasSubstr("31/12/2015"));
  EXPECT_THAT(text, HasSubstr("Đại học (Luật, kinh tế)"));
  EXPECT_THAT(text, HasSubstr("03/1995 - nay"));
  EXPECT_THAT(text, HasSubstr("Tỉnh ủy")) << "where the work was, by its name";
  EXPECT_THAT(text, HasSubstr("D1"));
  EXPECT_THAT(text, Not(HasSubstr("organizations/")));
  EXPECT_THAT(text, Not(HasSubstr("{{")));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM read_log WHERE purpose = 'bổ nhiệm'"), 1);
  EXPECT_THAT(
      server_.exports().GenerateDocument(Officer("registry.people.read", "neighbour"), request),
      FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::registry
