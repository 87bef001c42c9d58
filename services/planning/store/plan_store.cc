#include "services/planning/store/plan_store.h"

#include <map>

#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/planning/store/route_store.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

Plan ReadPlan(const Row& row) {
  return {.id = row.IdOf<PlanId>(1),
          .term = row.IdOf<TermId>(2),
          .organization = row.IdOf<OrganizationId>(3),
          .scope = row.EnumOf<PlanScope>(4),
          .seats = static_cast<int>(row.Int(5)),
          .approver = row.IdOf<OrganizationId>(6),
          .holder = row.IdOf<OrganizationId>(8),
          .version = row.Int(7)};
}

// A row that belongs to a round, or to a plan where the rounds are the rows.
template <typename T>
struct Of {
  PlanId plan;
  int sequence_no = 0;
  T row;
};

Of<Round> ReadRound(const Row& row) {
  const int sequence_no = static_cast<int>(row.Int(2));
  return {.plan = row.IdOf<PlanId>(1),
          .sequence_no = sequence_no,
          .row = {.sequence_no = sequence_no,
                  .local_code = row.Text(3),
                  .state = row.EnumOf<RoundState>(4),
                  .opened = row.Day(5),
                  .voted = row.MaybeDay(13),
                  .submitted = row.MaybeDay(14),
                  .approved = row.MaybeDay(6),
                  .decision_number = row.Text(7),
                  .decision_date = row.MaybeDay(8),
                  .imported = row.Bool(9),
                  .submitted_by = row.Text(10),
                  .submitted_person = row.MaybeIdOf<PersonId>(11),
                  .snapshot_hash = row.Text(12),
                  .publicity = row.EnumOf<Publicity>(15),
                  .steps_on_paper = static_cast<int>(row.Int(16))}};
}

Of<WarningReason> ReadReason(const Row& row) {
  return {.plan = row.IdOf<PlanId>(1),
          .sequence_no = static_cast<int>(row.Int(2)),
          .row = {.rule = row.Text(3), .reason = row.Text(4)}};
}

Statement Plans() {
  Statement statement;
  statement.Add(R"sql(
      SELECT p.id, p.term_id, p.organization_id, p.scope, p.seats, p.approver_id, p.version,
             p.holder_id
        FROM plan p)sql");
  return statement;
}

absl::Status AddRounds(Session& session, std::vector<Plan>& plans) {
  if (plans.empty()) return absl::OkStatus();
  std::vector<PlanId> ids;
  std::map<PlanId, Plan*> by_id;
  for (Plan& plan : plans) {
    ids.push_back(plan.id);
    by_id[plan.id] = &plan;
  }
  ASSIGN_OR_RETURN(const auto rounds, Statement()
                                          .Add(R"sql(
      SELECT plan_id, sequence_no, local_code, state, opened_on, approved_on, decision_number,
             decision_date, imported, submitted_by, submitted_person_id, snapshot_hash,
             voted_on, submitted_on, publicity, steps_on_paper
        FROM plan_round WHERE plan_id IN )sql")
                                          .AddList(ids)
                                          .Add(" ORDER BY plan_id, sequence_no")
                                          .All(session, ReadRound));
  ASSIGN_OR_RETURN(const auto reasons, Statement()
                                           .Add(R"sql(SELECT plan_id, sequence_no, rule, reason
                                    FROM warning_reason WHERE plan_id IN )sql")
                                           .AddList(ids)
                                           .Add(" ORDER BY plan_id, sequence_no, rule")
                                           .All(session, ReadReason));
  for (const auto& of : rounds) by_id.at(of.plan)->rounds.push_back(of.row);
  for (const auto& of : reasons) {
    // Rounds are numbered without gaps from 1.
    by_id.at(of.plan)
        ->rounds.at(static_cast<size_t>(of.sequence_no) - 1)
        .warning_reasons.push_back(of.row);
  }
  return AddStages(session, plans);
}

absl::StatusOr<std::optional<Plan>> One(Session& session, const Statement& statement) {
  ASSIGN_OR_RETURN(std::vector<Plan> plans, statement.All(session, ReadPlan));
  RETURN_IF_ERROR(AddRounds(session, plans));
  std::optional<Plan> plan;
  if (!plans.empty()) plan = std::move(plans.front());
  return plan;
}

Statement ById(PlanId id, const db::Predicate& scope) {
  Statement statement = Plans();
  statement.Add(" WHERE p.id = ?", id).And(scope);
  return statement;
}

}  // namespace

absl::StatusOr<std::optional<Plan>> FindPlan(Session& session, PlanId id, const db::Scope& scope) {
  return One(session, ById(id, db::InScope("p.organization_id", scope)));
}

absl::StatusOr<bool> HasPlan(Session& session, PlanId id, const db::Scope& scope) {
  ASSIGN_OR_RETURN(const auto found,
                   ById(id, db::InScope("p.organization_id", scope)).First(session, ReadPlan));
  return found.has_value();
}

absl::StatusOr<std::optional<Plan>> LockPlan(Session& session, PlanId id, const db::Scope& scope) {
  return One(session, ById(id, db::InScope("p.organization_id", scope)).Add(" FOR UPDATE"));
}

absl::StatusOr<std::optional<Plan>> LockSubmitted(Session& session, PlanId id,
                                                  const db::Scope& holder_scope) {
  return One(session, ById(id, db::InScope("p.holder_id", holder_scope)).Add(" FOR UPDATE"));
}

absl::StatusOr<std::optional<OrganizationId>> ApproverOf(Session& session, PlanId id,
                                                         const db::Scope& approver_scope) {
  ASSIGN_OR_RETURN(const auto found,
                   ById(id, db::InScope("p.approver_id", approver_scope)).First(session, ReadPlan));
  if (!found.has_value()) return std::nullopt;
  return found->approver;
}

absl::Status LockPlansOf(Session& session, PersonId person) {
  ASSIGN_OR_RETURN(const std::vector<PlanId> ids,
                   session.Query(
                       "SELECT DISTINCT plan_id FROM plan_entry WHERE person_id = ?",
                       [](const Row& row) { return row.IdOf<PlanId>(1); }, person));
  if (ids.empty()) return absl::OkStatus();
  return Statement()
      .Add("SELECT p.id FROM plan p WHERE p.id IN ")
      .AddList(ids)
      .Add(" ORDER BY p.id FOR UPDATE")
      .All(session, [](const Row& row) { return row.IdOf<PlanId>(1); })
      .status();
}

absl::StatusOr<std::vector<Plan>> ListPlans(Session& session, const PlanQuery& query,
                                            const db::Scope& scope) {
  Statement statement = Plans();
  statement.Add(" WHERE TRUE").And(db::InScope("p.organization_id", scope));
  if (query.before.has_value()) statement.Add(" AND p.id < ?", *query.before);
  if (query.term.has_value()) statement.Add(" AND p.term_id = ?", *query.term);
  if (query.held_by.has_value()) statement.Add(" AND p.holder_id = ?", *query.held_by);
  if (query.under.has_value()) {
    statement.And(db::Under("p.organization_id", *query.under, query.day));
  }
  if (!query.units.empty()) statement.Add(" AND p.organization_id IN ").AddList(query.units);
  statement.Add(" ORDER BY p.id DESC LIMIT ?", query.limit);
  ASSIGN_OR_RETURN(std::vector<Plan> plans, statement.All(session, ReadPlan));
  RETURN_IF_ERROR(AddRounds(session, plans));
  return plans;
}

absl::StatusOr<std::vector<OrganizationId>> UnitsWithPlans(Session& session, const UnitQuery& query,
                                                           const db::Scope& scope) {
  Statement statement;
  statement.Add("SELECT DISTINCT p.organization_id FROM plan p WHERE p.organization_id > ?",
                query.after);
  if (query.term.has_value()) statement.Add(" AND p.term_id = ?", *query.term);
  if (query.under.has_value()) {
    statement.And(db::Under("p.organization_id", *query.under, query.day));
  }
  return statement.And(db::InScope("p.organization_id", scope))
      .Add(" ORDER BY p.organization_id LIMIT ?", query.limit)
      .All(session, [](const Row& row) { return row.IdOf<OrganizationId>(1); });
}

absl::Status InsertPlan(Session& session, const Plan& plan) {
  const absl::Status status = session
                                  .Execute(R"sql(
      INSERT INTO plan (id, term_id, organization_id, scope, seats, approver_id, holder_id, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, 1))sql",
                                           plan.id, plan.term, plan.organization, plan.scope,
                                           plan.seats, plan.approver, plan.holder)
                                  .status();
  if (absl::IsAlreadyExists(status)) return AlreadyExistsError("plan");
  RETURN_IF_ERROR(status);
  RETURN_IF_ERROR(InsertStages(session, plan));
  return InsertRound(session, plan.id, plan.rounds.front());
}

absl::Status InsertRound(Session& session, PlanId plan, const Round& r) {
  return session
      .Execute(R"sql(
      INSERT INTO plan_round (plan_id, sequence_no, local_code, state, opened_on, approved_on,
                              decision_number, decision_date, imported, submitted_by,
                              submitted_person_id, snapshot_hash, submitted_on)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
               plan, r.sequence_no, r.local_code, r.state, r.opened, r.approved, r.decision_number,
               r.decision_date, r.imported, r.submitted_by, r.submitted_person, r.snapshot_hash,
               r.submitted)
      .status();
}

absl::Status UpdateLastRound(Session& session, Plan& plan) {
  const Round& r = plan.rounds.back();
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      UPDATE plan_round
         SET state = ?, approved_on = ?, decision_number = ?, decision_date = ?, submitted_by = ?,
             submitted_person_id = ?, snapshot_hash = ?, voted_on = ?, submitted_on = ?,
             publicity = ?, steps_on_paper = ?
       WHERE plan_id = ? AND sequence_no = ?)sql",
                               r.state, r.approved, r.decision_number, r.decision_date,
                               r.submitted_by, r.submitted_person, r.snapshot_hash, r.voted,
                               r.submitted, r.publicity, r.steps_on_paper, plan.id, r.sequence_no)
                      .status());
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute("UPDATE plan SET version = ?, holder_id = ? WHERE id = ? AND version = ?",
                      plan.version + 1, plan.holder, plan.id, plan.version));
  if (changed == 0) return EtagMismatchError("plan");
  ++plan.version;
  return absl::OkStatus();
}

absl::Status ReplaceReasons(Session& session, const Plan& plan) {
  const Round& round = plan.rounds.back();
  RETURN_IF_ERROR(session
                      .Execute("DELETE FROM warning_reason WHERE plan_id = ? AND sequence_no = ?",
                               plan.id, round.sequence_no)
                      .status());
  if (round.warning_reasons.empty()) return absl::OkStatus();
  Statement statement;
  statement.Add("INSERT INTO warning_reason (plan_id, sequence_no, rule, reason) VALUES ");
  for (const WarningReason& r : round.warning_reasons) {
    statement.AddRow(plan.id, round.sequence_no, r.rule, r.reason);
  }
  return statement.Execute(session).status();
}

absl::Status InsertSnapshot(Session& session, PlanId plan, int sequence_no,
                            const Snapshot& snapshot) {
  return session
      .Execute(
          "INSERT INTO plan_snapshot (plan_id, sequence_no, hash, content) VALUES (?, ?, ?, ?)",
          plan, sequence_no, snapshot.hash, snapshot.content)
      .status();
}

absl::StatusOr<std::optional<Snapshot>> FindSnapshot(Session& session, PlanId plan,
                                                     int sequence_no) {
  return session.QueryOne(
      "SELECT hash, content FROM plan_snapshot WHERE plan_id = ? AND sequence_no = ?",
      [](const Row& row) {
        return Snapshot{row.Text(1), row.Text(2)};
      },
      plan, sequence_no);
}

absl::StatusOr<std::set<OrganizationId>> UnitsUnder(Session& session, OrganizationId root,
                                                    const std::vector<OrganizationId>& units,
                                                    CivilDay day) {
  std::set<OrganizationId> found;
  if (units.empty()) return found;
  ASSIGN_OR_RETURN(const auto rows,
                   Statement()
                       .Add(R"sql(SELECT descendant FROM organization_closure
                                   WHERE ancestor = ? AND valid_from <= ? AND valid_to > ?
                                     AND descendant IN )sql",
                            root, day, day)
                       .AddList(units)
                       .All(session, [](const Row& row) { return row.IdOf<OrganizationId>(1); }));
  found.insert(rows.begin(), rows.end());
  return found;
}

}  // namespace cadre::planning::store
