#include "common/db/scope.h"

#include "absl/strings/str_cat.h"

namespace cadre::db {
namespace {

// Every organization that was ever at or below a node, the node among them.
constexpr char kBelow[] = R"sql(
    below (id) AS (
      SELECT CAST(? AS SIGNED)
       UNION
      SELECT e.organization_id FROM scope_edge e JOIN below b ON e.parent_id = b.id))sql";

// Three statements, however large the subtree is. Paths are followed edge by edge with the days on
// which all of them hold: node by node would do for a tree, but two units that change places are
// above each other at different times. When several units move at once, each has its own event, and
// between the first and the last some may stand in a circle: UNION ends there and IGNORE lets it
// pass, for the last move of a circle computes all of it anew.
absl::Status Rebuild(Session& session, OrganizationId node) {
  RETURN_IF_ERROR(
      session
          .Execute(absl::StrCat("DELETE c FROM organization_closure c JOIN (WITH RECURSIVE", kBelow,
                                " SELECT id FROM below) b ON b.id = c.descendant"),
                   node)
          .status());
  RETURN_IF_ERROR(session
                      .Execute(absl::StrCat(R"sql(
      INSERT INTO organization_closure (ancestor, descendant, valid_from, valid_to)
      WITH RECURSIVE)sql",
                                            kBelow, R"sql(
      SELECT n.organization_id, n.organization_id, n.valid_from, n.valid_to
        FROM scope_node n JOIN below b ON b.id = n.organization_id)sql"),
                               node)
                      .status());
  return session
      .Execute(absl::StrCat(R"sql(
      INSERT IGNORE INTO organization_closure (ancestor, descendant, valid_from, valid_to)
      WITH RECURSIVE)sql",
                            kBelow, R"sql(,
      path (ancestor, descendant, valid_from, valid_to) AS (
        SELECT e.parent_id, e.organization_id, e.valid_from, e.valid_to
          FROM scope_edge e JOIN below b ON b.id = e.organization_id
         UNION
        SELECT e.parent_id, p.descendant, GREATEST(p.valid_from, e.valid_from),
               LEAST(p.valid_to, e.valid_to)
          FROM path p JOIN scope_edge e
            ON e.organization_id = p.ancestor AND e.valid_from < p.valid_to
           AND e.valid_to > p.valid_from)
      SELECT p.ancestor, p.descendant, GREATEST(p.valid_from, n.valid_from),
             LEAST(p.valid_to, n.valid_to)
        FROM path p JOIN scope_node n
          ON n.organization_id = p.ancestor AND n.valid_from < p.valid_to
         AND n.valid_to > p.valid_from)sql"),
               node)
      .status();
}

// What the closure says of the organization in `column`, between the two ends of a subquery.
Predicate Above(absl::string_view column, const Scope& scope, absl::string_view begin,
                absl::string_view end) {
  if (scope.everything) return {.sql = "TRUE"};
  if (scope.roots.empty()) return {.sql = "FALSE"};
  Predicate predicate{.sql = absl::StrCat(begin, " FROM organization_closure sc",
                                          " WHERE sc.descendant = ", column,
                                          " AND sc.ancestor IN (", Placeholders(scope.roots.size()),
                                          ") AND sc.valid_from <= ? AND sc.valid_to > ?", end)};
  for (const OrganizationId root : scope.roots) predicate.values.push_back(ToValue(root));
  predicate.values.push_back(ToValue(scope.day));
  predicate.values.push_back(ToValue(scope.day));
  return predicate;
}

}  // namespace

Predicate InScope(absl::string_view column, const Scope& scope) {
  // The hint is MySQL's, a comment to MariaDB: as a semijoin it would start from the closure and
  // sort what a page reads in order.
  return Above(column, scope, "EXISTS (SELECT /*+ NO_SEMIJOIN() */ 1", ")");
}

Predicate InScopeTogether(absl::string_view column, const Scope& scope) {
  return Above(column, scope, "EXISTS (SELECT 1", ")");
}

Predicate InScopeRowByRow(absl::string_view column, const Scope& scope) {
  return Above(column, scope, "(SELECT 1", " LIMIT 1) IS NOT NULL");
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
