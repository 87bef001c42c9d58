#include "services/development/store/enrolment_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

using R = RotationState;

constexpr char kColumns[] = R"sql(
    e.id, e.session_id, e.queue_no, e.person_id, e.full_name, e.sort_key, e.organization_id,
    e.line_id, e.state, e.reason, e.certificate_number, e.certificate_date, e.certificate_issuer,
    e.version)sql";
constexpr int kColumnCount = 14;

Enrolment ReadEnrolment(const Row& row) {
  return {.id = row.IdOf<EnrolmentId>(1),
          .session = row.IdOf<SessionId>(2),
          .queue_no = static_cast<int>(row.Int(3)),
          .person = row.IdOf<PersonId>(4),
          .full_name = row.Text(5),
          .sort_key = row.Text(6),
          .organization = row.IdOf<OrganizationId>(7),
          .line = row.MaybeIdOf<LineId>(8),
          .state = row.EnumOf<EnrolmentState>(9),
          .reason = row.Text(10),
          .certificate = {.number = row.Text(11), .date = row.MaybeDay(12), .issuer = row.Text(13)},
          .version = row.Int(14)};
}

std::vector<RotationState> OverStates() {
  return {R::kClosed, R::kPlaced, R::kCameBack, R::kSettled, R::kTerminated};
}

std::vector<EnrolmentState> LiveStates() {
  return {EnrolmentState::kEnrolled, EnrolmentState::kWaiting};
}

Filing ReadFiling(const Row& row, int first) {
  return {.enrolment = row.IdOf<EnrolmentId>(1),
          .state = row.EnumOf<CertificateState>(first),
          .attempts = static_cast<int>(row.Int(first + 1)),
          .due = row.Time(first + 2),
          .problem = row.Text(first + 3)};
}

ShownEnrolment ReadShown(const Row& row) {
  constexpr int kNext = kColumnCount + 1;
  ShownEnrolment shown{.enrolment = ReadEnrolment(row),
                       .course = row.IdOf<CourseId>(kNext),
                       .course_title = row.Text(kNext + 1),
                       .start = row.Day(kNext + 2),
                       .end = row.Day(kNext + 3),
                       .conflict = row.MaybeIdOf<RotationId>(kNext + 5),
                       .waiting_no = static_cast<int>(row.Int(kNext + 6))};
  shown.enrolment.plan = row.MaybeIdOf<TrainingPlanId>(kNext + 4);
  if (!row.IsNull(kNext + 7)) shown.filing = ReadFiling(row, kNext + 7);
  return shown;
}

Statement Shown() {
  Statement statement;
  statement.Add("SELECT ")
      .Add(kColumns)
      .Add(R"sql(, s.course_id, c.title, s.start_on, s.end_on, l.plan_id,
             (SELECT r.id FROM rotation r
               WHERE r.person_id = e.person_id AND r.start_on >= s.start_on
                 AND r.start_on < s.end_on AND e.state IN )sql")
      .AddList(LiveStates())
      .Add(" AND r.state NOT IN ")
      .AddList(OverStates())
      .Add(R"sql( LIMIT 1),
             IF(e.state = ?, (SELECT COUNT(*) FROM course_enrolment w
                               WHERE w.session_id = e.session_id AND w.state = ?
                                 AND w.queue_no <= e.queue_no), 0),
             f.state, f.attempts, f.due_at, f.problem
        FROM course_enrolment e
        JOIN course_session s ON s.id = e.session_id
        JOIN course c ON c.id = s.course_id
        LEFT JOIN training_line l ON l.id = e.line_id
        LEFT JOIN certificate f ON f.enrolment_id = e.id)sql",
           EnrolmentState::kWaiting, EnrolmentState::kWaiting);
  return statement;
}

}  // namespace

absl::StatusOr<std::vector<Enrolment>> LockEnrolments(Session& session, SessionId held) {
  return Statement()
      .Add("SELECT ")
      .Add(kColumns)
      .Add(" FROM course_enrolment e WHERE e.session_id = ? ORDER BY e.queue_no FOR UPDATE", held)
      .All(session, ReadEnrolment);
}

absl::StatusOr<int> CountOverlapping(Session& session, PersonId person, const CourseSession& held) {
  ASSIGN_OR_RETURN(const auto count,
                   Statement()
                       .Add(R"sql(
      SELECT COUNT(*)
        FROM course_enrolment e JOIN course_session s ON s.id = e.session_id
       WHERE e.person_id = ? AND s.id <> ? AND s.start_on < ? AND s.end_on > ? AND e.state IN )sql",
                            person, held.id, held.end, held.start)
                       .AddList(LiveStates())
                       .First(session, [](const Row& row) { return row.Int(1); }));
  return static_cast<int>(count.value_or(0));
}

absl::Status LockPeople(Session& session, const std::vector<PersonId>& people) {
  if (people.empty()) return absl::OkStatus();
  const std::set<PersonId> in_order(people.begin(), people.end());
  Statement statement;
  statement.Add("INSERT INTO rotated_person (person_id) VALUES ");
  for (const PersonId person : in_order) statement.AddRow(person);
  return statement.Add(" ON DUPLICATE KEY UPDATE person_id = VALUES(person_id)")
      .Execute(session)
      .status();
}

absl::StatusOr<std::set<PersonId>> HandedOverWithin(Session& session,
                                                    const std::vector<PersonId>& people,
                                                    const CourseSession& held) {
  if (people.empty()) return std::set<PersonId>();
  ASSIGN_OR_RETURN(const std::vector<PersonId> found,
                   Statement()
                       .Add(R"sql(
      SELECT DISTINCT r.person_id FROM rotation r
       WHERE r.start_on >= ? AND r.start_on < ? AND r.state NOT IN )sql",
                            held.start, held.end)
                       .AddList(OverStates())
                       .Add(" AND r.person_id IN ")
                       .AddList(people)
                       .All(session, [](const Row& row) { return row.IdOf<PersonId>(1); }));
  return std::set<PersonId>(found.begin(), found.end());
}

absl::Status InsertEnrolment(Session& session, const Enrolment& e) {
  return session
      .Execute(R"sql(
      INSERT INTO course_enrolment (id, session_id, queue_no, person_id, full_name, sort_key,
                                    organization_id, line_id, state, reason, certificate_number,
                                    certificate_date, certificate_issuer, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', NULL, '', 1))sql",
               e.id, e.session, e.queue_no, e.person, e.full_name, e.sort_key, e.organization,
               e.line, e.state, e.reason)
      .status();
}

absl::Status UpdateEnrolment(Session& session, Enrolment& e) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE course_enrolment
         SET state = ?, reason = ?, certificate_number = ?, certificate_date = ?,
             certificate_issuer = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   e.state, e.reason, e.certificate.number, e.certificate.date,
                                   e.certificate.issuer, e.id, e.version));
  if (changed == 0) return EtagMismatchError("enrolment");
  ++e.version;
  return absl::OkStatus();
}

absl::Status MoveUp(Session& session, const std::vector<EnrolmentId>& ids) {
  if (ids.empty()) return absl::OkStatus();
  return Statement()
      .Add(
          "UPDATE course_enrolment SET state = ?, version = version + 1 WHERE state = ? AND id IN ",
          EnrolmentState::kEnrolled, EnrolmentState::kWaiting)
      .AddList(ids)
      .Execute(session)
      .status();
}

absl::Status WithdrawAll(Session& session, SessionId held, const std::string& reason) {
  return Statement()
      .Add(R"sql(
      UPDATE course_enrolment SET state = ?, reason = ?, version = version + 1
       WHERE session_id = ? AND state IN )sql",
           EnrolmentState::kWithdrawn, reason, held)
      .AddList(LiveStates())
      .Execute(session)
      .status();
}

absl::StatusOr<std::vector<ShownEnrolment>> ListEnrolments(Session& session,
                                                           const EnrolmentQuery& query,
                                                           const db::Scope& scope) {
  Statement statement = Shown();
  statement.Add(" WHERE (")
      .Add(db::InScope("c.organization_id", scope))
      .Add(" OR ")
      .Add(db::InScope("e.organization_id", scope))
      .Add(")");
  if (query.id.has_value()) statement.Add(" AND e.id = ?", *query.id);
  if (query.state.has_value()) statement.Add(" AND e.state = ?", *query.state);
  if (query.held.has_value()) {
    statement.Add(" AND e.session_id = ?", *query.held);
    if (query.after_queue_no.has_value()) {
      statement.Add(" AND e.queue_no > ?", *query.after_queue_no);
    }
    statement.Add(" ORDER BY e.queue_no");
  } else {
    if (query.unlinked_in.has_value()) {
      statement.Add(
          " AND e.line_id IS NULL AND e.state <> ? AND s.start_on >= ? AND s.start_on < ?",
          EnrolmentState::kWithdrawn, CivilDay(*query.unlinked_in, 1, 1),
          CivilDay(*query.unlinked_in + 1, 1, 1));
    }
    statement.AndAfter("e.sort_key", query.after_sort_key, "e.id", query.after_id)
        .Add(" ORDER BY e.sort_key, e.id");
  }
  return statement.Add(" LIMIT ?", query.limit).All(session, ReadShown);
}

absl::StatusOr<std::map<PersonId, int>> TrainingDaysOf(Session& session,
                                                       const std::vector<PersonId>& people,
                                                       int year) {
  std::map<PersonId, int> days;
  if (people.empty()) return days;
  // A session ends on the day before `end_on`.
  RETURN_IF_ERROR(Statement()
                      .Add(R"sql(
      SELECT e.person_id, SUM(s.training_days)
        FROM course_enrolment e JOIN course_session s ON s.id = e.session_id
       WHERE e.state = ? AND s.end_on > ? AND s.end_on <= ? AND e.person_id IN )sql",
                           EnrolmentState::kCompleted, CivilDay(year, 1, 1),
                           CivilDay(year + 1, 1, 1))
                      .AddList(people)
                      .Add(" GROUP BY e.person_id")
                      .Each(session, [&](const Row& row) {
                        days[row.IdOf<PersonId>(1)] = static_cast<int>(row.Int(2));
                      }));
  return days;
}

}  // namespace cadre::development::store
