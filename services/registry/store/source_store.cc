#include "services/registry/store/source_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {

using db::Row;
using db::Session;

absl::StatusOr<std::set<SourceCategory>> SourcesOf(Session& session, PersonId person) {
  ASSIGN_OR_RETURN(const auto rows,
                   session.Query(
                       "SELECT category FROM person_source_category WHERE person_id = ?",
                       [](const Row& row) { return row.EnumOf<SourceCategory>(1); }, person));
  return std::set<SourceCategory>(rows.begin(), rows.end());
}

absl::Status PutSources(Session& session, PersonId person,
                        const std::set<SourceCategory>& categories) {
  RETURN_IF_ERROR(
      session.Execute("DELETE FROM person_source_category WHERE person_id = ?", person).status());
  if (categories.empty()) return absl::OkStatus();
  db::Statement insert;
  insert.Add("INSERT INTO person_source_category (category, person_id) VALUES ");
  for (const SourceCategory category : categories) insert.AddRow(category, person);
  return insert.Execute(session).status();
}

absl::Status RaiseVersion(Session& session, PersonId person, int64_t version, absl::Time now) {
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(
          "UPDATE person SET version = version + 1, updated_at = ? WHERE id = ? AND version = ?",
          now, person, version));
  return changed == 1 ? absl::OkStatus() : EtagMismatchError("person");
}

}  // namespace cadre::registry::store
