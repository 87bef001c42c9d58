#include "services/registry/reindex.h"

#include "common/base/clock.h"
#include "common/base/status_macros.h"
#include "common/db/transaction.h"
#include "services/registry/domain/sealing.h"
#include "services/registry/store/sealed_store.h"

namespace cadre::registry {
namespace {

constexpr absl::Duration kBatchTime = absl::Minutes(1);

absl::Status ReindexOne(db::Session& session, const KeyRing& keys, const store::IndexedNumber& row,
                        ReindexProgress& counted) {
  ++counted.seen;
  const auto number = keys.Open(row.sealed, NationalNumberContext(row.person));
  if (!number.ok()) {
    ++counted.unreadable;
    return absl::OkStatus();
  }
  const std::string index = keys.BlindIndex(*number, kNationalNumberKind);
  if (index == row.index) return absl::OkStatus();
  ASSIGN_OR_RETURN(const bool replaced, store::ReplaceIndex(session, row.person, index));
  ++(replaced ? counted.reindexed : counted.taken);
  return absl::OkStatus();
}

// The next people, and what became of them.
absl::StatusOr<std::vector<store::IndexedNumber>> ReindexBatch(db::Session& session,
                                                               const KeyRing& keys, PersonId last,
                                                               ReindexProgress& counted) {
  if (counted.seen == 0) {
    ASSIGN_OR_RETURN(counted.total, store::CountNumbers(session));
  }
  ASSIGN_OR_RETURN(auto rows, store::LockNumbersAfter(session, last));
  for (const store::IndexedNumber& row : rows) {
    RETURN_IF_ERROR(ReindexOne(session, keys, row, counted));
  }
  return rows;
}

absl::StatusOr<ReindexProgress> ReindexAll(db::Pool& pool, const KeyRing& keys,
                                           absl::FunctionRef<void(const ReindexProgress&)> tell) {
  ReindexProgress done;
  PersonId last;
  bool more = true;
  while (more) {
    ReindexProgress next;
    std::vector<store::IndexedNumber> rows;
    RETURN_IF_ERROR(db::RunInTransaction(
        pool, RealNow() + kBatchTime, [&](db::Session& session) -> absl::Status {
          next = done;
          ASSIGN_OR_RETURN(rows, ReindexBatch(session, keys, last, next));
          return absl::OkStatus();
        }));
    done = next;
    tell(done);
    more = !rows.empty();
    if (more) last = rows.back().person;
  }
  return done;
}

}  // namespace

absl::StatusOr<bool> Reindex(db::Pool& pool, const KeyRing& keys,
                             absl::FunctionRef<void(const ReindexProgress&)> tell) {
  ASSIGN_OR_RETURN(ReindexProgress progress, ReindexAll(pool, keys, tell));
  // Once more, should somebody have written with the old ring meanwhile.
  if (progress.reindexed > 0) {
    ASSIGN_OR_RETURN(progress, ReindexAll(pool, keys, tell));
  }
  return progress.reindexed == 0 && progress.unreadable == 0 && progress.taken == 0;
}

}  // namespace cadre::registry
