#include "services/development/store/rotation_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

Rotation ReadRotation(const Row& row) {
  return {.id = row.IdOf<RotationId>(1),
          .plan = row.MaybeIdOf<PlanId>(2),
          .entry = row.MaybeIdOf<EntryId>(3),
          .person = row.IdOf<PersonId>(4),
          .full_name = row.Text(5),
          .organization = row.IdOf<OrganizationId>(6),
          .post = row.IdOf<PostId>(7),
          .post_title = row.Text(8),
          .receiver = row.IdOf<OrganizationId>(9),
          .purpose = row.EnumOf<regulation::RotationPurpose>(10),
          .start = row.Day(11),
          .months = static_cast<int>(row.Int(12)),
          .approver = row.IdOf<OrganizationId>(13),
          .state = row.EnumOf<RotationState>(14),
          .evaluation = row.Text(22),
          .reasons = row.Text(15),
          .submitted_by = row.Text(16),
          .return_reason = row.Text(17),
          .decision_number = row.Text(18),
          .decision_date = row.MaybeDay(19),
          .closed = row.MaybeDay(20),
          .version = row.Int(21)};
}

Statement Rotations() {
  Statement statement;
  statement.Add(R"sql(
      SELECT r.id, r.plan_id, r.entry_id, r.person_id, r.full_name, r.organization_id, r.post_id,
             r.post_title, r.receiver_id, r.purpose, r.start_on, r.months, r.approver_id, r.state,
             r.reasons, r.submitted_by, r.return_reason, r.decision_number, r.decision_date,
             r.closed_on, r.version,
             (SELECT v.content FROM rotation_evaluation v WHERE v.rotation_id = r.id
               ORDER BY v.sequence_no DESC LIMIT 1)
        FROM rotation r)sql");
  return statement;
}

Statement ById(RotationId id, const db::Predicate& scope) {
  Statement statement = Rotations();
  statement.Add(" WHERE r.id = ?", id).And(scope);
  return statement;
}

}  // namespace

absl::Status LockPerson(Session& session, PersonId person) {
  return session
      .Execute(R"sql(
      INSERT INTO rotated_person (person_id) VALUES (?)
          ON DUPLICATE KEY UPDATE person_id = VALUES(person_id))sql",
               person)
      .status();
}

absl::StatusOr<std::vector<Rotation>> StandingRotations(Session& session, PersonId person) {
  return Rotations()
      .Add(" WHERE r.person_id = ? AND r.state <> ? ORDER BY r.start_on, r.id", person,
           RotationState::kClosed)
      .All(session, ReadRotation);
}

absl::StatusOr<std::optional<Rotation>> FindRotation(Session& session, RotationId id,
                                                     const db::Scope& scope) {
  return ById(id, db::InScope("r.organization_id", scope)).First(session, ReadRotation);
}

absl::StatusOr<std::optional<Rotation>> LockRotation(Session& session, RotationId id,
                                                     const db::Scope& scope) {
  return ById(id, db::InScope("r.organization_id", scope))
      .Add(" FOR UPDATE")
      .First(session, ReadRotation);
}

absl::StatusOr<std::optional<Rotation>> LockSubmittedRotation(Session& session, RotationId id,
                                                              const db::Scope& approver_scope) {
  return ById(id, db::InScope("r.approver_id", approver_scope))
      .Add(" FOR UPDATE")
      .First(session, ReadRotation);
}

absl::StatusOr<std::vector<Rotation>> ListRotations(Session& session, const RotationQuery& query,
                                                    const db::Scope& scope) {
  Statement statement = Rotations();
  statement.Add(" WHERE TRUE").And(db::InScope("r.organization_id", scope));
  if (query.before.has_value()) statement.Add(" AND r.id < ?", *query.before);
  if (query.person.has_value()) statement.Add(" AND r.person_id = ?", *query.person);
  if (query.state.has_value()) statement.Add(" AND r.state = ?", *query.state);
  if (query.under.has_value()) {
    statement.And(db::Under("r.organization_id", *query.under, query.day));
  }
  return statement.Add(" ORDER BY r.id DESC LIMIT ?", query.limit).All(session, ReadRotation);
}

absl::Status InsertRotation(Session& session, const Rotation& r) {
  return session
      .Execute(R"sql(
      INSERT INTO rotation (id, plan_id, entry_id, person_id, full_name, organization_id, post_id,
                            post_title, receiver_id, purpose, start_on, end_on, months, approver_id,
                            state, reasons, submitted_by, return_reason, decision_number,
                            decision_date, closed_on, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               r.id, r.plan, r.entry, r.person, r.full_name, r.organization, r.post, r.post_title,
               r.receiver, r.purpose, r.start, r.end(), r.months, r.approver, r.state, r.reasons,
               r.submitted_by, r.return_reason, r.decision_number, r.decision_date, r.closed)
      .status();
}

absl::Status AddEvaluation(Session& session, RotationId rotation, const std::string& content) {
  return session
      .Execute(R"sql(
      INSERT INTO rotation_evaluation (rotation_id, sequence_no, content)
      SELECT ?, n.next_no, ?
        FROM (SELECT COALESCE(MAX(v.sequence_no), 0) + 1 AS next_no FROM rotation_evaluation v
               WHERE v.rotation_id = ?) n)sql",
               rotation, content, rotation)
      .status();
}

absl::Status UpdateRotation(Session& session, Rotation& r) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE rotation
         SET state = ?, reasons = ?, submitted_by = ?, return_reason = ?, decision_number = ?,
             decision_date = ?, closed_on = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   r.state, r.reasons, r.submitted_by, r.return_reason,
                                   r.decision_number, r.decision_date, r.closed, r.id, r.version));
  if (changed == 0) return EtagMismatchError("rotation");
  ++r.version;
  return absl::OkStatus();
}

absl::Status ClosePending(Session& session, const std::vector<EntryId>& entries, CivilDay day) {
  if (entries.empty()) return absl::OkStatus();
  return Statement()
      .Add(R"sql(
      UPDATE rotation SET state = ?, closed_on = ?, version = version + 1
       WHERE state IN (?, ?, ?) AND entry_id IN )sql",
           RotationState::kClosed, day, RotationState::kProposed, RotationState::kSubmitted,
           RotationState::kReturned)
      .AddList(entries)
      .Execute(session)
      .status();
}

}  // namespace cadre::development::store
