#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/import.grpc.pb.h"
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

constexpr char kHeader[] = "Họ và tên,Ngày sinh\n";

// Refuses what stands in line 3 of each piece; is away for the first `away` calls.
class RefusesLine3 final : public v1::ImportService::Service {
 public:
  grpc::Status ImportPeople(grpc::ServerContext* /*context*/,
                            const v1::ImportPeopleRequest* request,
                            v1::ImportReport* report) override {
    ids.push_back(request->request_id());
    if (away-- > 0) return {grpc::StatusCode::UNAVAILABLE, "away"};
    content = request->content();
    report->set_added(1);
    v1::RowProblem& problem = *report->add_problems();
    problem.set_line(3);
    problem.set_column("Ngày sinh");
    problem.set_reason("is no date, or \"none\"");
    problem.set_rule("REC-BIRTH");
    return grpc::Status::OK;
  }

  int away = 0;
  std::string content;
  std::vector<std::string> ids;
};

class ImportCommandTest : public ::testing::Test {
 protected:
  ImportCommandTest()
      : gateway_({&service_}),
        file_(absl::StrCat(::testing::TempDir(), NewUuid(), ".csv")),
        failed_(file_ + ".failed") {
    Write(absl::StrCat(kHeader, "An,1967\nChi,31/02/1970\n"));
  }
  ~ImportCommandTest() override {
    std::remove(file_.c_str());
    std::remove(failed_.c_str());
  }

  void Write(const std::string& text) { std::ofstream(file_, std::ios::binary) << text; }

  absl::Status Import(const std::string& more) {
    CLI::App app;
    absl::Status result;
    AddImportCommand(app, gateway_.options(), result);
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    app.parse(absl::StrCat("import people ", file_, " ", more));
    printed_ = ::testing::internal::GetCapturedStdout();
    ::testing::internal::GetCapturedStderr();
    return result;
  }

  RefusesLine3 service_;
  testing::LoopbackGateway gateway_;
  const std::string file_;
  const std::string failed_;
  std::string printed_;
};

TEST_F(ImportCommandTest, FailedFileHasTheRowAndItsLineInTheFileColumnReasonAndRule) {
  Write(absl::StrCat(kHeader, "\nAn,1967\nChi,31/02/1970\n"));
  EXPECT_THAT(Import(absl::StrCat("--failed ", failed_)), IsOk());
  EXPECT_EQ(printed_, "1 added, 0 unchanged, 1 failed\n");
  EXPECT_THAT(
      ReadFile(failed_),
      IsOkAndHolds("Họ và tên,Ngày sinh,Dòng,Cột lỗi,Lý do,Quy tắc\n"
                   "Chi,31/02/1970,4,Ngày sinh,\"is no date, or \"\"none\"\"\",REC-BIRTH\n"));
}

TEST_F(ImportCommandTest, RecordOfSeveralLinesIsSentAsItStands) {
  Write(absl::StrCat(kHeader, "An,1967\n\"Chi\nDung\",31/02/1970\n"));
  EXPECT_THAT(Import(absl::StrCat("--failed ", failed_)), IsOk());
  EXPECT_THAT(service_.content, HasSubstr("\"Chi\nDung\",31/02/1970\n"));
  EXPECT_THAT(*ReadFile(failed_), HasSubstr("\"Chi\nDung\",31/02/1970,3,Ngày sinh,"));
}

TEST_F(ImportCommandTest, FileThatIsReadIsNeverOverwritten) {
  const std::string before = *ReadFile(file_);
  EXPECT_THAT(Import(absl::StrCat("--failed ", file_)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(ReadFile(file_), IsOkAndHolds(before));
  EXPECT_EQ(service_.content, "");
}

TEST_F(ImportCommandTest, LinesOfAnEarlierRunAreGone) {
  std::ofstream(failed_) << "old";
  Write("");
  EXPECT_THAT(Import(absl::StrCat("--failed ", failed_)), FailsWith(Reason::kFieldInvalid));
  Write(absl::StrCat(kHeader, "An,1967\nChi,31/02/1970\n"));
  EXPECT_THAT(Import(absl::StrCat("--failed ", failed_)), IsOk());
  EXPECT_EQ(ReadFile(failed_)->find("old"), std::string::npos);
}

TEST_F(ImportCommandTest, LostAnswerIsAskedAgainUnderTheSameId) {
  service_.away = 1;
  EXPECT_THAT(Import(""), IsOk());
  ASSERT_EQ(service_.ids.size(), 2u);
  EXPECT_EQ(service_.ids[0], service_.ids[1]);
  EXPECT_NE(service_.ids[0], "");
}

TEST_F(ImportCommandTest, DryRunSaysSo) {
  EXPECT_THAT(Import("--dry-run"), IsOk());
  EXPECT_THAT(printed_, HasSubstr("dry run, nothing changed"));
}

TEST_F(ImportCommandTest, FileThatIsNotUtf8IsRefusedByLine) {
  Write(absl::StrCat(kHeader, "An,1967\n\xFF,1968\n"));
  const absl::Status refused = Import("");
  EXPECT_THAT(refused, FailsWith(Reason::kFieldInvalid));
  EXPECT_EQ(DetailOf(refused)->fields[0].description, "is not UTF-8 in line 3");
}

}  // namespace
}  // namespace cadre::cadrectl
