#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/development/store/training_store.h"

namespace cadre::development::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

std::string TextOf(const std::vector<OrganizationId>& via) {
  return absl::StrJoin(via, " ",
                       [](std::string* out, OrganizationId id) { out->append(id.text()); });
}

std::vector<OrganizationId> ViaFrom(const std::string& text) {
  std::vector<OrganizationId> via;
  for (const absl::string_view id : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const auto read = OrganizationId::FromText(id);
    if (read.has_value()) via.push_back(*read);
  }
  return via;
}

TrainingPlan ReadPlan(const Row& row) {
  return {.id = row.IdOf<TrainingPlanId>(1),
          .organization = row.IdOf<OrganizationId>(2),
          .approver = row.IdOf<OrganizationId>(3),
          .first_year = static_cast<int>(row.Int(4)),
          .last_year = static_cast<int>(row.Int(5)),
          .via = ViaFrom(row.Text(14)),
          .holder = row.IdOf<OrganizationId>(15),
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
             p.version, p.via, COALESCE(p.holder_id, p.approver_id)
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
                                                              const db::Scope& holder_scope) {
  return ById(id, db::InScope("COALESCE(p.holder_id, p.approver_id)", holder_scope))
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
                                 decision_date, snapshot_hash, via, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               p.id, p.organization, p.approver, p.first_year, p.last_year, p.state, p.revision,
               p.submitted_by, p.return_reason, p.decision_number, p.decision_date, p.snapshot_hash,
               TextOf(p.via))
      .status();
}

absl::Status UpdateTrainingPlan(Session& session, TrainingPlan& p) {
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(R"sql(
      UPDATE training_plan
         SET state = ?, revision = ?, submitted_by = ?, return_reason = ?, decision_number = ?,
             decision_date = ?, snapshot_hash = ?, holder_id = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                      p.state, p.revision, p.submitted_by, p.return_reason, p.decision_number,
                      p.decision_date, p.snapshot_hash, p.holder, p.id, p.version));
  if (changed == 0) return EtagMismatchError("training plan");
  ++p.version;
  return absl::OkStatus();
}

absl::Status AddPlanStep(Session& session, TrainingPlanId plan, const PlanStep& step) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> last,
                   session.QueryOne(
                       "SELECT COALESCE(MAX(step_no), 0) FROM training_plan_step WHERE plan_id = ?",
                       [](const Row& row) { return row.Int(1); }, plan));
  return session
      .Execute(R"sql(
      INSERT INTO training_plan_step (plan_id, step_no, revision, kind, organization_id, made_on,
                                      made_by, document_number, document_date, note)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
               plan, last.value_or(0) + 1, step.revision, step.kind, step.organization, step.day,
               step.principal, step.document_number, step.document_date, step.note)
      .status();
}

absl::StatusOr<std::vector<PlanStep>> PlanStepsOf(Session& session, TrainingPlanId plan) {
  return session.Query(R"sql(
      SELECT revision, kind, organization_id, made_on, made_by, document_number, document_date, note
        FROM training_plan_step WHERE plan_id = ? ORDER BY step_no)sql",
                       [](const Row& row) {
                         return PlanStep{.revision = static_cast<int>(row.Int(1)),
                                         .kind = row.EnumOf<PlanStepKind>(2),
                                         .organization = row.IdOf<OrganizationId>(3),
                                         .day = row.Day(4),
                                         .principal = row.Text(5),
                                         .document_number = row.Text(6),
                                         .document_date = row.MaybeDay(7),
                                         .note = row.Text(8)};
                       },
                       plan);
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
