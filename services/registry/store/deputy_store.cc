#include "services/registry/store/deputy_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;

constexpr char kSelect[] = R"sql(
    SELECT d.id, d.role, d.organization_id, d.start_date, d.end_date, d.reason, d.state,
           d.granted_by, d.decided_by, d.version, a.id, a.issuer, a.subject, a.person_id,
           a.owner_id, p.id, p.issuer, p.subject, p.person_id, p.owner_id
      FROM deputy d
      JOIN principal a ON a.id = d.absent_id
      JOIN principal p ON p.id = d.deputy_id)sql";

Principal PrincipalAt(const Row& row, int column) {
  return {.id = row.IdOf<PrincipalId>(column),
          .issuer = row.Text(column + 1),
          .subject = row.Text(column + 2),
          .person = row.MaybeIdOf<PersonId>(column + 3),
          .owner = row.MaybeIdOf<PersonId>(column + 4)};
}

Deputy ReadDeputy(const Row& row) {
  return {.id = row.IdOf<DeputyId>(1),
          .absent = PrincipalAt(row, 11),
          .deputy = PrincipalAt(row, 16),
          .role = row.EnumOf<Role>(2),
          .organization = row.IdOf<OrganizationId>(3),
          .start_date = row.Day(4),
          .end_date = row.Day(5),
          .reason = row.Text(6),
          .state = row.EnumOf<GrantState>(7),
          .granted_by = row.Text(8),
          .decided_by = row.Text(9),
          .version = row.Int(10)};
}

}  // namespace

absl::Status InsertDeputy(Session& session, const Deputy& d) {
  return session
      .Execute(R"sql(
      INSERT INTO deputy (id, absent_id, deputy_id, role, organization_id, start_date, end_date,
                          reason, state, granted_by, decided_by, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               d.id, d.absent.id, d.deputy.id, d.role, d.organization, d.start_date, d.end_date,
               d.reason, d.state, d.granted_by, d.decided_by)
      .status();
}

absl::StatusOr<std::optional<Deputy>> LockDeputy(Session& session, DeputyId id,
                                                 const db::Scope& scope, const Actor& actor) {
  return db::Statement()
      .Add(kSelect)
      .Add(" WHERE d.id = ? AND (CONCAT(a.issuer, '#', a.subject) = ?", id, actor.principal)
      .Add(" OR CONCAT(p.issuer, '#', p.subject) = ?", actor.principal)
      .Add(" OR a.person_id = ? OR p.person_id = ? OR (TRUE", actor.person, actor.person)
      .And(db::InScope("d.organization_id", scope))
      .Add(")) FOR UPDATE")
      .First(session, ReadDeputy);
}

absl::Status UpdateDeputy(Session& session, const Deputy& d) {
  ASSIGN_OR_RETURN(const int64_t changed, session.Execute(R"sql(
      UPDATE deputy
         SET start_date = ?, end_date = ?, state = ?, decided_by = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                                          d.start_date, d.end_date, d.state,
                                                          d.decided_by, d.id, d.version));
  return changed == 0 ? EtagMismatchError("deputy") : absl::OkStatus();
}

absl::StatusOr<std::vector<Deputy>> ListDeputies(Session& session, const DeputyQuery& query,
                                                 const db::Scope& scope) {
  db::Statement statement;
  statement.Add(kSelect).Add(" WHERE d.id > ?", query.after);
  if (query.day.has_value()) {
    statement.Add(" AND d.start_date <= ? AND d.end_date > ?", *query.day, *query.day);
  }
  return statement.And(db::InScope("d.organization_id", scope))
      .Add(" ORDER BY d.id LIMIT ?", query.limit)
      .All(session, ReadDeputy);
}

}  // namespace cadre::registry::store
