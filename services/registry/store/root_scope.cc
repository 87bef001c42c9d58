#include "services/registry/store/root_scope.h"

#include "absl/strings/str_cat.h"
#include "common/db/statement.h"

namespace cadre::registry::store {

db::Predicate HasRoot(const db::Scope& scope) {
  if (scope.everything) return {.sql = "TRUE"};
  if (scope.roots.empty()) return {.sql = "FALSE"};
  db::Predicate predicate{
      .sql = absl::StrCat("EXISTS (SELECT 1 FROM scope_node rn WHERE rn.organization_id IN (",
                          db::Placeholders(scope.roots.size()),
                          ") AND rn.valid_from <= ? AND rn.valid_to > ?",
                          " AND NOT EXISTS (SELECT 1 FROM scope_edge re",
                          " WHERE re.organization_id = rn.organization_id",
                          " AND re.valid_from <= ? AND re.valid_to > ?))")};
  for (const OrganizationId root : scope.roots) predicate.values.push_back(db::ToValue(root));
  for (int i = 0; i < 4; ++i) predicate.values.push_back(db::ToValue(scope.day));
  return predicate;
}

absl::StatusOr<bool> IsOfRoot(db::Session& session, const db::Scope& scope) {
  ASSIGN_OR_RETURN(const auto found,
                   db::Statement()
                       .Add("SELECT 1 FROM scope_guard WHERE id = 1")
                       .And(HasRoot(scope))
                       .First(session, [](const db::Row& row) { return row.Int(1); }));
  return found.has_value();
}

absl::StatusOr<bool> CoversEverything(db::Session& session, const db::Scope& scope) {
  ASSIGN_OR_RETURN(
      const auto outside,
      db::Statement()
          .Add("SELECT n.organization_id FROM scope_node n WHERE n.valid_from <= ?", scope.day)
          .Add(" AND n.valid_to > ? AND NOT (TRUE", scope.day)
          .And(db::InScope("n.organization_id", scope))
          .Add(") LIMIT 1")
          .First(session, [](const db::Row& row) { return row.Int(1); }));
  return !outside.has_value();
}

}  // namespace cadre::registry::store
