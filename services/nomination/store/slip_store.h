// Slips in SQL. The caller of a write holds the ballot's sitting and case, so that nobody else
// writes the slips of the ballot.
#ifndef CADRE_SERVICES_NOMINATION_STORE_SLIP_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_SLIP_STORE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/nomination/domain/ballot.h"
#include "services/nomination/domain/slips.h"

namespace cadre::nomination::store {

struct Slip {
  std::string digest;
  SlipState state = SlipState::kInUse;
};

// The slips of a new print in the place of all before; nobody has taken one.
absl::Status ReplaceSlips(db::Session& session, BallotId ballot,
                          const std::vector<std::string>& digests);

// Of a ballot without a print: none of anything.
absl::StatusOr<Slips> NumbersOf(db::Session& session, BallotId ballot);

// Ascending; nothing once the box has them.
absl::StatusOr<std::vector<Slip>> SlipsOf(db::Session& session, BallotId ballot);

// Those of `digests` that are slips of the ballot.
absl::StatusOr<std::vector<Slip>> FindSlips(db::Session& session, BallotId ballot,
                                            const std::vector<std::string>& digests);

// Ends those of `digests` that are in use, and counts them.
absl::Status EndSlips(db::Session& session, BallotId ballot,
                      const std::vector<std::string>& digests, SlipState state);

// Notes that people have taken a slip; who has one already is noted once.
absl::Status AddTakers(db::Session& session, BallotId ballot, const std::vector<PersonId>& people);
absl::Status RemoveTakers(db::Session& session, BallotId ballot,
                          const std::vector<PersonId>& people);

// Forgets the slips; their numbers stay.
absl::Status ForgetSlips(db::Session& session, BallotId ballot);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_SLIP_STORE_H_
