// Ballots in SQL: credentials, digests, trackers, sealed marks, and nothing else.
#ifndef CADRE_SERVICES_BALLOT_STORE_CAST_STORE_H_
#define CADRE_SERVICES_BALLOT_STORE_CAST_STORE_H_

#include <map>
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

// The trackers of the ballots that were cast with these serials, by the serials' digests. The
// caller holds the box.
absl::StatusOr<std::map<std::string, std::string>> TrackersCastWith(
    db::Session& session, BoxId box, const std::vector<std::string>& serial_hashes);

// Ballots in the box. The caller holds it, so that the number stays.
absl::StatusOr<int64_t> NumberCast(db::Session& session, BoxId box);

//   ALREADY_EXISTS  a serial, or a tracker, is in the box
absl::Status InsertCasts(db::Session& session, BoxId box,
                         const std::vector<const CastBallot*>& ballots);

// In their order, which is that of the leaves.
absl::StatusOr<std::vector<std::string>> Trackers(db::Session& session, BoxId box);

// All ballots, in the order of their trackers.
absl::StatusOr<std::vector<CastBallot>> BallotsOf(db::Session& session, BoxId box);

// Forgets the sealed marks; what the board shows stays.
absl::Status EraseSealed(db::Session& session, BoxId box);

}  // namespace cadre::ballot::store

#endif  // CADRE_SERVICES_BALLOT_STORE_CAST_STORE_H_
