#include "services/development/store/rotation_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

using S = RotationState;

std::optional<Allowance> ReadAllowance(const Row& row, int column) {
  if (row.IsNull(column)) return std::nullopt;
  return Allowance{.former = static_cast<int>(row.Int(column)),
                   .given = static_cast<int>(row.Int(column + 1)),
                   .paid = static_cast<int>(row.Int(column + 2))};
}

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
          .order_number = row.Text(23),
          .order_date = row.MaybeDay(24),
          .order_issuer = row.Text(25),
          .ended = row.MaybeDay(26),
          .next_post = row.MaybeIdOf<PostId>(27),
          .allowance = ReadAllowance(row, 28),
          .support = row.Text(31),
          .open_flags = static_cast<int>(row.Int(32)),
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
               ORDER BY v.sequence_no DESC LIMIT 1),
             r.order_number, r.order_date, r.order_issuer, r.ended_on, r.next_post_id,
             r.former_allowance, r.given_allowance, r.paid_allowance, r.support,
             (SELECT COUNT(*) FROM rotation_flag f
               WHERE f.rotation_id = r.id AND f.settled_on IS NULL)
        FROM rotation r)sql");
  return statement;
}

// Those that the authority has not agreed to are the sending side's matter.
void AddReadable(Statement& statement, const db::Scope& scope) {
  statement.Add(" AND (")
      .Add(db::InScope("r.organization_id", scope))
      .Add(" OR (r.state NOT IN (?, ?, ?, ?)", S::kProposed, S::kSubmitted, S::kReturned,
           S::kClosed)
      .And(db::InScope("r.receiver_id", scope))
      .Add("))");
}

const char* ColumnOf(ActingSide side) {
  switch (side) {
    case ActingSide::kSender:
      return "r.organization_id";
    case ActingSide::kReceiver:
      return "r.receiver_id";
    case ActingSide::kApprover:
      return "r.approver_id";
  }
  return "r.organization_id";
}

// Agreed to and not over.
void AddUnderWay(Statement& statement) {
  statement.Add(" AND r.state IN ")
      .AddList(std::vector<S>{S::kApproved, S::kConsulted, S::kAgreed, S::kDecided, S::kActive,
                              S::kExtended, S::kEnding});
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
      .Add(" WHERE r.person_id = ? AND r.state <> ? ORDER BY r.start_on, r.id", person, S::kClosed)
      .All(session, ReadRotation);
}

absl::StatusOr<std::optional<Rotation>> FindRotation(Session& session, RotationId id,
                                                     const db::Scope& scope) {
  Statement statement = Rotations();
  statement.Add(" WHERE r.id = ?", id);
  AddReadable(statement, scope);
  return statement.First(session, ReadRotation);
}

absl::StatusOr<std::optional<Rotation>> LockRotation(Session& session, RotationId id,
                                                     ActingSide side, const db::Scope& scope) {
  return Rotations()
      .Add(" WHERE r.id = ?", id)
      .And(db::InScope(ColumnOf(side), scope))
      .Add(" FOR UPDATE")
      .First(session, ReadRotation);
}

absl::StatusOr<std::vector<Rotation>> LockAgreedOf(Session& session, PersonId person) {
  Statement statement = Rotations();
  statement.Add(" WHERE r.person_id = ?", person);
  AddUnderWay(statement);
  return statement.Add(" ORDER BY r.id FOR UPDATE").All(session, ReadRotation);
}

absl::StatusOr<std::vector<Rotation>> LockAgreedFor(Session& session,
                                                    const std::vector<EntryId>& entries) {
  if (entries.empty()) return std::vector<Rotation>();
  Statement statement = Rotations();
  statement.Add(" WHERE r.entry_id IN ").AddList(entries);
  AddUnderWay(statement);
  return statement.Add(" ORDER BY r.id FOR UPDATE").All(session, ReadRotation);
}

absl::StatusOr<std::vector<Rotation>> ListRotations(Session& session, const RotationQuery& query,
                                                    const db::Scope& scope) {
  Statement statement = Rotations();
  statement.Add(" WHERE TRUE");
  AddReadable(statement, scope);
  if (query.running) {
    statement.Add(" AND r.state IN (?, ?, ?)", S::kActive, S::kExtended, S::kEnding);
  }
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
  const auto allowance = [&](int Allowance::*which) -> std::optional<int64_t> {
    if (!r.allowance.has_value()) return std::nullopt;
    return *r.allowance.*which;
  };
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(R"sql(
      UPDATE rotation
         SET start_on = ?, end_on = ?, months = ?, state = ?, reasons = ?, submitted_by = ?,
             return_reason = ?, decision_number = ?, decision_date = ?, closed_on = ?,
             order_number = ?, order_date = ?, order_issuer = ?, ended_on = ?, next_post_id = ?,
             former_allowance = ?, given_allowance = ?, paid_allowance = ?, support = ?,
             version = version + 1
       WHERE id = ? AND version = ?)sql",
                      r.start, r.end(), r.months, r.state, r.reasons, r.submitted_by,
                      r.return_reason, r.decision_number, r.decision_date, r.closed, r.order_number,
                      r.order_date, r.order_issuer, r.ended, r.next_post,
                      allowance(&Allowance::former), allowance(&Allowance::given),
                      allowance(&Allowance::paid), r.support, r.id, r.version));
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
           S::kClosed, day, S::kProposed, S::kSubmitted, S::kReturned)
      .AddList(entries)
      .Execute(session)
      .status();
}

}  // namespace cadre::development::store
