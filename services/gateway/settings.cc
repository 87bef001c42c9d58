#include "services/gateway/settings.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/errors.h"

namespace cadre::gateway {
namespace {

// Issuers under this name hand a token to whoever can read a file.
constexpr char kLocalIssuers[] = ".cadre.local";

}  // namespace

void AddGatewaySettings(CLI::App& app, GatewaySettings& s) {
  rpc::AddSetting(app, "public-certificate", s.public_tls.certificate,
                  "PEM certificate shown to clients");
  rpc::AddSetting(app, "public-key", s.public_tls.key, "PEM key of that certificate");
  rpc::AddSetting(app, "identity-key", s.identity_key, "PEM Ed25519 key that signs identities");
  rpc::AddSetting(app, "issuer", s.issuers, "Token issuers: name=JWKS file or https address")
      ->delimiter(',');
  rpc::AddSetting(app, "audience", s.audience, "Audience that tokens must name");
  rpc::AddSetting(app, "max-calls", s.max_calls, "Most calls at a time");
}

absl::StatusOr<std::vector<IssuerSource>> IssuersOf(const GatewaySettings& settings) {
  std::vector<IssuerSource> sources;
  for (const std::string& issuer : settings.issuers) {
    const std::pair<std::string, std::string> split =
        absl::StrSplit(issuer, absl::MaxSplits('=', 1));
    if (split.second.empty()) return FieldError("--issuer", "has the form name=source");
    if (!settings.development() && absl::EndsWith(split.first, kLocalIssuers)) {
      return absl::FailedPreconditionError(
          absl::StrCat("the local issuer ", split.first, " is refused in production mode"));
    }
    sources.push_back({split.first, split.second});
  }
  if (sources.empty()) return FieldError("--issuer", "is required");
  return sources;
}

}  // namespace cadre::gateway
