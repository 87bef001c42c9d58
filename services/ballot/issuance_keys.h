// Keys that credentials are verified with, read once: to read one takes the library more than ten
// times as long as to verify a signature with it.
#ifndef CADRE_SERVICES_BALLOT_ISSUANCE_KEYS_H_
#define CADRE_SERVICES_BALLOT_ISSUANCE_KEYS_H_

#include <map>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/ballot/blind_signature.h"

namespace cadre::ballot {

// Safe for any thread. Keeps the public keys of a few boxes and nothing about who voted.
class IssuanceKeys {
 public:
  using Key = std::shared_ptr<const IssuancePublicKey>;

  // The key of a box as it is stored.
  //   INVALID_ARGUMENT  it is none
  absl::StatusOr<Key> Read(const std::string& der);

 private:
  // Halls that vote at once, generously; when it is full, all are read anew.
  static constexpr size_t kMostKept = 64;

  absl::Mutex mu_;
  std::map<std::string, Key> kept_ ABSL_GUARDED_BY(mu_);
};

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_ISSUANCE_KEYS_H_
