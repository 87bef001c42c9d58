// Use cases of CourseService: course_api.cc courses, course_session_api.cc their sessions.
#ifndef CADRE_SERVICES_DEVELOPMENT_COURSE_API_H_
#define CADRE_SERVICES_DEVELOPMENT_COURSE_API_H_

#include "absl/status/statusor.h"
#include "cadre/development/v1/course.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "services/development/domain/course.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

class CourseApi {
 public:
  CourseApi(db::Pool& pool, registry::RegistryClient& registry)
      : pool_(pool), registry_(registry) {}

  absl::StatusOr<v1::Course> CreateCourse(const api::Call& call,
                                          const v1::CreateCourseRequest& request);
  absl::StatusOr<v1::Course> UpdateCourse(const api::Call& call,
                                          const v1::UpdateCourseRequest& request);
  absl::StatusOr<v1::Course> GetCourse(const api::Call& call, const v1::GetCourseRequest& request);
  absl::StatusOr<v1::ListCoursesResponse> ListCourses(const api::Call& call,
                                                      const v1::ListCoursesRequest& request);
  absl::StatusOr<v1::CourseSession> AddCourseSession(const api::Call& call,
                                                     const v1::AddCourseSessionRequest& request);
  absl::StatusOr<v1::CourseSession> UpdateCourseSession(
      const api::Call& call, const v1::UpdateCourseSessionRequest& request);
  absl::StatusOr<v1::CourseSession> CancelCourseSession(
      const api::Call& call, const v1::CancelCourseSessionRequest& request);
  absl::StatusOr<v1::ListCourseSessionsResponse> ListCourseSessions(
      const api::Call& call, const v1::ListCourseSessionsRequest& request);

 private:
  db::Pool& pool_;
  registry::RegistryClient& registry_;
};

// Gives free places of a session, whose course the caller has locked, to those who wait and are not
// handed over in a rotation meanwhile.
absl::Status FillPlaces(api::Mutation& m, const CourseSession& session);

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_COURSE_API_H_
