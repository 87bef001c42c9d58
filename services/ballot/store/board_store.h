// Boards in SQL.
#ifndef CADRE_SERVICES_BALLOT_STORE_BOARD_STORE_H_
#define CADRE_SERVICES_BALLOT_STORE_BOARD_STORE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/ballot/bundle.h"
#include "common/db/session.h"
#include "services/ballot/domain/box.h"

namespace cadre::ballot::store {

// Writes the entry of the phase that the box is in.
//   ALREADY_EXISTS  the phase has one
absl::Status InsertEntry(db::Session& session, const Box& box, const BoardEntry& entry);

// All entries, first to last.
absl::StatusOr<std::vector<BoardEntry>> Board(db::Session& session, BoxId box);

// The ballots without their marks, by tracker.
absl::StatusOr<std::vector<BundleBallot>> BundleBallots(db::Session& session, BoxId box);

}  // namespace cadre::ballot::store

#endif  // CADRE_SERVICES_BALLOT_STORE_BOARD_STORE_H_
