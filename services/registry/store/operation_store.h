// Operations in SQL, and who works on them.
#ifndef CADRE_SERVICES_REGISTRY_STORE_OPERATION_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_OPERATION_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/registry/domain/operation.h"
#include "services/registry/store/file_store.h"

namespace cadre::registry::store {

absl::Status InsertOperation(db::Session& session, const Operation& operation);

// The operation, if it is the owner's and its organization in scope. The second form locks it.
absl::StatusOr<std::optional<Operation>> FindOperation(db::Session& session, OperationId id,
                                                       const FileOwner& owner);
absl::StatusOr<std::optional<Operation>> LockOperation(db::Session& session, OperationId id,
                                                       const FileOwner& owner);

// The operation that wrote the file, of an owner who was checked by it.
absl::StatusOr<std::optional<Operation>> OperationThatMade(db::Session& session, FileId output);

// Those with an id below `before`, the newest first; one statement.
absl::StatusOr<std::vector<Operation>> ListOperations(db::Session& session, OperationId before,
                                                      int limit, const FileOwner& owner);

// How many of the owner's have not ended.
absl::StatusOr<int64_t> RunningOf(db::Session& session, const std::string& owner);

// A worker and until when what it takes is its own.
struct WorkLease {
  std::string worker;
  absl::Time now;
  absl::Time until;
};

// Takes the operation that has waited longest for a worker; nothing if there is none. Within a
// transaction.
absl::StatusOr<std::optional<Operation>> TakeWaiting(db::Session& session, const WorkLease& lease);

// The operation, if this worker still has it and it has not ended; locked.
absl::StatusOr<std::optional<Operation>> LockHeld(db::Session& session, OperationId id,
                                                  const std::string& worker);

// What changed of a held operation; its lease runs anew until `lease.until`. Raises its version.
absl::Status UpdateOperation(db::Session& session, const Operation& operation,
                             const WorkLease& lease);

// What is written between the two is taken back, rows with savepoints of their own among it, and
// the transaction goes on.
absl::Status BeginRehearsal(db::Session& session);
absl::Status EndRehearsal(db::Session& session);

// Gives back what the worker holds, for another to take.
absl::Status ReleaseWork(db::Session& session, const std::string& worker);

// Asks whoever works on it to end.
absl::Status RequestCancel(db::Session& session, OperationId id, absl::Time now);

// Forgets ended operations whose time has passed, at most `limit`.
absl::Status DeleteExpiredOperations(db::Session& session, absl::Time now, int limit);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_OPERATION_STORE_H_
