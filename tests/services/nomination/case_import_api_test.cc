// Cases that run on paper, from a spreadsheet to the next meeting.
#include "services/nomination/case_import_api.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "cadre/nomination/v1/events.pb.h"
#include "common/api/resource_name.h"
#include "common/sheet/sheet.h"
#include "common/testing/status_matchers.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/support/outbox.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::cadre::testing::Told;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kTitles[] = "CÁC QUY TRÌNH ĐANG THỰC HIỆN,,,\n,,,\n";
constexpr char kHeader[] =
    "TT,Mã chức danh,Loại quy trình,Số chủ trương,Ngày chủ trương,Bước,Số biên bản,Ngày biên bản,"
    "Triệu tập,Có mặt,Phát ra,Thu về,Không hợp lệ,Họ và tên,Số định danh cá nhân,Đồng ý,"
    "Không đồng ý,Kết quả,Lý do,Giải trình\n";
constexpr char kKind[] = "Bổ nhiệm từ nguồn tại chỗ";

class CaseImportApiTest : public NominationApiTest {
 protected:
  // The first two steps: An was selected in the second.
  std::string TwoSteps() const {
    return absl::StrCat("1,SO1-GD,", kKind,
                        ",15-CV/TU,20/10/2017,1,01-BB,01/11/2017,,,,,,Nguyễn Văn An,", an_,
                        ",,,,,\n", "2,SO1-GD,,,,2,02-BB,10/11/2017,9,9,9,9,0,NGUYEN VAN AN,", an_,
                        ",7,,Được chọn,,\n", "3,SO1-GD,,,,2,,,,,,,,,", binh_, ",2,,,,\n");
  }
  absl::StatusOr<v1::ImportCaseSheetResponse> File(const std::string& content,
                                                   bool validate_only = false) {
    v1::ImportCaseSheetRequest request;
    request.set_organization(api::OrganizationName(unit_));
    request.set_content(content);
    api::Call call = Secretary("nomination.imports.file");
    call.validate_only = validate_only;
    return server_.case_imports().ImportCaseSheet(call, request);
  }
  api::Call Confirmer() const {
    api::Call call = server_.CallOf(Role::kApprover, unit_, "nomination.imports.confirm");
    call.identity.principal = "confirmer";
    return call;
  }
  absl::StatusOr<v1::CaseImport> Confirm(const v1::CaseImport& import, const api::Call& call) {
    v1::ConfirmCaseImportRequest request;
    request.set_name(import.name());
    request.set_etag(import.etag());
    return server_.case_imports().ConfirmCaseImport(call, request);
  }
  absl::StatusOr<v1::CaseImport> GetImport(const std::string& name, const api::Call& call) {
    v1::GetCaseImportRequest request;
    request.set_name(name);
    return server_.case_imports().GetCaseImport(call, request);
  }
  int64_t Cases() {
    return server_.cases().ListCases(Secretary("nomination.cases.read"), {})->cases_size();
  }
  // "4: Kết quả APP-02".
  static std::vector<std::string> Problems(
      const absl::StatusOr<v1::ImportCaseSheetResponse>& response) {
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> problems;
    if (!response.ok()) return problems;
    EXPECT_FALSE(response->has_import());
    for (const v1::CaseSheetProblem& problem : response->problems()) {
      problems.push_back(absl::StrCat(problem.line(), ": ", problem.column(),
                                      problem.rule().empty() ? "" : " ", problem.rule()));
    }
    return problems;
  }
};

TEST_F(CaseImportApiTest, FiledConfirmedAndRunOnFromTheNextStep) {
  const auto filed = File(absl::StrCat(kTitles, kHeader, TwoSteps()));
  ASSERT_THAT(filed, IsOk());
  ASSERT_THAT(filed->problems(), IsEmpty());
  EXPECT_EQ(filed->rows(), 3);
  const v1::CaseImport& import = filed->import();
  EXPECT_EQ(import.state(), v1::CASE_IMPORT_STATE_FILED);
  ASSERT_THAT(import.cases(), SizeIs(1));
  EXPECT_EQ(import.cases(0).steps(1).count().marks(1).votes(), 2);
  EXPECT_EQ(Cases(), 0) << "nothing follows from what is only filed";
  EXPECT_THAT(Told<v1::CaseOpened>(server_.pool()), IsEmpty());

  const auto confirmed = Confirm(import, Confirmer());
  ASSERT_THAT(confirmed, IsOk());
  EXPECT_EQ(confirmed->state(), v1::CASE_IMPORT_STATE_CONFIRMED);
  const std::string name = confirmed->cases(0).case_().name();
  const auto of_case = Get(name);
  ASSERT_THAT(of_case, IsOk());
  EXPECT_EQ(of_case->state(), v1::CASE_STATE_RUNNING);
  EXPECT_EQ(of_case->policy().number(), "15-CV/TU");
  EXPECT_EQ(of_case->opened_date().day(), 1);
  EXPECT_EQ(of_case->candidates(0).supporting_entry(), "plans/1/entries/1");
  for (const int step : {0, 1}) {
    EXPECT_EQ(of_case->steps(step).state(), v1::STEP_STATE_SIGNED);
    EXPECT_EQ(of_case->steps(step).imported_by(), import.name()) << "IMPORTED";
  }
  EXPECT_EQ(of_case->steps(1).minutes().number(), "02-BB");
  EXPECT_TRUE(of_case->steps(1).sealed()) << "it is not read out";
  EXPECT_EQ(of_case->steps(2).imported_by(), "");
  EXPECT_THAT(Told<v1::CaseOpened>(server_.pool()), SizeIs(1)) << "it counts in limits (PLN-06)";

  using types::v1::MEETING_KIND_COLLECTIVE;
  ASSERT_THAT(Vote(name, 3, MEETING_KIND_COLLECTIVE, {{1, 8}}), IsOk());
  ASSERT_THAT(Vote(name, 4, types::v1::MEETING_KIND_KEY_CADRES, {{1, 9}}), IsOk());
  ASSERT_THAT(Vote(name, 5, MEETING_KIND_COLLECTIVE, {{1, 6}}), IsOk());
  EXPECT_EQ(Get(name)->state(), v1::CASE_STATE_READY);
  EXPECT_THAT(Decide(name), IsOk());
}

TEST_F(CaseImportApiTest, WorkbooksAreReadAsWell) {
  const auto workbook =
      sheet::WriteXlsx({{"Quy trình"},
                        {"Mã chức danh", "Loại quy trình", "Số chủ trương", "Ngày chủ trương",
                         "Bước", "Số biên bản", "Ngày biên bản", "Số định danh cá nhân"},
                        {"SO1-GD", "BO NHIEM TU NGUON TAI CHO", "15-CV", "20/10/2017", "1", "01",
                         "01/11/2017", an_}});
  const auto filed = File(*workbook);
  ASSERT_THAT(filed, IsOk());
  EXPECT_THAT(filed->problems(), IsEmpty());
  EXPECT_TRUE(filed->has_import());
}

TEST_F(CaseImportApiTest, ConfirmingTakesAnother) {
  const auto filed = File(absl::StrCat(kHeader, TwoSteps()));
  ASSERT_THAT(filed, IsOk());
  api::Call same_login = Confirmer();
  same_login.identity.principal = Secretary("x").identity.principal;
  EXPECT_THAT(Confirm(filed->import(), same_login), FailsWith(Reason::kFourEyes));
  api::Call candidate = Confirmer();
  candidate.identity.person = *api::ParseId<PersonId>(an_, api::kPersonPattern, "person");
  EXPECT_THAT(Confirm(filed->import(), candidate), FailsWith(Reason::kConflictOfInterest));
  v1::CaseImport stale = filed->import();
  stale.set_etag("\"7\"");
  EXPECT_THAT(Confirm(stale, Confirmer()), FailsWith(Reason::kEtagMismatch));
  api::Call elsewhere = server_.CallOf(Role::kApprover, other_, "nomination.imports.confirm");
  EXPECT_THAT(Confirm(filed->import(), elsewhere), FailsWith(Reason::kNotFound));
  EXPECT_EQ(Cases(), 0);
  ASSERT_THAT(Confirm(filed->import(), Confirmer()), IsOk());
  v1::CaseImport again = *GetImport(filed->import().name(), Secretary("nomination.sittings.read"));
  EXPECT_THAT(Confirm(again, Confirmer()), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(CaseImportApiTest, PersonBehindTheLoginCountsForFourEyes) {
  api::Call call = Secretary("nomination.imports.file");
  call.identity.person = PersonId(4711);
  v1::ImportCaseSheetRequest request;
  request.set_organization(api::OrganizationName(unit_));
  request.set_content(absl::StrCat(kHeader, TwoSteps()));
  const auto filed = server_.case_imports().ImportCaseSheet(call, request);
  ASSERT_THAT(filed, IsOk());
  api::Call other_login = Confirmer();
  other_login.identity.person = PersonId(4711);
  EXPECT_THAT(Confirm(filed->import(), other_login), FailsWith(Reason::kFourEyes));
}

TEST_F(CaseImportApiTest, RejectedStaysToBeRead) {
  const auto filed = File(absl::StrCat(kHeader, TwoSteps()));
  ASSERT_THAT(filed, IsOk());
  v1::RejectCaseImportRequest request;
  request.set_name(filed->import().name());
  request.set_etag(filed->import().etag());
  request.set_reason("Biên bản 02-BB ghi 6 phiếu");
  const auto rejected = server_.case_imports().RejectCaseImport(Confirmer(), request);
  ASSERT_THAT(rejected, IsOk());
  EXPECT_EQ(rejected->state(), v1::CASE_IMPORT_STATE_REJECTED);
  EXPECT_EQ(rejected->reject_reason(), request.reason());
  EXPECT_THAT(Confirm(*rejected, Confirmer()), FailsWith(Reason::kStateForbidsMove));
  v1::ListCaseImportsRequest list;
  const api::Call reader = Secretary("nomination.sittings.read");
  EXPECT_THAT(server_.case_imports().ListCaseImports(reader, list)->case_imports(), SizeIs(1));
  list.set_state(v1::CASE_IMPORT_STATE_FILED);
  EXPECT_THAT(server_.case_imports().ListCaseImports(reader, list)->case_imports(), IsEmpty());
}

TEST_F(CaseImportApiTest, CandidateSeesNoResults) {
  const auto filed = File(absl::StrCat(kHeader, TwoSteps()));
  ASSERT_THAT(filed, IsOk());
  api::Call candidate = Secretary("nomination.sittings.read");
  candidate.identity.person = *api::ParseId<PersonId>(binh_, api::kPersonPattern, "person");
  const auto seen = GetImport(filed->import().name(), candidate);
  ASSERT_THAT(seen, IsOk());
  EXPECT_THAT(seen->cases(0).steps(), IsEmpty());
  EXPECT_THAT(seen->cases(0).case_().steps(1).selected(), IsEmpty());
  EXPECT_THAT(GetImport(filed->import().name(), SecretaryElsewhere("nomination.sittings.read")),
              FailsWith(Reason::kNotFound));
}

TEST_F(CaseImportApiTest, NothingIsTakenUnlessEveryRowCanBe) {
  const std::string unplanned = server_.registry().AddPerson("Phạm Văn Ngoài", unit_);
  server_.registry().AddPost("SO1-PGD", unit_);
  EXPECT_THAT(
      Problems(File(absl::StrCat(
          kHeader, "1,SO1-GD,", kKind, ",1,20/10/2017,1,01,01/11/2017,,,,,,", "Sai Tên,", an_,
          ",,,,,\n",                                                                          // 2
          "2,SO9-X,", kKind, ",1,20/10/2017,1,01,01/11/2017,,,,,,,", an_, ",,,,,\n",          // 3
          "3,SO1-PGD,", kKind, ",1,20/10/2017,1,01,01/11/2017,,,,,,,", unplanned, ",,,,,\n",  // 4
          "4,SO1-PGD,,,,x,,,,,,,,,,,,,,\n"))),                                                // 5
      ElementsAre("2: Họ và tên", "3: Mã chức danh", "5: Bước"));
  EXPECT_THAT(
      Problems(File(absl::StrCat(kHeader, "3,SO1-PGD,", kKind,
                                 ",1,20/10/2017,1,01,01/11/2017,,,,,,,", unplanned, ",,,,,\n"))),
      ElementsAre("2: Số định danh cá nhân CON-10"));
  EXPECT_EQ(Cases(), 0);
}

TEST_F(CaseImportApiTest, PaperIsHeldAgainstTheRules) {
  const auto with_step_two = [&](const std::string& counts, const std::string& rest) {
    return absl::StrCat(kHeader, "1,SO1-GD,", kKind, ",1,20/10/2017,1,01,01/11/2017,,,,,,,", an_,
                        ",,,,,\n2,SO1-GD,,,,2,02,10/11/2017,", counts, ",,", an_, ",", rest, "\n");
  };
  EXPECT_THAT(Problems(File(with_step_two("9,5,5,5,0", "5,,Được chọn,,"))),
              ElementsAre("3: Có mặt APP-01"));
  EXPECT_THAT(Problems(File(with_step_two("9,9,9,9,0", "7,,,,"))),
              ElementsAre("3: Kết quả APP-02"));
  EXPECT_THAT(Problems(File(with_step_two("9,9,10,9,0", "7,,Được chọn,,"))),
              ElementsAre("3: Đồng ý"));
  EXPECT_THAT(Problems(File(with_step_two(",,,,", "7,,Được chọn,,"))), ElementsAre("3: Đồng ý"));
  EXPECT_THAT(Problems(File(with_step_two("9,9,9,9,0", "7,,Trúng,,"))), ElementsAre("3: Kết quả"));
}

TEST_F(CaseImportApiTest, DocumentsAreInTheirOrder) {
  const auto step_one = [&](const std::string& policy, const std::string& record) {
    return absl::StrCat(kHeader, "1,SO1-GD,", kKind, ",1,", policy, ",1,01,", record, ",,,,,,,",
                        an_, ",,,,,\n");
  };
  EXPECT_THAT(Problems(File(step_one("20/10/2017", "19/10/2017"))),
              ElementsAre("2: Ngày biên bản"));
  EXPECT_THAT(Problems(File(step_one("20/10/2017", "02/12/2017"))),
              ElementsAre("2: Ngày biên bản"));
  EXPECT_THAT(Problems(File(step_one("20/10/2016", "21/10/2016"))), ElementsAre("2: Ngày biên bản"))
      << "no set states the five steps for that day";
}

TEST_F(CaseImportApiTest, RowsOfOneCaseAgree) {
  EXPECT_THAT(Problems(File(absl::StrCat(kHeader, "1,SO1-GD,", kKind,
                                         ",1,20/10/2017,1,01,01/11/2017,,,,,,,", an_,
                                         ",,,,,\n2,SO1-GD,,2,,1,03,,,,,,,,", an_, ",,,,,\n"))),
              ElementsAre("3: Số chủ trương", "3: Số biên bản", "3: Số định danh cá nhân"));
}

TEST_F(CaseImportApiTest, APostHasOneCaseAtATime) {
  const auto filed = File(absl::StrCat(kHeader, TwoSteps()));
  ASSERT_THAT(filed, IsOk());
  ASSERT_THAT(Open({an_}), IsOk());
  EXPECT_THAT(Confirm(filed->import(), Confirmer()), StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(Problems(File(absl::StrCat(kHeader, TwoSteps()))), ElementsAre("2: Mã chức danh"));
  EXPECT_EQ(Cases(), 1);
}

TEST_F(CaseImportApiTest, ChecksWithoutTaking) {
  const auto checked = File(absl::StrCat(kHeader, TwoSteps()), true);
  ASSERT_THAT(checked, IsOk());
  EXPECT_THAT(checked->problems(), IsEmpty());
  EXPECT_THAT(server_.case_imports()
                  .ListCaseImports(Secretary("nomination.sittings.read"), {})
                  ->case_imports(),
              IsEmpty());
}

TEST_F(CaseImportApiTest, SheetsWithoutHeaderOrRowsAreRefused) {
  EXPECT_THAT(File("a,b\n1,2\n"), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(File(kHeader), FailsWith(Reason::kFieldInvalid));
  v1::ImportCaseSheetRequest request;
  request.set_organization(api::OrganizationName(other_));
  request.set_content(kHeader);
  EXPECT_THAT(server_.case_imports().ImportCaseSheet(Secretary("nomination.imports.file"), request),
              FailsWith(Reason::kNotFound));
}

}  // namespace
}  // namespace cadre::nomination
