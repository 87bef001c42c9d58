#include "services/registry/store/access_store.h"

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/registry/store/grant_store.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;

constexpr char kSelect[] = R"sql(
    SELECT b.id, p.id, p.issuer, p.subject, p.person_id, p.owner_id, b.role, b.organization_id,
           b.start_date, b.end_date, b.basis_number, b.basis_date, b.granted_by, b.version,
           b.state, b.decided_by, p.link_waits
      FROM role_binding b JOIN principal p ON p.id = b.principal_id)sql";

RoleBinding ReadBinding(const Row& row) {
  return {.id = row.IdOf<RoleBindingId>(1),
          .principal = {.id = row.IdOf<PrincipalId>(2),
                        .issuer = row.Text(3),
                        .subject = row.Text(4),
                        .person = row.MaybeIdOf<PersonId>(5),
                        .link_waits = row.Bool(17),
                        .owner = row.MaybeIdOf<PersonId>(6)},
          .role = row.EnumOf<Role>(7),
          .organization = row.IdOf<OrganizationId>(8),
          .start_date = row.Day(9),
          .end_date = row.Day(10),
          .legal_basis = {.number = row.Text(11), .date = row.MaybeDay(12)},
          .granted_by = row.Text(13),
          .version = row.Int(14),
          .state = row.EnumOf<GrantState>(15),
          .decided_by = row.Text(16)};
}

}  // namespace

absl::StatusOr<ResolvedPrincipal> Resolve(Session& session, const std::string& issuer,
                                          const std::string& subject, CivilDay day) {
  ResolvedPrincipal result;
  constexpr char kPerson[] = "CASE WHEN p.link_waits = 0 THEN p.person_id END";
  db::Statement statement;
  statement.Add(absl::StrCat("SELECT ", kPerson,
                             ", NULL, NULL FROM principal p WHERE p.issuer = ? AND p.subject = ?"),
                issuer, subject);
  for (const GrantSource source : {GrantSource::kBinding, GrantSource::kDeputy}) {
    statement.Add(absl::StrCat(" UNION ALL SELECT ", kPerson, ", g.role, g.organization_id"));
    AddHolding(statement, source, day).Add(" AND p.issuer = ? AND p.subject = ?", issuer, subject);
  }
  ASSIGN_OR_RETURN(const auto rows, statement.All(session, [&](const Row& row) {
    result.person = row.MaybeIdOf<PersonId>(1);
    if (!row.IsNull(2)) {
      result.bindings.push_back({row.EnumOf<Role>(2), row.IdOf<OrganizationId>(3)});
    }
    return true;
  }));
  return result;
}

absl::StatusOr<std::vector<HeldRole>> RolesOf(Session& session, const Principal& principal,
                                              CivilDay day) {
  const PrincipalId id = principal.id;
  const std::optional<PersonId> hand = principal.hand();
  return session.Query(
      R"sql(
      SELECT b.role, b.start_date, b.end_date
        FROM principal p JOIN role_binding b ON b.principal_id = p.id
       WHERE (p.id = ? OR p.person_id = ? OR p.owner_id = ?) AND b.end_date > ? AND b.state <> 3
       UNION ALL
      SELECT d.role, d.start_date, d.end_date
        FROM principal p JOIN deputy d ON d.deputy_id = p.id
       WHERE (p.id = ? OR p.person_id = ? OR p.owner_id = ?) AND d.end_date > ? AND d.state <> 3)sql",
      [](const Row& row) {
        return HeldRole{row.EnumOf<Role>(1), row.Day(2), row.Day(3)};
      },
      id, hand, hand, day, id, hand, hand, day);
}

absl::Status InsertBinding(Session& session, const RoleBinding& b) {
  return session
      .Execute(R"sql(
      INSERT INTO role_binding (id, principal_id, role, organization_id, start_date, end_date,
                                basis_number, basis_date, granted_by, version, state, decided_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?))sql",
               b.id, b.principal.id, b.role, b.organization, b.start_date, b.end_date,
               b.legal_basis.number, b.legal_basis.date, b.granted_by, b.state, b.decided_by)
      .status();
}

absl::StatusOr<std::optional<RoleBinding>> LockBinding(Session& session, RoleBindingId id,
                                                       const db::Scope& scope) {
  return db::Statement()
      .Add(kSelect)
      .Add(" WHERE b.id = ?", id)
      .And(db::InScope("b.organization_id", scope))
      .Add(" FOR UPDATE")
      .First(session, ReadBinding);
}

absl::Status UpdateBinding(Session& session, const RoleBinding& b, const std::string& reason) {
  ASSIGN_OR_RETURN(const int64_t changed, session.Execute(R"sql(
      UPDATE role_binding
         SET start_date = ?, end_date = ?, state = ?, decided_by = ?, decision_reason = ?,
             version = version + 1
       WHERE id = ? AND version = ?)sql",
                                                          b.start_date, b.end_date, b.state,
                                                          b.decided_by, reason, b.id, b.version));
  if (changed == 0) return EtagMismatchError("role binding");
  return absl::OkStatus();
}

absl::StatusOr<std::vector<RoleBinding>> ListBindings(Session& session, const BindingQuery& query,
                                                      const db::Scope& scope) {
  db::Statement statement;
  statement.Add(kSelect).Add(" WHERE b.id > ?", query.after);
  if (query.day.has_value()) {
    statement.Add(" AND b.start_date <= ? AND b.end_date > ?", *query.day, *query.day)
        .Add(R"sql( AND EXISTS (SELECT 1 FROM scope_node n
                                 WHERE n.organization_id = b.organization_id
                                   AND n.valid_from <= ? AND n.valid_to > ?))sql",
             *query.day, *query.day);
  }
  if (query.state.has_value()) statement.Add(" AND b.state = ?", *query.state);
  return statement.And(db::InScope("b.organization_id", scope))
      .Add(" ORDER BY b.id LIMIT ?", query.limit)
      .All(session, ReadBinding);
}

absl::StatusOr<bool> HasBindings(Session& session) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> any,
                   session.QueryOne("SELECT id FROM role_binding LIMIT 1",
                                    [](const Row& row) { return row.Int(1); }));
  return any.has_value();
}

}  // namespace cadre::registry::store
