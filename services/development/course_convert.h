// Courses, sessions and enrolments between protobuf and domain.
#ifndef CADRE_SERVICES_DEVELOPMENT_COURSE_CONVERT_H_
#define CADRE_SERVICES_DEVELOPMENT_COURSE_CONVERT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/development/v1/course.pb.h"
#include "cadre/development/v1/enrolment.pb.h"
#include "services/development/store/enrolment_store.h"

namespace cadre::development {

inline constexpr char kCoursePattern[] = "courses/{course}";
inline constexpr char kSessionPattern[] = "courses/{course}/sessions/{session}";
inline constexpr char kEnrolmentPattern[] =
    "courses/{course}/sessions/{session}/enrolments/{enrolment}";

std::string CourseName(CourseId id);
std::string SessionName(CourseId course, SessionId id);

struct SessionKey {
  CourseId course;
  SessionId session;
};
struct EnrolmentKey {
  CourseId course;
  SessionId session;
  EnrolmentId enrolment;
};
//   INVALID_ARGUMENT (RESOURCE_NAME_INVALID), naming `field`
absl::StatusOr<SessionKey> ParseSession(const std::string& name, const std::string& field);
absl::StatusOr<EnrolmentKey> ParseEnrolment(const std::string& name, const std::string& field);

v1::Course ToProto(const Course& course);
v1::CourseSession ToProto(const CourseSession& session);
v1::Enrolment ToProto(const store::ShownEnrolment& shown);

//   INVALID_ARGUMENT  names the field
absl::StatusOr<Course> FromProto(const v1::Course& wire);
absl::StatusOr<CourseSession> FromProto(const v1::CourseSession& wire);
absl::StatusOr<Certificate> CertificateFrom(const types::v1::DocumentRef& wire);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_COURSE_CONVERT_H_
