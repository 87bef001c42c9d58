#include "services/development/training_report_api.h"

#include "tests/services/development/course_fixture.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class TrainingReportApiTest : public CourseTest {
 protected:
  absl::StatusOr<v1::ListYearlyTrainingResponse> Yearly(const api::Call& call, int year,
                                                        bool only_missing = false) {
    v1::ListYearlyTrainingRequest request;
    request.set_year(year);
    request.set_only_missing(only_missing);
    return server_.training_reports().ListYearlyTraining(call, request);
  }
  absl::StatusOr<v1::SummarizeTrainingBudgetResponse> Budget(const api::Call& call, int year = 0) {
    v1::SummarizeTrainingBudgetRequest request;
    request.set_year(year);
    return server_.training_reports().SummarizeTrainingBudget(call, request);
  }
  absl::StatusOr<v1::ListUnlinkedEnrolmentsResponse> Unlinked(const api::Call& call, int year) {
    v1::ListUnlinkedEnrolmentsRequest request;
    request.set_year(year);
    return server_.training_reports().ListUnlinkedEnrolments(call, request);
  }
};

TEST_F(TrainingReportApiTest, TellsWhoHadTheirWeek) {
  const std::string trained = AddPerson("An");
  AddPerson("Bình");
  const auto enrolled = Enrol(MakeSession(MakeCourse()), trained);
  ASSERT_THAT(enrolled, IsOk());
  registry_.clock().MoveTo(CivilDay(2018, 4, 3));
  ASSERT_THAT(Complete(enrolled->name()), IsOk());
  const auto all = Yearly(Officer(kReadTraining), 2018);
  ASSERT_THAT(all, IsOk());
  EXPECT_EQ(all->required_days(), 5);
  EXPECT_EQ(all->citation().rule(), "TRN-05");
  ASSERT_THAT(all->people(), SizeIs(2));
  EXPECT_EQ(all->people(0).full_name(), "An");
  EXPECT_EQ(all->people(0).days(), 5);
  EXPECT_TRUE(all->people(0).is_enough());
  EXPECT_EQ(all->people(1).days(), 0);
  const auto missing = Yearly(Officer(kReadTraining), 2018, true);
  ASSERT_THAT(missing, IsOk());
  ASSERT_THAT(missing->people(), SizeIs(1));
  EXPECT_EQ(missing->people(0).full_name(), "Bình");
  EXPECT_THAT(Yearly(Officer(kReadTraining), 2017, true)->people(), SizeIs(2));
  EXPECT_THAT(Yearly(Foreign(kReadTraining), 2018)->people(), IsEmpty());
  EXPECT_THAT(Yearly(Officer(kReadTraining), 2010), FailsWith(Reason::kRuleSetMissing));
}

TEST_F(TrainingReportApiTest, SumsUpWhatLinesCost) {
  Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const std::string plan = MakePlan();
  ASSERT_THAT(Draft(plan), IsOk());
  const std::string course = MakeCourse();
  for (const v1::TrainingLine& line : LinesOf(plan)) {
    if (line.kind() != v1::GAP_KIND_THEORY) continue;
    v1::UpdateTrainingLineRequest request;
    request.mutable_training_line()->set_name(line.name());
    request.mutable_training_line()->set_course(course);
    request.mutable_training_line()->set_planned_year(2018);
    request.mutable_update_mask()->add_paths("course");
    request.mutable_update_mask()->add_paths("planned_year");
    const auto changed = server_.lines().UpdateTrainingLine(Officer(kWriteTraining), request);
    ASSERT_THAT(changed, IsOk());
    EXPECT_EQ(changed->cost(), 5000000) << "the course's";
    EXPECT_EQ(changed->cost_source(), "Ngân sách tỉnh");
    EXPECT_EQ(changed->weeks(), 24);
  }
  const auto budget = Budget(Officer(kReadTraining));
  ASSERT_THAT(budget, IsOk());
  EXPECT_EQ(budget->total().lines(), 4);
  EXPECT_EQ(budget->total().lines_without_cost(), 3);
  EXPECT_EQ(budget->total().cost(), 5000000);
  EXPECT_EQ(budget->total().done_lines(), 0);
  bool found = false;
  for (const v1::BudgetRow& row : budget->rows()) {
    EXPECT_EQ(row.training_plan(), plan);
    if (row.cost_source() != "Ngân sách tỉnh") continue;
    found = true;
    EXPECT_EQ(row.year(), 2018);
    EXPECT_EQ(row.amounts().cost(), 5000000);
  }
  EXPECT_TRUE(found);
  EXPECT_EQ(Budget(Officer(kReadTraining), 2020)->total().cost(), 0);
  EXPECT_THAT(Budget(Foreign(kReadTraining))->rows(), IsEmpty());
}

TEST_F(TrainingReportApiTest, TellsWhoStudiesWithoutAPlan) {
  Planned("An");
  ASSERT_THAT(server_.ApproveRound(district_), IsOk());
  const std::string plan = MakePlan();
  ASSERT_THAT(Draft(plan), IsOk());
  const std::string session = MakeSession(MakeCourse(5));
  for (const v1::TrainingLine& line : LinesOf(plan)) {
    if (line.kind() != v1::GAP_KIND_THEORY) continue;
    ASSERT_THAT(Enrol(session, line.person(), line.name()), IsOk());
  }
  ASSERT_THAT(Enrol(session, AddPerson("Bình")), IsOk());
  ASSERT_THAT(Withdraw(Enrol(session, AddPerson("Cúc"))->name()), IsOk());
  const auto unlinked = Unlinked(Officer(kReadTraining), 2018);
  ASSERT_THAT(unlinked, IsOk());
  ASSERT_THAT(unlinked->enrolments(), SizeIs(1));
  EXPECT_EQ(unlinked->enrolments(0).full_name(), "Bình");
  EXPECT_EQ(unlinked->enrolments(0).course_title(), "Cao cấp lý luận chính trị");
  EXPECT_THAT(Unlinked(Officer(kReadTraining), 2019)->enrolments(), IsEmpty());
  EXPECT_THAT(Unlinked(Foreign(kReadTraining), 2018)->enrolments(), IsEmpty());
}

}  // namespace
}  // namespace cadre::development
