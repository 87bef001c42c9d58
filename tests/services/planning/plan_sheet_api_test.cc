// Opening balances out of spreadsheets.
#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/sheet/sheet.h"
#include "common/testing/status_matchers.h"
#include "services/registry/person_api.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kTitles[] = "DANH SÁCH QUY HOẠCH A3,,,\n,,,\n";
constexpr char kHeader[] =
    "TT,Họ và tên,Số định danh cá nhân (12 số),Mã chức danh,Quy hoạch từ ngày\n";

class PlanSheetApiTest : public PlanningTest {
 protected:
  PlanSheetApiTest() {
    SetNumber(binh_, "000000000011");
    SetNumber(cuong_, "000000000012");
  }
  void SetNumber(const std::string& person, const std::string& number) {
    registry::v1::UpdatePersonRequest request;
    request.mutable_person()->set_name(person);
    request.mutable_person()->set_national_number(number);
    request.mutable_update_mask()->add_paths("national_number");
    EXPECT_THAT(registry_.people().UpdatePerson(
                    registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                                          "registry.people.write"),
                    request),
                IsOk());
  }
  v1::ImportPlanSheetRequest Wanted(const std::string& content) {
    v1::ImportPlanSheetRequest request;
    request.mutable_plan()->set_term(term_);
    request.mutable_plan()->set_organization(api::OrganizationName(district_));
    request.mutable_plan()->set_scope(v1::PLAN_SCOPE_KEY_POSTS);
    request.mutable_plan()->set_approver(api::OrganizationName(registry_.root()));
    request.set_local_code("A3");
    request.mutable_decision()->set_number("99-QĐ/TU");
    *request.mutable_decision()->mutable_date() = DateOf(CivilDay(2015, 8, 14));
    request.set_content(content);
    return request;
  }
  absl::StatusOr<v1::ImportPlanSheetResponse> Import(const v1::ImportPlanSheetRequest& request) {
    api::Call call = Planner();
    call.permission = "planning.plans.import";
    call.validate_only = request.validate_only();
    return server_.plans().ImportPlanSheet(call, request);
  }
  // "4: Mã chức danh".
  static std::vector<std::string> Problems(const v1::ImportPlanSheetResponse& response) {
    std::vector<std::string> problems;
    for (const v1::SheetProblem& problem : response.problems()) {
      problems.push_back(absl::StrCat(problem.line(), ": ", problem.column()));
    }
    return problems;
  }

  const std::string term_ = AddTerm(2015);
  const std::string post_ = AddPost("Bí thư huyện ủy");  // P1
  const std::string binh_ = AddPerson({.name = "Lê Thị Bình", .woman = true});
  const std::string cuong_ = AddPerson({.name = "Trần Văn Cường"});
};

TEST_F(PlanSheetApiTest, EveryRowBecomesAnEntryMarkedImported) {
  const auto imported =
      Import(Wanted(absl::StrCat(kTitles, kHeader, "1,Lê Thị Bình,000000000011,P1,01/03/2014\n",
                                 "2,TRAN VAN CUONG,", cuong_, ",P1,1/3/2014\n")));
  ASSERT_THAT(imported, IsOk());
  EXPECT_THAT(imported->problems(), IsEmpty());
  EXPECT_EQ(imported->rows(), 2);
  EXPECT_TRUE(imported->plan().rounds(0).imported());
  const auto entries = EntriesOf(imported->plan().name());
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].person(), binh_);
  EXPECT_EQ(entries[0].post(), post_);
  EXPECT_EQ(entries[0].planned_date().day(), 1);
  EXPECT_EQ(entries[1].person(), cuong_);
}

TEST_F(PlanSheetApiTest, WorkbooksAreReadAsWell) {
  const auto workbook =
      sheet::WriteXlsx({{"Quy hoạch"},
                        {"Mã chức danh", "Số định danh cá nhân", "Quy hoạch từ ngày", "Ghi chú"},
                        {"P1", "000000000011", "01/03/2014", "x"}});
  const auto imported = Import(Wanted(*workbook));
  ASSERT_THAT(imported, IsOk());
  EXPECT_THAT(imported->problems(), IsEmpty());
  EXPECT_EQ(EntriesOf(imported->plan().name()).size(), 1U);
}

TEST_F(PlanSheetApiTest, NothingIsTakenUnlessEveryRowCanBe) {
  const std::string stranger = AddPerson({.name = "Vũ Văn Xa"}, other_);
  const auto refused = Import(Wanted(
      absl::StrCat(kHeader, "1,Lê Thị Bình,000000000011,P1,01/03/2014\n",
                   "2,Lê Thị Bình,000000000012,P1,01/03/2014\n", "3,,000000000099,P1,01/03/2014\n",
                   "4,,000000000012,P9,01/03/2014\n", "5,,000000000012,P1,\n",
                   "6,,000000000012,P1,2014\n", "7,,", stranger, ",P1,01/03/2014\n")));
  ASSERT_THAT(refused, IsOk());
  EXPECT_FALSE(refused->has_plan());
  EXPECT_THAT(Problems(*refused),
              ElementsAre("3: Họ và tên", "4: Số định danh cá nhân (12 số)", "5: Mã chức danh",
                          "6: Quy hoạch từ ngày", "7: Quy hoạch từ ngày",
                          "8: Số định danh cá nhân (12 số)"));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM plan"), 0);
}

TEST_F(PlanSheetApiTest, ChecksWithoutTaking) {
  v1::ImportPlanSheetRequest request =
      Wanted(absl::StrCat(kHeader, "1,,000000000011,P1,01/03/2014\n"));
  request.set_validate_only(true);
  const auto checked = Import(request);
  ASSERT_THAT(checked, IsOk());
  EXPECT_TRUE(checked->has_plan());
  EXPECT_EQ(Count("SELECT COUNT(*) FROM plan"), 0);
}

TEST_F(PlanSheetApiTest, SheetsWithoutHeaderOrRowsAreRefused) {
  EXPECT_THAT(Import(Wanted("a,b\n1,2\n")), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Import(Wanted(kHeader)), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::planning
