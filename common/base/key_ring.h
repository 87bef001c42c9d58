// Encryption of single fields, and blind indexes over what is encrypted.
#ifndef CADRE_COMMON_BASE_KEY_RING_H_
#define CADRE_COMMON_BASE_KEY_RING_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre {

// Keys from a secret file, one a line: "NAME BASE64", 32 bytes each. The first seals; all open, so
// a new key is put first and the old ones stay until everything is sealed anew. Lines named "index"
// key the blind indexes: what is written gets the first, what is looked for may have any, until
// everything is indexed anew. Immutable, so safe for any thread.
class KeyRing {
 public:
  //   INVALID_ARGUMENT  a line of another form, no sealing key, no index key
  static absl::StatusOr<KeyRing> Parse(absl::string_view text);

  // AES-256-GCM with a fresh nonce. `context` says whose field it is ("person/42/national_number"):
  // sealed bytes moved to another place do not open.
  std::string Seal(absl::string_view plain, absl::string_view context) const;

  //   DATA_LOSS  changed bytes, another context, or a key that is not in the ring
  absl::StatusOr<std::string> Open(absl::string_view sealed, absl::string_view context) const;

  // Whether `sealed` was sealed by the first key; if not, it is to be sealed anew.
  bool IsCurrent(absl::string_view sealed) const;

  // 32 bytes, equal for equal texts: HMAC-SHA-256. `kind` keeps indexes of different fields apart.
  std::string BlindIndex(absl::string_view text, absl::string_view kind) const;
  // The same by each of the index keys, that of BlindIndex first.
  std::vector<std::string> BlindIndexes(absl::string_view text, absl::string_view kind) const;

 private:
  KeyRing() = default;
  std::string sealing_;                      // name of the first key
  std::map<std::string, std::string> keys_;  // by name
  std::vector<std::string> index_keys_;
};

}  // namespace cadre

#endif  // CADRE_COMMON_BASE_KEY_RING_H_
