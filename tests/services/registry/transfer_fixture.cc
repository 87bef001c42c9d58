#include "tests/services/registry/transfer_fixture.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/api/resource_name.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/testing/status_matchers.h"
#include "services/registry/export_api.h"
#include "services/registry/file_api.h"
#include "services/registry/import_api.h"
#include "services/registry/operation_api.h"
#include "services/registry/transfer_api.h"

namespace cadre::registry {

using ::cadre::testing::IsOk;

TransferTest::TransferTest()
    : server_(CivilDay(2017, 12, 20)),
      d1_(server_.AddOrganization("D1", server_.root())),
      d2_(server_.AddOrganization("D2", server_.root())) {
  Bind("officer", Role::kRecordOfficer, server_.root());
  Bind("neighbour", Role::kRecordOfficer, d2_);
}

api::Call TransferTest::Officer(const char* permission, const char* subject) {
  const bool everywhere = std::string(subject) == "officer";
  api::Call call =
      server_.ConsoleCall({{Role::kRecordOfficer, everywhere ? server_.root() : d2_}}, permission);
  call.identity.principal = absl::StrCat("test#", subject);
  return call;
}

void TransferTest::Bind(const std::string& subject, Role role, OrganizationId organization) {
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  const int64_t principal = NewId(RealNow());
  EXPECT_THAT(
      lease->Execute("INSERT IGNORE INTO principal (id, issuer, subject) VALUES (?, 'test', ?)",
                     principal, subject),
      IsOk());
  EXPECT_THAT(lease->Execute(R"sql(
      INSERT INTO role_binding (id, principal_id, role, organization_id, start_date, end_date,
                                basis_number, granted_by, version)
      SELECT ?, id, ?, ?, '2017-01-01', '9999-12-31', '', '', 1 FROM principal
       WHERE subject = ?)sql",
                             NewId(RealNow()), role, organization, subject),
              IsOk());
}

std::string TransferTest::Upload(const std::string& bytes, const char* subject) {
  const api::Call call = Officer("registry.imports.run", subject);
  v1::CreateUploadRequest create;
  create.set_organization(
      api::OrganizationName(std::string(subject) == "officer" ? server_.root() : d2_));
  create.set_size(static_cast<int64_t>(bytes.size()));
  auto file = server_.files().CreateUpload(call, create);
  EXPECT_THAT(file, IsOk());
  constexpr size_t kPart = 100'000;
  for (size_t at = 0; at < bytes.size(); at += kPart) {
    v1::AppendUploadRequest append;
    append.set_name(file->name());
    append.set_offset(static_cast<int64_t>(at));
    append.set_content(bytes.substr(at, kPart));
    append.set_sha256(Sha256(append.content()));
    EXPECT_THAT(server_.files().AppendUpload(call, append), IsOk());
  }
  return file->name();
}

absl::StatusOr<v1::UploadInspection> TransferTest::Inspect(const std::string& upload,
                                                           v1::SheetProfile profile) {
  v1::InspectUploadRequest request;
  request.set_name(upload);
  request.set_profile(profile);
  return server_.files().InspectUpload(Officer("registry.imports.run"), request);
}

absl::StatusOr<google::longrunning::Operation> TransferTest::Start(const std::string& upload,
                                                                   v1::SheetProfile profile,
                                                                   bool dry_run,
                                                                   v1::SheetSettings settings,
                                                                   v1::ImportConflict conflict) {
  if (settings.encoding() == 0) settings.set_encoding(v1::TEXT_ENCODING_UNICODE);
  v1::StartImportRequest request;
  request.set_upload(upload);
  request.set_profile(profile);
  request.set_dry_run(dry_run);
  request.set_conflict(conflict);
  *request.mutable_settings() = settings;
  return server_.imports().StartImport(Officer("registry.imports.run"), request);
}

absl::StatusOr<google::longrunning::Operation> TransferTest::Get(const std::string& name,
                                                                 const char* subject) {
  v1::GetOperationRequest request;
  request.set_name(name);
  return server_.operations().GetOperation(Officer("registry.operations.use", subject), request);
}

void TransferTest::Work(TransferOptions options) {
  TransferWorker worker = server_.Worker(std::move(options));
  while (true) {
    const auto worked = worker.RunOne(std::stop_token());
    ASSERT_THAT(worked, IsOk());
    if (!*worked) return;
  }
}

v1::ImportResult TransferTest::Import(const std::string& bytes, v1::SheetProfile profile,
                                      bool dry_run) {
  const auto started = Start(Upload(bytes), profile, dry_run);
  EXPECT_THAT(started, IsOk());
  Work();
  const auto ended = Get(started->name());
  EXPECT_THAT(ended, IsOk());
  EXPECT_TRUE(ended->has_response()) << ended->ShortDebugString();
  v1::ImportResult result;
  ended->response().UnpackTo(&result);
  return result;
}

std::string TransferTest::Export(v1::SheetProfile profile, v1::SheetFormat format,
                                 const std::string& organization) {
  v1::StartExportRequest request;
  request.set_organization(organization.empty() ? api::OrganizationName(server_.root())
                                                : organization);
  request.set_profile(profile);
  request.set_format(format);
  request.set_purpose("test");
  const auto started = server_.exports().StartExport(Officer("registry.exports.run"), request);
  EXPECT_THAT(started, IsOk());
  Work();
  const auto ended = Get(started->name());
  EXPECT_THAT(ended, IsOk());
  v1::ExportResult result;
  EXPECT_TRUE(ended->response().UnpackTo(&result)) << ended->ShortDebugString();
  return Read(result.file());
}

std::string TransferTest::Read(const std::string& file) {
  std::string bytes;
  v1::ReadFileRequest request;
  request.set_name(file);
  while (true) {
    request.set_offset(static_cast<int64_t>(bytes.size()));
    const auto part = server_.files().ReadFile(Officer("registry.operations.use"), request);
    EXPECT_THAT(part, IsOk());
    if (!part.ok() || part->content().empty()) return bytes;
    bytes += part->content();
  }
}

int64_t TransferTest::Count(const std::string& sql) {
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  return **lease->QueryOne(sql, [](const db::Row& row) { return row.Int(1); });
}

void TransferTest::Execute(const std::string& sql) {
  const auto lease = *server_.pool().Acquire(RealNow() + absl::Seconds(5));
  EXPECT_THAT(lease->Execute(sql), IsOk());
}

std::string Members(int first, int good, int bad) {
  std::string text =
      "Họ và tên*,Giới tính*,Sinh ngày*,Dân tộc*,Tôn giáo*,Số định danh cá nhân*,"
      "Tổ chức Đảng đang sinh hoạt*\n";
  for (int i = 0; i < good + bad; ++i) {
    absl::StrAppendFormat(&text, "Nguyễn Văn %c,%s,1970,Kinh,Không,%012d,D1\n", 'A' + i % 26,
                          i < good ? "Nam" : "", first + i);
  }
  return text;
}

}  // namespace cadre::registry
