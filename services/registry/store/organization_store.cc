#include "services/registry/store/organization_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

// The columns that ReadPlaced reads, as of a day.
Statement Select(CivilDay day) {
  Statement statement;
  statement.Add("SELECT ")
      .Add(kOrganizationColumns)
      .Add(", e.parent_id FROM organization o")
      .Add(kVersionOfDay, day, day)
      .Add(R"sql(
      LEFT JOIN scope_edge e
        ON e.organization_id = o.id AND e.valid_from <= ? AND e.valid_to > ?)sql",
           day, day);
  return statement;
}

Organization ReadPlaced(const Row& row) {
  Organization organization = ReadOrganization(row);
  organization.parent = row.MaybeIdOf<OrganizationId>(kOrganizationColumnCount + 1);
  return organization;
}

Statement ById(OrganizationId id, CivilDay day, const db::Scope& scope) {
  return Select(day).Add(" WHERE o.id = ?", id).And(db::InScope("o.id", scope));
}

absl::Status InsertVersion(Session& session, const Organization& o, CivilDay from,
                           const DocumentKey& basis) {
  return session
      .Execute(R"sql(
      INSERT INTO organization_version (organization_id, valid_from, valid_to, kind, display_name,
                                        short_name, place, basis_number, basis_date)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE kind = VALUES(kind), display_name = VALUES(display_name),
                              short_name = VALUES(short_name), place = VALUES(place),
                              basis_number = VALUES(basis_number),
                              basis_date = VALUES(basis_date))sql",
               o.id, from, db::kForever, o.kind, o.display_name, o.short_name, o.place,
               basis.number, basis.date)
      .status();
}

absl::Status CountVersion(Session& session, OrganizationId id) {
  return session.Execute("UPDATE organization SET version = version + 1 WHERE id = ?", id).status();
}

}  // namespace

Organization ReadOrganization(const Row& row, int first) {
  return {.id = row.IdOf<OrganizationId>(first),
          .code = row.Text(first + 1),
          .kind = row.EnumOf<OrganizationKind>(first + 2),
          .display_name = row.Text(first + 3),
          .short_name = row.Text(first + 4),
          .valid_from = row.Day(first + 5),
          .valid_to = row.Day(first + 6),
          .legal_basis = {.number = row.Text(first + 7), .date = row.MaybeDay(first + 8)},
          .closing_basis = {.number = row.Text(first + 9), .date = row.MaybeDay(first + 10)},
          .place = row.Text(first + 11),
          .version = row.Int(first + 12)};
}

absl::StatusOr<std::optional<Organization>> FindOrganization(Session& session, OrganizationId id,
                                                             CivilDay day, const db::Scope& scope) {
  return ById(id, day, scope)
      .Add(" AND o.valid_from <= ? AND o.valid_to > ?", day, day)
      .First(session, ReadPlaced);
}

absl::StatusOr<std::optional<Organization>> FindAtAnyTime(Session& session, OrganizationId id,
                                                          CivilDay day, const db::Scope& scope) {
  return ById(id, day, scope).First(session, ReadPlaced);
}

absl::StatusOr<std::optional<Organization>> FindByCode(Session& session, const std::string& code,
                                                       CivilDay day, const db::Scope& scope) {
  return Select(day)
      .Add(" WHERE o.code = ?", code)
      .And(db::InScope("o.id", scope))
      .First(session, ReadPlaced);
}

absl::StatusOr<std::vector<Organization>> OrganizationsOn(Session& session,
                                                          const std::vector<OrganizationId>& ids,
                                                          CivilDay day) {
  if (ids.empty()) return std::vector<Organization>();
  return Select(day).Add(" WHERE o.id IN ").AddList(ids).All(session, ReadPlaced);
}

absl::StatusOr<std::map<OrganizationId, std::string>> NamesOf(
    Session& session, const std::vector<OrganizationId>& ids, CivilDay day,
    const db::Scope& scope) {
  if (ids.empty()) return std::map<OrganizationId, std::string>();
  ASSIGN_OR_RETURN(const auto rows, Statement()
                                        .Add("SELECT o.id, v.display_name FROM organization o")
                                        .Add(kVersionOfDay, day, day)
                                        .Add(" WHERE o.id IN ")
                                        .AddList(ids)
                                        .And(db::InScope("o.id", scope))
                                        .All(session, [](const Row& row) {
                                          return std::pair(row.IdOf<OrganizationId>(1),
                                                           row.Text(2));
                                        }));
  return std::map<OrganizationId, std::string>(rows.begin(), rows.end());
}

absl::StatusOr<std::vector<OrganizationId>> IdsByName(Session& session,
                                                      const std::string& display_name, CivilDay day,
                                                      const db::Scope& scope) {
  return Statement()
      .Add(R"sql(SELECT o.id FROM organization_version v
                   JOIN organization o ON o.id = v.organization_id
                  WHERE v.display_name = ? AND v.valid_from <= ? AND v.valid_to > ?
                    AND o.valid_from <= ? AND o.valid_to > ?)sql",
           display_name, day, day, day, day)
      .And(db::InScope("o.id", scope))
      .Add(" LIMIT 2")
      .All(session, [](const Row& row) { return row.IdOf<OrganizationId>(1); });
}

absl::StatusOr<std::vector<Organization>> ListOrganizations(Session& session,
                                                            const OrganizationQuery& query,
                                                            const db::Scope& scope) {
  Statement statement = Select(query.day);
  statement.Add(" WHERE o.code > ? AND o.valid_from <= ? AND o.valid_to > ?", query.after_code,
                query.day, query.day);
  if (!query.code.empty()) statement.Add(" AND o.code = ?", query.code);
  if (!query.display_name.empty()) statement.Add(" AND v.display_name = ?", query.display_name);
  if (query.kind.has_value()) statement.Add(" AND v.kind = ?", *query.kind);
  if (query.under.has_value()) statement.And(db::Under("o.id", *query.under, query.day));
  statement.And(db::InScope("o.id", scope)).Add(" ORDER BY o.code LIMIT ?", query.limit);
  return statement.All(session, ReadPlaced);
}

absl::StatusOr<std::vector<Organization>> ListOrganizationsOfAllDays(Session& session,
                                                                     const OrganizationQuery& query,
                                                                     const db::Scope& scope) {
  // What an organization was last, and its last parent, stand without an end.
  Statement statement = Select(query.day);
  statement.Add(" WHERE o.code > ?", query.after_code);
  if (query.under.has_value()) statement.And(db::Under("o.id", *query.under, query.day));
  return statement.And(db::InScope("o.id", scope))
      .Add(" ORDER BY o.code LIMIT ?", query.limit)
      .All(session, ReadPlaced);
}

absl::StatusOr<std::vector<OrganizationVersion>> VersionsOf(Session& session, OrganizationId id) {
  return session.Query(R"sql(
      SELECT valid_from, valid_to, kind, display_name, short_name, place, basis_number, basis_date
        FROM organization_version WHERE organization_id = ? ORDER BY valid_from)sql",
                       [](const Row& row) {
                         return OrganizationVersion{
                             .valid_from = row.Day(1),
                             .valid_to = row.Day(2),
                             .kind = row.EnumOf<OrganizationKind>(3),
                             .display_name = row.Text(4),
                             .short_name = row.Text(5),
                             .place = row.Text(6),
                             .basis = {.number = row.Text(7), .date = row.MaybeDay(8)}};
                       },
                       id);
}

absl::StatusOr<std::vector<Placement>> PlacementsOf(Session& session, OrganizationId id) {
  return session.Query(R"sql(
      SELECT e.valid_from, e.valid_to, e.parent_id,
             IF(m.valid_from IS NULL AND e.valid_from = o.valid_from, o.basis_number,
                COALESCE(m.basis_number, '')),
             IF(m.valid_from IS NULL AND e.valid_from = o.valid_from, o.basis_date, m.basis_date)
        FROM scope_edge e
        JOIN organization o ON o.id = e.organization_id
        LEFT JOIN organization_move m
          ON m.organization_id = e.organization_id AND m.valid_from = e.valid_from
       WHERE e.organization_id = ? ORDER BY e.valid_from)sql",
                       [](const Row& row) {
                         return Placement{
                             .from = row.Day(1),
                             .to = row.Day(2),
                             .parent = row.IdOf<OrganizationId>(3),
                             .basis = {.number = row.Text(4), .date = row.MaybeDay(5)}};
                       },
                       id);
}

absl::Status InsertOrganization(Session& session, const Organization& o) {
  RETURN_IF_ERROR(db::LockTree(session));
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO organization (id, code, valid_from, valid_to, basis_number, basis_date,
                                closing_number, closing_date, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
                               o.id, o.code, o.valid_from, o.valid_to, o.legal_basis.number,
                               o.legal_basis.date, o.closing_basis.number, o.closing_basis.date)
                      .status());
  RETURN_IF_ERROR(InsertVersion(session, o, o.valid_from, o.legal_basis));
  RETURN_IF_ERROR(db::PutNode(session, o.id, o.valid_from, o.valid_to));
  if (!o.parent.has_value()) return absl::OkStatus();
  return db::PutParent(session, o.id, *o.parent, o.valid_from);
}

absl::Status PutVersion(Session& session, const Organization& o, CivilDay from,
                        const DocumentKey& basis) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      UPDATE organization_version SET valid_to = ?
       WHERE organization_id = ? AND valid_from < ? AND valid_to > ?)sql",
                               from, o.id, from, from)
                      .status());
  RETURN_IF_ERROR(InsertVersion(session, o, from, basis));
  return CountVersion(session, o.id);
}

absl::Status MoveOrganization(Session& session, OrganizationId id, OrganizationId parent,
                              CivilDay from, const DocumentKey& basis) {
  RETURN_IF_ERROR(db::PutParent(session, id, parent, from));
  RETURN_IF_ERROR(
      session
          .Execute("DELETE FROM organization_move WHERE organization_id = ? AND valid_from >= ?",
                   id, from)
          .status());
  if (!basis.number.empty()) {
    RETURN_IF_ERROR(session
                        .Execute(R"sql(
      INSERT INTO organization_move (organization_id, valid_from, basis_number, basis_date)
      VALUES (?, ?, ?, ?))sql",
                                 id, from, basis.number, basis.date)
                        .status());
  }
  return CountVersion(session, id);
}

absl::Status CloseOrganization(Session& session, const Organization& o, CivilDay day,
                               const DocumentKey& basis) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      UPDATE organization
         SET valid_to = ?, closing_number = ?, closing_date = ?, version = version + 1
       WHERE id = ?)sql",
                               day, basis.number, basis.date, o.id)
                      .status());
  return db::PutNode(session, o.id, o.valid_from, day);
}

absl::StatusOr<bool> HasOrganizations(Session& session) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> any,
                   session.QueryOne("SELECT id FROM organization LIMIT 1",
                                    [](const Row& row) { return row.Int(1); }));
  return any.has_value();
}

}  // namespace cadre::registry::store
