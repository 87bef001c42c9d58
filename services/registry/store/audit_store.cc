#include "services/registry/store/audit_store.h"

#include "common/db/statement.h"
#include "services/registry/store/root_scope.h"

namespace cadre::registry::store {
namespace {

AuditRow ReadRow(const db::Row& row) {
  return {.id = row.Int(1),
          .at = row.Time(2),
          .principal = row.Text(3),
          .method = row.Text(4),
          .resource = row.Text(5),
          .request_id = row.Text(6),
          .organization = row.MaybeIdOf<OrganizationId>(7),
          .refusal = row.Text(8)};
}

}  // namespace

absl::StatusOr<std::vector<AuditRow>> ListAudit(db::Session& session, const AuditQuery& query,
                                                const db::Scope& scope) {
  db::Statement statement;
  statement.Add(R"sql(
      SELECT a.id, a.at, a.principal, a.method, a.resource, a.request_id, a.organization_id,
             a.refusal
        FROM audit a
       WHERE ((a.organization_id IS NOT NULL)sql");
  statement.And(db::InScope("a.organization_id", scope))
      .Add(") OR (a.organization_id IS NULL")
      .And(HasRoot(scope))
      .Add("))");
  if (query.before.has_value()) statement.Add(" AND a.id < ?", *query.before);
  if (!query.resource.empty()) statement.Add(" AND a.resource = ?", query.resource);
  if (!query.principal.empty()) statement.Add(" AND a.principal = ?", query.principal);
  if (!query.method.empty()) statement.Add(" AND a.method = ?", query.method);
  if (query.from.has_value()) statement.Add(" AND a.at >= ?", *query.from);
  if (query.until.has_value()) statement.Add(" AND a.at < ?", *query.until);
  if (query.refused_only) statement.Add(" AND a.refusal <> ''");
  return statement.Add(" ORDER BY a.id DESC LIMIT ?", query.limit).All(session, ReadRow);
}

}  // namespace cadre::registry::store
