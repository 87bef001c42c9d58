#include "services/registry/store/sealed_store.h"

#include "absl/strings/str_cat.h"

namespace cadre::registry::store {

using db::Row;
using db::Session;

absl::StatusOr<int64_t> CountSealed(Session& session, const SealedColumn& c) {
  ASSIGN_OR_RETURN(const auto count,
                   session.QueryOne(absl::StrCat("SELECT COUNT(*) FROM ", c.table, " WHERE ",
                                                 c.column, " IS NOT NULL"),
                                    [](const Row& row) { return row.Int(1); }));
  return count.value_or(0);
}

absl::StatusOr<std::vector<SealedRow>> SealedAfter(Session& session, const SealedColumn& c,
                                                   int64_t after, int limit) {
  return session.Query(
      absl::StrCat("SELECT ", c.key, ", ", c.column, ", ", c.context, " FROM ", c.table, " WHERE ",
                   c.key, " > ? AND ", c.column, " IS NOT NULL ORDER BY ", c.key, " LIMIT ?"),
      [](const Row& row) {
        return SealedRow{.key = row.Int(1), .sealed = row.Text(2), .context = row.Text(3)};
      },
      after, limit);
}

absl::StatusOr<bool> ReplaceSealed(Session& session, const SealedColumn& c, const SealedRow& row,
                                   const std::string& sealed) {
  ASSIGN_OR_RETURN(
      const int64_t changed,
      session.Execute(absl::StrCat("UPDATE ", c.table, " SET ", c.column, " = ? WHERE ", c.key,
                                   " = ? AND ", c.column, " = ?"),
                      sealed, row.key, row.sealed));
  return changed == 1;
}

}  // namespace cadre::registry::store
