#include "services/registry/store/grant_store.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;

Grant ReadGrant(const Row& row) {
  return {.source = row.EnumOf<GrantSource>(1),
          .id = row.Int(2),
          .principal = {.id = row.IdOf<PrincipalId>(3),
                        .issuer = row.Text(4),
                        .subject = row.Text(5),
                        .person = row.MaybeIdOf<PersonId>(6)},
          .role = row.EnumOf<Role>(7),
          .organization = row.IdOf<OrganizationId>(8),
          .start_date = row.Day(9),
          .end_date = row.Day(10),
          .absent = row.MaybeIdOf<PrincipalId>(11)};
}

// " AND …": the organization in the column is this one or above it on the day.
void AndReaches(db::Statement& statement, absl::string_view column, OrganizationId organization,
                CivilDay day) {
  statement
      .Add(absl::StrCat(" AND EXISTS (SELECT 1 FROM organization_closure oc WHERE oc.ancestor = ",
                        column))
      .Add(" AND oc.descendant = ? AND oc.valid_from <= ? AND oc.valid_to > ?)", organization, day,
           day);
}

// One source's part of the union.
void AddPart(db::Statement& statement, GrantSource source, const GrantQuery& query,
             const db::Scope& scope) {
  const bool bound = source == GrantSource::kBinding;
  statement
      .Add("(SELECT ? AS source, g.id AS id, p.id AS principal, p.issuer, p.subject, p.person_id,",
           source)
      .Add(" g.role, g.organization_id, g.start_date, g.end_date,")
      .Add(bound ? " NULL" : " g.absent_id");
  AddHolding(statement, source, query.day).Add(" AND g.id > ?", query.after);
  if (query.principal.has_value()) statement.Add(" AND p.id = ?", *query.principal);
  if (!query.roles.empty()) statement.Add(" AND g.role IN ").AddList(query.roles);
  if (query.organization.has_value()) {
    AndReaches(statement, "g.organization_id", *query.organization, query.day);
  } else {
    statement.And(db::InScope("g.organization_id", scope));
  }
  statement.Add(" ORDER BY g.id LIMIT ?)", query.limit);
}

template <typename Id>
absl::StatusOr<std::optional<OrganizationId>> OrganizationFrom(Session& session, const char* from,
                                                               Id id, const db::Scope& scope) {
  return db::Statement()
      .Add("SELECT t.organization_id")
      .Add(from)
      .Add(" WHERE t.id = ?", id)
      .And(db::InScope("t.organization_id", scope))
      .First(session, [](const Row& row) { return row.IdOf<OrganizationId>(1); });
}

}  // namespace

db::Statement& AddHolding(db::Statement& statement, GrantSource source, CivilDay day) {
  const bool bound = source == GrantSource::kBinding;
  statement
      .Add(bound ? " FROM role_binding g JOIN principal p ON p.id = g.principal_id"
                 : " FROM deputy g JOIN principal p ON p.id = g.deputy_id")
      .Add(R"sql(
       WHERE g.state = 2 AND g.start_date <= ? AND g.end_date > ?
         AND (p.disabled_on IS NULL OR p.disabled_on > ?)
         AND EXISTS (SELECT 1 FROM scope_node gn
                      WHERE gn.organization_id = g.organization_id
                        AND gn.valid_from <= ? AND gn.valid_to > ?))sql",
           day, day, day, day, day);
  if (bound) return statement;
  return statement.Add(R"sql(
         AND EXISTS (SELECT 1
                       FROM role_binding h
                       JOIN principal a ON a.id = h.principal_id
                       JOIN organization_closure hc
                         ON hc.ancestor = h.organization_id AND hc.descendant = g.organization_id
                      WHERE h.principal_id = g.absent_id AND h.role = g.role AND h.state = 2
                        AND h.start_date <= ? AND h.end_date > ?
                        AND (a.disabled_on IS NULL OR a.disabled_on > ?)
                        AND hc.valid_from <= ? AND hc.valid_to > ?))sql",
                       day, day, day, day, day);
}

absl::StatusOr<std::vector<Grant>> GrantsOn(Session& session, const GrantQuery& query,
                                            const db::Scope& scope) {
  db::Statement statement;
  AddPart(statement, GrantSource::kBinding, query, scope);
  statement.Add(" UNION ALL ");
  AddPart(statement, GrantSource::kDeputy, query, scope);
  return statement.Add(" ORDER BY id LIMIT ?", query.limit).All(session, ReadGrant);
}

absl::StatusOr<bool> IsBound(Session& session, PrincipalId principal, Role role,
                             OrganizationId organization, CivilDay day) {
  db::Statement statement;
  statement.Add("SELECT 1");
  AddHolding(statement, GrantSource::kBinding, day)
      .Add(" AND p.id = ? AND g.role = ?", principal, role);
  AndReaches(statement, "g.organization_id", organization, day);
  ASSIGN_OR_RETURN(const auto found,
                   statement.First(session, [](const Row& row) { return row.Int(1); }));
  return found.has_value();
}

absl::StatusOr<std::vector<Principal>> AdministratorsOver(Session& session,
                                                          OrganizationId organization,
                                                          CivilDay day) {
  db::Statement statement;
  statement.Add("SELECT p.id, p.issuer, p.subject, p.person_id, p.owner_id");
  AddHolding(statement, GrantSource::kBinding, day).Add(" AND g.role = ?", Role::kAdministrator);
  AndReaches(statement, "g.organization_id", organization, day);
  return statement.All(session, [](const Row& row) {
    return Principal{.id = row.IdOf<PrincipalId>(1),
                     .issuer = row.Text(2),
                     .subject = row.Text(3),
                     .person = row.MaybeIdOf<PersonId>(4),
                     .owner = row.MaybeIdOf<PersonId>(5)};
  });
}

absl::StatusOr<std::vector<OrganizationId>> ChainTo(Session& session, OrganizationId organization,
                                                    CivilDay day) {
  return session.Query(R"sql(
      WITH RECURSIVE up (id, depth) AS (
        SELECT CAST(? AS SIGNED), 0
        UNION
        SELECT e.parent_id, u.depth + 1
          FROM up u JOIN scope_edge e ON e.organization_id = u.id
         WHERE e.valid_from <= ? AND e.valid_to > ? AND u.depth < 50)
      SELECT id FROM up ORDER BY depth DESC)sql",
                       [](const Row& row) { return row.IdOf<OrganizationId>(1); }, organization,
                       day, day);
}

absl::StatusOr<std::optional<OrganizationId>> OrganizationOf(Session& session, PersonId person,
                                                             const db::Scope& scope) {
  return OrganizationFrom(session, " FROM person t", person, scope);
}

absl::StatusOr<std::optional<OrganizationId>> OrganizationOf(Session& session, PostId post,
                                                             const db::Scope& scope) {
  return OrganizationFrom(session, " FROM post t", post, scope);
}

}  // namespace cadre::registry::store
