#include "services/registry/reseal.h"

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/status_macros.h"
#include "common/db/transaction.h"
#include "services/registry/store/sealed_store.h"

namespace cadre::registry {
namespace {

constexpr absl::Duration kBatchTime = absl::Minutes(1);

struct Counted {
  int64_t resealed = 0;
  int64_t unreadable = 0;
};

absl::StatusOr<Counted> ResealRows(db::Session& session, const KeyRing& keys,
                                   const store::SealedColumn& column,
                                   const std::vector<store::SealedRow>& rows) {
  Counted counted;
  for (const store::SealedRow& row : rows) {
    if (keys.IsCurrent(row.sealed)) continue;
    const absl::StatusOr<std::string> plain = keys.Open(row.sealed, row.context);
    if (!plain.ok()) {
      ++counted.unreadable;
      continue;
    }
    ASSIGN_OR_RETURN(const bool replaced,
                     store::ReplaceSealed(session, column, row, keys.Seal(*plain, row.context)));
    if (replaced) ++counted.resealed;
  }
  return counted;
}

absl::StatusOr<ResealProgress> ResealColumn(db::Pool& pool, const KeyRing& keys,
                                            const store::SealedColumn& column,
                                            absl::FunctionRef<void(const ResealProgress&)> tell) {
  ResealProgress progress{.column = absl::StrCat(column.table, ".", column.column)};
  store::SealedRow last{.key = INT64_MIN, .second = INT64_MIN};
  bool more = true;
  while (more) {
    Counted counted;
    std::vector<store::SealedRow> rows;
    RETURN_IF_ERROR(db::RunInTransaction(
        pool, RealNow() + kBatchTime, [&](db::Session& session) -> absl::Status {
          if (last.key == INT64_MIN) {
            ASSIGN_OR_RETURN(progress.total, store::CountSealed(session, column));
          }
          ASSIGN_OR_RETURN(rows, store::SealedAfter(session, column, last));
          ASSIGN_OR_RETURN(counted, ResealRows(session, keys, column, rows));
          return absl::OkStatus();
        }));
    progress.seen += static_cast<int64_t>(rows.size());
    progress.resealed += counted.resealed;
    progress.unreadable += counted.unreadable;
    tell(progress);
    more = rows.size() == static_cast<size_t>(column.batch);
    if (more) last = std::move(rows.back());
  }
  return progress;
}

}  // namespace

absl::StatusOr<bool> Reseal(db::Pool& pool, const KeyRing& keys,
                            absl::FunctionRef<void(const ResealProgress&)> tell) {
  bool current = true;
  for (const store::SealedColumn& column : store::kSealedColumns) {
    ASSIGN_OR_RETURN(ResealProgress progress, ResealColumn(pool, keys, column, tell));
    // Once more, should somebody have written with the old ring meanwhile.
    if (progress.resealed > 0) {
      ASSIGN_OR_RETURN(progress, ResealColumn(pool, keys, column, tell));
    }
    current = current && progress.resealed == 0 && progress.unreadable == 0;
  }
  return current;
}

}  // namespace cadre::registry
