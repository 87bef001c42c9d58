#include "services/registry/store/revision_store.h"

#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kRevisions[] = R"sql(
    SELECT r.id, r.person_id, r.part, r.part_key, r.at, r.principal, r.sealed
      FROM person_revision r)sql";

StoredRevision ReadRevision(const Row& row) {
  return {.id = row.Int(1),
          .person = row.IdOf<PersonId>(2),
          .part = static_cast<int>(row.Int(3)),
          .key = row.Text(4),
          .at = row.Time(5),
          .principal = row.Text(6),
          .sealed = row.Text(7)};
}

}  // namespace

absl::Status InsertRevision(Session& session, const StoredRevision& r) {
  return session
      .Execute(R"sql(
      INSERT INTO person_revision (person_id, part, part_key, at, principal, sealed)
      VALUES (?, ?, ?, ?, ?, ?))sql",
               r.person, r.part, r.key, r.at, r.principal, r.sealed)
      .status();
}

absl::StatusOr<std::vector<StoredRevision>> ListRevisions(Session& session, PersonId person,
                                                          std::optional<int64_t> before,
                                                          int limit) {
  Statement statement;
  statement.Add(kRevisions).Add(" WHERE r.person_id = ?", person);
  if (before.has_value()) statement.Add(" AND r.id < ?", *before);
  return statement.Add(" ORDER BY r.id DESC LIMIT ?", limit).All(session, ReadRevision);
}

absl::StatusOr<std::vector<StoredRevision>> FirstChangesSince(Session& session, PersonId person,
                                                              absl::Time from) {
  return Statement()
      .Add(kRevisions)
      .Add(R"sql( JOIN (SELECT MIN(id) AS id FROM person_revision
                         WHERE person_id = ? AND at >= ? GROUP BY part, part_key) f ON f.id = r.id
                  ORDER BY r.id)sql",
           person, from)
      .All(session, ReadRevision);
}

absl::StatusOr<std::vector<StoredRevision>> LastChanges(Session& session, PersonId person) {
  return Statement()
      .Add(kRevisions)
      .Add(R"sql( JOIN (SELECT MAX(id) AS id FROM person_revision
                         WHERE person_id = ? GROUP BY part, part_key) f ON f.id = r.id
                  ORDER BY r.id)sql",
           person)
      .All(session, ReadRevision);
}

}  // namespace cadre::registry::store
