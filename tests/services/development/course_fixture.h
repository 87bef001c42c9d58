// Courses of the district, for the tests of their use cases.
#ifndef CADRE_TESTS_SERVICES_DEVELOPMENT_COURSE_FIXTURE_H_
#define CADRE_TESTS_SERVICES_DEVELOPMENT_COURSE_FIXTURE_H_

#include <string>

#include "common/api/proto_time.h"
#include "tests/services/development/development_test.h"

namespace cadre::development {

inline constexpr char kReadTraining[] = "development.training.read";
inline constexpr char kWriteTraining[] = "development.training.write";

class CourseTest : public DevelopmentTest {
 protected:
  // Advanced theory, for two.
  v1::CreateCourseRequest TheoryCourse(int capacity = 2) {
    v1::CreateCourseRequest request;
    v1::Course& course = *request.mutable_course();
    course.set_organization(api::OrganizationName(district_));
    course.set_title("Cao cấp lý luận chính trị");
    course.set_kind(v1::COURSE_KIND_THEORY);
    course.set_level(3);
    course.set_weeks(24);
    course.set_capacity(capacity);
    course.set_place("Trường Chính trị tỉnh");
    course.set_cost_source("Ngân sách tỉnh");
    course.set_cost(5000000);
    return request;
  }
  absl::StatusOr<v1::Course> Create(const v1::CreateCourseRequest& request) {
    return server_.courses().CreateCourse(Officer(kWriteTraining), request);
  }
  std::string MakeCourse(int capacity = 2) {
    const auto made = Create(TheoryCourse(capacity));
    EXPECT_THAT(made, testing::IsOk());
    return made.ok() ? made->name() : "";
  }
  absl::StatusOr<v1::CourseSession> AddSession(const std::string& course, CivilDay start,
                                               CivilDay end, int training_days = 5) {
    v1::AddCourseSessionRequest request;
    request.set_course(course);
    v1::CourseSession& session = *request.mutable_session();
    *session.mutable_start_date() = api::ToProto(start);
    *session.mutable_end_date() = api::ToProto(end);
    session.set_training_days(training_days);
    return server_.courses().AddCourseSession(Officer(kWriteTraining), request);
  }
  // In March 2018.
  std::string MakeSession(const std::string& course) {
    const auto made = AddSession(course, CivilDay(2018, 3, 1), CivilDay(2018, 4, 1));
    EXPECT_THAT(made, testing::IsOk());
    return made.ok() ? made->name() : "";
  }
  absl::StatusOr<v1::Enrolment> Enrol(const std::string& session, const std::string& person,
                                      const std::string& line = "") {
    return EnrolAs(Officer(kWriteTraining), session, person, line);
  }
  absl::StatusOr<v1::Enrolment> EnrolAs(const api::Call& call, const std::string& session,
                                        const std::string& person, const std::string& line = "") {
    v1::EnrolPersonRequest request;
    request.set_session(session);
    request.set_person(person);
    request.set_line(line);
    return server_.enrolments().EnrolPerson(call, request);
  }
  absl::StatusOr<v1::Enrolment> Withdraw(const std::string& enrolment) {
    v1::WithdrawEnrolmentRequest request;
    request.set_name(enrolment);
    request.set_reason("bận công tác");
    return server_.enrolments().WithdrawEnrolment(Officer(kWriteTraining), request);
  }
  absl::StatusOr<v1::Enrolment> Complete(const std::string& enrolment) {
    v1::CompleteEnrolmentRequest request;
    request.set_name(enrolment);
    request.set_outcome(v1::ENROLMENT_OUTCOME_COMPLETED);
    request.mutable_certificate()->set_number("15/CC");
    *request.mutable_certificate()->mutable_date() = api::ToProto(CivilDay(2018, 4, 2));
    return server_.enrolments().CompleteEnrolment(Officer(kWriteTraining), request);
  }
  std::vector<v1::Enrolment> EnrolmentsOf(const std::string& session) {
    v1::ListEnrolmentsRequest request;
    request.set_session(session);
    const auto response = server_.enrolments().ListEnrolments(Officer(kReadTraining), request);
    EXPECT_THAT(response, testing::IsOk());
    if (!response.ok()) return {};
    return {response->enrolments().begin(), response->enrolments().end()};
  }
  std::vector<v1::EnrolmentState> StatesOf(const std::string& session) {
    std::vector<v1::EnrolmentState> states;
    for (const v1::Enrolment& enrolment : EnrolmentsOf(session)) {
      states.push_back(enrolment.state());
    }
    return states;
  }
};

}  // namespace cadre::development

#endif  // CADRE_TESTS_SERVICES_DEVELOPMENT_COURSE_FIXTURE_H_
