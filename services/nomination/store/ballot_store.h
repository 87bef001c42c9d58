// Ballots, the counters' totals and signatures in SQL.
#ifndef CADRE_SERVICES_NOMINATION_STORE_BALLOT_STORE_H_
#define CADRE_SERVICES_NOMINATION_STORE_BALLOT_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/nomination/domain/ballot.h"

namespace cadre::nomination::store {

// The sitting is in scope: the caller has read or locked it. Three statements.
absl::StatusOr<std::optional<Ballot>> FindBallot(db::Session& session, SittingId sitting,
                                                 BallotId id);

// Ballots of a sitting that have a record and are not void, by id, without candidates and
// signatures.
absl::StatusOr<std::vector<Ballot>> CountedBallots(db::Session& session, SittingId sitting);

// How many ballots of a sitting have no record yet and may still get one.
absl::StatusOr<int> CountUnrecorded(db::Session& session, SittingId sitting);

// Whether a ballot of the sitting is between its opening on devices and its count.
absl::StatusOr<bool> HasDevicesAtWork(db::Session& session, SittingId sitting);

//   ALREADY_EXISTS  the step has a ballot
absl::Status InsertBallot(db::Session& session, const Ballot& ballot);
// State, record and hash.
//   ABORTED  `ballot.version` is not the stored one
absl::Status UpdateBallot(db::Session& session, Ballot& ballot);

absl::Status InsertSignature(db::Session& session, BallotId ballot, const Signature& signature);

// What a counter has typed, bytes as they were stored.
struct CounterTotals {
  PersonId counter;
  std::string content;
};
absl::Status PutTotals(db::Session& session, BallotId ballot, const CounterTotals& totals);
absl::StatusOr<std::vector<CounterTotals>> TotalsOf(db::Session& session, BallotId ballot);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_BALLOT_STORE_H_
