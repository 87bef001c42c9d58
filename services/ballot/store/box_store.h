// Boxes in SQL.
#ifndef CADRE_SERVICES_BALLOT_STORE_BOX_STORE_H_
#define CADRE_SERVICES_BALLOT_STORE_BOX_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/ballot/domain/box.h"

namespace cadre::ballot::store {

// The box as it is, or as it will stay until the transaction ends.
absl::StatusOr<std::optional<Box>> FindBox(db::Session& session, BoxId id);
absl::StatusOr<std::optional<Box>> LockBox(db::Session& session, BoxId id);

// The same for a cast, with the tracker of the ballot that was cast with this serial, by the
// serial's digest; nothing where none was.
struct BoxForCast {
  Box box;
  std::optional<std::string> tracker;
};
absl::StatusOr<std::optional<BoxForCast>> FindBoxForCast(db::Session& session, BoxId id,
                                                         const std::string& serial_hash);

// The bytes of its paper; empty for a box that does not exist.
absl::StatusOr<std::string> FindPaper(db::Session& session, BoxId id);

//   ALREADY_EXISTS  another box has the issuance key
//   ABORTED         somebody has just taken the id (CONCURRENT_WRITE)
absl::Status InsertBox(db::Session& session, const Box& box, const std::string& paper);

// Writes phase, numbers and head, and raises the version.
//   ABORTED  `box.version` is not the stored one
absl::Status SaveBox(db::Session& session, const Box& box);

// What was counted, in the order of the paper.
absl::Status InsertTotals(db::Session& session, BoxId id, const std::vector<CandidateVotes>& votes);
absl::StatusOr<std::vector<CandidateVotes>> FindTotals(db::Session& session, BoxId id);

}  // namespace cadre::ballot::store

#endif  // CADRE_SERVICES_BALLOT_STORE_BOX_STORE_H_
