#include "services/ballot/domain/box.h"

#include <algorithm>
#include <array>
#include <functional>

#include "common/ballot/blind_signature.h"
#include "common/ballot/hpke.h"
#include "common/base/errors.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"

namespace cadre::ballot {
namespace {

absl::Status Refused(const Box& box, absl::string_view move) {
  return StateError(StateName(box.state), move);
}

bool IsDigest(const std::string& bytes) { return bytes.size() == kSha256Bytes; }

absl::Status CheckSlips(const Box& box, const std::vector<std::string>& slips) {
  if (!box.issuance_key.empty()) {
    return FieldError("slips", "are for papers without an issuance key");
  }
  const bool ascending =
      std::adjacent_find(slips.begin(), slips.end(), std::greater_equal<>()) == slips.end();
  if (!ascending || !std::all_of(slips.begin(), slips.end(), IsDigest)) {
    return FieldError("slips", "are SHA-256, ascending");
  }
  if (!IsDigest(box.kiosk_digest)) return FieldError("kiosk_digest", "is no SHA-256");
  return absl::OkStatus();
}

}  // namespace

absl::string_view StateName(BoxState state) {
  constexpr std::array<absl::string_view, 6> kNames = {"",       "OPEN",    "CASTING",
                                                       "CLOSED", "COUNTED", "VOID"};
  return kNames[static_cast<size_t>(state)];
}

absl::Status CheckBox(const Box& box, const std::vector<std::string>& slips) {
  if (box.rules.most_names > box.rules.candidates) {
    return FieldError("paper.most_names", "is more than there are candidates");
  }
  if (box.counting_key.size() != kHpkeKeyBytes) {
    return FieldError("paper.counting_key", "is no X25519 key");
  }
  if (UsesSlips(box)) return CheckSlips(box, slips);
  if (!box.kiosk_digest.empty()) return FieldError("kiosk_digest", "is for slips");
  return IssuancePublicKey::FromDer(box.issuance_key).status();
}

absl::StatusOr<Move> OpenCasting(Box& box, int64_t issued, int64_t void_slips) {
  if (issued > box.present) return FieldError("issued", "is more than people present");
  if (box.state != BoxState::kOpen) {
    if (issued == box.issued && void_slips == box.void_slips) return Move::kDoneBefore;
    return Refused(box, "open casting");
  }
  const int64_t expected = UsesSlips(box) ? box.slips - issued : 0;
  if (void_slips != expected) return FieldError("void_slips", "are not all that were not issued");
  box.issued = issued;
  box.void_slips = void_slips;
  box.state = BoxState::kCasting;
  return Move::kDone;
}

absl::StatusOr<Move> Close(Box& box, int64_t collected, const std::string& root) {
  if (box.state > BoxState::kCasting) return Move::kDoneBefore;
  if (box.state != BoxState::kCasting) return Refused(box, "close");
  box.collected = collected;
  box.root = root;
  box.state = BoxState::kClosed;
  return Move::kDone;
}

absl::StatusOr<Move> MayCount(const Box& box) {
  if (box.state == BoxState::kCounted) return Move::kDoneBefore;
  if (box.state != BoxState::kClosed) return Refused(box, "count");
  return Move::kDone;
}

void Count(Box& box, const Totals& totals) {
  box.valid = totals.valid;
  box.invalid = totals.invalid;
  box.state = BoxState::kCounted;
}

absl::StatusOr<Move> Void(Box& box) {
  if (box.state == BoxState::kVoid) return Move::kDoneBefore;
  if (box.state != BoxState::kClosed) return Refused(box, "give up");
  box.state = BoxState::kVoid;
  return Move::kDone;
}

absl::Status CheckRoom(const Box& box, int64_t cast) {
  if (box.state != BoxState::kCasting) return Refused(box, "cast");
  if (cast < box.issued) return absl::OkStatus();
  return MakeError(absl::StatusCode::kFailedPrecondition,
                   "the box holds as many ballots as were issued",
                   {.reason = Reason::kBallotBoxFull});
}

absl::Status CredentialInvalidError() {
  return MakeError(absl::StatusCode::kPermissionDenied, "the ballot carries no valid credential",
                   {.reason = Reason::kCredentialInvalid});
}

absl::Status CredentialUsedError() {
  return MakeError(absl::StatusCode::kAlreadyExists, "another ballot has this credential",
                   {.reason = Reason::kCredentialUsed});
}

absl::Status CheckCounted(const Box& box) {
  return box.state == BoxState::kCounted ? absl::OkStatus() : Refused(box, "export a bundle");
}

absl::Status CheckBoard(const Box& box) {
  return box.state < BoxState::kClosed ? Refused(box, "prove a receipt") : absl::OkStatus();
}

}  // namespace cadre::ballot
