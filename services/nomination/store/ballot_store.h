// Ballots, the counters' totals, signatures and scans of them in SQL. Records, totals, corrections
// and reasons are bytes
// sealed by services/nomination/sealed_results.h.
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

// The sitting is in scope: the caller has read or locked it. Three statements, one more where a
// record was corrected.
absl::StatusOr<std::optional<Ballot>> FindBallot(db::Session& session, SittingId sitting,
                                                 BallotId id);
// Of which case it is; nothing where there is no such ballot.
absl::StatusOr<std::optional<CaseId>> CaseOfBallot(db::Session& session, SittingId sitting,
                                                   BallotId id);

// Ballots of a sitting that have a record and are not void, by id, without candidates and
// signatures.
absl::StatusOr<std::vector<Ballot>> CountedBallots(db::Session& session, SittingId sitting);

// How many ballots of a sitting have no record yet and may still get one.
absl::StatusOr<int> CountUnrecorded(db::Session& session, SittingId sitting);

// Whether a ballot of the sitting is between its opening on devices and its count.
absl::StatusOr<bool> HasDevicesAtWork(db::Session& session, SittingId sitting);

//   ALREADY_EXISTS  the step has a ballot that is not void
absl::Status InsertBallot(db::Session& session, const Ballot& ballot);
// Where it stands.
//   ABORTED  `ballot.version` is not the stored one
absl::Status UpdateBallot(db::Session& session, Ballot& ballot);
// The same, and its record as sealed bytes, with hash and number.
absl::Status UpdateRecord(db::Session& session, const std::string& sealed, Ballot& ballot);

// Of the ballot's present record.
absl::Status InsertSignature(db::Session& session, const Ballot& ballot,
                             const Signature& signature);
// The ballot's present record has one scan more.
absl::Status InsertScan(db::Session& session, const Ballot& ballot, const RecordScan& scan);
// What was found when it was checked; the reason as sealed bytes.
absl::Status UpdateScan(db::Session& session, const Ballot& ballot, const RecordScan& scan,
                        const std::string& sealed);
// The last of `former`, which is not kept yet, its record as sealed bytes.
absl::Status InsertFormerRecord(db::Session& session, const Ballot& ballot,
                                const std::string& sealed);

// What one of those who correct says of the ballot's present record, bytes as they were stored.
struct Correction {
  Signature by;
  std::string content;
  std::string reason;
};
absl::Status PutCorrection(db::Session& session, const Ballot& ballot,
                           const Correction& correction);
absl::StatusOr<std::vector<Correction>> CorrectionsOf(db::Session& session, const Ballot& ballot);

// What a counter has typed, bytes as they were stored.
struct CounterTotals {
  PersonId counter;
  std::string content;
};
absl::Status PutTotals(db::Session& session, BallotId ballot, const CounterTotals& totals);
absl::StatusOr<std::vector<CounterTotals>> TotalsOf(db::Session& session, BallotId ballot);

}  // namespace cadre::nomination::store

#endif  // CADRE_SERVICES_NOMINATION_STORE_BALLOT_STORE_H_
