#include "common/ballot/voter.h"

#include "common/ballot/sealed_marks.h"
#include "common/ballot/tracker.h"
#include "common/base/random.h"
#include "common/base/status_macros.h"

namespace cadre::ballot {
namespace {

constexpr size_t kOwnBytes = 32;

}  // namespace

absl::StatusOr<Voter> Voter::Draw(absl::string_view issuance_key_der) {
  ASSIGN_OR_RETURN(IssuancePublicKey key, IssuancePublicKey::FromDer(issuance_key_der));
  std::string serial = PrepareMessage(SecureBytes(kOwnBytes));
  ASSIGN_OR_RETURN(BlindedMessage blinded, Blind(key, serial, DrawBlinding(key)));
  return Voter(std::move(key), {.serial = std::move(serial), .blinded = std::move(blinded)});
}

absl::StatusOr<Voter> Voter::Resume(absl::string_view issuance_key_der, DrawnSerial drawn) {
  ASSIGN_OR_RETURN(IssuancePublicKey key, IssuancePublicKey::FromDer(issuance_key_der));
  return Voter(std::move(key), std::move(drawn));
}

absl::StatusOr<Credential> Voter::Finalize(absl::string_view blind_signature) const {
  ASSIGN_OR_RETURN(std::string signature,
                   ballot::Finalize(key_, drawn_.serial, blind_signature, drawn_.blinded.inverse));
  return Credential{.serial = drawn_.serial, .signature = std::move(signature)};
}

absl::StatusOr<Ballot> MakeBallot(Credential credential, absl::string_view counting_public_key,
                                  absl::string_view paper_digest, const Marks& marks) {
  ASSIGN_OR_RETURN(std::string sealed,
                   SealMarks(counting_public_key, paper_digest, credential.serial, marks));
  std::string tracker = TrackerOf(credential.serial, sealed);
  return Ballot{.credential = std::move(credential),
                .sealed_marks = std::move(sealed),
                .tracker = std::move(tracker)};
}

}  // namespace cadre::ballot
