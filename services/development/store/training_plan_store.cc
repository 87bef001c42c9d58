#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/development/store/training_store.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

TrainingPlan ReadPlan(const Row& row) {
  return {.id = row.IdOf<TrainingPlanId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .approver = row.IdOf<OrganizationId>(3),
          .first_year = static_cast<int>(row.Int(4)),
          .last_year = static_cast<int>(row.Int(5)),
          .state = row.EnumOf<TrainingPlanState>(6),
          .revision = static_cast<int>(row.Int(7)),
          .submitted_by = row.Text(8),
          .return_reason = row.Text(9),
          .decision_number = row.Text(10),
          .decision_date = row.MaybeDay(11),
          .snapshot_hash = row.Text(12),
          .version = row.Int(13)};
}

Statement Plans() {
  Statement statement;
  statement.Add(R"sql(
      SELECT p.id, p.organization_id, p.approver_id, p.first_year, p.last_year, p.state, p.revision,
             p.submitted_by, p.return_reason, p.decision_number, p.decision_date, p.snapshot_hash,
             p.version
        FROM training_plan p)sql");
  return statement;
}

Statement ById(TrainingPlanId id, const db::Predicate& scope) {
  Statement statement = Plans();
  statement.Add(" WHERE p.id = ?", id).And(scope);
  return statement;
}

}  // namespace

absl::StatusOr<std::optional<TrainingPlan>> FindTrainingPlan(Session& session, TrainingPlanId id,
                                                             const db::Scope& scope) {
  return ById(id, db::InScope("p.organization_id", scope)).First(session, ReadPlan);
}

absl::StatusOr<std::optional<TrainingPlan>> LockTrainingPlan(Session& session, TrainingPlanId id,
                                                             const db::Scope& scope) {
  return ById(id, db::InScope("p.organization_id", scope))
      .Add(" FOR UPDATE")
      .First(session, ReadPlan);
}

absl::StatusOr<std::optional<TrainingPlan>> LockSubmittedPlan(Session& session, TrainingPlanId id,
                                                              const db::Scope& approver_scope) {
  return ById(id, db::InScope("p.approver_id", approver_scope))
      .Add(" FOR UPDATE")
      .First(session, ReadPlan);
}

absl::StatusOr<std::vector<TrainingPlan>> ListTrainingPlans(Session& session,
                                                            const TrainingPlanQuery& query,
                                                            const db::Scope& scope) {
  Statement statement = Plans();
  statement.Add(" WHERE TRUE").And(db::InScope("p.organization_id", scope));
  if (query.before.has_value()) statement.Add(" AND p.id < ?", *query.before);
  if (query.under.has_value()) {
    statement.And(db::Under("p.organization_id", *query.under, query.day));
  }
  return statement.Add(" ORDER BY p.id DESC LIMIT ?", query.limit).All(session, ReadPlan);
}

absl::Status InsertTrainingPlan(Session& session, const TrainingPlan& p) {
  return session
      .Execute(R"sql(
      INSERT INTO training_plan (id, organization_id, approver_id, first_year, last_year, state,
                                 revision, submitted_by, return_reason, decision_number,
                                 decision_date, snapshot_hash, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               p.id, p.organization, p.approver, p.first_year, p.last_year, p.state, p.revision,
               p.submitted_by, p.return_reason, p.decision_number, p.decision_date, p.snapshot_hash)
      .status();
}

absl::Status UpdateTrainingPlan(Session& session, TrainingPlan& p) {
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(R"sql(
      UPDATE training_plan
         SET state = ?, revision = ?, submitted_by = ?, return_reason = ?, decision_number = ?,
             decision_date = ?, snapshot_hash = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                      p.state, p.revision, p.submitted_by, p.return_reason, p.decision_number,
                      p.decision_date, p.snapshot_hash, p.id, p.version));
  if (changed == 0) return EtagMismatchError("training plan");
  ++p.version;
  return absl::OkStatus();
}

absl::Status InsertSnapshot(Session& session, TrainingPlanId plan, int revision,
                            const Snapshot& snapshot) {
  return session
      .Execute(
          "INSERT INTO training_snapshot (plan_id, revision, hash, content) VALUES (?, ?, ?, ?)",
          plan, revision, snapshot.hash, snapshot.content)
      .status();
}

absl::StatusOr<std::optional<Snapshot>> FindSnapshot(Session& session, TrainingPlanId plan,
                                                     int revision) {
  return session.QueryOne(
      "SELECT hash, content FROM training_snapshot WHERE plan_id = ? AND revision = ?",
      [](const Row& row) {
        return Snapshot{row.Text(1), row.Text(2)};
      },
      plan, revision);
}

}  // namespace cadre::development::store
