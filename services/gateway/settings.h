// Settings of the gateway.
#ifndef CADRE_SERVICES_GATEWAY_SETTINGS_H_
#define CADRE_SERVICES_GATEWAY_SETTINGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/settings.h"
#include "services/gateway/key_set.h"

namespace cadre::gateway {

struct GatewaySettings : rpc::ProcessSettings {
  rpc::TlsFiles public_tls;          // certificate shown to clients; the suite's own if empty
  std::string identity_key;          // PEM file: private half of the identity key
  std::vector<std::string> issuers;  // "name=jwks-file-or-address"
  std::string audience;
  int max_calls = 1000;
};

void AddGatewaySettings(CLI::App& app, GatewaySettings& settings);

// The issuers' sources.
//   INVALID_ARGUMENT     not name=source
//   FAILED_PRECONDITION  the local issuer of the scripts in production mode
absl::StatusOr<std::vector<IssuerSource>> IssuersOf(const GatewaySettings& settings);

}  // namespace cadre::gateway

#endif  // CADRE_SERVICES_GATEWAY_SETTINGS_H_
