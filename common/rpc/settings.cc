#include "common/rpc/settings.h"

#include <cstdio>
#include <utility>

#include "absl/strings/str_split.h"
#include "common/base/errors.h"

namespace cadre::rpc {

LogLevel ProcessSettings::least_log_level() const {
  if (log_level == "debug") return LogLevel::kDebug;
  if (log_level == "warning") return LogLevel::kWarning;
  return log_level == "error" ? LogLevel::kError : LogLevel::kInfo;
}

void AddProcessSettings(CLI::App& app, ProcessSettings& s, const std::string& version) {
  app.set_version_flag("--version", version);
  app.set_config("--config", "", "File of settings (TOML or INI)");
  AddSetting(app, "listen", s.listen, "Address to serve on");
  AddSetting(app, "health-listen", s.health_listen, "Plaintext address for health probes");
  AddSetting(app, "metrics-listen", s.metrics_listen, "Address of GET /metrics");
  AddSetting(app, "tls-certificate", s.tls.certificate, "PEM certificate chain");
  AddSetting(app, "tls-key", s.tls.key, "PEM private key");
  AddSetting(app, "tls-ca", s.tls.ca, "PEM of the suite's authority");
  AddSetting(app, "peer", s.peer_list, "Other services: name=target")->delimiter(',');
  AddSetting(app, "mode", s.mode, "production or development")
      ->check(CLI::IsMember({"production", "development"}));
  AddSetting(app, "log-level", s.log_level, "Least level of log lines")
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
  AddSetting(app, "drain-notice-ms", s.drain_notice_ms, "Wait between NOT_SERVING and the end");
}

absl::Status ParsePeers(ProcessSettings& settings) {
  for (const std::string& peer : settings.peer_list) {
    const std::pair<std::string, std::string> split = absl::StrSplit(peer, absl::MaxSplits('=', 1));
    if (split.second.empty()) return FieldError("--peer", "has the form name=target");
    settings.peers.insert(split);
  }
  return absl::OkStatus();
}

int ExitCode(const std::string& process, const absl::Status& status) {
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s: %s\n", process.c_str(), std::string(status.message()).c_str());
  return 1;
}

}  // namespace cadre::rpc
