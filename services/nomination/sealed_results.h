// Results as they are kept: sealed under the key ring, whether they were read out or not, so that
// whoever reads the tables, a backup or the binary log learns no number, no outcome and no name of
// one (APP-17). What is kept of them in clear is the hash of a record, which is salted.
#ifndef CADRE_SERVICES_NOMINATION_SEALED_RESULTS_H_
#define CADRE_SERVICES_NOMINATION_SEALED_RESULTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/key_ring.h"
#include "common/db/session.h"
#include "services/nomination/domain/ballot.h"
#include "services/nomination/domain/case_import.h"
#include "services/nomination/store/ballot_store.h"
#include "services/nomination/store/case_store.h"

namespace cadre::nomination {

// Every function that opens answers DATA_LOSS for bytes that no key of the ring opens in their
// place.

// Opens the record of a ballot out of the store, and those that it had before.
absl::Status OpenRecords(const KeyRing& keys, Ballot& ballot);
// Keeps the ballot with its record, as store::UpdateRecord() does.
absl::Status KeepRecord(db::Session& session, const KeyRing& keys, Ballot& ballot);
// Keeps the last of `former`.
absl::Status KeepFormerRecord(db::Session& session, const KeyRing& keys, const Ballot& ballot);
// Keeps what was found of the ballot's last scan.
absl::Status KeepChecked(db::Session& session, const KeyRing& keys, const Ballot& ballot);

absl::Status KeepTotals(db::Session& session, const KeyRing& keys, BallotId ballot,
                        const store::CounterTotals& totals);
absl::StatusOr<std::vector<store::CounterTotals>> TotalsOf(db::Session& session,
                                                           const KeyRing& keys, BallotId ballot);

absl::Status KeepCorrection(db::Session& session, const KeyRing& keys, const Ballot& ballot,
                            const store::Correction& correction);
absl::StatusOr<std::vector<store::Correction>> CorrectionsOf(db::Session& session,
                                                             const KeyRing& keys,
                                                             const Ballot& ballot);

// Keeps what a step brought.
absl::Status KeepResult(db::Session& session, const KeyRing& keys, const Case& subject, int step);
// Keeps the last of the past moves: its reason may tell of a result.
absl::Status KeepLastMove(db::Session& session, const KeyRing& keys, const Case& subject);
// Opens what the steps of a case out of the store brought, and the reasons of its moves.
absl::Status OpenResults(const KeyRing& keys, store::StoredCase& stored);

// The cases of an import, which say what their meetings decided.
std::string SealedContent(const KeyRing& keys, const CaseImport& import);
absl::Status OpenContent(const KeyRing& keys, CaseImport& import);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_SEALED_RESULTS_H_
