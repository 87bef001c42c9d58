#include "services/gateway/token.h"

#include <jwt.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/errors.h"
#include "common/base/status_macros.h"

namespace cadre::gateway {
namespace {

constexpr size_t kMaxToken = 8192;

struct TokenDeleter {
  void operator()(jwt_t* token) const { jwt_free(token); }
};

absl::Status Refused(Reason reason, absl::string_view why) {
  return MakeError(absl::StatusCode::kUnauthenticated, why, {.reason = reason});
}

// A part of the token before its signature is checked: only to find the key, never to believe it.
absl::StatusOr<nlohmann::json> Unverified(absl::string_view part) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(part, &bytes)) {
    return Refused(Reason::kTokenInvalid, "the token is not base64");
  }
  nlohmann::json json = nlohmann::json::parse(bytes, nullptr, false);
  if (!json.is_object()) return Refused(Reason::kTokenInvalid, "the token is not JSON");
  return json;
}

std::string TextIn(const nlohmann::json& json, const char* field) {
  const auto found = json.find(field);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<absl::Time> TimeIn(const nlohmann::json& claims, const char* field) {
  const auto found = claims.find(field);
  if (found == claims.end() || !found->is_number()) return std::nullopt;
  return absl::FromUnixSeconds(static_cast<int64_t>(found->get<double>()));
}

bool NamesAudience(const nlohmann::json& claims, const std::string& audience) {
  if (audience.empty()) return true;
  const auto found = claims.find("aud");
  if (found == claims.end()) return false;
  if (found->is_string()) return *found == audience;
  if (!found->is_array()) return false;
  return std::find(found->begin(), found->end(), nlohmann::json(audience)) != found->end();
}

// The signature with the issuer's key, by one of the two algorithms. The algorithm is checked on
// the verified token: a secret-key signature made with the public key as the secret must not pass.
absl::Status CheckSignature(const std::string& token, const std::string& pem) {
  jwt_t* raw = nullptr;
  const int failed =
      jwt_decode(&raw, token.c_str(), reinterpret_cast<const unsigned char*>(pem.data()),
                 static_cast<int>(pem.size()));
  const std::unique_ptr<jwt_t, TokenDeleter> verified(raw);
  if (failed != 0) return Refused(Reason::kTokenInvalid, "the signature is not the issuer's");
  const jwt_alg_t algorithm = jwt_get_alg(verified.get());
  if (algorithm != JWT_ALG_RS256 && algorithm != JWT_ALG_ES256) {
    return Refused(Reason::kTokenInvalid, "only RS256 and ES256 are accepted");
  }
  return absl::OkStatus();
}

absl::StatusOr<Subject> SubjectOf(const nlohmann::json& claims, const TokenPolicy& policy,
                                  absl::Time now) {
  const Subject subject{.issuer = TextIn(claims, "iss"),
                        .subject = TextIn(claims, "sub"),
                        .expires = TimeIn(claims, "exp").value_or(absl::InfinitePast())};
  if (subject.expires + policy.leeway <= now) {
    return Refused(Reason::kTokenExpired, "the token has expired");
  }
  if (TimeIn(claims, "nbf").value_or(absl::InfinitePast()) > now + policy.leeway) {
    return Refused(Reason::kTokenInvalid, "the token is not valid yet");
  }
  if (subject.subject.empty()) return Refused(Reason::kTokenInvalid, "the token names nobody");
  if (!NamesAudience(claims, policy.audience)) {
    return Refused(Reason::kTokenInvalid, "the token is for somebody else");
  }
  return subject;
}

}  // namespace

absl::StatusOr<Subject> VerifyToken(const std::string& authorization, const KeySet& keys,
                                    const TokenPolicy& policy, absl::Time now) {
  absl::string_view rest = authorization;
  if (rest.empty()) return Refused(Reason::kTokenMissing, "the call carries no access token");
  if (!absl::StartsWithIgnoreCase(rest, "bearer ") || rest.size() > kMaxToken) {
    return Refused(Reason::kTokenInvalid, "not a bearer token");
  }
  rest.remove_prefix(sizeof("bearer ") - 1);
  const std::string token(absl::StripAsciiWhitespace(rest));
  const std::vector<absl::string_view> parts = absl::StrSplit(token, '.');
  if (parts.size() != 3) return Refused(Reason::kTokenInvalid, "the token has not three parts");
  ASSIGN_OR_RETURN(const nlohmann::json header, Unverified(parts[0]));
  ASSIGN_OR_RETURN(const nlohmann::json claims, Unverified(parts[1]));
  const std::optional<std::string> pem = keys.Find(TextIn(claims, "iss"), TextIn(header, "kid"));
  if (!pem.has_value()) return Refused(Reason::kTokenInvalid, "the issuer or its key is unknown");
  RETURN_IF_ERROR(CheckSignature(token, *pem));
  return SubjectOf(claims, policy, now);
}

}  // namespace cadre::gateway
