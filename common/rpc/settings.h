// Settings that every process of the suite has. Each is a flag (--db-schema), an environment
// variable (CADRE_DB_SCHEMA) and a key of the file given by --config, in this order of precedence.
// Secrets are files.
#ifndef CADRE_COMMON_RPC_SETTINGS_H_
#define CADRE_COMMON_RPC_SETTINGS_H_

#include <CLI/CLI.hpp>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/log.h"
#include "common/rpc/credentials.h"

namespace cadre::rpc {

struct ProcessSettings {
  std::string listen = "127.0.0.1:0";
  std::string health_listen;
  std::string metrics_listen;
  TlsFiles tls;
  std::vector<std::string> peer_list;        // "name=target", as given
  std::map<std::string, std::string> peers;  // filled by ParsePeers
  std::string mode = "production";           // or "development"
  std::string log_level = "info";
  int drain_notice_ms = 0;

  bool development() const { return mode == "development"; }
  LogLevel least_log_level() const;
};

// One setting: --name, CADRE_NAME, name in the file.
template <typename T>
CLI::Option* AddSetting(CLI::App& app, const std::string& name, T& value, const std::string& help) {
  std::string variable = "CADRE_";
  for (const char c : name) variable += c == '-' ? '_' : static_cast<char>(std::toupper(c));
  return app.add_option("--" + name, value, help)->envname(variable)->capture_default_str();
}

// The settings above, --config and --version.
void AddProcessSettings(CLI::App& app, ProcessSettings& settings, const std::string& version);

//   INVALID_ARGUMENT  a peer that is not name=target
absl::Status ParsePeers(ProcessSettings& settings);

// Prints one line for a failure; the exit code of the process.
int ExitCode(const std::string& process, const absl::Status& status);

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_SETTINGS_H_
