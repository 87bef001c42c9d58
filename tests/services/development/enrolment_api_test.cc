#include "services/development/enrolment_api.h"

#include <future>

#include "tests/services/development/course_fixture.h"

namespace cadre::development {
namespace {

using ::cadre::testing::FailsWith;
using ::cadre::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr auto kEnrolled = v1::ENROLMENT_STATE_ENROLLED;
constexpr auto kWaiting = v1::ENROLMENT_STATE_WAITING;
constexpr auto kWithdrawn = v1::ENROLMENT_STATE_WITHDRAWN;

class EnrolmentApiTest : public CourseTest {
 protected:
  EnrolmentApiTest() : course_(MakeCourse(2)), session_(MakeSession(course_)) {}

  // A planned line of An, who is planned and lacks theory.
  v1::TrainingLine TheoryLine() {
    Planned("An");
    EXPECT_THAT(server_.ApproveRound(district_), IsOk());
    EXPECT_THAT(Draft(MakePlan()), IsOk());
    return LineOf(v1::GAP_KIND_THEORY);
  }
  v1::TrainingLine LineOf(v1::GapKind kind) {
    v1::ListTrainingPlansRequest request;
    const auto plans = server_.plans().ListTrainingPlans(Officer(kReadTraining), request);
    for (const v1::TrainingLine& line : LinesOf(plans->training_plans(0).name())) {
      if (line.kind() == kind) return line;
    }
    return {};
  }
  std::string Rotate(const std::string& person, CivilDay start) {
    v1::ProposeRotationRequest request;
    v1::Rotation& rotation = *request.mutable_rotation();
    rotation.set_person(person);
    rotation.set_post(post_);
    rotation.set_purpose(v1::ROTATION_PURPOSE_OTHER);
    *rotation.mutable_start_date() = api::ToProto(start);
    rotation.set_months(36);
    rotation.set_approver(api::OrganizationName(registry_.root()));
    const auto made =
        server_.rotations().ProposeRotation(Officer("development.rotations.write"), request);
    EXPECT_THAT(made, IsOk());
    return made.ok() ? made->name() : "";
  }

  const std::string course_;
  const std::string session_;
};

TEST_F(EnrolmentApiTest, WhoComesFirstHasAPlaceAndTheRestWait) {
  for (const char* name : {"An", "Bình", "Cúc", "Dũng"}) {
    ASSERT_THAT(Enrol(session_, AddPerson(name)), IsOk());
  }
  const std::vector<v1::Enrolment> all = EnrolmentsOf(session_);
  ASSERT_THAT(all, SizeIs(4));
  EXPECT_THAT(StatesOf(session_), ElementsAre(kEnrolled, kEnrolled, kWaiting, kWaiting));
  EXPECT_EQ(all[1].waiting_no(), 0);
  EXPECT_EQ(all[2].waiting_no(), 1);
  EXPECT_EQ(all[3].waiting_no(), 2);
  EXPECT_EQ(all[0].full_name(), "An");
  EXPECT_EQ(all[0].organization(), api::OrganizationName(district_));
}

TEST_F(EnrolmentApiTest, APlaceThatIsFreeGoesToTheNextOnce) {
  std::vector<std::string> names;
  for (const char* name : {"An", "Bình", "Cúc", "Dũng"}) {
    const auto made = Enrol(session_, AddPerson(name));
    ASSERT_THAT(made, IsOk());
    names.push_back(made->name());
  }
  const auto withdrawn = Withdraw(names[0]);
  ASSERT_THAT(withdrawn, IsOk());
  EXPECT_EQ(withdrawn->state(), kWithdrawn);
  EXPECT_THAT(StatesOf(session_), ElementsAre(kWithdrawn, kEnrolled, kEnrolled, kWaiting));
  EXPECT_THAT(Withdraw(names[0]), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(StatesOf(session_), ElementsAre(kWithdrawn, kEnrolled, kEnrolled, kWaiting));
  ASSERT_THAT(Withdraw(names[3]), IsOk()) << "who waits frees no place";
  EXPECT_THAT(StatesOf(session_), ElementsAre(kWithdrawn, kEnrolled, kEnrolled, kWithdrawn));
}

TEST_F(EnrolmentApiTest, TwoWhoLeaveAtOnceLetTwoIn) {
  std::vector<std::string> names;
  for (const char* name : {"An", "Bình", "Cúc", "Dũng", "Em"}) {
    const auto made = Enrol(session_, AddPerson(name));
    ASSERT_THAT(made, IsOk());
    names.push_back(made->name());
  }
  auto first = std::async(std::launch::async, [&] { return Withdraw(names[0]); });
  auto second = std::async(std::launch::async, [&] { return Withdraw(names[1]); });
  EXPECT_THAT(first.get(), IsOk());
  EXPECT_THAT(second.get(), IsOk());
  EXPECT_THAT(StatesOf(session_),
              ElementsAre(kWithdrawn, kWithdrawn, kEnrolled, kEnrolled, kWaiting));
}

TEST_F(EnrolmentApiTest, NobodyMovesIntoASessionThatGoesOn) {
  std::vector<std::string> names;
  for (const char* name : {"An", "Bình", "Cúc"}) {
    names.push_back(Enrol(session_, AddPerson(name))->name());
  }
  registry_.clock().MoveTo(CivilDay(2018, 3, 1));
  ASSERT_THAT(Withdraw(names[0]), IsOk());
  EXPECT_THAT(StatesOf(session_), ElementsAre(kWithdrawn, kEnrolled, kWaiting));
}

TEST_F(EnrolmentApiTest, NobodyIsInTwoCoursesOnADay) {
  const std::string person = AddPerson("An");
  ASSERT_THAT(Enrol(session_, person), IsOk());
  EXPECT_THAT(Enrol(session_, person), FailsWith(Reason::kAlreadyExists));
  const std::string other = MakeCourse();
  const auto meanwhile = AddSession(other, CivilDay(2018, 3, 31), CivilDay(2018, 4, 15));
  EXPECT_THAT(Enrol(meanwhile->name(), person), FailsWith(Reason::kStateForbidsMove));
  const auto after = AddSession(other, CivilDay(2018, 4, 1), CivilDay(2018, 4, 15));
  EXPECT_THAT(Enrol(after->name(), person), IsOk());
}

TEST_F(EnrolmentApiTest, TwoCoursesAtOnceTakeNobodyTwice) {
  const std::string person = AddPerson("An");
  const std::string other = MakeSession(MakeCourse());
  auto first = std::async(std::launch::async, [&] { return Enrol(session_, person).ok(); });
  auto second = std::async(std::launch::async, [&] { return Enrol(other, person).ok(); });
  const int made = (first.get() ? 1 : 0) + (second.get() ? 1 : 0);
  EXPECT_EQ(made, 1);
  EXPECT_EQ(CountOf("SELECT COUNT(*) FROM course_enrolment"), 1);
}

TEST_F(EnrolmentApiTest, NobodyIsEnrolledForTheDaysOfAHandOver) {
  const std::string person = AddPerson("An");
  Rotate(person, CivilDay(2018, 3, 15));
  EXPECT_THAT(Enrol(session_, person), FailsWith(Reason::kStateForbidsMove));
  const std::string later = AddPerson("Bình");
  ASSERT_THAT(Enrol(session_, later), IsOk());
  const std::string rotation = Rotate(later, CivilDay(2018, 3, 15));
  EXPECT_EQ(EnrolmentsOf(session_).front().conflicting_rotation(), rotation)
      << "what is planned afterwards is shown";
}

TEST_F(EnrolmentApiTest, WhoIsHandedOverMeanwhileIsPassedOver) {
  const std::string first = Enrol(session_, AddPerson("An"))->name();
  ASSERT_THAT(Enrol(session_, AddPerson("Bình")), IsOk());
  const std::string person = AddPerson("Cúc");
  ASSERT_THAT(Enrol(session_, person), IsOk());
  ASSERT_THAT(Enrol(session_, AddPerson("Dũng")), IsOk());
  Rotate(person, CivilDay(2018, 3, 15));
  ASSERT_THAT(Withdraw(first), IsOk());
  EXPECT_THAT(StatesOf(session_), ElementsAre(kWithdrawn, kEnrolled, kWaiting, kEnrolled));
}

TEST_F(EnrolmentApiTest, CarriesOutALineOfThePerson) {
  const v1::TrainingLine line = TheoryLine();
  const auto made = Enrol(session_, line.person(), line.name());
  ASSERT_THAT(made, IsOk());
  EXPECT_EQ(made->line(), line.name());
  EXPECT_EQ(LineOf(v1::GAP_KIND_THEORY).session(), session_);
  v1::RemoveTrainingLineRequest remove;
  remove.set_name(line.name());
  EXPECT_THAT(server_.lines().RemoveTrainingLine(Officer(kWriteTraining), remove),
              FailsWith(Reason::kStateForbidsMove));
  ASSERT_THAT(Withdraw(made->name()), IsOk());
  EXPECT_EQ(LineOf(v1::GAP_KIND_THEORY).session(), "");
  EXPECT_THAT(Enrol(session_, line.person(), line.name()), IsOk()) << "enrolled anew";
}

TEST_F(EnrolmentApiTest, CarriesOutNoOtherLine) {
  const v1::TrainingLine line = TheoryLine();
  EXPECT_THAT(Enrol(session_, AddPerson("Bình"), line.name()),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Enrol(session_, line.person(), LineOf(v1::GAP_KIND_DEGREE).name()),
              FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Enrol(session_, line.person(), "trainingPlans/5/lines/5"),
              FailsWith(Reason::kNotFound));
  EXPECT_THAT(EnrolmentsOf(session_), IsEmpty());
}

TEST_F(EnrolmentApiTest, PeopleAndCoursesOutOfScopeAreNotThere) {
  const std::string elsewhere = registry_.AddPerson("Em", other_);
  EXPECT_THAT(Enrol(session_, elsewhere), FailsWith(Reason::kNotFound));
  EXPECT_THAT(EnrolAs(Foreign(kWriteTraining), session_, elsewhere), FailsWith(Reason::kNotFound));
}

TEST_F(EnrolmentApiTest, WhoIsInChargeOfThePersonSeesAndWithdrawsAlone) {
  v1::CreateCourseRequest request = TheoryCourse();
  request.mutable_course()->set_organization(api::OrganizationName(registry_.root()));
  const auto province = [&](const char* permission) {
    return server_.CallOf("province", Role::kDevelopmentOfficer, registry_.root(), permission);
  };
  const auto course = server_.courses().CreateCourse(province(kWriteTraining), request);
  ASSERT_THAT(course, IsOk());
  v1::AddCourseSessionRequest add;
  add.set_course(course->name());
  *add.mutable_session()->mutable_start_date() = api::ToProto(CivilDay(2018, 9, 1));
  *add.mutable_session()->mutable_end_date() = api::ToProto(CivilDay(2018, 10, 1));
  add.mutable_session()->set_training_days(20);
  const auto session = server_.courses().AddCourseSession(province(kWriteTraining), add);
  ASSERT_THAT(session, IsOk());
  const auto mine = Enrol(session->name(), AddPerson("An"));
  ASSERT_THAT(mine, IsOk());
  const auto theirs =
      EnrolAs(Foreign(kWriteTraining), session->name(), registry_.AddPerson("Em", other_));
  ASSERT_THAT(theirs, IsOk());
  EXPECT_THAT(EnrolmentsOf(session->name()), SizeIs(1)) << "those of the district alone";
  EXPECT_THAT(Withdraw(theirs->name()), FailsWith(Reason::kNotFound));
  EXPECT_THAT(Complete(mine->name()), FailsWith(Reason::kNotFound)) << "who holds the course does";
  EXPECT_THAT(Withdraw(mine->name()), IsOk());
}

TEST_F(EnrolmentApiTest, IsCompletedOnceByWhoHoldsTheCourse) {
  const auto made = Enrol(session_, AddPerson("An"));
  ASSERT_THAT(made, IsOk());
  EXPECT_THAT(Complete(made->name()), FailsWith(Reason::kStateForbidsMove)) << "not begun";
  registry_.clock().MoveTo(CivilDay(2018, 4, 3));
  v1::CompleteEnrolmentRequest request;
  request.set_name(made->name());
  request.set_outcome(v1::ENROLMENT_OUTCOME_COMPLETED);
  EXPECT_THAT(server_.enrolments().CompleteEnrolment(Officer(kWriteTraining), request),
              FailsWith(Reason::kFieldInvalid))
      << "without a certificate";
  const auto completed = Complete(made->name());
  ASSERT_THAT(completed, IsOk());
  EXPECT_EQ(completed->state(), v1::ENROLMENT_STATE_COMPLETED);
  EXPECT_EQ(completed->certificate_state(), v1::CERTIFICATE_STATE_PENDING);
  EXPECT_THAT(Complete(made->name()), FailsWith(Reason::kStateForbidsMove));
  EXPECT_THAT(Withdraw(made->name()), FailsWith(Reason::kStateForbidsMove));
}

TEST_F(EnrolmentApiTest, WhoDoesNotCompleteItGetsNoCertificate) {
  const v1::TrainingLine line = TheoryLine();
  const auto made = Enrol(session_, line.person(), line.name());
  ASSERT_THAT(made, IsOk());
  registry_.clock().MoveTo(CivilDay(2018, 4, 3));
  v1::CompleteEnrolmentRequest request;
  request.set_name(made->name());
  request.set_outcome(v1::ENROLMENT_OUTCOME_NOT_COMPLETED);
  request.set_reason("vắng quá 20 %");
  const auto ended = server_.enrolments().CompleteEnrolment(Officer(kWriteTraining), request);
  ASSERT_THAT(ended, IsOk());
  EXPECT_EQ(ended->state(), v1::ENROLMENT_STATE_NOT_COMPLETED);
  EXPECT_EQ(ended->certificate_state(), v1::CERTIFICATE_STATE_UNSPECIFIED);
  EXPECT_EQ(LineOf(v1::GAP_KIND_THEORY).session(), "") << "it may be carried out anew";
  EXPECT_EQ(LineOf(v1::GAP_KIND_THEORY).state(), v1::TRAINING_LINE_STATE_PLANNED);
}

TEST_F(EnrolmentApiTest, PagesLeadThroughAllOfThem) {
  for (const char* name : {"An", "Bình", "Cúc"})
    ASSERT_THAT(Enrol(session_, AddPerson(name)), IsOk());
  v1::ListEnrolmentsRequest request;
  request.set_session(session_);
  request.set_page_size(2);
  const auto first = server_.enrolments().ListEnrolments(Officer(kReadTraining), request);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(first->enrolments(), SizeIs(2));
  request.set_page_token(first->next_page_token());
  const auto second = server_.enrolments().ListEnrolments(Officer(kReadTraining), request);
  ASSERT_THAT(second, IsOk());
  ASSERT_THAT(second->enrolments(), SizeIs(1));
  EXPECT_EQ(second->enrolments(0).full_name(), "Cúc");
  request.clear_page_token();
  request.set_state(v1::ENROLMENT_STATE_WAITING);
  EXPECT_THAT(server_.enrolments().ListEnrolments(Officer(kReadTraining), request)->enrolments(),
              SizeIs(1));
}

}  // namespace
}  // namespace cadre::development
