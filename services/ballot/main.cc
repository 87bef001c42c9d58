// The ballot box: papers, anonymous ballots, counts.
#include <grpcpp/security/server_credentials.h>

#include "common/base/status_macros.h"
#include "common/rpc/server.h"
#include "common/rpc/service_process.h"
#include "services/ballot/migrations.h"
#include "services/ballot/rpc.h"

namespace {

using cadre::rpc::ServiceDefinition;
using cadre::rpc::ServiceParts;

constexpr absl::Duration kGrace = absl::Seconds(10);
// A meeting casts in the same moment, and each call waits for the end of its window on a thread.
constexpr int kCastThreads = 1024;

absl::Status Serve(ServiceParts& parts, const ServiceDefinition& definition,
                   const std::string& cast_listen, int window_ms) {
  namespace ballot = cadre::ballot;
  namespace rpc = cadre::rpc;
  ballot::CastWindow window(*parts.pool, absl::Milliseconds(window_ms));
  ballot::BoxApi boxes(*parts.pool, window);
  ballot::CastApi casts(*parts.pool, window);
  ASSIGN_OR_RETURN(const rpc::UnaryRunner run, parts.Runner(definition.services));
  ASSIGN_OR_RETURN(cadre::api::MethodTable anonymous,
                   cadre::api::MethodTable::Of(ballot::CastServiceNames()));
  const rpc::AnonymousRunner run_anonymous(std::move(anonymous));
  const auto services = ballot::MakeServices(run, boxes);
  const auto cast_service = ballot::MakeCastService(run_anonymous, casts);
  ASSIGN_OR_RETURN(const std::unique_ptr<rpc::Server> cast_server,
                   rpc::Server::Start({.address = cast_listen,
                                       .credentials = rpc::MutualTlsServer(parts.settings.tls),
                                       .services = {cast_service.get()},
                                       .threads = kCastThreads}));
  return rpc::ServeUntilStopped(parts, definition, services, [&] {
    cast_server->Drain(absl::Milliseconds(parts.settings.drain_notice_ms), kGrace);
  });
}

}  // namespace

int main(int argc, char** argv) {
  ServiceDefinition definition{.name = "ballot",
                               .version = CADRE_VERSION,
                               .migrations = cadre::ballot::Migrations(),
                               .services = cadre::ballot::ServiceNames()};
  std::string cast_listen = "127.0.0.1:0";
  int window_ms = 2000;
  definition.options = [&](CLI::App& app) {
    cadre::rpc::AddSetting(app, "cast-listen", cast_listen,
                           "Address where the gateway brings voters' calls");
    cadre::rpc::AddSetting(app, "shuffle-window-ms", window_ms,
                           "How long a ballot waits to go into the box with others")
        ->check(CLI::Range(0, 10000));
  };
  definition.serve = [&](ServiceParts& parts) {
    return Serve(parts, definition, cast_listen, window_ms);
  };
  return cadre::rpc::RunServiceProcess(argc, argv, definition);
}
