#include "services/development/store/rotation_file_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/development/store/rows.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

Paper ReadPaper(const Row& row, int column) {
  return {
      .number = row.Text(column), .date = row.MaybeDay(column + 1), .issuer = row.Text(column + 2)};
}

RotationStep ReadStep(const Row& row) {
  return {.move = row.EnumOf<RotationMove>(1),
          .state = row.EnumOf<RotationState>(2),
          .day = row.Day(3),
          .by = row.Text(4),
          .document = ReadPaper(row, 5),
          .note = row.Text(8)};
}

RotationOpinion ReadOpinion(const Row& row) {
  return {.side = row.EnumOf<RotationSide>(1),
          .verdict = row.EnumOf<OpinionVerdict>(2),
          .text = row.Text(3),
          .document = ReadPaper(row, 4),
          .day = row.Day(7)};
}

RotationAssessment ReadAssessment(const Row& row) {
  return {.year_no = static_cast<int>(row.Int(1)),
          .rating = row.EnumOf<RotationRating>(2),
          .text = row.Text(3),
          .day = row.Day(4)};
}

RotationFlag ReadFlag(const Row& row) {
  return {.rotation = row.IdOf<RotationId>(1),
          .kind = row.EnumOf<FlagKind>(2),
          .key = row.Text(3),
          .day = row.MaybeDay(4),
          .raised = row.Day(5),
          .settled = row.MaybeDay(6),
          .settled_by = row.Text(7),
          .reason = row.Text(8)};
}

std::vector<RotationId> IdsOf(const std::vector<Rotation>& rotations) {
  std::vector<RotationId> ids;
  ids.reserve(rotations.size());
  for (const Rotation& rotation : rotations) ids.push_back(rotation.id);
  return ids;
}

}  // namespace

absl::Status AddStep(Session& session, RotationId rotation, const RotationStep& step) {
  return session
      .Execute(R"sql(
      INSERT INTO rotation_step (rotation_id, sequence_no, move, state, made_on, made_by,
                                 document_number, document_date, document_issuer, note)
      SELECT ?, n.next_no, ?, ?, ?, ?, ?, ?, ?, ?
        FROM (SELECT COALESCE(MAX(s.sequence_no), 0) + 1 AS next_no FROM rotation_step s
               WHERE s.rotation_id = ?) n)sql",
               rotation, step.move, step.state, step.day, step.by, step.document.number,
               step.document.date, step.document.issuer, step.note, rotation)
      .status();
}

absl::StatusOr<std::vector<RotationStep>> StepsOf(Session& session, RotationId rotation) {
  return session.Query(R"sql(
      SELECT move, state, made_on, made_by, document_number, document_date, document_issuer, note
        FROM rotation_step
       WHERE rotation_id = ?
       ORDER BY sequence_no)sql",
                       ReadStep, rotation);
}

absl::Status InsertOpinion(Session& session, RotationId rotation, const RotationOpinion& opinion,
                           const std::string& by) {
  return session
      .Execute(R"sql(
      INSERT INTO rotation_opinion (rotation_id, side, verdict, content, document_number,
                                    document_date, document_issuer, given_on, given_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
               rotation, opinion.side, opinion.verdict, opinion.text, opinion.document.number,
               opinion.document.date, opinion.document.issuer, opinion.day, by)
      .status();
}

absl::StatusOr<std::vector<RotationOpinion>> OpinionsOf(Session& session, RotationId rotation) {
  return session.Query(R"sql(
      SELECT side, verdict, content, document_number, document_date, document_issuer, given_on
        FROM rotation_opinion
       WHERE rotation_id = ?
       ORDER BY side)sql",
                       ReadOpinion, rotation);
}

absl::Status InsertAssessment(Session& session, RotationId rotation,
                              const RotationAssessment& assessment, const std::string& by) {
  return session
      .Execute(R"sql(
      INSERT INTO rotation_assessment (rotation_id, year_no, rating, content, given_on, given_by)
      VALUES (?, ?, ?, ?, ?, ?))sql",
               rotation, assessment.year_no, assessment.rating, assessment.text, assessment.day, by)
      .status();
}

absl::StatusOr<std::vector<RotationAssessment>> AssessmentsOf(Session& session,
                                                              RotationId rotation) {
  return session.Query(R"sql(
      SELECT year_no, rating, content, given_on
        FROM rotation_assessment
       WHERE rotation_id = ?
       ORDER BY year_no = 0, year_no)sql",
                       ReadAssessment, rotation);
}

absl::StatusOr<std::vector<AssessedYear>> AssessedYears(Session& session,
                                                        const std::vector<Rotation>& rotations) {
  if (rotations.empty()) return std::vector<AssessedYear>();
  return Statement()
      .Add(R"sql(
      SELECT rotation_id, year_no
        FROM rotation_assessment
       WHERE year_no > 0 AND rotation_id IN )sql")
      .AddList(IdsOf(rotations))
      .All(session, [](const Row& row) {
        return AssessedYear{row.IdOf<RotationId>(1), static_cast<int>(row.Int(2))};
      });
}

absl::Status PutFlags(Session& session, const std::vector<RotationFlag>& flags) {
  std::vector<std::vector<db::Value>> rows;
  for (const RotationFlag& flag : flags) {
    rows.push_back({db::ToValue(flag.rotation), db::ToValue(flag.kind), db::ToValue(flag.key),
                    db::ToValue(flag.day), db::ToValue(flag.raised), db::ToValue(flag.settled),
                    db::ToValue(flag.settled_by), db::ToValue(flag.reason)});
  }
  return PutRows(session, R"sql(
      INSERT INTO rotation_flag (rotation_id, kind, flag_key, happened_on, raised_on, settled_on,
                                 settled_by, reason)
      VALUES )sql",
                 " ON DUPLICATE KEY UPDATE rotation_id = VALUES(rotation_id)", rows);
}

absl::Status DeleteFlag(Session& session, const RotationFlag& flag) {
  return session
      .Execute("DELETE FROM rotation_flag WHERE rotation_id = ? AND kind = ? AND flag_key = ?",
               flag.rotation, flag.kind, flag.key)
      .status();
}

absl::StatusOr<bool> SettleFlag(Session& session, const RotationFlag& flag) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE rotation_flag
         SET settled_on = ?, settled_by = ?, reason = ?
       WHERE rotation_id = ? AND kind = ? AND flag_key = ? AND settled_on IS NULL)sql",
                                   flag.settled, flag.settled_by, flag.reason, flag.rotation,
                                   flag.kind, flag.key));
  return changed > 0;
}

absl::StatusOr<std::vector<RotationFlag>> FlagsOf(Session& session,
                                                  const std::vector<Rotation>& rotations) {
  if (rotations.empty()) return std::vector<RotationFlag>();
  return Statement()
      .Add(R"sql(
      SELECT rotation_id, kind, flag_key, happened_on, raised_on, settled_on, settled_by, reason
        FROM rotation_flag
       WHERE rotation_id IN )sql")
      .AddList(IdsOf(rotations))
      .Add(" ORDER BY rotation_id, kind, flag_key")
      .All(session, ReadFlag);
}

absl::StatusOr<std::vector<ToldAlert>> ToldOf(Session& session,
                                              const std::vector<Rotation>& rotations) {
  if (rotations.empty()) return std::vector<ToldAlert>();
  return Statement()
      .Add("SELECT rotation_id, kind, due_on FROM rotation_alert WHERE rotation_id IN ")
      .AddList(IdsOf(rotations))
      .All(session, [](const Row& row) {
        return ToldAlert{row.IdOf<RotationId>(1), row.EnumOf<RotationAlertKind>(2), row.Day(3)};
      });
}

absl::StatusOr<bool> NoteTold(Session& session, RotationId rotation, const RotationAlert& alert) {
  ASSIGN_OR_RETURN(const int64_t added, session.Execute(R"sql(
      INSERT INTO rotation_alert (rotation_id, kind, due_on)
      SELECT ?, ?, ? FROM DUAL
       WHERE NOT EXISTS (SELECT 1 FROM rotation_alert
                          WHERE rotation_id = ? AND kind = ? AND due_on = ?))sql",
                                                        rotation, alert.kind, alert.due, rotation,
                                                        alert.kind, alert.due));
  return added > 0;
}

}  // namespace cadre::development::store
