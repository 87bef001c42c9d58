#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/file.grpc.pb.h"
#include "cadre/registry/v1/import.grpc.pb.h"
#include "cadre/registry/v1/operation.grpc.pb.h"
#include "clients/cadrectl/export.h"
#include "clients/cadrectl/import.h"
#include "common/base/files.h"
#include "common/base/random.h"
#include "common/testing/status_matchers.h"
#include "tests/clients/loopback_gateway.h"

namespace cadre::cadrectl {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::IsOkAndHolds;
using ::testing::HasSubstr;

namespace v1 = registry::v1;

// Keeps one upload; is away for the first `away` parts.
class Files final : public v1::FileService::Service {
 public:
  grpc::Status CreateUpload(grpc::ServerContext* /*context*/,
                            const v1::CreateUploadRequest* request, v1::StoredFile* file) override {
    file->set_name("files/1");
    file->set_size(request->size());
    return grpc::Status::OK;
  }
  grpc::Status AppendUpload(grpc::ServerContext* /*context*/,
                            const v1::AppendUploadRequest* request,
                            v1::StoredFile* /*file*/) override {
    ++parts;
    if (away-- > 0) return {grpc::StatusCode::UNAVAILABLE, "away"};
    content.resize(static_cast<size_t>(request->offset()));
    content += request->content();
    return grpc::Status::OK;
  }
  grpc::Status InspectUpload(grpc::ServerContext* /*context*/,
                             const v1::InspectUploadRequest* request,
                             v1::UploadInspection* seen) override {
    seen->set_format(v1::SHEET_FORMAT_CSV);
    *seen->mutable_settings() = request->settings();
    if (!request->has_settings()) {
      seen->mutable_settings()->set_encoding(v1::TEXT_ENCODING_TCVN3);
      seen->mutable_settings()->set_separator(",");
    }
    seen->set_certain(certain);
    seen->add_samples()->add_cells("An");
    return grpc::Status::OK;
  }
  grpc::Status ReadFile(grpc::ServerContext* /*context*/, const v1::ReadFileRequest* request,
                        v1::FilePart* part) override {
    const std::string file = "failed line\n";
    part->set_content(file.substr(static_cast<size_t>(request->offset()), 5));
    return grpc::Status::OK;
  }

  int away = 0;
  int parts = 0;
  bool certain = true;
  std::string content;
};

class Imports final : public v1::ImportService::Service {
 public:
  grpc::Status StartImport(grpc::ServerContext* /*context*/, const v1::StartImportRequest* request,
                           google::longrunning::Operation* operation) override {
    started.push_back(*request);
    operation->set_name("operations/1");
    return grpc::Status::OK;
  }

  std::vector<v1::StartImportRequest> started;
};

// Ends at the second look.
class Operations final : public v1::OperationService::Service {
 public:
  grpc::Status WaitOperation(grpc::ServerContext* /*context*/,
                             const v1::WaitOperationRequest* /*request*/,
                             google::longrunning::Operation* operation) override {
    if (looks++ == 0) return grpc::Status::OK;
    operation->set_done(true);
    if (fails) {
      operation->mutable_error()->set_code(7);
      operation->mutable_error()->set_message("ended");
      return grpc::Status::OK;
    }
    v1::ImportResult result;
    result.set_added(2);
    result.set_failed(1);
    result.set_failed_lines("files/2");
    operation->mutable_response()->PackFrom(result);
    return grpc::Status::OK;
  }
  grpc::Status ListOperations(grpc::ServerContext* /*context*/,
                              const v1::ListOperationsRequest* /*request*/,
                              v1::ListOperationsResponse* response) override {
    v1::OperationProgress progress;
    progress.set_kind(v1::OPERATION_KIND_IMPORT);
    progress.set_state(v1::OPERATION_STATE_RUNNING);
    progress.set_rows_done(500);
    progress.set_rows_total(1200);
    auto& operation = *response->add_operations();
    operation.set_name("operations/1");
    operation.mutable_metadata()->PackFrom(progress);
    return grpc::Status::OK;
  }

  int looks = 0;
  bool fails = false;
};

class ImportCommandTest : public ::testing::Test {
 protected:
  ImportCommandTest()
      : gateway_({&files_, &imports_, &operations_}),
        file_(absl::StrCat(::testing::TempDir(), NewUuid(), ".csv")),
        failed_(file_ + ".failed") {
    Write("Họ và tên,Ngày sinh\nAn,1967\n");
  }
  ~ImportCommandTest() override {
    std::remove(file_.c_str());
    std::remove(failed_.c_str());
  }

  void Write(const std::string& text) { std::ofstream(file_, std::ios::binary) << text; }

  absl::Status Run(const std::string& line) {
    CLI::App app;
    absl::Status result;
    AddImportCommand(app, gateway_.options(), result);
    AddExportCommands(app, gateway_.options(), result);
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    app.parse(line);
    printed_ = ::testing::internal::GetCapturedStdout();
    shown_ = ::testing::internal::GetCapturedStderr();
    return result;
  }
  absl::Status Import(const std::string& more) {
    return Run(absl::StrCat("import people ", file_, " ", more));
  }

  Files files_;
  Imports imports_;
  Operations operations_;
  testing::LoopbackGateway gateway_;
  const std::string file_;
  const std::string failed_;
  std::string printed_;
  std::string shown_;
};

TEST_F(ImportCommandTest, SendsTheFileWaitsAndFetchesTheFailedLines) {
  EXPECT_THAT(Import(absl::StrCat("--failed ", failed_)), IsOk());
  EXPECT_EQ(printed_, "2 added, 0 unchanged, 1 failed\n");
  EXPECT_EQ(files_.content, "Họ và tên,Ngày sinh\nAn,1967\n");
  EXPECT_EQ(operations_.looks, 2);
  EXPECT_THAT(ReadFile(failed_), IsOkAndHolds("failed line\n"));
  EXPECT_NE(imports_.started[0].request_id(), "");
}

TEST_F(ImportCommandTest, LargeFileGoesInPartsAndALostAnswerIsAskedForAgain) {
  const std::string large(2'500'000, 'x');
  Write(large);
  files_.away = 1;
  EXPECT_THAT(Import(""), IsOk());
  EXPECT_EQ(files_.content, large);
  EXPECT_EQ(files_.parts, 4);
}

TEST_F(ImportCommandTest, WhatIsNotCertainIsShownAndNotReadUnconfirmed) {
  files_.certain = false;
  EXPECT_THAT(Import(""), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(shown_, HasSubstr("encoding: tcvn3"));
  EXPECT_THAT(shown_, HasSubstr("An"));
  EXPECT_TRUE(imports_.started.empty());
  EXPECT_THAT(Import("--confirm"), IsOk());
  EXPECT_EQ(imports_.started[0].settings().encoding(), v1::TEXT_ENCODING_TCVN3);
  EXPECT_THAT(Import("--encoding vni --separator semicolon"), IsOk());
  EXPECT_EQ(imports_.started[1].settings().encoding(), v1::TEXT_ENCODING_VNI);
  EXPECT_EQ(imports_.started[1].settings().separator(), ";");
}

TEST_F(ImportCommandTest, FileThatIsReadIsNeverOverwritten) {
  const std::string before = *ReadFile(file_);
  EXPECT_THAT(Import(absl::StrCat("--failed ", file_)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadFile(file_), IsOkAndHolds(before));
  EXPECT_EQ(files_.parts, 0);
}

TEST_F(ImportCommandTest, LinesOfAnEarlierRunAreGone) {
  std::ofstream(failed_) << "old";
  operations_.fails = true;
  EXPECT_FALSE(Import(absl::StrCat("--failed ", failed_)).ok());
  EXPECT_FALSE(ReadFile(failed_).ok());
}

TEST_F(ImportCommandTest, FailedOperationFailsTheCommand) {
  operations_.fails = true;
  EXPECT_EQ(Import("").code(), absl::StatusCode::kPermissionDenied);
}

TEST_F(ImportCommandTest, DryRunSaysSo) {
  EXPECT_THAT(Import("--dry-run"), IsOk());
  EXPECT_THAT(printed_, HasSubstr("dry run, nothing changed"));
  EXPECT_TRUE(imports_.started[0].dry_run());
}

TEST_F(ImportCommandTest, OperationsAreListedWithTheirProgress) {
  EXPECT_THAT(Run("operations list"), IsOk());
  EXPECT_EQ(printed_, "operations/1 IMPORT RUNNING 500 of 1200\n");
}

}  // namespace
}  // namespace cadre::cadrectl
