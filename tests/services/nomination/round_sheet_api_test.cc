// Planning rounds that are half done on paper, from a spreadsheet to the next meeting.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "cadre/nomination/v1/events.pb.h"
#include "cadre/planning/v1/events.pb.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/nomination/case_import_api.h"
#include "tests/services/nomination/nomination_api_test.h"
#include "tests/support/outbox.h"

namespace cadre::nomination {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::Told;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kHeader[] =
    "TT,Bước,Số biên bản,Ngày biên bản,Triệu tập,Có mặt,Phát ra,Thu về,Không hợp lệ,Họ và tên,"
    "Số định danh cá nhân,Chức danh,Đồng ý,Không đồng ý,Kết quả,Lý do\n";

class RoundSheetApiTest : public NominationApiTest {
 protected:
  RoundSheetApiTest() {
    planning::v1::RoundVoteRequested requested;
    requested.set_plan("plans/1");
    requested.set_sequence_no(2);
    requested.set_organization(api::OrganizationName(unit_));
    int no = 0;
    for (const auto& [person, title] : {std::pair(an_, "Giám đốc"), std::pair(binh_, "Giám đốc"),
                                        std::pair(an_, "Phó Giám đốc")}) {
      planning::v1::VoteCandidate& candidate = *requested.add_candidates();
      candidate.set_entry(absl::StrCat("plans/1/entries/", ++no));
      candidate.set_person(person);
      candidate.set_full_name("x");
      candidate.set_post(post_);
      candidate.set_post_title(title);
    }
    EXPECT_THAT(server_.Apply({.position = 1,
                               .event_id = std::string(36, 'e'),
                               .aggregate = requested.plan(),
                               .type = requested.GetDescriptor()->full_name(),
                               .payload = requested.SerializeAsString(),
                               .created_at = server_.registry().clock().Now()}),
                IsOk());
    v1::ListCasesRequest list;
    list.set_plan("plans/1");
    case_ = server_.cases().ListCases(Secretary("nomination.cases.read"), list)->cases(0).name();
  }

  // The minutes of the first meeting, and a ballot in which the three got these votes of nine.
  std::string StepOne() const {
    return absl::StrCat("1,1,01-BB,01/11/2017,,,,,,Nguyễn Văn An,", an_, ",Giám đốc,,,,\n");
  }
  std::string Ballot(int step, const std::vector<int>& votes) const {
    const std::string people[] = {absl::StrCat(an_, ",GIAM DOC"), absl::StrCat(binh_, ","),
                                  absl::StrCat(an_, ",Phó Giám đốc")};
    std::string rows;
    for (size_t i = 0; i < votes.size(); ++i) {
      absl::StrAppend(&rows, "2,", step, ",0", step, "-BB,1", step, "/11/2017,9,9,9,9,0,,",
                      people[i], ",", votes[i], ",,", votes[i] > 4 ? "Được chọn" : "", ",\n");
    }
    return rows;
  }
  absl::StatusOr<v1::ImportCaseSheetResponse> File(const std::string& rows, const api::Call& call) {
    v1::ImportRoundSheetRequest request;
    request.set_name(case_);
    request.set_content(absl::StrCat(kHeader, rows));
    return server_.case_imports().ImportRoundSheet(call, request);
  }
  absl::StatusOr<v1::ImportCaseSheetResponse> File(const std::string& rows) {
    return File(rows, Secretary("nomination.imports.file"));
  }
  api::Call Confirmer() const {
    api::Call call = server_.CallOf(Role::kApprover, unit_, "nomination.imports.confirm");
    call.identity.principal = "confirmer";
    return call;
  }
  static api::Call Being(api::Call call, const std::string& person) {
    call.identity.person = *api::ParseId<PersonId>(person, api::kPersonPattern, "person");
    return call;
  }
  absl::StatusOr<v1::CaseImport> Confirm(const v1::CaseImport& import, const api::Call& call) {
    v1::ConfirmCaseImportRequest request;
    request.set_name(import.name());
    request.set_etag(import.etag());
    return server_.case_imports().ConfirmCaseImport(call, request);
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

  std::string case_;
};

TEST_F(RoundSheetApiTest, RunsOnBehindTheStepsOnPaper) {
  const auto filed = File(StepOne() + Ballot(2, {8, 5, 2}));
  ASSERT_THAT(filed, IsOk());
  ASSERT_THAT(filed->problems(), IsEmpty());
  EXPECT_EQ(filed->import().state(), v1::CASE_IMPORT_STATE_FILED);
  EXPECT_EQ(Get(case_)->steps(0).state(), v1::STEP_STATE_WAITING)
      << "nothing follows from what is only filed";

  const auto confirmed = Confirm(filed->import(), Confirmer());
  ASSERT_THAT(confirmed, IsOk());
  EXPECT_EQ(confirmed->cases(0).case_().name(), case_);
  const auto round = Get(case_);
  EXPECT_EQ(round->state(), v1::CASE_STATE_RUNNING);
  EXPECT_EQ(round->opened_date().day(), 1);
  for (const int step : {0, 1}) {
    EXPECT_EQ(round->steps(step).state(), v1::STEP_STATE_SIGNED);
    EXPECT_EQ(round->steps(step).imported_by(), filed->import().name()) << "IMPORTED";
  }
  EXPECT_EQ(round->steps(1).minutes().number(), "02-BB");
  EXPECT_EQ(round->steps(2).imported_by(), "");
  const auto taken_over = Told<v1::RoundTakenOver>(server_.pool());
  ASSERT_THAT(taken_over, SizeIs(1));
  EXPECT_EQ(taken_over.front().plan(), "plans/1");
  EXPECT_EQ(taken_over.front().steps(), 2);
  EXPECT_THAT(Told<v1::PlanVoteDecided>(server_.pool()), IsEmpty());

  ASSERT_THAT(Vote(case_, 3, types::v1::MEETING_KIND_COMMITTEE, {{1, 8}, {2, 6}}), IsOk());
  ASSERT_THAT(Vote(case_, 4, types::v1::MEETING_KIND_COLLECTIVE, {{1, 8}, {2, 4}}), IsOk());
  const auto told = Told<v1::PlanVoteDecided>(server_.pool());
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_THAT(told.front().passed(), ElementsAre("plans/1/entries/1"));
  EXPECT_THAT(told.front().failed(), ElementsAre("plans/1/entries/2", "plans/1/entries/3"));
  EXPECT_EQ(told.front().votes(0).steps(0).votes(), 8) << "counted on paper";
  EXPECT_EQ(told.front().votes(2).steps(0).votes(), 2);
}

TEST_F(RoundSheetApiTest, AllVotesMayHaveBeenOnPaper) {
  const auto filed =
      File(StepOne() + Ballot(2, {8, 7, 6}) + Ballot(3, {8, 7, 6}) + Ballot(4, {8, 4, 6}));
  ASSERT_THAT(filed, IsOk());
  ASSERT_THAT(filed->problems(), IsEmpty());
  EXPECT_THAT(Told<v1::PlanVoteDecided>(server_.pool()), IsEmpty());
  ASSERT_THAT(Confirm(filed->import(), Confirmer()), IsOk());
  EXPECT_EQ(Get(case_)->state(), v1::CASE_STATE_DECIDED);
  const auto told = Told<v1::PlanVoteDecided>(server_.pool());
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_EQ(told.front().sequence_no(), 2);
  EXPECT_THAT(told.front().passed(), ElementsAre("plans/1/entries/1", "plans/1/entries/3"));
}

TEST_F(RoundSheetApiTest, ConfirmingTakesAnotherWhoIsNoCandidate) {
  const auto filed = File(StepOne());
  ASSERT_THAT(filed, IsOk());
  api::Call same_login = Confirmer();
  same_login.identity.principal = Secretary("x").identity.principal;
  EXPECT_THAT(Confirm(filed->import(), same_login), FailsWith(Reason::kFourEyes));
  EXPECT_THAT(Confirm(filed->import(), Being(Confirmer(), an_)),
              FailsWith(Reason::kConflictOfInterest));
  EXPECT_THAT(File(StepOne(), Being(Secretary("nomination.imports.file"), binh_)),
              FailsWith(Reason::kConflictOfInterest));
  EXPECT_THAT(File(StepOne(), SecretaryElsewhere("nomination.imports.file")),
              FailsWith(Reason::kNotFound));
  EXPECT_EQ(Get(case_)->steps(0).state(), v1::STEP_STATE_WAITING);
}

TEST_F(RoundSheetApiTest, OnlyARoundThatHasNotBegunTakesPaper) {
  const auto filed = File(StepOne());
  ASSERT_THAT(filed, IsOk());
  const auto again = File(StepOne());
  ASSERT_THAT(RecordStep(case_, 1), IsOk());
  EXPECT_THAT(File(StepOne()), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Confirm(filed->import(), Confirmer()), FailsWith(Reason::kStateForbidsMove));
  const auto of_post = Open({an_});
  ASSERT_THAT(of_post, IsOk());
  case_ = of_post->name();
  EXPECT_THAT(File(StepOne()), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(RoundSheetApiTest, SecondImportOfARoundIsRefused) {
  const auto filed = File(StepOne());
  const auto again = File(StepOne());
  ASSERT_THAT(again, IsOk());
  ASSERT_THAT(Confirm(filed->import(), Confirmer()), IsOk());
  EXPECT_THAT(Confirm(again->import(), Confirmer()), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(RoundSheetApiTest, PaperIsHeldAgainstTheRules) {
  EXPECT_THAT(Problems(File(Ballot(2, {8, 5, 2}))), ElementsAre("2: Bước APP-19"));
  EXPECT_THAT(Problems(File(absl::StrCat(StepOne(), "2,2,02,10/11/2017,9,5,5,5,0,,", binh_,
                                         ",,5,,Được chọn,\n"))),
              ElementsAre("3: Có mặt APP-01"));
  EXPECT_THAT(Problems(File(absl::StrCat(StepOne(), "2,2,02,10/11/2017,9,9,9,9,0,,", binh_,
                                         ",,4,,Được chọn,\n"))),
              SizeIs(1));
  EXPECT_THAT(Problems(File(absl::StrCat(StepOne(), "2,2,02,10/10/2017,9,9,9,9,0,,", binh_,
                                         ",,5,,Được chọn,\n"))),
              ElementsAre("3: Ngày biên bản"));
}

TEST_F(RoundSheetApiTest, RowsNameCandidatesOfTheRound) {
  const std::string stranger = server_.registry().AddPerson("Phạm Văn Ngoài", unit_);
  EXPECT_THAT(Problems(File(absl::StrCat("1,1,01,01/11/2017,,,,,,,", an_, ",,,,,\n",           // 2
                                         "2,1,01,01/11/2017,,,,,,,", stranger, ",,,,,\n",      // 3
                                         "3,1,01,01/11/2017,,,,,,Sai Tên,", binh_, ",,,,,\n",  // 4
                                         "4,,01,01/11/2017,,,,,,,", binh_, ",,,,,\n"))),       // 5
              ElementsAre("2: Chức danh", "3: Số định danh cá nhân", "4: Họ và tên", "5: Bước"));
}

}  // namespace
}  // namespace cadre::nomination
