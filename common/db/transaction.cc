#include "common/db/transaction.h"

#include "common/base/clock.h"
#include "common/base/errors.h"

namespace cadre::db {
namespace {

constexpr int kMaxAttempts = 3;

bool MayRunAgain(const absl::Status& status) { return HasReason(status, Reason::kConcurrentWrite); }

absl::Status Attempt(Pool& pool, absl::Time deadline,
                     absl::FunctionRef<absl::Status(Session&)> body) {
  ASSIGN_OR_RETURN(Lease lease, pool.Acquire(deadline));
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(*lease));
  RETURN_IF_ERROR(body(*lease));
  return transaction.Commit();
}

}  // namespace

absl::StatusOr<Transaction> Transaction::Begin(Session& session) {
  RETURN_IF_ERROR(session.RunScript("START TRANSACTION"));
  return Transaction(session);
}

absl::Status Transaction::Commit() {
  Session& session = *std::exchange(session_, nullptr);
  return session.RunScript("COMMIT");
}

void Transaction::Rollback() {
  Session* session = std::exchange(session_, nullptr);
  if (session == nullptr || session->broken()) return;
  session->RunScript("ROLLBACK").IgnoreError();  // a failure marks the session broken
}

absl::StatusOr<Savepoint> Savepoint::Begin(Session& session) {
  RETURN_IF_ERROR(session.RunScript("SAVEPOINT part"));
  return Savepoint(session);
}

absl::Status Savepoint::Keep() {
  Session& session = *std::exchange(session_, nullptr);
  return session.RunScript("RELEASE SAVEPOINT part");
}

Savepoint::~Savepoint() {
  if (session_ == nullptr || session_->broken()) return;
  session_->RunScript("ROLLBACK TO SAVEPOINT part").IgnoreError();
}

absl::Status RunInTransaction(Pool& pool, absl::Time deadline,
                              absl::FunctionRef<absl::Status(Session&)> body) {
  absl::Status status;
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    status = Attempt(pool, deadline, body);
    if (!MayRunAgain(status) || RealNow() >= deadline) return status;
  }
  return status;
}

}  // namespace cadre::db
