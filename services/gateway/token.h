// Access tokens: JSON Web Tokens of the configured issuers, signed RS256 or ES256.
#ifndef CADRE_SERVICES_GATEWAY_TOKEN_H_
#define CADRE_SERVICES_GATEWAY_TOKEN_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/gateway/key_set.h"

namespace cadre::gateway {

// Whom a token names.
struct Subject {
  std::string issuer;
  std::string subject;
  absl::Time expires;
};

struct TokenPolicy {
  std::string audience;  // required in "aud"; empty for any
  absl::Duration leeway = absl::Seconds(60);
};

// The subject of the header "authorization", e.g. "Bearer eyJ…".
//   UNAUTHENTICATED  TOKEN_MISSING, TOKEN_INVALID (whatever is wrong with it), TOKEN_EXPIRED
absl::StatusOr<Subject> VerifyToken(const std::string& authorization, const KeySet& keys,
                                    const TokenPolicy& policy, absl::Time now);

}  // namespace cadre::gateway

#endif  // CADRE_SERVICES_GATEWAY_TOKEN_H_
