#include "services/registry/store/organization_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;

// The columns that ReadOrganization reads; two placeholders take the day.
constexpr char kSelect[] = R"sql(
    SELECT o.id, o.code, o.kind, o.display_name, o.short_name, e.parent_id, o.valid_from,
           o.valid_to, o.basis_number, o.basis_date, o.place, o.version
      FROM organization o
      LEFT JOIN scope_edge e
        ON e.organization_id = o.id AND e.valid_from <= ? AND e.valid_to > ?)sql";

Organization ReadOrganization(const Row& row) {
  return {.id = row.IdOf<OrganizationId>(1),
          .code = row.Text(2),
          .kind = row.EnumOf<OrganizationKind>(3),
          .display_name = row.Text(4),
          .short_name = row.Text(5),
          .parent = row.MaybeIdOf<OrganizationId>(6),
          .valid_from = row.Day(7),
          .valid_to = row.Day(8),
          .legal_basis = {.number = row.Text(9), .date = row.MaybeDay(10)},
          .place = row.Text(11),
          .version = row.Int(12)};
}

db::Statement ById(OrganizationId id, CivilDay day, const db::Scope& scope) {
  db::Statement statement;
  statement.Add(kSelect, day, day).Add(" WHERE o.id = ?", id).And(db::InScope("o.id", scope));
  return statement;
}

}  // namespace

absl::StatusOr<std::optional<Organization>> FindOrganization(Session& session, OrganizationId id,
                                                             CivilDay day, const db::Scope& scope) {
  return ById(id, day, scope)
      .Add(" AND o.valid_from <= ? AND o.valid_to > ?", day, day)
      .First(session, ReadOrganization);
}

absl::StatusOr<std::optional<Organization>> LockOrganization(Session& session, OrganizationId id,
                                                             CivilDay day, const db::Scope& scope) {
  return ById(id, day, scope).Add(" FOR UPDATE").First(session, ReadOrganization);
}

absl::StatusOr<std::optional<Organization>> FindByCode(Session& session, const std::string& code,
                                                       CivilDay day, const db::Scope& scope) {
  return db::Statement()
      .Add(kSelect, day, day)
      .Add(" WHERE o.code = ?", code)
      .And(db::InScope("o.id", scope))
      .First(session, ReadOrganization);
}

absl::StatusOr<std::vector<OrganizationId>> IdsByName(Session& session,
                                                      const std::string& display_name, CivilDay day,
                                                      const db::Scope& scope) {
  return db::Statement()
      .Add("SELECT o.id FROM organization o WHERE o.display_name = ?", display_name)
      .Add(" AND o.valid_from <= ? AND o.valid_to > ?", day, day)
      .And(db::InScope("o.id", scope))
      .Add(" LIMIT 2")
      .All(session, [](const Row& row) { return row.IdOf<OrganizationId>(1); });
}

absl::StatusOr<std::vector<Organization>> ListOrganizations(Session& session,
                                                            const OrganizationQuery& query,
                                                            const db::Scope& scope) {
  db::Statement statement;
  statement.Add(kSelect, query.day, query.day);
  statement.Add(" WHERE o.code > ? AND o.valid_from <= ? AND o.valid_to > ?", query.after_code,
                query.day, query.day);
  if (!query.code.empty()) statement.Add(" AND o.code = ?", query.code);
  if (query.kind.has_value()) statement.Add(" AND o.kind = ?", *query.kind);
  if (query.under.has_value()) statement.And(db::Under("o.id", *query.under, query.day));
  statement.And(db::InScope("o.id", scope)).Add(" ORDER BY o.code LIMIT ?", query.limit);
  return statement.All(session, ReadOrganization);
}

absl::Status InsertOrganization(Session& session, const Organization& o) {
  RETURN_IF_ERROR(db::LockTree(session));
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO organization (id, code, kind, display_name, short_name, valid_from, valid_to,
                                basis_number, basis_date, place, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
                               o.id, o.code, o.kind, o.display_name, o.short_name, o.valid_from,
                               o.valid_to, o.legal_basis.number, o.legal_basis.date, o.place)
                      .status());
  RETURN_IF_ERROR(db::PutNode(session, o.id, o.valid_from, o.valid_to));
  if (!o.parent.has_value()) return absl::OkStatus();
  return db::PutParent(session, o.id, *o.parent, o.valid_from);
}

absl::Status MoveOrganization(Session& session, const Organization& o, OrganizationId parent,
                              CivilDay from) {
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute("UPDATE organization SET version = version + 1 WHERE id = ? AND version = ?",
                      o.id, o.version));
  if (changed == 0) return EtagMismatchError("organization");
  return db::PutParent(session, o.id, parent, from);
}

absl::StatusOr<bool> HasOrganizations(Session& session) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> any,
                   session.QueryOne("SELECT id FROM organization LIMIT 1",
                                    [](const Row& row) { return row.Int(1); }));
  return any.has_value();
}

}  // namespace cadre::registry::store
