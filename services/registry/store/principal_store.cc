#include "services/registry/store/principal_store.h"

#include "absl/strings/str_split.h"
#include "common/base/errors.h"
#include "common/db/statement.h"
#include "services/registry/store/root_scope.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;

constexpr char kSelect[] = R"sql(
    SELECT p.id, p.issuer, p.subject, p.person_id, p.kind, p.organization_id, p.owner_id,
           p.purpose, p.disabled_on, p.disabled_reason, p.version, p.link_waits, p.linked_by
      FROM principal p)sql";

Principal ReadPrincipal(const Row& row) {
  return {.id = row.IdOf<PrincipalId>(1),
          .issuer = row.Text(2),
          .subject = row.Text(3),
          .person = row.MaybeIdOf<PersonId>(4),
          .link_waits = row.Bool(12),
          .linked_by = row.Text(13),
          .kind = row.EnumOf<PrincipalKind>(5),
          .organization = row.MaybeIdOf<OrganizationId>(6),
          .owner = row.MaybeIdOf<PersonId>(7),
          .purpose = row.Text(8),
          .disabled_on = row.MaybeDay(9),
          .disabled_reason = row.Text(10),
          .version = row.Int(11)};
}

// " AND (…)": see FindPrincipal.
db::Statement& AndSeen(db::Statement& statement, const db::Scope& scope) {
  return statement
      .Add(R"sql( AND (EXISTS (SELECT 1 FROM role_binding v WHERE v.principal_id = p.id)sql")
      .And(db::InScope("v.organization_id", scope))
      .Add(") OR EXISTS (SELECT 1 FROM deputy v WHERE v.deputy_id = p.id")
      .And(db::InScope("v.organization_id", scope))
      .Add(") OR EXISTS (SELECT 1 FROM person v WHERE v.id = p.person_id")
      .And(db::InScope("v.organization_id", scope))
      .Add(") OR (p.organization_id IS NOT NULL")
      .And(db::InScope("p.organization_id", scope))
      .Add(R"sql() OR (p.organization_id IS NULL AND p.person_id IS NULL
                       AND NOT EXISTS (SELECT 1 FROM role_binding v WHERE v.principal_id = p.id)
                       AND NOT EXISTS (SELECT 1 FROM deputy v WHERE v.deputy_id = p.id))sql")
      .And(HasRoot(scope))
      .Add("))");
}

// The row with its lock, and that of the person's.
absl::StatusOr<std::optional<Principal>> Locked(
    Session& session, absl::StatusOr<std::optional<Principal>> principal) {
  RETURN_IF_ERROR(principal.status());
  if (principal->has_value() && (*principal)->hand().has_value()) {
    RETURN_IF_ERROR(LockHand(session, *(*principal)->hand()));
  }
  return principal;
}

}  // namespace

absl::StatusOr<Principal> EnsurePrincipal(Session& session, const Principal& wanted) {
  RETURN_IF_ERROR(
      session
          .Execute("INSERT IGNORE INTO principal (id, issuer, subject) VALUES (?, ?, ?)", wanted.id,
                   wanted.issuer, wanted.subject)
          .status());
  db::Statement by_subject;
  by_subject.Add(kSelect).Add(" WHERE p.issuer = ? AND p.subject = ? FOR UPDATE", wanted.issuer,
                              wanted.subject);
  ASSIGN_OR_RETURN(const std::optional<Principal> found,
                   Locked(session, by_subject.First(session, ReadPrincipal)));
  if (!found.has_value()) return InternalError("a principal vanished while it was made");
  return *found;
}

absl::StatusOr<std::optional<Principal>> FindPrincipal(Session& session, const std::string& issuer,
                                                       const std::string& subject) {
  return db::Statement()
      .Add(kSelect)
      .Add(" WHERE p.issuer = ? AND p.subject = ?", issuer, subject)
      .First(session, ReadPrincipal);
}

absl::StatusOr<std::optional<Principal>> FindPrincipal(Session& session, PrincipalId id,
                                                       const db::Scope& scope) {
  db::Statement statement;
  statement.Add(kSelect).Add(" WHERE p.id = ?", id);
  return AndSeen(statement, scope).First(session, ReadPrincipal);
}

absl::StatusOr<std::optional<Principal>> LockPrincipal(Session& session, PrincipalId id,
                                                       const db::Scope& scope) {
  db::Statement statement;
  statement.Add(kSelect).Add(" WHERE p.id = ?", id);
  AndSeen(statement, scope).Add(" FOR UPDATE");
  return Locked(session, statement.First(session, ReadPrincipal));
}

absl::StatusOr<Actor> ActorNamed(Session& session, const std::string& principal) {
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(principal, absl::MaxSplits('#', 1));
  ASSIGN_OR_RETURN(const auto found, FindPrincipal(session, parts.first, parts.second));
  if (!found.has_value()) return Actor{.principal = principal};
  return ActorOf(*found);
}

absl::StatusOr<bool> HasLogin(Session& session, PersonId person) {
  ASSIGN_OR_RETURN(const auto found, session.QueryOne(
                                         "SELECT 1 FROM principal WHERE person_id = ? LIMIT 1",
                                         [](const Row& row) { return row.Int(1); }, person));
  return found.has_value();
}

absl::Status LockHand(Session& session, PersonId person) {
  return session
      .QueryOne(
          "SELECT id FROM person WHERE id = ? FOR UPDATE",
          [](const Row& row) { return row.Int(1); }, person)
      .status();
}

absl::StatusOr<std::vector<Principal>> ListPrincipals(Session& session, const PrincipalQuery& query,
                                                      const db::Scope& scope) {
  db::Statement statement;
  statement.Add(kSelect).Add(" WHERE p.id > ?", query.after);
  if (query.person.has_value()) {
    statement.Add(" AND (p.person_id = ? OR p.owner_id = ?)", *query.person, *query.person);
  }
  if (!query.subject.empty()) statement.Add(" AND p.subject = ?", query.subject);
  if (query.kind.has_value()) statement.Add(" AND p.kind = ?", *query.kind);
  return AndSeen(statement, scope)
      .Add(" ORDER BY p.id LIMIT ?", query.limit)
      .All(session, ReadPrincipal);
}

absl::StatusOr<bool> ReachesBeyond(Session& session, PrincipalId id, const db::Scope& scope) {
  db::Statement statement;
  statement
      .Add(R"sql(
      SELECT g.organization_id
        FROM (SELECT organization_id FROM role_binding
               WHERE principal_id = ? AND end_date > ? AND state <> 3
               UNION ALL
              SELECT organization_id FROM deputy
               WHERE deputy_id = ? AND end_date > ? AND state <> 3) g
        JOIN scope_node n ON n.organization_id = g.organization_id AND n.valid_to > ?
       WHERE NOT (TRUE)sql",
           id, scope.day, id, scope.day, scope.day)
      .And(db::InScope("g.organization_id", scope))
      .Add(") LIMIT 1");
  ASSIGN_OR_RETURN(const auto beyond,
                   statement.First(session, [](const Row& row) { return row.Int(1); }));
  return beyond.has_value();
}

absl::Status InsertServiceAccount(Session& session, const Principal& a) {
  ASSIGN_OR_RETURN(const int64_t inserted, session.Execute(R"sql(
      INSERT IGNORE INTO principal (id, issuer, subject, kind, organization_id, owner_id, purpose)
      VALUES (?, ?, ?, ?, ?, ?, ?))sql",
                                                           a.id, a.issuer, a.subject, a.kind,
                                                           a.organization, a.owner, a.purpose));
  return inserted == 0 ? AlreadyExistsError("principal") : absl::OkStatus();
}

absl::Status LinkPerson(Session& session, const Principal& p) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(UPDATE principal
                                            SET person_id = ?, link_waits = ?, linked_by = ?,
                                                version = version + 1
                                          WHERE id = ? AND version = ?)sql",
                                   p.person, p.link_waits, p.linked_by, p.id, p.version));
  return changed == 0 ? EtagMismatchError("principal") : absl::OkStatus();
}

absl::Status SetDisabled(Session& session, const Principal& p) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(UPDATE principal
                                            SET disabled_on = ?, disabled_reason = ?,
                                                version = version + 1
                                          WHERE id = ? AND version = ?)sql",
                                   p.disabled_on, p.disabled_reason, p.id, p.version));
  return changed == 0 ? EtagMismatchError("principal") : absl::OkStatus();
}

}  // namespace cadre::registry::store
