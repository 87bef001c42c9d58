// What is kept with a roll, in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_ROLL_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_ROLL_STORE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/nomination/domain/roll.h"

namespace cadre::nomination::store {

// Of a sitting that was just inserted; at most three statements.
absl::Status InsertRollNotes(db::Session& session, SittingId id, const RollNotes& notes);

// Three statements; empty notes of a sitting that has none. Its sitting was read in scope.
absl::StatusOr<RollNotes> RollNotesOf(db::Session& session, SittingId id);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_ROLL_STORE_H_
