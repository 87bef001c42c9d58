// Proposals out of spreadsheets.
#include "services/planning/proposal_api.h"

#include "absl/strings/str_cat.h"
#include "common/sheet/sheet.h"
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::cadre::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kHeader[] = "TT,Họ và tên,Số định danh cá nhân,Mã chức danh\n";

class ProposalApiTest : public PlanningTest {
 protected:
  absl::StatusOr<v1::ProposeEntrySheetResponse> Import(const std::string& content,
                                                       const api::Call& call) {
    v1::ProposeEntrySheetRequest request;
    request.set_plan(plan_);
    request.set_content(content);
    return server_.proposals().ProposeEntrySheet(call, request);
  }
  absl::StatusOr<v1::ProposeEntrySheetResponse> Import(const std::string& rows) {
    return Import(kHeader + rows, Planner());
  }
  static std::string Row(const std::string& person, const std::string& code,
                         const std::string& name = "") {
    return absl::StrCat("1,", name, ",", person, ",", code, "\n");
  }
  // "3: Mã chức danh".
  std::vector<std::string> Problems(const std::string& rows) {
    const auto response = Import(rows);
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> problems;
    if (!response.ok()) return problems;
    EXPECT_THAT(response->entries(), IsEmpty());
    for (const v1::ProposalProblem& problem : response->problems()) {
      problems.push_back(absl::StrCat(problem.line(), ": ", problem.column(),
                                      problem.rule().empty() ? "" : " ", problem.rule()));
    }
    return problems;
  }

  const std::string post_ = AddPost("Bí thư huyện ủy");        // P1
  const std::string deputy_ = AddPost("Phó Bí thư huyện ủy");  // P2
  const std::string binh_ = AddPerson({.name = "Lê Thị Bình", .woman = true});
  const std::string hoa_ = AddPerson({.name = "Vũ Thị Hoa", .woman = true}, other_);
  std::string plan_ = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2020));
};

TEST_F(ProposalApiTest, EveryRowIsProposedAsOneByOne) {
  const std::string an = AddPerson();
  const auto made = Import(
      "DANH SÁCH,,,\n" + std::string(kHeader) + Row(binh_, "P1", "LE THI BINH") + Row(an, "P1"),
      Planner());
  ASSERT_THAT(made, IsOk());
  EXPECT_THAT(made->problems(), IsEmpty());
  EXPECT_EQ(made->rows(), 2);
  const auto entries = EntriesOf(plan_);
  ASSERT_THAT(entries, SizeIs(2));
  for (const v1::Entry& entry : entries) {
    EXPECT_EQ(entry.state(), v1::ENTRY_STATE_PROPOSED);
    EXPECT_EQ(entry.post(), post_);
    v1::ExplainEntryRequest explain;
    explain.set_name(entry.name());
    EXPECT_THAT(server_.entries().ExplainEntry(Reader(), explain), IsOk());
  }
  EXPECT_EQ(Count("SELECT COUNT(*) FROM entry_evaluation WHERE moment = 1"), 2);
  Complete(plan_);
  EXPECT_EQ(Get(made->entries(0).name()).state(), v1::ENTRY_STATE_APPROVED);
}

TEST_F(ProposalApiTest, PeopleFromElsewhereAreConsultedAbout) {
  // The planner reads nobody of another district by number; by name the discovery card gives.
  EXPECT_THAT(Problems(Row(hoa_, "P1")), ElementsAre("2: Số định danh cá nhân"));
  const api::Call above =
      server_.CallOf("above", Role::kPlanner, registry_.root(), "planning.plans.write");
  const auto made = Import(kHeader + Row(hoa_, "P1"), above);
  ASSERT_THAT(made, IsOk());
  ASSERT_THAT(made->entries(), SizeIs(1));
  EXPECT_TRUE(made->entries(0).from_outside());
}

TEST_F(ProposalApiTest, NothingIsTakenUnlessEveryRowCanBe) {
  Discipline(binh_, CivilDay(2017, 12, 1));
  const std::string an = AddPerson();
  AddPost("Bí thư huyện ủy D2", 0, other_);  // P3
  EXPECT_THAT(Problems(Row(an, "P1") + Row(binh_, "P1") + Row(an, "P9") + Row("x", "P1") +
                       Row(an, "P2", "Sai Tên") + Row(an, "")),
              ElementsAre("3: Số định danh cá nhân ELI-09", "4: Mã chức danh",
                          "5: Số định danh cá nhân", "6: Họ và tên", "7: Mã chức danh"));
  EXPECT_THAT(Problems(Row(an, "P1") + Row(an, "P1")), ElementsAre("3: Số định danh cá nhân"));
  EXPECT_THAT(EntriesOf(plan_), IsEmpty());
}

TEST_F(ProposalApiTest, PlanOfSeatsHasOnePost) {
  plan_ = AddPlan(v1::PLAN_SCOPE_COMMITTEE, AddTerm(2025), 30);
  EXPECT_THAT(Problems(Row(binh_, "P1") + Row(binh_, "P2")), ElementsAre("3: Mã chức danh"));
  Propose(plan_, AddPerson(), deputy_);
  EXPECT_THAT(Import(Row(binh_, "P1")), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Import(Row(binh_, "P2")), IsOk());
}

TEST_F(ProposalApiTest, OwnInterestStateAndScopeRefuse) {
  EXPECT_THAT(Import(kHeader + Row(binh_, "P1"), Being(Planner(), binh_)),
              FailsWith(Reason::kConflictOfInterest));
  EXPECT_THAT(Import(kHeader + Row(binh_, "P1"),
                     server_.CallOf("x", Role::kPlanner, other_, "planning.plans.write")),
              FailsWith(Reason::kNotFound));
  ASSERT_THAT(Import(Row(binh_, "P1")), IsOk());
  EXPECT_THAT(Import(Row(binh_, "P1")), StatusIs(absl::StatusCode::kAlreadyExists));
  const std::string an = AddPerson();
  EXPECT_THAT(Import(kHeader + Row(an, "P1"), Being(Planner(), binh_)),
              FailsWith(Reason::kConflictOfInterest))
      << "who stands for the post proposes nobody beside himself";
  ASSERT_THAT(Import(Row(an, "P1")), IsOk());
  Vote(plan_);
  ASSERT_THAT(Submit(plan_), IsOk());
  EXPECT_THAT(Import(Row(AddPerson({.name = "Đỗ Văn Ba"}), "P1")),
              FailsWith(Reason::kStateForbidsMove));
}

TEST_F(ProposalApiTest, SheetsWithoutHeaderOrRowsAreRefused) {
  EXPECT_THAT(Import("a,b\n1,2\n", Planner()), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(Import(""), FailsWith(Reason::kFieldInvalid));
}

}  // namespace
}  // namespace cadre::planning
