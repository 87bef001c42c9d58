// Destructions in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_DESTRUCTION_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_DESTRUCTION_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/destruction.h"

namespace cadre::registry::store {

// How much of a kind is older than an instant. Requests that still hold (waiting ones,
// restrictions) are never old, nor are records that something else hangs on.
absl::StatusOr<int64_t> CountOlder(db::Session& session, DestructionKind kind,
                                   absl::Time older_than);

// Destroys the oldest of them, at most `limit`; answers how many. Readings and revisions are
// append-only for the account that serves: only the one that migrates may.
absl::StatusOr<int64_t> DestroyOlder(db::Session& session, DestructionKind kind,
                                     absl::Time older_than, int limit);

// Whether anybody proposed to destroy some of a kind at an instant or later.
absl::StatusOr<bool> IsProposedSince(db::Session& session, DestructionKind kind, absl::Time since);

absl::Status InsertDestruction(db::Session& session, const Destruction& destruction);
absl::StatusOr<std::optional<Destruction>> LockDestruction(db::Session& session, DestructionId id);
//   ABORTED  `destruction.version` is not the stored one
absl::Status UpdateDestruction(db::Session& session, const Destruction& destruction);

// Below an id, the newest first. One statement.
absl::StatusOr<std::vector<Destruction>> ListDestructions(db::Session& session,
                                                          DestructionId before, int limit);
// Those that are confirmed and not done, the oldest first.
absl::StatusOr<std::vector<Destruction>> ConfirmedDestructions(db::Session& session);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_DESTRUCTION_STORE_H_
