#include "common/db/statement.h"
#include "services/development/store/enrolment_store.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;

Filing ReadFiling(const Row& row) {
  return {.enrolment = row.IdOf<EnrolmentId>(1),
          .state = row.EnumOf<CertificateState>(2),
          .attempts = static_cast<int>(row.Int(3)),
          .due = row.Time(4),
          .problem = row.Text(5)};
}

}  // namespace

absl::Status InsertFiling(Session& session, const Filing& f) {
  return session
      .Execute(R"sql(
      INSERT INTO certificate (enrolment_id, state, attempts, due_at, problem)
      VALUES (?, ?, ?, ?, ?))sql",
               f.enrolment, f.state, f.attempts, f.due, f.problem)
      .status();
}

absl::Status UpdateFiling(Session& session, const Filing& f) {
  return session
      .Execute(R"sql(
      UPDATE certificate SET state = ?, attempts = ?, due_at = ?, problem = ?
       WHERE enrolment_id = ?)sql",
               f.state, f.attempts, f.due, f.problem, f.enrolment)
      .status();
}

absl::StatusOr<std::optional<Filing>> LockFiling(Session& session, EnrolmentId enrolment) {
  return session.QueryOne(R"sql(
      SELECT enrolment_id, state, attempts, due_at, problem
        FROM certificate WHERE enrolment_id = ? FOR UPDATE)sql",
                          ReadFiling, enrolment);
}

absl::StatusOr<std::vector<DueFiling>> DueFilings(Session& session, absl::Time now, int limit) {
  return session.Query(R"sql(
      SELECT f.enrolment_id, f.state, f.attempts, f.due_at, f.problem, e.person_id, e.line_id,
             e.certificate_number, e.certificate_date, e.certificate_issuer, c.id, c.title, c.kind,
             c.level
        FROM certificate f
        JOIN course_enrolment e ON e.id = f.enrolment_id
        JOIN course_session s ON s.id = e.session_id
        JOIN course c ON c.id = s.course_id
       WHERE f.state IN (?, ?) AND f.due_at <= ? ORDER BY f.due_at LIMIT ?)sql",
                       [](const Row& row) {
                         return DueFiling{.filing = ReadFiling(row),
                                          .enrolment = {.id = row.IdOf<EnrolmentId>(1),
                                                        .person = row.IdOf<PersonId>(6),
                                                        .line = row.MaybeIdOf<LineId>(7),
                                                        .certificate = {.number = row.Text(8),
                                                                        .date = row.MaybeDay(9),
                                                                        .issuer = row.Text(10)}},
                                          .course = {.id = row.IdOf<CourseId>(11),
                                                     .title = row.Text(12),
                                                     .kind = row.EnumOf<CourseKind>(13),
                                                     .level = static_cast<int>(row.Int(14))}};
                       },
                       CertificateState::kPending, CertificateState::kRefused, now, limit);
}

}  // namespace cadre::development::store
