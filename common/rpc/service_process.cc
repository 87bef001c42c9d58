#include "common/rpc/service_process.h"

#include <grpcpp/channel.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/log.h"
#include "common/base/status_macros.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"

namespace cadre::rpc {
namespace {

constexpr absl::Duration kGrace = absl::Seconds(10);
constexpr absl::Duration kReadinessTime = absl::Seconds(2);

template <typename T>
CLI::Option* Add(CLI::App& app, const std::string& name, T& value, const std::string& help) {
  std::string variable = "CADRE_";
  for (const char c : name) variable += c == '-' ? '_' : static_cast<char>(std::toupper(c));
  return app.add_option("--" + name, value, help)->envname(variable)->capture_default_str();
}

void AddOptions(CLI::App& app, ServiceSettings& s, std::vector<std::string>& peers) {
  app.set_config("--config", "", "File of settings (TOML or INI)");
  Add(app, "listen", s.listen, "Address to serve on");
  Add(app, "health-listen", s.health_listen, "Plaintext address for health probes");
  Add(app, "metrics-listen", s.metrics_listen, "Address of GET /metrics");
  Add(app, "db-address", s.db_addresses, "Servers: unix:/path or host:port")->delimiter(',');
  Add(app, "db-schema", s.db_schema, "Schema of this service");
  Add(app, "db-user", s.db_user, "Database user");
  Add(app, "db-password-file", s.db_password_file, "File that holds its password");
  Add(app, "db-runtime-user", s.db_runtime_user, "migrate: user that is granted its rights");
  Add(app, "db-runtime-host", s.db_runtime_host, "migrate: host part of that account");
  Add(app, "db-connections", s.db_connections, "Most connections")->check(CLI::Range(1, 200));
  Add(app, "tls-certificate", s.tls.certificate, "PEM certificate chain");
  Add(app, "tls-key", s.tls.key, "PEM private key");
  Add(app, "tls-ca", s.tls.ca, "PEM of the suite's authority");
  Add(app, "gateway-key", s.gateway_key, "PEM public key of the gateway's identities");
  Add(app, "peer", peers, "Other services: name=target")->delimiter(',');
  Add(app, "mode", s.mode, "production or development")
      ->check(CLI::IsMember({"production", "development"}));
  Add(app, "today", s.today, "Development: the legal day to rehearse on");
  Add(app, "log-level", s.log_level, "Least level of log lines")
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}));
  Add(app, "drain-notice-ms", s.drain_notice_ms, "Wait between NOT_SERVING and the end");
}

LogLevel LevelOf(const std::string& name) {
  if (name == "debug") return LogLevel::kDebug;
  if (name == "warning") return LogLevel::kWarning;
  return name == "error" ? LogLevel::kError : LogLevel::kInfo;
}

absl::StatusOr<std::unique_ptr<Clock>> ClockFor(const ServiceSettings& settings) {
  const absl::TimeZone zone = LegalZone();
  if (settings.today.empty()) return std::make_unique<SystemClock>(zone);
  if (!settings.development()) {
    return absl::FailedPreconditionError("--today is refused in production mode");
  }
  const std::optional<CivilDay> today = ParseDay(settings.today);
  if (!today.has_value()) return FieldError("--today", "must be a day such as 2017-12-20");
  const auto days = static_cast<int>(*today - absl::ToCivilDay(RealNow(), zone));
  return std::make_unique<SystemClock>(zone, days * absl::Hours(24));
}

absl::Status ParsePeers(const std::vector<std::string>& peers, ServiceSettings& settings) {
  for (const std::string& peer : peers) {
    const std::pair<std::string, std::string> split = absl::StrSplit(peer, absl::MaxSplits('=', 1));
    if (split.second.empty()) return FieldError("--peer", "has the form name=target");
    settings.peers.insert(split);
  }
  return absl::OkStatus();
}

absl::StatusOr<ServiceParts> Prepare(ServiceSettings settings) {
  ServiceParts parts{.settings = std::move(settings)};
  ServiceSettings& s = parts.settings;
  ASSIGN_OR_RETURN(parts.clock, ClockFor(s));
  parts.metrics = std::make_unique<Metrics>();
  db::PoolOptions pool{.addresses = s.db_addresses,
                       .schema = s.db_schema,
                       .user = s.db_user,
                       .size = s.db_connections};
  if (!s.db_password_file.empty()) {
    ASSIGN_OR_RETURN(pool.password, ReadSecret(s.db_password_file));
  }
  parts.pool = std::make_unique<db::Pool>(std::move(pool));
  return parts;
}

absl::Status PrepareToServe(ServiceParts& parts) {
  RETURN_IF_ERROR(CheckTlsFiles(parts.settings.tls));
  ASSIGN_OR_RETURN(const std::string key, ReadFile(parts.settings.gateway_key));
  ASSIGN_OR_RETURN(parts.identities, IdentityVerifier::FromPem(key));
  return parts.metrics->Serve(parts.settings.metrics_listen);
}

absl::Status MigrateSchema(ServiceParts& parts, const ServiceDefinition& definition) {
  ASSIGN_OR_RETURN(const db::Lease lease, parts.pool->Acquire(RealNow() + absl::Minutes(1)));
  ASSIGN_OR_RETURN(const db::MigrationReport report,
                   db::Migrate(*lease, definition.migrations,
                               {.user = parts.settings.db_runtime_user,
                                .host = parts.settings.db_runtime_host}));
  Log(LogLevel::kInfo, "migrated", {{"applied", report.applied}, {"present", report.present}});
  return absl::OkStatus();
}

absl::Status CheckReady(ServiceParts& parts, const ServiceDefinition& definition) {
  ASSIGN_OR_RETURN(const db::Lease lease, parts.pool->Acquire(RealNow() + kReadinessTime));
  RETURN_IF_ERROR(db::CheckSchema(*lease, definition.migrations));
  // A rehearsal may run on a server that trades safety for speed.
  if (parts.settings.development()) return absl::OkStatus();
  return db::CheckDurability(*lease);
}

int Report(const std::string& name, const absl::Status& status) {
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s: %s\n", name.c_str(), std::string(status.message()).c_str());
  return 1;
}

}  // namespace

absl::StatusOr<UnaryRunner> ServiceParts::Runner(const std::vector<std::string>& services) const {
  ASSIGN_OR_RETURN(api::MethodTable methods, api::MethodTable::Of(services));
  return UnaryRunner({.methods = std::move(methods),
                      .identities = identities.get(),
                      .clock = clock.get(),
                      .metrics = metrics.get()});
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> ServiceParts::Peer(const std::string& name) const {
  const auto found = settings.peers.find(name);
  if (found == settings.peers.end()) {
    return absl::FailedPreconditionError(
        absl::StrCat("the settings do not say where ", name, " is (--peer ", name, "=target)"));
  }
  return ChannelTo(name, found->second, settings.tls);
}

absl::Status ServeUntilStopped(ServiceParts& parts, const ServiceDefinition& definition,
                               const std::vector<std::unique_ptr<grpc::Service>>& services,
                               const std::function<void()>& end_streams) {
  std::vector<grpc::Service*> borrowed;
  for (const auto& service : services) borrowed.push_back(service.get());
  ServerOptions options{.address = parts.settings.listen,
                        .health_address = parts.settings.health_listen,
                        .credentials = MutualTlsServer(parts.settings.tls),
                        .services = std::move(borrowed),
                        .threads = parts.settings.db_connections + 8,
                        .reflection = parts.settings.development(),
                        .ready = [&] { return CheckReady(parts, definition); }};
  ASSIGN_OR_RETURN(const std::unique_ptr<Server> server, Server::Start(std::move(options)));
  Log(LogLevel::kInfo, "listening", {{"address", parts.settings.listen}});
  WaitForStopSignal();
  end_streams();
  server->Drain(absl::Milliseconds(parts.settings.drain_notice_ms), kGrace);
  return absl::OkStatus();
}

int RunServiceProcess(int argc, char** argv, const ServiceDefinition& definition) {
  BlockStopSignals();
  CLI::App app("Cadre " + definition.name);
  app.set_version_flag("--version", definition.version);
  app.require_subcommand(1);
  ServiceSettings settings;
  std::vector<std::string> peers;
  AddOptions(app, settings, peers);
  app.fallthrough();
  const CLI::App* serve = app.add_subcommand("serve", "Serve until stopped");
  const CLI::App* migrate = app.add_subcommand("migrate", "Bring the schema to this version");
  std::vector<const CLI::App*> commands;
  for (const ServiceDefinition::Command& command : definition.commands) {
    CLI::App* added = app.add_subcommand(command.name, command.help);
    if (command.options) command.options(*added);
    commands.push_back(added);
  }
  CLI11_PARSE(app, argc, argv);
  StartLog(definition.name, LevelOf(settings.log_level));

  absl::Status status = ParsePeers(peers, settings);
  if (!status.ok()) return Report(definition.name, status);
  absl::StatusOr<ServiceParts> parts = Prepare(std::move(settings));
  if (!parts.ok()) return Report(definition.name, parts.status());
  if (migrate->parsed()) return Report(definition.name, MigrateSchema(*parts, definition));
  if (serve->parsed()) {
    status = PrepareToServe(*parts);
    return Report(definition.name, status.ok() ? definition.serve(*parts) : status);
  }
  for (size_t i = 0; i < commands.size(); ++i) {
    if (commands[i]->parsed()) {
      return Report(definition.name, definition.commands[i].run(*parts));
    }
  }
  return 1;
}

}  // namespace cadre::rpc
