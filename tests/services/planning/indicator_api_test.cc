// Indicators over a real registry, and the sessions in which potential is agreed.
#include "services/planning/indicator_api.h"

#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "services/registry/record_api.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class IndicatorApiTest : public PlanningTest {
 protected:
  api::Call Board() {
    return server_.CallOf("board", Role::kPlanner, district_, "planning.indicators.read");
  }
  api::Call Assessor() {
    return server_.CallOf("board", Role::kPlanner, district_, "planning.indicators.assess");
  }
  api::Call Elsewhere(const std::string& permission = "planning.indicators.read") {
    return server_.CallOf("elsewhere", Role::kPlanner, other_, permission);
  }
  api::Call Officer() {
    return registry_.ConsoleCall({{Role::kRecordOfficer, registry_.root()}},
                                 "registry.people.write");
  }

  // Each of the posts gets both people: one alone is not submitted.
  void ProposeBoth(const std::vector<std::string>& posts) {
    for (const std::string& post : posts) {
      for (const std::string& person : {an_, chi_}) {
        entries_.push_back(Propose(plan_, person, post));
      }
    }
  }
  void SetReadiness(const std::string& entry, v1::Readiness readiness) {
    v1::UpdateEntryRequest request;
    request.mutable_entry()->set_name(entry);
    request.mutable_entry()->set_readiness(readiness);
    request.mutable_update_mask()->add_paths("readiness");
    EXPECT_THAT(server_.entries().UpdateEntry(Planner(), request), IsOk());
  }
  void Hold(const std::string& person, const std::string& post) {
    registry::v1::AddPostHoldingRequest request;
    request.set_person(person);
    request.set_post(post);
    *request.mutable_start_date() = DateOf(CivilDay(2016, 1, 1));
    request.mutable_decision()->set_number("9-QĐ");
    *request.mutable_decision()->mutable_date() = request.start_date();
    EXPECT_THAT(registry_.records().AddPostHolding(Officer(), request), IsOk());
  }
  void Rate(const std::string& person, int year, registry::v1::RatingLevel level) {
    registry::v1::AddRatingRequest request;
    request.set_person(person);
    request.mutable_rating()->set_year(year);
    request.mutable_rating()->set_level(level);
    EXPECT_THAT(registry_.records().AddRating(Officer(), request), IsOk());
  }
  v1::AssessPotentialRequest Assessment(const std::string& person, v1::BoxLevel potential,
                                        CivilDay day = CivilDay(2017, 12, 1)) {
    v1::AssessPotentialRequest request;
    request.mutable_assessment()->set_person(person);
    request.mutable_assessment()->set_organization(api::OrganizationName(district_));
    request.mutable_assessment()->set_potential(potential);
    *request.mutable_assessment()->mutable_assessed_date() = DateOf(day);
    return request;
  }
  v1::ReportNineBoxResponse NineBox(const api::Call& call,
                                    std::optional<CivilDay> day = std::nullopt) {
    v1::ReportNineBoxRequest request;
    if (day) *request.mutable_as_of() = DateOf(*day);
    const auto report = server_.indicators().ReportNineBox(call, request);
    EXPECT_THAT(report, IsOk());
    return *report;
  }
  static int In(const v1::ReportNineBoxResponse& report, v1::BoxLevel performance,
                v1::BoxLevel potential) {
    for (const v1::BoxCell& cell : report.cells()) {
      if (cell.performance() == performance && cell.potential() == potential) return cell.people();
    }
    return -1;
  }

  const std::string term_ = AddTerm(2020);
  const std::string plan_ = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term_);
  const std::string an_ = AddPerson();
  const std::string chi_ = AddPerson({.name = "Trần Thị Chi", .woman = true, .birth_year = 1980});
  const std::string head_ = AddPost("Bí thư");
  const std::string deputy_ = AddPost("Phó bí thư");
  const std::string vacant_ = AddPost("Trưởng ban");
  std::vector<std::string> entries_;
};

TEST_F(IndicatorApiTest, BenchCountsApprovedEntriesOfEveryPost) {
  ProposeBoth({head_, deputy_});
  SetReadiness(entries_[0], v1::READINESS_NOW);
  v1::ReportBenchRequest request;
  request.set_under(api::OrganizationName(district_));
  auto report = server_.indicators().ReportBench(Board(), request);
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->posts(), 3);
  EXPECT_EQ(report->with_successor(), 0) << "nothing is approved";
  Complete(plan_);
  report = server_.indicators().ReportBench(Board(), request);
  EXPECT_EQ(report->with_successor(), 2);
  EXPECT_EQ(report->with_ready_now(), 1);
  EXPECT_THAT(report->depth(), ElementsAre(1, 0, 2, 0, 0));
  *request.mutable_as_of() = DateOf(CivilDay(2017, 12, 19));
  EXPECT_EQ(server_.indicators().ReportBench(Board(), request)->with_successor(), 0);
  EXPECT_THAT(server_.indicators().ReportBench(Elsewhere(), request), FailsWith(Reason::kNotFound));
  request.clear_under();
  EXPECT_EQ(server_.indicators().ReportBench(Elsewhere(), request)->posts(), 0);
}

TEST_F(IndicatorApiTest, PostsThatNobodyCouldTakeNowAreListed) {
  ProposeBoth({head_, deputy_});
  SetReadiness(entries_[0], v1::READINESS_NOW);
  SetReadiness(entries_[3], v1::READINESS_ONE_TERM);
  Complete(plan_);
  Hold(an_, vacant_);
  v1::ListPostBenchesRequest request;
  request.set_nobody_ready(true);
  request.set_page_size(2);
  std::vector<std::string> posts;
  std::vector<v1::PostBench> benches;
  int pages = 0;
  do {
    const auto page = server_.indicators().ListPostBenches(Board(), request);
    ASSERT_THAT(page, IsOk());
    for (const v1::PostBench& bench : page->benches()) {
      posts.push_back(bench.post());
      benches.push_back(bench);
    }
    request.set_page_token(page->next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 2);
  ASSERT_THAT(posts, ElementsAre(deputy_, vacant_));
  EXPECT_EQ(benches[0].successors(), 2);
  EXPECT_EQ(benches[0].ready_in_one_term(), 1);
  EXPECT_EQ(benches[1].holders(), 1);
  EXPECT_EQ(benches[1].successors(), 0);
}

TEST_F(IndicatorApiTest, RetirementsAreCountedByYear) {
  ProposeBoth({head_});
  Complete(plan_);
  Hold(an_, vacant_);
  v1::ReportRetirementsRequest request;
  request.set_years(30);
  const auto report = server_.indicators().ReportRetirements(Board(), request);
  ASSERT_THAT(report, IsOk());
  std::map<int, std::pair<int, int>> people;
  for (const v1::RetirementYear& year : report->years()) {
    if (year.incumbents() + year.planned() > 0) {
      people[year.year()] = {year.incumbents(), year.planned()};
    }
  }
  // Born in May 1978 and 1980; sixty and fifty-five, by the rules of 2017.
  EXPECT_THAT(people,
              ElementsAre(std::pair(2035, std::pair(0, 1)), std::pair(2038, std::pair(1, 1))));
  EXPECT_EQ(report->unknown(), 0);
}

TEST_F(IndicatorApiTest, NineBoxIsOfTheLatestRatingsAndAssessments) {
  ProposeBoth({head_});
  Complete(plan_);
  EXPECT_EQ(NineBox(Board()).not_assessed(), 2);
  ASSERT_THAT(server_.indicators().AssessPotential(
                  Assessor(), Assessment(an_, v1::BOX_LEVEL_LOW, CivilDay(2017, 6, 1))),
              IsOk());
  ASSERT_THAT(server_.indicators().AssessPotential(Assessor(), Assessment(an_, v1::BOX_LEVEL_HIGH)),
              IsOk());
  EXPECT_EQ(NineBox(Board()).not_rated(), 1);
  Rate(an_, 2015, registry::v1::RATING_LEVEL_COMPLETED);
  Rate(an_, 2016, registry::v1::RATING_LEVEL_EXCELLENT);
  EXPECT_EQ(In(NineBox(Board()), v1::BOX_LEVEL_HIGH, v1::BOX_LEVEL_HIGH), 1);
  EXPECT_EQ(NineBox(Board()).not_assessed(), 1);
  EXPECT_EQ(NineBox(Being(Board(), an_)).not_assessed(), 1) << "not told of oneself";
  EXPECT_EQ(In(NineBox(Being(Board(), an_)), v1::BOX_LEVEL_HIGH, v1::BOX_LEVEL_HIGH), 0);
  v1::ListPotentialAssessmentsRequest list;
  EXPECT_THAT(server_.indicators().ListPotentialAssessments(Board(), list)->assessments(),
              SizeIs(2));
  EXPECT_THAT(
      server_.indicators().ListPotentialAssessments(Being(Board(), an_), list)->assessments(),
      IsEmpty());
  EXPECT_THAT(server_.indicators().ListPotentialAssessments(Elsewhere(), list)->assessments(),
              IsEmpty());
}

TEST_F(IndicatorApiTest, PotentialIsAssessedByABoardOfItsPeople) {
  const auto assess = [&](const api::Call& call, const std::string& person, CivilDay day) {
    return server_.indicators().AssessPotential(call,
                                                Assessment(person, v1::BOX_LEVEL_MEDIUM, day));
  };
  const CivilDay day(2017, 12, 1);
  EXPECT_THAT(assess(Assessor(), an_, day), FailsWith(Reason::kNotFound)) << "in no plan";
  Propose(plan_, an_, head_);
  EXPECT_THAT(assess(Assessor(), an_, CivilDay(2017, 12, 21)), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(assess(Being(Assessor(), an_), an_, day), FailsWith(Reason::kFieldInvalid));
  EXPECT_THAT(assess(Elsewhere("planning.indicators.assess"), an_, day),
              FailsWith(Reason::kNotFound));
  const auto made = assess(Assessor(), an_, day);
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->author(), "board");
}

TEST_F(IndicatorApiTest, DaysOfStepsAreReported) {
  ProposeBoth({head_});
  registry_.clock().Advance(absl::Hours(24 * 3));
  Vote(plan_);
  ASSERT_THAT(Submit(plan_), IsOk());
  registry_.clock().Advance(absl::Hours(24 * 5));
  ASSERT_THAT(Approve(plan_), IsOk());
  const auto report = server_.indicators().ReportStepDurations(Board(), {});
  ASSERT_THAT(report, IsOk());
  std::vector<int> days;
  for (const v1::StepDuration& step : report->steps()) {
    EXPECT_EQ(step.rounds(), 1);
    days.push_back(step.median_days());
  }
  EXPECT_THAT(days, ElementsAre(3, 0, 5, 8));
  EXPECT_EQ(server_.indicators().ReportStepDurations(Elsewhere(), {})->steps(0).rounds(), 0);
}

TEST_F(IndicatorApiTest, SessionAgreesOnCellsAndItsPotentialsCount) {
  ProposeBoth({head_});
  Complete(plan_);
  v1::OpenCalibrationRequest open;
  open.mutable_calibration()->set_organization(api::OrganizationName(district_));
  open.mutable_calibration()->set_title("Quý IV");
  for (const std::string& person : {an_, chi_}) {
    v1::CalibrationSubject& subject = *open.mutable_calibration()->add_subjects();
    subject.set_person(person);
    subject.set_proposed_performance(v1::BOX_LEVEL_MEDIUM);
    subject.set_proposed_potential(v1::BOX_LEVEL_MEDIUM);
  }
  const auto session = server_.calibrations().OpenCalibration(Assessor(), open);
  ASSERT_THAT(session, IsOk());
  EXPECT_EQ(session->subjects(1).full_name(), "Trần Thị Chi");
  v1::AgreeCellRequest agree;
  agree.set_name(session->name());
  agree.set_person(an_);
  agree.set_performance(v1::BOX_LEVEL_MEDIUM);
  agree.set_potential(v1::BOX_LEVEL_HIGH);
  EXPECT_THAT(server_.calibrations().AgreeCell(Assessor(), agree),
              FailsWith(Reason::kFieldInvalid));
  agree.set_reason("đã thử thách ở cơ sở");
  EXPECT_THAT(server_.calibrations().AgreeCell(Being(Assessor(), an_), agree),
              FailsWith(Reason::kNotFound));
  ASSERT_THAT(server_.calibrations().AgreeCell(Assessor(), agree), IsOk());
  v1::CloseCalibrationRequest close;
  close.set_name(session->name());
  close.mutable_minutes()->set_number("3-BB");
  *close.mutable_minutes()->mutable_date() = DateOf(CivilDay(2017, 12, 20));
  EXPECT_THAT(server_.calibrations().CloseCalibration(Assessor(), close),
              FailsWith(Reason::kStateForbidsMove));
  agree.set_person(chi_);
  agree.set_potential(v1::BOX_LEVEL_MEDIUM);
  agree.clear_reason();
  ASSERT_THAT(server_.calibrations().AgreeCell(Assessor(), agree), IsOk());
  EXPECT_THAT(server_.calibrations().CloseCalibration(Being(Assessor(), chi_), close),
              FailsWith(Reason::kConflictOfInterest));
  const auto closed = server_.calibrations().CloseCalibration(Assessor(), close);
  ASSERT_THAT(closed, IsOk());
  EXPECT_EQ(closed->minutes().number(), "3-BB");
  EXPECT_EQ(NineBox(Board()).not_assessed(), 0);
  v1::ListPotentialAssessmentsRequest of_an;
  of_an.set_person(an_);
  const auto kept = server_.indicators().ListPotentialAssessments(Board(), of_an);
  ASSERT_THAT(kept->assessments(), SizeIs(1));
  EXPECT_EQ(kept->assessments(0).potential(), v1::BOX_LEVEL_HIGH);
  EXPECT_EQ(kept->assessments(0).calibration(), session->name());
  v1::GetCalibrationRequest get;
  get.set_name(session->name());
  EXPECT_THAT(server_.calibrations().GetCalibration(Being(Board(), an_), get)->subjects(),
              SizeIs(1));
  EXPECT_THAT(server_.calibrations().GetCalibration(Elsewhere(), get),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(server_.calibrations().ListCalibrations(Board(), {})->calibrations(), SizeIs(1));
  EXPECT_THAT(server_.calibrations().ListCalibrations(Elsewhere(), {})->calibrations(), IsEmpty());
}

}  // namespace
}  // namespace cadre::planning
