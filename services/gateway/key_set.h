// The public keys of token issuers, from JWKS documents that may change while the gateway runs.
#ifndef CADRE_SERVICES_GATEWAY_KEY_SET_H_
#define CADRE_SERVICES_GATEWAY_KEY_SET_H_

#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"

namespace cadre::gateway {

// PEM public keys by key id.
using Keys = std::map<std::string, std::string>;

// The RSA and P-256 keys of a JWKS document; keys of other kinds are left out.
//   INVALID_ARGUMENT  not a JWKS document
absl::StatusOr<Keys> ParseJwks(const std::string& document);

// Where an issuer's keys are: a file, or an https address.
struct IssuerSource {
  std::string issuer;
  std::string source;
};

// Thread-safe. Reads every source at start and again as it changes (files every 2 s by content,
// addresses every 5 minutes); keeps the keys it has while a source cannot be read.
class KeySet {
 public:
  explicit KeySet(std::vector<IssuerSource> sources);

  // The PEM key, or nothing if the issuer or the key is unknown. An empty `key_id` means the
  // issuer's only key.
  std::optional<std::string> Find(const std::string& issuer, const std::string& key_id) const;

 private:
  void Reload();
  void Run(const std::stop_token& stop);

  const std::vector<IssuerSource> sources_;
  mutable std::mutex mu_;
  std::map<std::string, Keys> keys_;  // guarded by mu_; by issuer
  int round_ = 0;                     // the reloading thread's own
  std::jthread reloader_;
};

}  // namespace cadre::gateway

#endif  // CADRE_SERVICES_GATEWAY_KEY_SET_H_
