// A transaction that cannot be forgotten: it rolls back unless it was committed.
#ifndef CADRE_COMMON_DB_TRANSACTION_H_
#define CADRE_COMMON_DB_TRANSACTION_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/pool.h"
#include "common/db/session.h"

namespace cadre::db {

class Transaction {
 public:
  static absl::StatusOr<Transaction> Begin(Session& session);

  Transaction(Transaction&& other) noexcept : session_(std::exchange(other.session_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction() { Rollback(); }

  Session& session() { return *session_; }

  // Once. UNAVAILABLE means that the outcome is not known: the server may have committed before the
  // connection broke. A caller with a request id learns the truth by asking again.
  absl::Status Commit();
  void Rollback();

 private:
  explicit Transaction(Session& session) : session_(&session) {}

  Session* session_;  // null once finished
};

// A part of a transaction that can be taken back by itself: it is, unless it was kept.
class Savepoint {
 public:
  static absl::StatusOr<Savepoint> Begin(Session& session);

  Savepoint(Savepoint&& other) noexcept : session_(std::exchange(other.session_, nullptr)) {}
  Savepoint& operator=(Savepoint&&) = delete;
  ~Savepoint();

  // Makes the part belong to the transaction. Once.
  absl::Status Keep();

 private:
  explicit Savepoint(Session& session) : session_(&session) {}

  Session* session_;  // null once kept
};

// Runs `body` in a transaction and commits it; runs it again, up to three times in all, when the
// database answered ABORTED (deadlock, lock wait). The body must have no effect but through the
// session it is given.
absl::Status RunInTransaction(Pool& pool, absl::Time deadline,
                              absl::FunctionRef<absl::Status(Session&)> body);

}  // namespace cadre::db

#endif  // CADRE_COMMON_DB_TRANSACTION_H_
