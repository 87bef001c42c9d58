// Ballots in SQL: credentials, digests, trackers, sealed marks, and nothing else.
#ifndef CADRE_SERVICES_BALLOT_STORE_CAST_STORE_H_
#define CADRE_SERVICES_BALLOT_STORE_CAST_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/ballot/domain/box.h"

namespace cadre::ballot::store {

struct CastBallot {
  std::string serial_hash;
  std::string tracker;
  std::string serial;
  std::string signature;
  std::string sealed;
  std::string sealed_digest;
};

// The tracker of the ballot that was cast with this serial. The caller holds the box.
absl::StatusOr<std::optional<std::string>> TrackerCastWith(db::Session& session, BoxId box,
                                                           const std::string& serial_hash);

// Ballots in the box. The caller holds it, so that the number stays.
absl::StatusOr<int64_t> NumberCast(db::Session& session, BoxId box);

//   ALREADY_EXISTS  the serial, or the tracker, is in the box
absl::Status InsertCast(db::Session& session, BoxId box, const CastBallot& ballot);

// In their order, which is that of the leaves.
absl::StatusOr<std::vector<std::string>> Trackers(db::Session& session, BoxId box);

// The sealed marks of all ballots, in the order of the serials' digests.
absl::StatusOr<std::vector<std::string>> SealedMarks(db::Session& session, BoxId box);

// Forgets the sealed marks; what the board shows stays.
absl::Status EraseSealed(db::Session& session, BoxId box);

}  // namespace cadre::ballot::store

#endif  // CADRE_SERVICES_BALLOT_STORE_CAST_STORE_H_
