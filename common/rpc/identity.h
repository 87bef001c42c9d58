// The caller's identity between gateway and services: signed by the gateway, believed by nobody
// else.
#ifndef CADRE_COMMON_RPC_IDENTITY_H_
#define CADRE_COMMON_RPC_IDENTITY_H_

#include <openssl/types.h>

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/api/call.h"

namespace cadre::rpc {

// Metadata key of the signed identity. Binary, so gRPC carries any bytes.
inline constexpr char kIdentityKey[] = "cadre-identity-bin";

struct KeyDeleter {
  void operator()(EVP_PKEY* key) const;
};
using Key = std::unique_ptr<EVP_PKEY, KeyDeleter>;

// Signs identities. The gateway holds the only private key (Ed25519, PEM).
class IdentitySigner {
 public:
  static absl::StatusOr<IdentitySigner> FromPem(const std::string& private_key);
  // The value of kIdentityKey; valid until `expires`.
  std::string Sign(const api::Identity& identity, absl::Time expires) const;

 private:
  explicit IdentitySigner(Key key) : key_(std::move(key)) {}
  Key key_;
};

// Verifies identities with the gateway's public key. Thread-safe; remembers what it has verified
// until it expires.
class IdentityVerifier {
 public:
  static absl::StatusOr<std::unique_ptr<IdentityVerifier>> FromPem(const std::string& public_key);

  //   UNAUTHENTICATED  not signed by the gateway, or expired (IDENTITY_MISSING)
  absl::StatusOr<api::Identity> Verify(const std::string& signed_identity, absl::Time now);

 private:
  struct Known {
    api::Identity identity;
    absl::Time expires;
  };

  explicit IdentityVerifier(Key key) : key_(std::move(key)) {}
  absl::StatusOr<Known> Check(const std::string& signed_identity) const;

  const Key key_;
  std::mutex mu_;
  std::unordered_map<std::string, Known> known_;  // guarded by mu_; bounded
};

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_IDENTITY_H_
