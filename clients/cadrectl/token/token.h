// `cadrectl token`: the local issuer. For machines of developers and rehearsals; a gateway in
// production mode refuses its tokens.
#ifndef CADRE_CLIENTS_CADRECTL_TOKEN_TOKEN_H_
#define CADRE_CLIENTS_CADRECTL_TOKEN_TOKEN_H_

#include <CLI/CLI.hpp>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace cadre::cadrectl {

// The JWKS document with the public half of a P-256 key.
absl::StatusOr<std::string> JwksOf(const std::string& private_key_pem);

struct TokenClaims {
  std::string issuer;
  std::string subject;
  absl::Time expires;
};

// An ES256 token.
absl::StatusOr<std::string> IssueToken(const std::string& private_key_pem,
                                       const TokenClaims& claims);

// Adds `token issue` and `token jwks`. Their results go to standard output, failures to `result`.
void AddTokenCommand(CLI::App& app, absl::Status& result);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_TOKEN_TOKEN_H_
