// What a voter's device does, in order: draw, have signed, take the blinding off, seal, cast.
#ifndef CADRE_COMMON_BALLOT_VOTER_H_
#define CADRE_COMMON_BALLOT_VOTER_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ballot/blind_signature.h"
#include "common/ballot/marks.h"

namespace cadre::ballot {

// Bytes of a serial: the prefix of RFC 9474 and 32 of the voter's own, all random.
inline constexpr size_t kSerialBytes = 64;

// The right to cast one ballot. Says nothing about whose it is.
struct Credential {
  std::string serial;
  std::string signature;
};

// What goes into the box, without a name.
struct Ballot {
  Credential credential;
  std::string sealed_marks;
  std::string tracker;  // the receipt, to be compared with the box's answer
};

// What a device keeps of a draw until the roll has answered, as secret as the vote: the roll issues
// once, so with a lost draw the vote is lost.
struct DrawnSerial {
  std::string serial;
  BlindedMessage blinded;
};

class Voter {
 public:
  // Draws a serial and blinds it for the key of the ballot. A further draw is another credential.
  //   INVALID_ARGUMENT  no usable issuance key
  static absl::StatusOr<Voter> Draw(absl::string_view issuance_key_der);

  // Takes up a draw that was kept.
  //   INVALID_ARGUMENT  no usable issuance key
  static absl::StatusOr<Voter> Resume(absl::string_view issuance_key_der, DrawnSerial drawn);

  const DrawnSerial& drawn() const { return drawn_; }

  // For the roll, with the voter's identity. Ask again with the same one if no answer came.
  const std::string& blinded_message() const { return drawn_.blinded.bytes; }

  // Takes the roll's answer.
  //   INVALID_ARGUMENT  it is no signature of the roll over this serial
  absl::StatusOr<Credential> Finalize(absl::string_view blind_signature) const;

 private:
  Voter(IssuancePublicKey key, DrawnSerial drawn)
      : key_(std::move(key)), drawn_(std::move(drawn)) {}

  IssuancePublicKey key_;
  DrawnSerial drawn_;
};

// Seals `marks` for the paper. Keep the ballot until the box has answered: the same one may be cast
// again, another one with the same credential is refused.
//   INVALID_ARGUMENT  no usable counting key
absl::StatusOr<Ballot> MakeBallot(Credential credential, absl::string_view counting_public_key,
                                  absl::string_view paper_digest, const Marks& marks);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_VOTER_H_
