#include "services/registry/store/sealed_store.h"

#include "absl/strings/str_cat.h"

namespace cadre::registry::store {

using db::Row;
using db::Session;

namespace {

const char* SecondOf(const SealedColumn& c) { return c.second == nullptr ? c.key : c.second; }

}  // namespace

absl::StatusOr<int64_t> CountSealed(Session& session, const SealedColumn& c) {
  ASSIGN_OR_RETURN(const auto count,
                   session.QueryOne(absl::StrCat("SELECT COUNT(*) FROM ", c.table, " WHERE ",
                                                 c.column, " IS NOT NULL"),
                                    [](const Row& row) { return row.Int(1); }));
  return count.value_or(0);
}

absl::StatusOr<std::vector<SealedRow>> SealedAfter(Session& session, const SealedColumn& c,
                                                   const SealedRow& last) {
  const char* second = SecondOf(c);
  return session.Query(
      absl::StrCat("SELECT ", c.key, ", ", second, ", ", c.column, ", ", c.context, " FROM ",
                   c.table, " WHERE ", c.key, " >= ? AND (", c.key, " > ? OR ", second,
                   " > ?) AND ", c.column, " IS NOT NULL ORDER BY ", c.key, ", ", second,
                   " LIMIT ?"),
      [](const Row& row) {
        return SealedRow{
            .key = row.Int(1), .second = row.Int(2), .sealed = row.Text(3), .context = row.Text(4)};
      },
      last.key, last.key, last.second, c.batch);
}

absl::StatusOr<bool> ReplaceSealed(Session& session, const SealedColumn& c, const SealedRow& row,
                                   const std::string& sealed) {
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(absl::StrCat("UPDATE ", c.table, " SET ", c.column, " = ? WHERE ", c.key,
                                   " = ? AND ", SecondOf(c), " = ? AND ", c.column, " = ?"),
                      sealed, row.key, row.second, row.sealed));
  return changed == 1;
}

absl::StatusOr<int64_t> CountNumbers(Session& session) {
  ASSIGN_OR_RETURN(
      const std::optional<int64_t> count,
      session.QueryOne("SELECT COUNT(*) FROM person_sealed WHERE national_number IS NOT NULL",
                       [](const Row& row) { return row.Int(1); }));
  return count.value_or(0);
}

absl::StatusOr<std::vector<IndexedNumber>> LockNumbersAfter(Session& session, PersonId last) {
  // People first, as those who write them do.
  return session.Query(R"sql(
      SELECT p.id, s.national_number, COALESCE(p.national_index, '')
        FROM person p STRAIGHT_JOIN person_sealed s ON s.person_id = p.id
       WHERE p.id > ? AND s.national_number IS NOT NULL ORDER BY p.id LIMIT 500 FOR UPDATE)sql",
                       [](const Row& row) {
                         return IndexedNumber{.person = row.IdOf<PersonId>(1),
                                              .sealed = row.Text(2),
                                              .index = row.Text(3)};
                       },
                       last);
}

absl::StatusOr<bool> ReplaceIndex(Session& session, PersonId person, const std::string& index) {
  const absl::Status replaced =
      session.Execute("UPDATE person SET national_index = ? WHERE id = ?", index, person).status();
  if (absl::IsAlreadyExists(replaced)) return false;
  RETURN_IF_ERROR(replaced);
  return true;
}

}  // namespace cadre::registry::store
