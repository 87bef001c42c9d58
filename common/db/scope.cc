#include "common/db/scope.h"

#include "absl/strings/str_cat.h"

namespace cadre::db {
namespace {

// Every organization that was ever at or below the node, the node first, each after its parents.
absl::StatusOr<std::vector<OrganizationId>> Subtree(Session& session, OrganizationId node) {
  return session.Query(R"sql(
      WITH RECURSIVE below (id, depth) AS (
        SELECT CAST(? AS SIGNED), 0
        UNION
        SELECT e.organization_id, b.depth + 1
          FROM scope_edge e JOIN below b ON e.parent_id = b.id
         WHERE b.depth < 50)
      SELECT id FROM below GROUP BY id ORDER BY MAX(depth), id)sql",
                       [](const Row& row) { return row.IdOf<OrganizationId>(1); }, node);
}

absl::Status RebuildOne(Session& session, OrganizationId node) {
  RETURN_IF_ERROR(
      session.Execute("DELETE FROM organization_closure WHERE descendant = ?", node).status());
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO organization_closure (ancestor, descendant, valid_from, valid_to)
      SELECT organization_id, organization_id, valid_from, valid_to
        FROM scope_node WHERE organization_id = ?)sql",
                               node)
                      .status());
  return session
      .Execute(R"sql(
      INSERT INTO organization_closure (ancestor, descendant, valid_from, valid_to)
      SELECT c.ancestor, e.organization_id, GREATEST(c.valid_from, e.valid_from),
             LEAST(c.valid_to, e.valid_to)
        FROM scope_edge e JOIN organization_closure c ON c.descendant = e.parent_id
       WHERE e.organization_id = ?
         AND GREATEST(c.valid_from, e.valid_from) < LEAST(c.valid_to, e.valid_to))sql",
               node)
      .status();
}

absl::Status Rebuild(Session& session, OrganizationId node) {
  ASSIGN_OR_RETURN(const std::vector<OrganizationId> subtree, Subtree(session, node));
  for (const OrganizationId id : subtree) RETURN_IF_ERROR(RebuildOne(session, id));
  return absl::OkStatus();
}

}  // namespace

Predicate InScope(absl::string_view column, const Scope& scope) {
  if (scope.everything) return {.sql = "TRUE"};
  if (scope.roots.empty()) return {.sql = "FALSE"};
  // The hint is MySQL's, a comment to MariaDB: as a semijoin it would start from the closure and
  // sort what a page reads in order.
  Predicate predicate{
      .sql = absl::StrCat("EXISTS (SELECT /*+ NO_SEMIJOIN() */ 1 FROM organization_closure sc",
                          " WHERE sc.descendant = ", column, " AND sc.ancestor IN (",
                          Placeholders(scope.roots.size()),
                          ") AND sc.valid_from <= ? AND sc.valid_to > ?)")};
  for (const OrganizationId root : scope.roots) predicate.values.push_back(ToValue(root));
  predicate.values.push_back(ToValue(scope.day));
  predicate.values.push_back(ToValue(scope.day));
  return predicate;
}

Predicate Under(absl::string_view column, OrganizationId root, CivilDay day) {
  return InScope(column, {.roots = {root}, .day = day});
}

absl::StatusOr<bool> IsInScope(Session& session, OrganizationId organization, const Scope& scope) {
  const Predicate predicate = InScope("n.organization_id", scope);
  std::vector<Value> values = {ToValue(organization)};
  values.insert(values.end(), predicate.values.begin(), predicate.values.end());
  bool found = false;
  RETURN_IF_ERROR(session.QueryWith(
      absl::StrCat("SELECT 1 FROM scope_node n WHERE n.organization_id = ? AND ", predicate.sql),
      values, [&](const Row&) {
        found = true;
        return absl::OkStatus();
      }));
  return found;
}

absl::Status LockTree(Session& session) {
  return session
      .QueryOne("SELECT id FROM scope_guard WHERE id = 1 FOR UPDATE",
                [](const Row& row) { return row.Int(1); })
      .status();
}

absl::Status PutNode(Session& session, OrganizationId node, CivilDay from, CivilDay to) {
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO scope_node (organization_id, valid_from, valid_to) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE valid_from = VALUES(valid_from), valid_to = VALUES(valid_to))sql",
                               node, from, to)
                      .status());
  return Rebuild(session, node);
}

absl::Status PutParent(Session& session, OrganizationId node, OrganizationId parent,
                       CivilDay from) {
  RETURN_IF_ERROR(
      session
          .Execute("DELETE FROM scope_edge WHERE organization_id = ? AND valid_from >= ?", node,
                   from)
          .status());
  RETURN_IF_ERROR(
      session
          .Execute("UPDATE scope_edge SET valid_to = ? WHERE organization_id = ? AND valid_to > ?",
                   from, node, from)
          .status());
  RETURN_IF_ERROR(session
                      .Execute(R"sql(
      INSERT INTO scope_edge (organization_id, valid_from, valid_to, parent_id)
      VALUES (?, ?, ?, ?))sql",
                               node, from, kForever, parent)
                      .status());
  return Rebuild(session, node);
}

absl::StatusOr<bool> IsBelow(Session& session, OrganizationId below, OrganizationId above,
                             CivilDay from) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> found,
                   session.QueryOne(R"sql(
      SELECT 1 FROM organization_closure
       WHERE ancestor = ? AND descendant = ? AND valid_to > ? LIMIT 1)sql",
                                    [](const Row& row) { return row.Int(1); }, above, below, from));
  return found.has_value();
}

}  // namespace cadre::db
