// Hybrid public key encryption (RFC 9180), base mode, one message a key: DHKEM(X25519,
// HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Whoever writes a voter's program in another language
// finds it in a library.
#ifndef CADRE_COMMON_BALLOT_HPKE_H_
#define CADRE_COMMON_BALLOT_HPKE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::ballot {

inline constexpr size_t kHpkeKeyBytes = 32;
// What sealing adds: the ephemeral public key before the ciphertext, the tag behind it.
inline constexpr size_t kHpkeOverhead = 48;

// Raw X25519 keys.
struct HpkeKeyPair {
  std::string private_key;
  std::string public_key;
};

HpkeKeyPair NewHpkeKeyPair();

//   INVALID_ARGUMENT  not 32 bytes
absl::StatusOr<std::string> HpkePublicKeyOf(absl::string_view private_key);

// `info` and `associated` say what for; opening takes the same.
//   INVALID_ARGUMENT  no usable public key
absl::StatusOr<std::string> HpkeSeal(absl::string_view public_key, absl::string_view info,
                                     absl::string_view associated, absl::string_view plain);

//   INVALID_ARGUMENT  not sealed to this key, for another purpose, or changed
absl::StatusOr<std::string> HpkeOpen(absl::string_view private_key, absl::string_view info,
                                     absl::string_view associated, absl::string_view sealed);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_HPKE_H_
