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

}  // namespace cadre::registry::store
