#include "services/registry/store/entry_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kEntries[] = R"sql(
    SELECT id, person_id, kind, start_on, start_precision, end_on, end_precision, doc_number,
           doc_date, doc_issuer, doc_title, version, updated_at, body, sealed
      FROM record_entry)sql";

StoredEntry ReadEntry(const Row& row) {
  return {.entry = {.id = row.IdOf<EntryId>(1),
                    .person = row.IdOf<PersonId>(2),
                    .kind = static_cast<int>(row.Int(3)),
                    .start = row.MaybeDate(4, 5),
                    .end = row.MaybeDate(6, 7),
                    .source = {.number = row.Text(8),
                               .date = row.MaybeDay(9),
                               .issuer = row.Text(10),
                               .title = row.Text(11)},
                    .version = row.Int(12),
                    .updated_at = row.Time(13)},
          .body = row.Text(14),
          .sealed = row.MaybeText(15)};
}

Statement OneOf(PersonId person, EntryId id) {
  Statement statement;
  statement.Add(kEntries).Add(" WHERE person_id = ? AND id = ?", person, id);
  return statement;
}

}  // namespace

absl::StatusOr<std::vector<StoredEntry>> EntriesOf(Session& session,
                                                   const std::vector<PersonId>& people) {
  if (people.empty()) return std::vector<StoredEntry>();
  return Statement()
      .Add(kEntries)
      .Add(" WHERE person_id IN ")
      .AddList(people)
      .All(session, ReadEntry);
}

absl::StatusOr<std::vector<StoredEntry>> EntriesOfKind(Session& session,
                                                       const std::vector<PersonId>& people,
                                                       int kind) {
  if (people.empty()) return std::vector<StoredEntry>();
  return Statement()
      .Add(kEntries)
      .Add(" WHERE kind = ? AND person_id IN ", kind)
      .AddList(people)
      .All(session, ReadEntry);
}

absl::StatusOr<int> CountEntries(Session& session, PersonId person) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                   session.QueryOne(
                       "SELECT COUNT(*) FROM record_entry WHERE person_id = ?",
                       [](const Row& row) { return row.Int(1); }, person));
  return static_cast<int>(count.value_or(0));
}

absl::StatusOr<std::optional<StoredEntry>> FindEntry(Session& session, PersonId person,
                                                     EntryId id) {
  return OneOf(person, id).First(session, ReadEntry);
}

absl::StatusOr<std::optional<StoredEntry>> LockEntry(Session& session, PersonId person,
                                                     EntryId id) {
  return OneOf(person, id).Add(" FOR UPDATE").First(session, ReadEntry);
}

absl::Status InsertEntry(Session& session, const StoredEntry& stored) {
  const RecordEntry& e = stored.entry;
  return session
      .Execute(R"sql(
      INSERT INTO record_entry (id, person_id, kind, start_on, start_precision, end_on,
                                end_precision, doc_number, doc_date, doc_issuer, doc_title, body,
                                sealed, version, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?))sql",
               e.id, e.person, e.kind, db::DayOf(e.start), db::PrecisionOf(e.start),
               db::DayOf(e.end), db::PrecisionOf(e.end), e.source.number, e.source.date,
               e.source.issuer, e.source.title, stored.body, stored.sealed, e.updated_at)
      .status();
}

absl::Status UpdateEntry(Session& session, const StoredEntry& stored) {
  const RecordEntry& e = stored.entry;
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(R"sql(
      UPDATE record_entry
         SET start_on = ?, start_precision = ?, end_on = ?, end_precision = ?, doc_number = ?,
             doc_date = ?, doc_issuer = ?, doc_title = ?, body = ?, sealed = ?,
             version = version + 1, updated_at = ?
       WHERE id = ? AND version = ?)sql",
                      db::DayOf(e.start), db::PrecisionOf(e.start), db::DayOf(e.end),
                      db::PrecisionOf(e.end), e.source.number, e.source.date, e.source.issuer,
                      e.source.title, stored.body, stored.sealed, e.updated_at, e.id, e.version));
  if (changed == 0) return EtagMismatchError("record entry");
  return absl::OkStatus();
}

absl::Status DeleteEntry(Session& session, const RecordEntry& entry) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute("DELETE FROM record_entry WHERE id = ? AND version = ?",
                                   entry.id, entry.version));
  if (changed == 0) return EtagMismatchError("record entry");
  return absl::OkStatus();
}

}  // namespace cadre::registry::store
