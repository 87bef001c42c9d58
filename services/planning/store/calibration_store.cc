#include "services/planning/store/calibration_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT c.id, c.organization_id, c.title, c.opened_on, c.closed_on, c.minutes_number,
           c.minutes_on, c.version FROM calibration c)sql";

Calibration ReadCalibration(const Row& row) {
  return {.id = row.IdOf<CalibrationId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .title = row.Text(3),
          .opened = row.Day(4),
          .closed = row.MaybeDay(5),
          .minutes = {.number = row.Text(6), .date = row.MaybeDay(7)},
          .version = row.Int(8)};
}

CalibrationSubject ReadSubject(const Row& row) {
  return {.person = row.IdOf<PersonId>(1),
          .full_name = row.Text(2),
          .proposed = {row.EnumOf<BoxLevel>(3), row.EnumOf<BoxLevel>(4)},
          .agreed = {row.EnumOf<BoxLevel>(5), row.EnumOf<BoxLevel>(6)},
          .reason = row.Text(7)};
}

absl::StatusOr<std::optional<Calibration>> One(Session& session, CalibrationId id,
                                               const db::Scope& scope, absl::string_view lock) {
  ASSIGN_OR_RETURN(std::optional<Calibration> found,
                   Statement()
                       .Add(kSelect)
                       .Add(" WHERE c.id = ?", id)
                       .And(db::InScope("c.organization_id", scope))
                       .Add(lock)
                       .First(session, ReadCalibration));
  if (!found.has_value()) return found;
  ASSIGN_OR_RETURN(found->subjects, session.Query(R"sql(
      SELECT person_id, full_name, proposed_performance, proposed_potential, agreed_performance,
             agreed_potential, reason
        FROM calibration_subject WHERE calibration_id = ? ORDER BY subject_no)sql",
                                                  ReadSubject, id));
  return found;
}

}  // namespace

absl::Status InsertCalibration(Session& session, const Calibration& c) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO calibration (id, organization_id, title, opened_on, minutes_number, version)
      VALUES (?, ?, ?, ?, '', 1))sql",
                               c.id, c.organization, c.title, c.opened)
                      .status());
  Statement subjects;
  subjects.Add(R"sql(
      INSERT INTO calibration_subject (calibration_id, person_id, subject_no, full_name,
                                       proposed_performance, proposed_potential,
                                       agreed_performance, agreed_potential, reason) VALUES )sql");
  for (size_t i = 0; i < c.subjects.size(); ++i) {
    const CalibrationSubject& s = c.subjects[i];
    subjects.AddRow(c.id, s.person, static_cast<int>(i + 1), s.full_name, s.proposed.performance,
                    s.proposed.potential, 0, 0, "");
  }
  return subjects.Execute(session).status();
}

absl::StatusOr<std::optional<Calibration>> FindCalibration(Session& session, CalibrationId id,
                                                           const db::Scope& scope) {
  return One(session, id, scope, "");
}

absl::StatusOr<std::optional<Calibration>> LockCalibration(Session& session, CalibrationId id,
                                                           const db::Scope& scope) {
  return One(session, id, scope, " FOR UPDATE");
}

absl::StatusOr<std::vector<Calibration>> ListCalibrations(Session& session,
                                                          std::optional<CalibrationId> before,
                                                          int limit, const db::Scope& scope) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE c.id < ?", before.value_or(CalibrationId(INT64_MAX)))
      .And(db::InScope("c.organization_id", scope))
      .Add(" ORDER BY c.id DESC LIMIT ?", limit)
      .All(session, ReadCalibration);
}

absl::Status UpdateCalibration(Session& session, Calibration& c) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(
                       R"sql(
      UPDATE calibration SET closed_on = ?, minutes_number = ?, minutes_on = ?,
                             version = version + 1 WHERE id = ? AND version = ?)sql",
                       c.closed, c.minutes.number, c.minutes.date, c.id, c.version));
  if (changed != 1) return EtagMismatchError("calibration");
  ++c.version;
  return absl::OkStatus();
}

absl::Status UpdateSubject(Session& session, CalibrationId id, const CalibrationSubject& s) {
  return session
      .Execute(R"sql(
      UPDATE calibration_subject SET agreed_performance = ?, agreed_potential = ?, reason = ?
       WHERE calibration_id = ? AND person_id = ?)sql",
               s.agreed.performance, s.agreed.potential, s.reason, id, s.person)
      .status();
}

}  // namespace cadre::planning::store
