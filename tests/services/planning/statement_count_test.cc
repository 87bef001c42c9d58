// Statements of the services beside plans and entries, as services/planning/README.md says: as many
// for one row as for many.
#include <set>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/services/planning/planning_fixture.h"

namespace cadre::planning {
namespace {

using ::cadre::testing::IsOk;
using ::testing::ElementsAre;

class ServiceStatementsTest : public PlanningTest {
 protected:
  ServiceStatementsTest()
      : pool_(server_.database().MakePool(1)),
        enquiries_(*pool_, server_.registry_client(), {}),
        openness_(*pool_, server_.registry_client()),
        indicators_(*pool_, server_.registry_client()),
        calibrations_(*pool_),
        plans_(*pool_, server_.registry_client(), {.orientation_required = false}),
        round_files_(*pool_),
        forms_(*pool_, server_.registry_client(), plans_, {{"people.docx", ""}}) {}

  int64_t Statements(absl::FunctionRef<absl::Status()> body) {
    const auto count = [&] {
      return (*pool_->Acquire(RealNow() + absl::Seconds(5)))->statement_count();
    };
    const int64_t before = count();
    EXPECT_THAT(body(), IsOk());
    return count() - before;
  }
  api::Call As(OrganizationId where, const std::string& permission) {
    return server_.CallOf("x", Role::kPlanner, where, permission);
  }

  std::string Raised() {
    v1::RaiseEnquiryRequest request;
    v1::Enquiry& enquiry = *request.mutable_enquiry();
    enquiry.set_organization(api::OrganizationName(district_));
    enquiry.set_board(api::OrganizationName(registry_.root()));
    enquiry.set_kind(v1::ENQUIRY_KIND_PROBLEM);
    enquiry.set_rule("STR-06");
    enquiry.set_title("x");
    enquiry.set_text("x");
    absl::StatusOr<v1::Enquiry> made;
    EXPECT_EQ(Statements([&] {
                made = enquiries_.RaiseEnquiry(As(district_, "planning.enquiries.raise"), request);
                return made.status();
              }),
              7);
    return made->name();
  }

  const std::unique_ptr<db::Pool> pool_;
  EnquiryApi enquiries_;
  OpennessApi openness_;
  IndicatorApi indicators_;
  CalibrationApi calibrations_;
  PlanApi plans_;
  RoundFileApi round_files_;
  FormApi forms_;
};

TEST_F(ServiceStatementsTest, Enquiries) {
  const api::Call reader = As(registry_.root(), "planning.enquiries.read");
  const api::Call board = As(registry_.root(), "planning.enquiries.answer");
  std::set<int64_t> published;
  for (const size_t units : {1u, 2u}) {
    const std::string name = Raised();
    v1::AnswerEnquiryRequest answer;
    answer.set_name(name);
    answer.set_draft("x");
    EXPECT_EQ(Statements([&] { return enquiries_.AnswerEnquiry(board, answer).status(); }), 5);
    v1::PublishAnswerRequest publish;
    publish.set_name(name);
    for (const OrganizationId unit : {district_, other_}) {
      if (publish.units_size() < static_cast<int>(units)) {
        publish.add_units(api::OrganizationName(unit));
      }
    }
    published.insert(Statements([&] { return enquiries_.PublishAnswer(board, publish).status(); }));
    v1::ConfirmAnswerRequest confirm;
    confirm.set_name(name);
    confirm.set_organization(api::OrganizationName(district_));
    confirm.set_revision(1);
    EXPECT_EQ(Statements([&] {
                return enquiries_.ConfirmAnswer(As(district_, "planning.enquiries.raise"), confirm)
                    .status();
              }),
              8);
    EXPECT_EQ(Statements([&] { return enquiries_.ListEnquiries(reader, {}).status(); }), 1);
    EXPECT_EQ(Statements([&] { return enquiries_.ListUnconfirmedUnits(reader, {}).status(); }), 1);
  }
  EXPECT_THAT(published, ::testing::ElementsAre(10));
}

TEST_F(ServiceStatementsTest, ReportsAreAsManyForAnyNumberOfPeople) {
  const std::string term = AddTerm(2020);
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, term);
  const api::Call board = As(district_, "planning.indicators.read");
  v1::ReportOpennessRequest openness;
  openness.set_term(term);
  v1::ReportRetirementsRequest retirements;
  retirements.set_years(5);
  for (int i = 0; i < 3; ++i) {
    Propose(plan, AddPerson({.name = absl::StrCat("Người ", i), .birth_year = 1980}),
            AddPost(absl::StrCat("Post ", i)));
    if (i == 1) continue;  // after one, and after three
    EXPECT_EQ(Statements([&] { return openness_.ReportOpenness(Reader(), openness).status(); }), 9);
    EXPECT_EQ(Statements([&] { return indicators_.ReportBench(board, {}).status(); }), 1);
    EXPECT_EQ(Statements([&] { return indicators_.ListPostBenches(board, {}).status(); }), 1);
    EXPECT_EQ(
        Statements([&] { return indicators_.ReportRetirements(board, retirements).status(); }), 1);
    EXPECT_EQ(Statements([&] { return indicators_.ReportStepDurations(board, {}).status(); }), 1);
    EXPECT_EQ(Statements([&] { return indicators_.ListPotentialAssessments(board, {}).status(); }),
              1);
  }
}

TEST_F(ServiceStatementsTest, WhatIsReadOfAWholePlan) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2020));
  const std::string post = AddPost("Bí thư");
  std::set<int64_t> forms, files, reevaluations;
  for (int entries = 1; entries <= 3; ++entries) {
    Propose(plan, AddPerson(), post);
    v1::CheckFileRequest check;
    check.set_plan(plan);
    files.insert(Statements([&] { return round_files_.CheckFile(Reader(), check).status(); }));
    v1::ReevaluatePlanRequest reevaluate;
    reevaluate.set_name(plan);
    reevaluations.insert(
        Statements([&] { return plans_.ReevaluatePlan(Reader(), reevaluate).status(); }));
    v1::GenerateFormRequest form;
    form.set_plan(plan);
    form.set_kind(v1::FORM_KIND_PEOPLE);
    form.set_format(v1::FORM_FORMAT_DOCX);
    form.mutable_letterhead()->set_style(types::v1::PAPER_STYLE_PARTY);
    form.set_purpose("x");
    forms.insert(Statements([&] {
      // The empty template is no document: everything has been read by then.
      return absl::IsFailedPrecondition(forms_.GenerateForm(Reader(), form).status())
                 ? absl::OkStatus()
                 : absl::InternalError("not refused");
    }));
  }
  EXPECT_THAT(files, ElementsAre(9));
  EXPECT_THAT(reevaluations, ElementsAre(12));
  EXPECT_THAT(forms, ElementsAre(20));
}

TEST_F(ServiceStatementsTest, PotentialAndSessions) {
  const std::string plan = AddPlan(v1::PLAN_SCOPE_KEY_POSTS, AddTerm(2020));
  const api::Call board = As(district_, "planning.indicators.assess");
  v1::OpenCalibrationRequest open;
  open.mutable_calibration()->set_organization(api::OrganizationName(district_));
  open.mutable_calibration()->set_title("x");
  const std::string post = AddPost("Bí thư");
  std::set<std::pair<int64_t, int64_t>> counts;
  for (int i = 0; i < 3; ++i) {
    const std::string person = AddPerson({.name = absl::StrCat("Người ", i), .birth_year = 1980});
    Propose(plan, person, post);
    v1::AssessPotentialRequest assess;
    assess.mutable_assessment()->set_person(person);
    assess.mutable_assessment()->set_organization(api::OrganizationName(district_));
    assess.mutable_assessment()->set_potential(v1::BOX_LEVEL_LOW);
    *assess.mutable_assessment()->mutable_assessed_date() = DateOf(CivilDay(2017, 1, 1));
    EXPECT_EQ(Statements([&] { return indicators_.AssessPotential(board, assess).status(); }), 6);
    v1::CalibrationSubject& subject = *open.mutable_calibration()->add_subjects();
    subject.set_person(person);
    subject.set_proposed_performance(v1::BOX_LEVEL_LOW);
    subject.set_proposed_potential(v1::BOX_LEVEL_LOW);
    absl::StatusOr<v1::Calibration> session;
    const int64_t opened = Statements([&] {
      session = calibrations_.OpenCalibration(board, open);
      return session.status();
    });
    int64_t agreed = 0;
    for (const v1::CalibrationSubject& of : session->subjects()) {
      v1::AgreeCellRequest agree;
      agree.set_name(session->name());
      agree.set_person(of.person());
      agree.set_performance(v1::BOX_LEVEL_LOW);
      agree.set_potential(v1::BOX_LEVEL_LOW);
      agreed = Statements([&] { return calibrations_.AgreeCell(board, agree).status(); });
    }
    v1::CloseCalibrationRequest close;
    close.set_name(session->name());
    close.mutable_minutes()->set_number("1-BB");
    *close.mutable_minutes()->mutable_date() = DateOf(CivilDay(2017, 12, 1));
    EXPECT_EQ(Statements([&] { return calibrations_.CloseCalibration(board, close).status(); }), 7);
    counts.emplace(opened, agreed);
  }
  EXPECT_THAT(counts, ::testing::ElementsAre(std::pair<int64_t, int64_t>(7, 7)));
  EXPECT_EQ(Statements([&] { return calibrations_.ListCalibrations(board, {}).status(); }), 1);
  Complete(plan);
  EXPECT_EQ(Statements([&] { return indicators_.ReportNineBox(board, {}).status(); }), 2);
}

}  // namespace
}  // namespace cadre::planning
