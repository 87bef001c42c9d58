#include "services/development/store/course_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

Course ReadCourse(const Row& row) {
  return {.id = row.IdOf<CourseId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .title = row.Text(3),
          .kind = row.EnumOf<CourseKind>(4),
          .level = static_cast<int>(row.Int(5)),
          .length = {.weeks = static_cast<int>(row.Int(6)), .days = static_cast<int>(row.Int(7))},
          .capacity = static_cast<int>(row.Int(8)),
          .place = row.Text(9),
          .cost_source = row.Text(10),
          .cost = row.Int(11),
          .version = row.Int(12)};
}

Statement Courses() {
  Statement statement;
  statement.Add(R"sql(
      SELECT c.id, c.organization_id, c.title, c.kind, c.level, c.weeks, c.days, c.capacity,
             c.place, c.cost_source, c.cost, c.version
        FROM course c)sql");
  return statement;
}

// " AND": held by an organization in scope, or by one above what is in scope.
Statement& AndSeen(const db::Scope& scope, Statement& statement) {
  if (scope.everything || scope.roots.empty()) {
    return statement.And(db::InScope("c.organization_id", scope));
  }
  return statement.Add(" AND (")
      .Add(db::InScope("c.organization_id", scope))
      .Add(R"sql( OR EXISTS (SELECT 1 FROM organization_closure a
                              WHERE a.ancestor = c.organization_id AND a.valid_from <= ?
                                AND a.valid_to > ? AND a.descendant IN )sql",
           scope.day, scope.day)
      .AddList(scope.roots)
      .Add("))");
}

CourseSession ReadSession(const Row& row) {
  return {.id = row.IdOf<SessionId>(1),
          .course = row.IdOf<CourseId>(2),
          .start = row.Day(3),
          .end = row.Day(4),
          .training_days = static_cast<int>(row.Int(5)),
          .capacity = static_cast<int>(row.Int(6)),
          .place = row.Text(7),
          .state = row.EnumOf<SessionState>(8),
          .enrolled = static_cast<int>(row.Int(10)),
          .waiting = static_cast<int>(row.Int(11)),
          .version = row.Int(9)};
}

Statement Sessions() {
  Statement statement;
  statement.Add(R"sql(
      SELECT s.id, s.course_id, s.start_on, s.end_on, s.training_days, s.capacity, s.place, s.state,
             s.version,
             (SELECT COUNT(*) FROM course_enrolment e
               WHERE e.session_id = s.id AND e.state NOT IN (?, ?)),
             (SELECT COUNT(*) FROM course_enrolment e WHERE e.session_id = s.id AND e.state = ?)
        FROM course_session s)sql",
                EnrolmentState::kWaiting, EnrolmentState::kWithdrawn, EnrolmentState::kWaiting);
  return statement;
}

}  // namespace

absl::StatusOr<std::optional<Course>> FindCourse(Session& session, CourseId id,
                                                 const db::Scope& scope) {
  Statement statement = Courses();
  statement.Add(" WHERE c.id = ?", id);
  return AndSeen(scope, statement).First(session, ReadCourse);
}

absl::StatusOr<std::optional<Course>> LockCourse(Session& session, CourseId id,
                                                 const db::Scope& scope) {
  return Courses()
      .Add(" WHERE c.id = ?", id)
      .And(db::InScope("c.organization_id", scope))
      .Add(" FOR UPDATE")
      .First(session, ReadCourse);
}

absl::StatusOr<std::optional<Course>> LockSeenCourse(Session& session, CourseId id,
                                                     const db::Scope& scope) {
  Statement statement = Courses();
  statement.Add(" WHERE c.id = ?", id);
  return AndSeen(scope, statement).Add(" FOR UPDATE").First(session, ReadCourse);
}

absl::StatusOr<std::vector<Course>> ListCourses(Session& session, const CourseQuery& query,
                                                const db::Scope& scope) {
  Statement statement = Courses();
  statement.Add(" WHERE TRUE");
  AndSeen(scope, statement);
  if (query.kind.has_value()) statement.Add(" AND c.kind = ?", *query.kind);
  if (query.before.has_value()) statement.Add(" AND c.id < ?", *query.before);
  return statement.Add(" ORDER BY c.id DESC LIMIT ?", query.limit).All(session, ReadCourse);
}

absl::Status InsertCourse(Session& session, const Course& c) {
  return session
      .Execute(R"sql(
      INSERT INTO course (id, organization_id, title, kind, level, weeks, days, capacity, place,
                          cost_source, cost, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               c.id, c.organization, c.title, c.kind, c.level, c.length.weeks, c.length.days,
               c.capacity, c.place, c.cost_source, c.cost)
      .status();
}

absl::Status UpdateCourse(Session& session, Course& c) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE course
         SET title = ?, weeks = ?, days = ?, capacity = ?, place = ?, cost_source = ?, cost = ?,
             version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   c.title, c.length.weeks, c.length.days, c.capacity, c.place,
                                   c.cost_source, c.cost, c.id, c.version));
  if (changed == 0) return EtagMismatchError("course");
  ++c.version;
  return absl::OkStatus();
}

absl::StatusOr<std::optional<CourseSession>> LockSession(Session& session, CourseId course,
                                                         SessionId id) {
  return Sessions()
      .Add(" WHERE s.course_id = ? AND s.id = ? FOR UPDATE", course, id)
      .First(session, ReadSession);
}

absl::StatusOr<std::optional<CourseSession>> FindSession(Session& session, CourseId course,
                                                         SessionId id) {
  return Sessions()
      .Add(" WHERE s.course_id = ? AND s.id = ?", course, id)
      .First(session, ReadSession);
}

absl::StatusOr<std::vector<CourseSession>> ListSessions(Session& session,
                                                        const SessionQuery& query) {
  Statement statement = Sessions();
  statement.Add(" WHERE s.course_id = ?", query.course);
  if (query.after_start.has_value()) {
    statement.AndAfter("s.start_on", *query.after_start, "s.id", query.after_id);
  }
  return statement.Add(" ORDER BY s.start_on, s.id LIMIT ?", query.limit).All(session, ReadSession);
}

absl::Status InsertSession(Session& session, const CourseSession& s) {
  return session
      .Execute(R"sql(
      INSERT INTO course_session (id, course_id, start_on, end_on, training_days, capacity, place,
                                  state, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               s.id, s.course, s.start, s.end, s.training_days, s.capacity, s.place, s.state)
      .status();
}

absl::Status UpdateSession(Session& session, CourseSession& s) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE course_session SET capacity = ?, place = ?, state = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   s.capacity, s.place, s.state, s.id, s.version));
  if (changed == 0) return EtagMismatchError("course session");
  ++s.version;
  return absl::OkStatus();
}

}  // namespace cadre::development::store
