#include "services/registry/store/saved_search_store.h"

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

Statement Select() {
  Statement statement;
  statement.Add(R"sql(SELECT s.id, s.owner, s.organization_id, s.display_name, s.filter, s.order_by,
                             s.version, s.updated_at FROM saved_search s)sql");
  return statement;
}

SavedSearch Read(const Row& row) {
  return {.id = row.IdOf<SavedSearchId>(1),
          .owner = row.Text(2),
          .organization = row.MaybeIdOf<OrganizationId>(3),
          .display_name = row.Text(4),
          .filter = row.Text(5),
          .order_by = row.Text(6),
          .version = row.Int(7),
          .updated_at = row.Time(8)};
}

// Whether an organization lies above one of the roots.
db::Predicate AboveRoots(const db::Scope& scope) {
  if (scope.roots.empty()) return {.sql = "FALSE"};
  return Statement()
      .Add(
          "EXISTS (SELECT 1 FROM organization_closure up WHERE up.ancestor = s.organization_id"
          " AND up.descendant IN ")
      .AddList(scope.roots)
      .Add(" AND up.valid_from <= ? AND up.valid_to > ?)", scope.day, scope.day)
      .AsPart();
}

db::Predicate ReadableBy(const SearchReader& reader) {
  return Statement()
      .Add("(s.owner = ? OR (s.organization_id IS NOT NULL AND (", reader.principal)
      .Add(db::InScope("s.organization_id", reader.scope))
      .Add(" OR ")
      .Add(AboveRoots(reader.scope))
      .Add(")))")
      .AsPart();
}

}  // namespace

absl::StatusOr<std::optional<SavedSearch>> FindSavedSearch(Session& session, SavedSearchId id,
                                                           const SearchReader& reader) {
  return Select().Add(" WHERE s.id = ?", id).And(ReadableBy(reader)).First(session, Read);
}

absl::StatusOr<std::optional<SavedSearch>> LockSavedSearch(Session& session, SavedSearchId id,
                                                           const std::string& owner) {
  return Select().Add(" WHERE s.id = ? AND s.owner = ? FOR UPDATE", id, owner).First(session, Read);
}

absl::StatusOr<std::vector<SavedSearch>> ListSavedSearches(Session& session,
                                                           const SavedSearchQuery& query,
                                                           const SearchReader& reader) {
  return Select()
      .Add(" WHERE TRUE")
      .AndAfter("s.display_name", query.after_name, "s.id", query.after_id)
      .And(ReadableBy(reader))
      .Add(" ORDER BY s.display_name, s.id LIMIT ?", query.limit)
      .All(session, Read);
}

absl::StatusOr<int64_t> CountSavedSearches(Session& session, const std::string& owner) {
  ASSIGN_OR_RETURN(const auto count,
                   session.QueryOne(
                       "SELECT COUNT(*) FROM saved_search WHERE owner = ? FOR UPDATE",
                       [](const Row& row) { return row.Int(1); }, owner));
  return count.value_or(0);
}

absl::Status InsertSavedSearch(Session& session, const SavedSearch& s) {
  return session
      .Execute(R"sql(INSERT INTO saved_search (id, owner, organization_id, display_name, filter,
                                               order_by, version, updated_at)
                     VALUES (?, ?, ?, ?, ?, ?, 1, ?))sql",
               s.id, s.owner, s.organization, s.display_name, s.filter, s.order_by, s.updated_at)
      .status();
}

absl::Status UpdateSavedSearch(Session& session, const SavedSearch& s) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE saved_search
         SET organization_id = ?, display_name = ?, filter = ?, order_by = ?,
             version = version + 1, updated_at = ?
       WHERE id = ? AND version = ?)sql",
                                   s.organization, s.display_name, s.filter, s.order_by,
                                   s.updated_at, s.id, s.version));
  return changed == 1 ? absl::OkStatus() : EtagMismatchError("saved search");
}

absl::Status DeleteSavedSearch(Session& session, SavedSearchId id) {
  return session.Execute("DELETE FROM saved_search WHERE id = ?", id).status();
}

}  // namespace cadre::registry::store
