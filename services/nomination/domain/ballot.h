// A ballot of a sitting: from its opening to the signed record.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_BALLOT_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_BALLOT_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/nomination/domain/case.h"
#include "services/nomination/domain/record_scan.h"
#include "services/nomination/domain/sitting.h"

namespace cadre::nomination {

// Numbers of all enumerations as in cadre.nomination.v1.
enum class BallotMode : int { kPaper = 1, kSlip = 2, kDevice = 3 };

enum class BallotState : int {
  kCounting = 1,
  kIssuing = 2,
  kIssued = 3,
  kCasting = 4,
  kUnresolved = 5,
  kRecorded = 6,
  kSigned = 7,
  kVoid = 8,
  kClosed = 9,
};

struct Signature {
  SittingRole role = SittingRole::kChair;
  PersonId person;
};

// A signed record that was corrected.
struct FormerRecord {
  std::string record;
  std::string record_hash;
  std::vector<Signature> signatures;
  std::optional<RecordScan> scan;
};

struct Ballot {
  BallotId id;
  SittingId sitting;
  CaseId subject;
  int step = 0;
  BallotMode mode = BallotMode::kPaper;
  int most_names = 1;
  std::vector<int> candidates;
  BallotState state = BallotState::kCounting;
  std::string record;       // serialized cadre.nomination.v1.CountRecord; empty until counted
  std::string record_hash;  // SHA-256 of it, hexadecimal
  int record_no = 1;
  std::vector<Signature> signatures;  // of this record
  std::vector<FormerRecord> former;   // numbers 1 to record_no - 1
  std::optional<RecordScan> scan;     // the last one of this record
  int issued = 0;                     // credentials, or slips that were handed out
  int64_t version = 1;
};

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE) unless the ballot stands in `needed`.
absl::Status RequireState(const Ballot& ballot, BallotState needed, const std::string& move);

// Whether the ballot may be made void: neither signed nor void, and its box not open for votes.
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE)
absl::Status CheckVoid(const Ballot& ballot);

// Most names that one ballot may carry: in a planning round as asked, or every candidate; elsewhere
// the posts of the case. INVALID_ARGUMENT for another number than that.
absl::StatusOr<int> MostNames(const Case& subject, int asked, size_t candidates);

// Who confirms a record by a signature, in no order: chair, secretary and head of the counters; a
// corrected one the first and the last of them (design §7).
bool Signs(const Ballot& ballot, SittingRole role);
bool HasSigned(const Ballot& ballot, SittingRole role);
// Adds a signature; true if all who sign have signed now. The first of a role stays.
bool AddSignature(Ballot& ballot, const Signature& signature);

// Whether the record waits for its signatures and no scan of it for its check.
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE)
absl::Status CheckFileScan(const Ballot& ballot);
// The scan that waits, for somebody else than who filed it to say what it is.
//   FAILED_PRECONDITION  STATE_FORBIDS_MOVE where none waits; FOUR_EYES for who filed it
//   ABORTED              `sha256` is not the scan's
absl::StatusOr<RecordScan> ScanToCheck(const Ballot& ballot, const std::string& sha256,
                                       PersonId checker);

// Who says that a signed record is wrong.
bool Corrects(SittingRole role);
// The record moves to the former ones, and the next has none who signed it.
void BeginCorrection(Ballot& ballot);

// The fewest present for whom devices and slips hide a vote, and the fewest credentials that must
// be out before the first vote is cast, so that a vote does not follow its credential: the smaller
// of all present and the larger of ten and three fifths. Properties of the ballot protocol
// (services/ballot/README.md), not of a regulation.
inline constexpr int kDeviceFewestPresent = 7;
int OpeningBarrier(int present);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_BALLOT_H_
