#include "services/planning/store/waiver_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::planning::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT w.id, w.plan_id, w.person_id, w.rule, w.reason, w.decision_number, w.decision_date,
           w.authority_id, w.principal, w.granted_on, w.revoked_on FROM waiver w)sql";

Waiver ReadWaiver(const Row& row) {
  return {.id = row.IdOf<WaiverId>(1),
          .plan = row.IdOf<PlanId>(2),
          .person = row.IdOf<PersonId>(3),
          .rule = row.Text(4),
          .reason = row.Text(5),
          .decision = {.number = row.Text(6), .date = row.Day(7)},
          .authority = row.IdOf<OrganizationId>(8),
          .principal = row.Text(9),
          .granted = row.Day(10),
          .revoked = row.MaybeDay(11)};
}

}  // namespace

absl::Status InsertWaiver(Session& session, const Waiver& w) {
  const absl::Status status =
      session
          .Execute(R"sql(
      INSERT INTO waiver (id, plan_id, person_id, rule, reason, decision_number, decision_date,
                          authority_id, principal, granted_on, active)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
                   w.id, w.plan, w.person, w.rule, w.reason, w.decision.number, w.decision.date,
                   w.authority, w.principal, w.granted)
          .status();
  return absl::IsAlreadyExists(status) ? AlreadyExistsError("waiver") : status;
}

absl::StatusOr<std::optional<Waiver>> LockWaiver(Session& session, WaiverId id,
                                                 const db::Scope& authority_scope) {
  return Statement()
      .Add(kSelect)
      .Add(" WHERE w.id = ?", id)
      .And(db::InScope("w.authority_id", authority_scope))
      .Add(" FOR UPDATE")
      .First(session, ReadWaiver);
}

absl::Status RevokeWaiver(Session& session, WaiverId id, CivilDay day) {
  return session.Execute("UPDATE waiver SET revoked_on = ?, active = NULL WHERE id = ?", day, id)
      .status();
}

absl::StatusOr<std::vector<Waiver>> ListWaivers(Session& session, PlanId plan, WaiverId after,
                                                int limit, const std::optional<PersonId>& reader) {
  Statement statement;
  statement.Add(kSelect).Add(" WHERE w.plan_id = ? AND w.id > ?", plan, after);
  if (reader.has_value()) statement.Add(" AND w.person_id <> ?", *reader);
  return statement.Add(" ORDER BY w.id LIMIT ?", limit).All(session, ReadWaiver);
}

absl::StatusOr<std::map<PersonId, std::set<std::string>>> WaivedRules(Session& session,
                                                                      PlanId plan) {
  std::map<PersonId, std::set<std::string>> rules;
  RETURN_IF_ERROR(
      Statement()
          .Add("SELECT person_id, rule FROM waiver WHERE active = 1 AND plan_id = ?", plan)
          .Each(session,
                [&](const Row& row) { rules[row.IdOf<PersonId>(1)].insert(row.Text(2)); }));
  return rules;
}

}  // namespace cadre::planning::store
