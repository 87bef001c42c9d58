// Who may call what of development.
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/testing/status_matchers.h"
#include "tests/contract/permission_matrix.h"
#include "tests/support/development_server.h"

namespace cadre {
namespace {

constexpr char kReaders[] = "PAVD";
constexpr absl::StatusCode kEarly = absl::StatusCode::kFailedPrecondition;

class DevelopmentWorld final : public MatrixWorld {
 public:
  explicit DevelopmentWorld(testing::RegistryServer& registry)
      : registry_(registry), server_(registry) {}

  std::string prefix() const override { return "/cadre.development.v1."; }

  MatrixRows rows() const override {
    return {
        {"/cadre.development.v1.CourseService/CreateCourse",
         {"D", R"({"course": {"organization": "$ORG", "title": "x", "kind": "COURSE_KIND_OTHER",
                   "days": 2, "capacity": 30}})"}},
        {"/cadre.development.v1.CourseService/UpdateCourse",
         {"D", R"({"course": {"name": "$COURSE", "place": "x"}, "updateMask": "place"})"}},
        {"/cadre.development.v1.CourseService/GetCourse", {kReaders, R"({"name": "$COURSE"})"}},
        {"/cadre.development.v1.CourseService/ListCourses", {kReaders, "{}"}},
        {"/cadre.development.v1.CourseService/AddCourseSession",
         {"D", R"({"course": "$COURSE", "session": {"trainingDays": 1,
                   "startDate": {"year": 2018, "month": 6, "day": 1},
                   "endDate": {"year": 2018, "month": 6, "day": 3}}})"}},
        {"/cadre.development.v1.CourseService/UpdateCourseSession",
         {"D", R"({"session": {"name": "$SESSION", "place": "x"}, "updateMask": "place"})"}},
        {"/cadre.development.v1.CourseService/CancelCourseSession",
         {"D", R"({"name": "$SESSION", "reason": "x"})"}},
        {"/cadre.development.v1.CourseService/ListCourseSessions",
         {kReaders, R"({"course": "$COURSE"})"}},
        // The person is enrolled already: who may gets so far.
        {"/cadre.development.v1.EnrolmentService/EnrolPerson",
         {"D", R"({"session": "$SESSION", "person": "$LEARNER"})",
          absl::StatusCode::kAlreadyExists}},
        {"/cadre.development.v1.EnrolmentService/WithdrawEnrolment",
         {"D", R"({"name": "$ENROLMENT", "reason": "x"})"}},
        {"/cadre.development.v1.EnrolmentService/CompleteEnrolment",
         {"D", R"({"name": "$ENROLMENT", "outcome": "ENROLMENT_OUTCOME_NOT_COMPLETED"})", kEarly}},
        {"/cadre.development.v1.EnrolmentService/ListEnrolments",
         {kReaders, R"({"session": "$SESSION"})"}},
        {"/cadre.development.v1.TrainingReportService/SummarizeTrainingBudget", {kReaders, "{}"}},
        {"/cadre.development.v1.TrainingReportService/ListYearlyTraining",
         {kReaders, R"({"year": 2017})"}},
        {"/cadre.development.v1.TrainingReportService/ListUnlinkedEnrolments",
         {kReaders, R"({"year": 2018})"}},
        {"/cadre.development.v1.CoverageService/GetCoverage", {kReaders, "{}"}},
        {"/cadre.development.v1.CoverageReportService/SummarizeCoverage", {kReaders, "{}"}},
        {"/cadre.development.v1.CoverageReportService/ListUncoveredGaps", {kReaders, "{}"}},
        {"/cadre.development.v1.TrainingPlanService/CreateTrainingPlan",
         {"D", R"({"trainingPlan": {"organization": "$ORG", "approver": "$ROOT",
                   "firstYear": 2021, "lastYear": 2024}})"}},
        {"/cadre.development.v1.TrainingPlanService/GetTrainingPlan",
         {kReaders, R"({"name": "$TRAINING"})"}},
        {"/cadre.development.v1.TrainingPlanService/ListTrainingPlans", {kReaders, "{}"}},
        {"/cadre.development.v1.TrainingPlanService/SubmitTrainingPlan",
         {"D", R"({"name": "$TRAINING"})"}},
        {"/cadre.development.v1.TrainingPlanService/ListTrainingPlanSteps",
         {kReaders, R"({"name": "$TRAINING"})"}},
        // For whom the plans below are submitted to.
        {"/cadre.development.v1.TrainingPlanService/ForwardTrainingPlan",
         {"A", R"({"name": "$LOWER_TRAINING", "opinion": "x"})"}},
        {"/cadre.development.v1.TrainingPlanService/ReturnTrainingPlan",
         {"A", R"({"name": "$LOWER_TRAINING", "reason": "x"})"}},
        {"/cadre.development.v1.TrainingPlanService/ApproveTrainingPlan",
         {"V", R"({"name": "$LOWER_TRAINING", "decision": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 20}}})"}},
        {"/cadre.development.v1.TrainingPlanService/ReviseTrainingPlan",
         {"D", R"({"name": "$TRAINING"})"}},
        // Nothing is approved yet: who may gets so far.
        {"/cadre.development.v1.TrainingPlanService/GetTrainingSnapshot",
         {kReaders, R"({"name": "$TRAINING", "revision": 1})", absl::StatusCode::kNotFound}},
        {"/cadre.development.v1.TrainingLineService/DraftTrainingLines",
         {"D", R"({"trainingPlan": "$TRAINING"})"}},
        {"/cadre.development.v1.TrainingLineService/AddTrainingLine",
         {"D", R"({"trainingPlan": "$TRAINING", "trainingLine": {"entries": ["$PLANNED"],
                   "kind": "GAP_KIND_DEGREE", "plannedYear": 2018}})"}},
        {"/cadre.development.v1.TrainingLineService/UpdateTrainingLine",
         {"D", R"({"trainingLine": {"name": "$LINE", "place": "x"}, "updateMask": "place"})"}},
        {"/cadre.development.v1.TrainingLineService/RemoveTrainingLine",
         {"D", R"({"name": "$LINE"})"}},
        {"/cadre.development.v1.TrainingLineService/ListTrainingLines",
         {kReaders, R"({"trainingPlan": "$TRAINING"})"}},
        {"/cadre.development.v1.TrainingLineService/WaiveGap",
         {"D", R"({"trainingPlan": "$TRAINING", "entry": "$PLANNED", "kind": "GAP_KIND_DEGREE",
                   "reason": "x"})"}},
        {"/cadre.development.v1.RotationService/ProposeRotation",
         {"D", R"({"rotation": {"person": "$PERSON", "post": "$POST", "approver": "$ROOT",
                   "purpose": "ROTATION_PURPOSE_OTHER", "months": 36,
                   "startDate": {"year": 2018, "month": 6, "day": 1}}})"}},
        {"/cadre.development.v1.RotationService/WithdrawRotation",
         {"D", R"({"name": "$ROTATION"})"}},
        {"/cadre.development.v1.RotationService/GetRotation",
         {kReaders, R"({"name": "$ROTATION"})"}},
        {"/cadre.development.v1.RotationService/ListRotations", {kReaders, "{}"}},
        {"/cadre.development.v1.RotationService/SubmitRotation", {"D", R"({"name": "$ROTATION"})"}},
        {"/cadre.development.v1.RotationService/ReturnRotation",
         {"A", R"({"name": "$LOWER_ROTATION", "reason": "x"})"}},
        {"/cadre.development.v1.RotationService/ApproveRotation",
         {"V", R"({"name": "$LOWER_ROTATION", "decision": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 20}}})"}},
        // Nothing has been agreed to: who may gets so far.
        {"/cadre.development.v1.RotationRunService/GiveRotationOpinion",
         {"D", R"({"name": "$ROTATION", "opinion": {"side": "ROTATION_SIDE_SENDING",
                   "verdict": "ROTATION_VERDICT_AGREES"}})",
          kEarly}},
        {"/cadre.development.v1.RotationRunService/AgreeRotation",
         {"A", R"({"name": "$LOWER_ROTATION", "willingness": "ROTATION_WILLINGNESS_WILLING"})",
          kEarly}},
        {"/cadre.development.v1.RotationRunService/DecideRotation",
         {"V", R"({"name": "$LOWER_ROTATION", "decision": {"number": "1", "issuer": "x",
                   "date": {"year": 2017, "month": 12, "day": 20}}})",
          kEarly}},
        {"/cadre.development.v1.RotationRunService/DropRotation",
         {"V", R"({"name": "$LOWER_ROTATION", "reason": "x"})", kEarly}},
        {"/cadre.development.v1.RotationRunService/HandOverRotation",
         {"D", R"({"name": "$ROTATION", "allowance": {"former": 40, "given": 30},
                   "date": {"year": 2017, "month": 12, "day": 20}})",
          kEarly}},
        {"/cadre.development.v1.RotationRunService/AssessRotation",
         {"D", R"({"name": "$ROTATION", "assessment": {"kind": "ROTATION_ASSESSMENT_KIND_YEARLY",
                   "yearNo": 1, "rating": "ROTATION_RATING_GOOD", "text": "x"}})",
          kEarly}},
        {"/cadre.development.v1.RotationRunService/ExtendRotation",
         {"V", R"({"name": "$LOWER_ROTATION", "months": 6, "reason": "x", "decision":
                   {"number": "1", "date": {"year": 2017, "month": 12, "day": 20}}})",
          kEarly}},
        {"/cadre.development.v1.RotationRunService/EndRotationEarly",
         {"V", R"({"name": "$LOWER_ROTATION", "cause": "EARLY_END_CAUSE_ILLNESS",
                   "date": {"year": 2017, "month": 12, "day": 20}, "decision": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 20}}})",
          kEarly}},
        {"/cadre.development.v1.RotationRunService/PlaceRotated",
         {"V", R"({"name": "$LOWER_ROTATION", "outcome": "ROTATION_STATE_CAME_BACK",
                   "date": {"year": 2017, "month": 12, "day": 20}, "decision": {"number": "1",
                   "date": {"year": 2017, "month": 12, "day": 20}}})",
          kEarly}},
        {"/cadre.development.v1.RotationRunService/SettleRotationFlag",
         {"A", R"({"name": "$LOWER_ROTATION", "kind": "ROTATION_FLAG_KIND_TRANSFERRED",
                   "key": "x", "reason": "x"})",
          kEarly}},
        {"/cadre.development.v1.RotationRunService/GetRotationFile",
         {kReaders, R"({"name": "$ROTATION", "purpose": "x"})"}},
        {"/cadre.development.v1.RotationRunService/ListRotationAlerts", {kReaders, "{}"}},
    };
  }

  std::shared_ptr<grpc::Channel> channel() override { return server_.channel(); }

  std::vector<std::pair<std::string, std::string>> NamesFor(OrganizationId organization,
                                                            bool exists) override {
    Names names;
    if (exists) names = NamesOf(organization);
    return {{"$TRAINING", names.training},
            {"$LINE", names.line},
            {"$COURSE", names.course},
            {"$SESSION", names.session},
            {"$ENROLMENT", names.enrolment},
            {"$LEARNER", names.learner},
            {"$PLANNED", names.planned},
            {"$ROTATION", names.rotation},
            {"$LOWER_TRAINING", names.lower_training},
            {"$LOWER_ROTATION", names.lower_rotation},
            {"$ROOT", api::OrganizationName(registry_.root())}};
  }

 private:
  struct Names {
    std::string training = "trainingPlans/5";
    std::string line = "trainingPlans/5/lines/5";
    std::string course = "courses/5";
    std::string session = "courses/5/sessions/5";
    std::string enrolment = "courses/5/sessions/5/enrolments/5";
    std::string learner = "people/5";
    std::string planned = "plans/5/entries/5";
    std::string rotation = "rotations/5";
    std::string lower_training = "trainingPlans/5";
    std::string lower_rotation = "rotations/5";
  };

  const Names& NamesOf(OrganizationId organization) {
    Names& names = names_[organization];
    if (names.training != Names().training) return names;
    const OrganizationId below =
        server_.AddOrganization("TRAINED-" + organization.text(), organization);
    const std::string person = registry_.AddPerson("Lê Văn Bình", organization);
    const std::string post = registry_.AddPost("T" + organization.text(), organization);
    names.planned = server_.AddEntry(person, "Lê Văn Bình", post, organization);
    EXPECT_THAT(server_.ApproveRound(organization), testing::IsOk());
    names.training = AddPlan(organization, registry_.root());
    names.line = AddLine(names.training, names.planned);
    names.rotation = AddRotation(person, post, registry_.root());
    names.learner = person;
    AddCourse(organization, names);
    names.lower_training = AddPlan(below, organization);
    names.lower_rotation =
        AddRotation(registry_.AddPerson("Trần Thị Cúc", below), post, organization);
    return names;
  }

  api::Call Officer(const std::string& permission) const {
    return server_.CallOf("matrix", Role::kDevelopmentOfficer, registry_.root(), permission);
  }

  std::string AddPlan(OrganizationId organization, OrganizationId approver) {
    development::v1::CreateTrainingPlanRequest request;
    request.mutable_training_plan()->set_organization(api::OrganizationName(organization));
    request.mutable_training_plan()->set_approver(api::OrganizationName(approver));
    request.mutable_training_plan()->set_first_year(2017);
    request.mutable_training_plan()->set_last_year(2020);
    const auto made =
        server_.plans().CreateTrainingPlan(Officer("development.training.write"), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  // A course with a session in which the learner is enrolled.
  void AddCourse(OrganizationId organization, Names& names) {
    const api::Call officer = Officer("development.training.write");
    development::v1::CreateCourseRequest course;
    course.mutable_course()->set_organization(api::OrganizationName(organization));
    course.mutable_course()->set_title("x");
    course.mutable_course()->set_kind(development::v1::COURSE_KIND_OTHER);
    course.mutable_course()->set_days(2);
    course.mutable_course()->set_capacity(30);
    const auto made = server_.courses().CreateCourse(officer, course);
    EXPECT_THAT(made, testing::IsOk());
    names.course = made->name();
    development::v1::AddCourseSessionRequest session;
    session.set_course(names.course);
    *session.mutable_session()->mutable_start_date() = api::ToProto(CivilDay(2018, 3, 1));
    *session.mutable_session()->mutable_end_date() = api::ToProto(CivilDay(2018, 3, 3));
    session.mutable_session()->set_training_days(2);
    const auto added = server_.courses().AddCourseSession(officer, session);
    EXPECT_THAT(added, testing::IsOk());
    names.session = added->name();
    development::v1::EnrolPersonRequest enrol;
    enrol.set_session(names.session);
    enrol.set_person(names.learner);
    const auto enrolled = server_.enrolments().EnrolPerson(officer, enrol);
    EXPECT_THAT(enrolled, testing::IsOk());
    names.enrolment = enrolled->name();
  }

  std::string AddLine(const std::string& plan, const std::string& entry) {
    development::v1::AddTrainingLineRequest request;
    request.set_training_plan(plan);
    request.mutable_training_line()->add_entries(entry);
    request.mutable_training_line()->set_kind(development::v1::GAP_KIND_THEORY);
    request.mutable_training_line()->set_planned_year(2018);
    const auto made =
        server_.lines().AddTrainingLine(Officer("development.training.write"), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  std::string AddRotation(const std::string& person, const std::string& post,
                          OrganizationId approver) {
    development::v1::ProposeRotationRequest request;
    request.mutable_rotation()->set_person(person);
    request.mutable_rotation()->set_post(post);
    request.mutable_rotation()->set_purpose(development::v1::ROTATION_PURPOSE_OTHER);
    *request.mutable_rotation()->mutable_start_date() = api::ToProto(CivilDay(2018, 6, 1));
    request.mutable_rotation()->set_months(36);
    request.mutable_rotation()->set_approver(api::OrganizationName(approver));
    const auto made =
        server_.rotations().ProposeRotation(Officer("development.rotations.write"), request);
    EXPECT_THAT(made, testing::IsOk());
    return made->name();
  }

  testing::RegistryServer& registry_;
  testing::DevelopmentServer server_;
  std::map<OrganizationId, Names> names_;
};

}  // namespace

std::unique_ptr<MatrixWorld> DevelopmentMatrix(testing::RegistryServer& registry) {
  return std::make_unique<DevelopmentWorld>(registry);
}

}  // namespace cadre
