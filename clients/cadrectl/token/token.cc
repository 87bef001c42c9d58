#include "clients/cadrectl/token/token.h"

#include <jwt.h>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>

#include "absl/strings/escaping.h"
#include "common/base/clock.h"
#include "common/base/files.h"
#include "common/base/status_macros.h"

namespace cadre::cadrectl {
namespace {

struct Deleter {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(jwt_t* token) const { jwt_free(token); }
};

absl::Status BadKey() { return absl::InvalidArgumentError("the key is no P-256 private key"); }

// The point of the public key: 0x04, x, y.
absl::StatusOr<std::string> PublicPoint(const std::string& pem) {
  const std::unique_ptr<BIO, Deleter> bio(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const std::unique_ptr<EVP_PKEY, Deleter> key(
      PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  unsigned char point[65];
  size_t length = 0;
  if (key == nullptr ||
      EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point,
                                      &length) != 1 ||
      length != sizeof point || point[0] != 0x04) {
    return BadKey();
  }
  return std::string(reinterpret_cast<const char*>(point), length);
}

std::string Base64(const std::string& bytes) { return absl::WebSafeBase64Escape(bytes); }

// A key's id is the beginning of its own public half.
std::string KeyIdOf(const std::string& point) { return Base64(point.substr(1, 9)); }

absl::Status Print(const absl::StatusOr<std::string>& text) {
  RETURN_IF_ERROR(text.status());
  std::puts(text->c_str());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> JwksOf(const std::string& private_key_pem) {
  ASSIGN_OR_RETURN(const std::string point, PublicPoint(private_key_pem));
  const nlohmann::ordered_json key = {{"kty", "EC"},
                                      {"crv", "P-256"},
                                      {"use", "sig"},
                                      {"alg", "ES256"},
                                      {"kid", KeyIdOf(point)},
                                      {"x", Base64(point.substr(1, 32))},
                                      {"y", Base64(point.substr(33, 32))}};
  return nlohmann::ordered_json{{"keys", {key}}}.dump(2);
}

absl::StatusOr<std::string> IssueToken(const std::string& private_key_pem,
                                       const TokenClaims& claims) {
  ASSIGN_OR_RETURN(const std::string point, PublicPoint(private_key_pem));
  jwt_t* raw = nullptr;
  if (jwt_new(&raw) != 0) return BadKey();
  const std::unique_ptr<jwt_t, Deleter> token(raw);
  jwt_add_header(raw, "kid", KeyIdOf(point).c_str());
  jwt_add_grant(raw, "iss", claims.issuer.c_str());
  jwt_add_grant(raw, "sub", claims.subject.c_str());
  jwt_add_grant_int(raw, "iat", absl::ToUnixSeconds(RealNow()));
  jwt_add_grant_int(raw, "exp", absl::ToUnixSeconds(claims.expires));
  if (jwt_set_alg(raw, JWT_ALG_ES256,
                  reinterpret_cast<const unsigned char*>(private_key_pem.data()),
                  static_cast<int>(private_key_pem.size())) != 0) {
    return BadKey();
  }
  char* text = jwt_encode_str(raw);
  if (text == nullptr) return BadKey();
  std::string result = text;
  std::free(text);
  return result;
}

void AddTokenCommand(CLI::App& app, absl::Status& result) {
  struct Arguments {
    std::string key;
    TokenClaims claims;
    int hours = 8;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* token = app.add_subcommand("token", "The local issuer (development only)");
  token->require_subcommand(1);

  CLI::App* issue = token->add_subcommand("issue", "Print an access token");
  issue->add_option("--key", arguments->key, "PEM file of the issuer's key")->required();
  issue->add_option("--issuer", arguments->claims.issuer, "Name of the issuer")->required();
  issue->add_option("--subject", arguments->claims.subject, "Whom it names")->required();
  issue->add_option("--hours", arguments->hours, "How long it is valid")
      ->check(CLI::Range(1, 24 * 31));
  issue->callback([arguments, &result] {
    const absl::StatusOr<std::string> key = ReadFile(arguments->key);
    arguments->claims.expires = RealNow() + arguments->hours * absl::Hours(1);
    result = key.ok() ? Print(IssueToken(*key, arguments->claims)) : key.status();
  });

  CLI::App* jwks = token->add_subcommand("jwks", "Print the public keys for the gateway");
  jwks->add_option("--key", arguments->key, "PEM file of the issuer's key")->required();
  jwks->callback([arguments, &result] {
    const absl::StatusOr<std::string> key = ReadFile(arguments->key);
    result = key.ok() ? Print(JwksOf(*key)) : key.status();
  });
}

}  // namespace cadre::cadrectl
