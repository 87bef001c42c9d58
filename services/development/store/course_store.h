// Courses and their sessions in SQL.
#ifndef CADRE_SERVICES_DEVELOPMENT_STORE_COURSE_STORE_H_
#define CADRE_SERVICES_DEVELOPMENT_STORE_COURSE_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/development/domain/course.h"

namespace cadre::development::store {

// A course, if its organization is in scope, or above what is in scope.
absl::StatusOr<std::optional<Course>> FindCourse(db::Session& session, CourseId id,
                                                 const db::Scope& scope);
// A course, if its organization is in scope; held until the transaction ends: every change of it,
// of its sessions and of enrolments begins with it.
absl::StatusOr<std::optional<Course>> LockCourse(db::Session& session, CourseId id,
                                                 const db::Scope& scope);
// The same, if its organization is in scope, or above what is in scope.
absl::StatusOr<std::optional<Course>> LockSeenCourse(db::Session& session, CourseId id,
                                                     const db::Scope& scope);

struct CourseQuery {
  std::optional<CourseKind> kind;
  std::optional<CourseId> before;  // the page begins after it, towards older ones
  int limit = 50;
};
// Those that FindCourse finds; one statement, the newest first.
absl::StatusOr<std::vector<Course>> ListCourses(db::Session& session, const CourseQuery& query,
                                                const db::Scope& scope);

absl::Status InsertCourse(db::Session& session, const Course& course);
//   ABORTED  `course.version` is not the stored one
absl::Status UpdateCourse(db::Session& session, Course& course);

// A session of a course that the caller has locked; held until the transaction ends.
absl::StatusOr<std::optional<CourseSession>> LockSession(db::Session& session, CourseId course,
                                                         SessionId id);
absl::StatusOr<std::optional<CourseSession>> FindSession(db::Session& session, CourseId course,
                                                         SessionId id);

struct SessionQuery {
  CourseId course;
  std::optional<CivilDay> after_start;  // the page begins after this day and id
  SessionId after_id;
  int limit = 50;
};
// One statement, by the first day.
absl::StatusOr<std::vector<CourseSession>> ListSessions(db::Session& session,
                                                        const SessionQuery& query);

absl::Status InsertSession(db::Session& session, const CourseSession& held);
//   ABORTED  `held.version` is not the stored one
absl::Status UpdateSession(db::Session& session, CourseSession& held);

}  // namespace cadre::development::store

#endif  // CADRE_SERVICES_DEVELOPMENT_STORE_COURSE_STORE_H_
