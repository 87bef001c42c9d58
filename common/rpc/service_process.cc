#include "common/rpc/service_process.h"

#include <grpcpp/channel.h>

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/files.h"
#include "common/base/log.h"
#include "common/base/status_macros.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/rpc/server_builder.h"

namespace cadre::rpc {
namespace {

constexpr absl::Duration kGrace = absl::Seconds(10);
constexpr absl::Duration kReadinessTime = absl::Seconds(2);

void AddDatabaseSettings(CLI::App& app, ServiceSettings& s) {
  AddSetting(app, "db-address", s.db_addresses, "Servers: unix:/path or host:port")->delimiter(',');
  AddSetting(app, "db-schema", s.db_schema, "Schema of this service");
  AddSetting(app, "db-user", s.db_user, "Database user");
  AddSetting(app, "db-password-file", s.db_password_file, "File that holds its password");
  AddSetting(app, "db-runtime-user", s.db_runtime_user, "migrate: user that is granted its rights");
  AddSetting(app, "db-runtime-host", s.db_runtime_host, "migrate: host part of that account");
  AddSetting(app, "db-connections", s.db_connections, "Most connections")
      ->check(CLI::Range(1, 200));
  AddSetting(app, "gateway-key", s.gateway_key, "PEM public key of the gateway's identities");
  AddSetting(app, "today", s.today, "Development: the legal day to rehearse on");
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
                        .threads = parts.settings.db_connections + 8 + definition.streams,
                        .ready = [&] { return CheckReady(parts, definition); }};
  if (parts.settings.development()) options.reflected = definition.services;
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
  app.require_subcommand(1);
  ServiceSettings settings;
  AddProcessSettings(app, settings, absl::StrCat(definition.name, " ", definition.version));
  AddDatabaseSettings(app, settings);
  if (definition.options) definition.options(app);
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
  StartLog(definition.name, settings.least_log_level());

  absl::Status status = ParsePeers(settings);
  if (!status.ok()) return ExitCode(definition.name, status);
  absl::StatusOr<ServiceParts> parts = Prepare(std::move(settings));
  if (!parts.ok()) return ExitCode(definition.name, parts.status());
  if (migrate->parsed()) return ExitCode(definition.name, MigrateSchema(*parts, definition));
  if (serve->parsed()) {
    status = PrepareToServe(*parts);
    return ExitCode(definition.name, status.ok() ? definition.serve(*parts) : status);
  }
  for (size_t i = 0; i < commands.size(); ++i) {
    if (commands[i]->parsed()) {
      return ExitCode(definition.name, definition.commands[i].run(*parts));
    }
  }
  return 1;
}

}  // namespace cadre::rpc
