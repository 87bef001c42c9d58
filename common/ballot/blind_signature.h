// Blind signatures (RFC 9474, RSABSSA-SHA384-PSS-Randomized): the roll signs a voter's message
// without seeing it, and nobody can tell later which of its signatures became which credential.
#ifndef CADRE_COMMON_BALLOT_BLIND_SIGNATURE_H_
#define CADRE_COMMON_BALLOT_BLIND_SIGNATURE_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ballot/openssl.h"

namespace cadre::ballot {

// What everybody knows of the key that issues the credentials of one ballot. Immutable, so safe for
// any thread.
class IssuancePublicKey {
 public:
  // From a DER SubjectPublicKeyInfo.
  //   INVALID_ARGUMENT  no RSA key of 2048 to 4096 bits with the exponent 65537
  static absl::StatusOr<IssuancePublicKey> FromDer(absl::string_view der);

  std::string ToDer() const;

  // Bytes of the modulus, of a blinded message and of a signature.
  size_t size() const;

  // Whether `signature` is one over `message`. False for whatever is no signature at all.
  bool Verifies(absl::string_view message, absl::string_view signature) const;

  // message^e mod n, with message < n.
  Number Power(const BIGNUM& message) const;
  const BIGNUM& modulus() const { return *modulus_; }

 private:
  friend class IssuanceKey;
  static absl::StatusOr<IssuancePublicKey> Of(EvpKey key);
  IssuancePublicKey(EvpKey key, Number modulus, Number exponent);

  EvpKey key_;
  Number modulus_;
  Number exponent_;
};

// The private half. The roll keeps it sealed, and destroys it when issuance ends. Immutable.
class IssuanceKey {
 public:
  // A fresh key of `bits` bits, 2048 to 4096; takes from a tenth of a second to several seconds.
  //   INVALID_ARGUMENT  another size
  static absl::StatusOr<IssuanceKey> Generate(int bits);

  // From what ToDer gave.
  //   INVALID_ARGUMENT  anything else
  static absl::StatusOr<IssuanceKey> FromDer(absl::string_view der);

  // PKCS #8, unencrypted: the caller seals it.
  std::string ToDer() const;

  const IssuancePublicKey& public_key() const { return public_key_; }

  // Signs what a voter has blinded: the same answer for the same input.
  //   INVALID_ARGUMENT  another length than that of the modulus, or a number not below it
  absl::StatusOr<std::string> BlindSign(absl::string_view blinded) const;

 private:
  explicit IssuanceKey(IssuancePublicKey key) : public_key_(std::move(key)) {}

  IssuancePublicKey public_key_;  // its key_ holds both halves
};

// `message` behind 32 random bytes, so that a key made for it can learn nothing from a blinding.
std::string PrepareMessage(absl::string_view message);

// The randomness of one blinding. Stays on the voter's device, and serves once.
struct Blinding {
  std::string salt;
  std::string factor;  // uniform below the modulus, and not 0
};

Blinding DrawBlinding(const IssuancePublicKey& key);

struct BlindedMessage {
  std::string bytes;    // for the roll
  std::string inverse;  // stays with the voter: takes the blinding off again
};

//   INVALID_ARGUMENT  the randomness or the encoded message shares a factor with the modulus
absl::StatusOr<BlindedMessage> Blind(const IssuancePublicKey& key, absl::string_view prepared,
                                     const Blinding& blinding);

// The signature over `prepared`, out of the roll's answer.
//   INVALID_ARGUMENT  the answer is no signature of the roll over this message
absl::StatusOr<std::string> Finalize(const IssuancePublicKey& key, absl::string_view prepared,
                                     absl::string_view blind_signature, absl::string_view inverse);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_BLIND_SIGNATURE_H_
