#include "services/registry/store/access_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;

constexpr char kSelect[] = R"sql(
    SELECT b.id, p.id, p.issuer, p.subject, p.person_id, b.role, b.organization_id, b.start_date,
           b.end_date, b.basis_number, b.basis_date, b.granted_by, b.version
      FROM role_binding b JOIN principal p ON p.id = b.principal_id)sql";

RoleBinding ReadBinding(const Row& row) {
  return {.id = row.IdOf<RoleBindingId>(1),
          .principal = {.id = row.IdOf<PrincipalId>(2),
                        .issuer = row.Text(3),
                        .subject = row.Text(4),
                        .person = row.MaybeIdOf<PersonId>(5)},
          .role = row.EnumOf<Role>(6),
          .organization = row.IdOf<OrganizationId>(7),
          .start_date = row.Day(8),
          .end_date = row.Day(9),
          .legal_basis = {.number = row.Text(10), .date = row.MaybeDay(11)},
          .granted_by = row.Text(12),
          .version = row.Int(13)};
}

}  // namespace

absl::StatusOr<Principal> EnsurePrincipal(Session& session, const Principal& wanted) {
  RETURN_IF_ERROR(
      session
          .Execute("INSERT IGNORE INTO principal (id, issuer, subject) VALUES (?, ?, ?)", wanted.id,
                   wanted.issuer, wanted.subject)
          .status());
  ASSIGN_OR_RETURN(const std::optional<Principal> found,
                   session.QueryOne(R"sql(SELECT id, issuer, subject, person_id FROM principal
                              WHERE issuer = ? AND subject = ? FOR UPDATE)sql",
                                    [](const Row& row) {
                                      return Principal{.id = row.IdOf<PrincipalId>(1),
                                                       .issuer = row.Text(2),
                                                       .subject = row.Text(3),
                                                       .person = row.MaybeIdOf<PersonId>(4)};
                                    },
                                    wanted.issuer, wanted.subject));
  if (!found.has_value()) return InternalError("a principal vanished while it was made");
  return *found;
}

absl::Status LinkPerson(Session& session, PrincipalId principal, PersonId person) {
  return session.Execute("UPDATE principal SET person_id = ? WHERE id = ?", person, principal)
      .status();
}

absl::StatusOr<ResolvedPrincipal> Resolve(Session& session, const std::string& issuer,
                                          const std::string& subject, CivilDay day) {
  ResolvedPrincipal result;
  RETURN_IF_ERROR(session.QueryWith(
      R"sql(SELECT p.person_id, b.role, b.organization_id
              FROM principal p
              LEFT JOIN role_binding b
                ON b.principal_id = p.id AND b.start_date <= ? AND b.end_date > ?
             WHERE p.issuer = ? AND p.subject = ?)sql",
      {db::ToValue(day), db::ToValue(day), issuer, subject}, [&](const Row& row) {
        result.person = row.MaybeIdOf<PersonId>(1);
        if (!row.IsNull(2)) {
          result.bindings.push_back({row.EnumOf<Role>(2), row.IdOf<OrganizationId>(3)});
        }
        return absl::OkStatus();
      }));
  return result;
}

absl::StatusOr<std::vector<RoleBinding>> BindingsOf(Session& session, PrincipalId principal,
                                                    CivilDay day) {
  return db::Statement()
      .Add(kSelect)
      .Add(" WHERE b.principal_id = ? AND b.end_date > ? ORDER BY b.id", principal, day)
      .All(session, ReadBinding);
}

absl::Status InsertBinding(Session& session, const RoleBinding& b) {
  return session
      .Execute(R"sql(
      INSERT INTO role_binding (id, principal_id, role, organization_id, start_date, end_date,
                                basis_number, basis_date, granted_by, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               b.id, b.principal.id, b.role, b.organization, b.start_date, b.end_date,
               b.legal_basis.number, b.legal_basis.date, b.granted_by)
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

absl::Status EndBinding(Session& session, const RoleBinding& b) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(UPDATE role_binding SET end_date = ?, version = version + 1
                                          WHERE id = ? AND version = ?)sql",
                                   b.end_date, b.id, b.version));
  if (changed == 0) return EtagMismatchError("role binding");
  return absl::OkStatus();
}

absl::StatusOr<std::vector<RoleBinding>> ListBindings(Session& session, RoleBindingId after,
                                                      int limit, const db::Scope& scope) {
  return db::Statement()
      .Add(kSelect)
      .Add(" WHERE b.id > ?", after)
      .And(db::InScope("b.organization_id", scope))
      .Add(" ORDER BY b.id LIMIT ?", limit)
      .All(session, ReadBinding);
}

absl::StatusOr<bool> HasBindings(Session& session) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> any,
                   session.QueryOne("SELECT id FROM role_binding LIMIT 1",
                                    [](const Row& row) { return row.Int(1); }));
  return any.has_value();
}

}  // namespace cadre::registry::store
