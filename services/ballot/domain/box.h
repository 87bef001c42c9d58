// A ballot box: the phases that it goes through, once each and in order.
#ifndef CADRE_SERVICES_BALLOT_DOMAIN_BOX_H_
#define CADRE_SERVICES_BALLOT_DOMAIN_BOX_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/strong_id.h"
#include "services/ballot/domain/count.h"

namespace cadre::ballot {

using BoxId = StrongId<struct BoxIdTag>;

// Numbers as in cadre.ballot.v1.BoxState; stored.
enum class BoxState : int8_t { kOpen = 1, kCasting = 2, kClosed = 3, kCounted = 4, kVoid = 5 };

// "OPEN".
absl::string_view StateName(BoxState state);

struct Box {
  BoxId id;
  BoxState state = BoxState::kOpen;
  PaperRules rules;
  std::string issuance_key;  // DER; empty where the credentials are slips
  std::string kiosk_digest;  // of slips: SHA-256 of what kiosks show
  std::string counting_key;  // raw X25519
  std::string paper_digest;
  int64_t slips = 0;       // printed; 0 on devices
  int64_t void_slips = 0;  // of these; 0 before casting
  int64_t present = 0;
  int64_t issued = 0;     // 0 before casting
  int64_t collected = 0;  // 0 before the box is closed
  std::string root;       // empty before the box is closed
  int64_t valid = 0;      // 0 before the count
  int64_t invalid = 0;    // 0 before the count
  std::string board_head;
  int64_t version = 1;
};

// Whether the credentials of the box are slips with codes.
inline bool UsesSlips(const Box& box) { return box.slips > 0; }

// Whether a ballot can be run by this definition, and with these slips.
//   INVALID_ARGUMENT  names the field at fault
absl::Status CheckBox(const Box& box, const std::vector<std::string>& slips);

// What a move does.
enum class Move { kDone, kDoneBefore };

// Ends issuance: `issued` credentials are out, and of slips so many are void. Done before if those
// very numbers were.
//   INVALID_ARGUMENT     more than people present; slips that are neither out nor void
//   FAILED_PRECONDITION  another number was given before
absl::StatusOr<Move> OpenCasting(Box& box, int64_t issued, int64_t void_slips = 0);

// Fixes the board.
//   FAILED_PRECONDITION  before casting
absl::StatusOr<Move> Close(Box& box, int64_t collected, const std::string& root);

// Whether the ballots may be counted now.
//   FAILED_PRECONDITION  before the box is closed
absl::StatusOr<Move> MayCount(const Box& box);

// Keeps the totals of the only count; the caller has asked MayCount.
void Count(Box& box, const Totals& totals);

// Gives up a box whose ballots nobody can open.
//   FAILED_PRECONDITION  before the box is closed, and after the count
absl::StatusOr<Move> Void(Box& box);

// Whether the box takes a ballot, with `cast` ballots in it.
//   FAILED_PRECONDITION  not casting (STATE_FORBIDS_MOVE), or full (BALLOT_BOX_FULL)
absl::Status CheckRoom(const Box& box, int64_t cast);

// Whether the bundle can be given away: the result is on the board.
//   FAILED_PRECONDITION  before the count
absl::Status CheckCounted(const Box& box);

// PERMISSION_DENIED (CREDENTIAL_INVALID): no signature of the roll, no slip in use, no kiosk's
// pass.
absl::Status CredentialInvalidError();

// ALREADY_EXISTS (CREDENTIAL_USED): another ballot has the credential.
absl::Status CredentialUsedError();

// Whether receipts can be proved: the trackers are fixed.
//   FAILED_PRECONDITION  before the box is closed
absl::Status CheckBoard(const Box& box);

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_DOMAIN_BOX_H_
