// Sittings and their rolls in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_SITTING_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_SITTING_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/nomination/domain/sitting.h"

namespace cadre::nomination::store {

// A sitting with its roll, if its organization is in scope; two statements.
absl::StatusOr<std::optional<Sitting>> FindSitting(db::Session& session, SittingId id,
                                                   const db::Scope& scope);
// The same, held until the transaction ends. A change of a sitting and its case locks the sitting
// first.
absl::StatusOr<std::optional<Sitting>> LockSitting(db::Session& session, SittingId id,
                                                   const db::Scope& scope);

// One statement, the newest first, without rolls; `before`: the page begins after it.
absl::StatusOr<std::vector<Sitting>> ListSittings(db::Session& session,
                                                  std::optional<SittingId> before, int limit,
                                                  const db::Scope& scope);

absl::Status InsertSitting(db::Session& session, const Sitting& sitting);
// A sitting that was just inserted repeats another one.
//   ALREADY_EXISTS  that one was repeated already
absl::Status InsertRepeat(db::Session& session, SittingId id, SittingId repeats);
// State and numbers.
//   ABORTED  `sitting.version` is not the stored one
absl::Status UpdateSitting(db::Session& session, Sitting& sitting);
// Marks people on the roll as present; one statement.
absl::Status MarkPresent(db::Session& session, SittingId id, const std::vector<PersonId>& people);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_SITTING_STORE_H_
