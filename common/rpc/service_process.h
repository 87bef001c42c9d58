// The settings of a business service and the parts that each one starts with.
#ifndef CADRE_COMMON_RPC_SERVICE_PROCESS_H_
#define CADRE_COMMON_RPC_SERVICE_PROCESS_H_

#include <grpcpp/impl/service_type.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/clock.h"
#include "common/base/metrics.h"
#include "common/db/migrations.h"
#include "common/db/pool.h"
#include "common/rpc/identity.h"
#include "common/rpc/settings.h"
#include "common/rpc/unary.h"

namespace grpc {
class Channel;
}  // namespace grpc

namespace cadre::rpc {

struct ServiceSettings : ProcessSettings {
  std::vector<std::string> db_addresses;
  std::string db_schema;
  std::string db_user;
  std::string db_password_file;
  std::string db_runtime_user;  // migrate only: who is granted the rights
  std::string db_runtime_host = "%";
  int db_connections = 8;
  std::string gateway_key;  // PEM file: public half of the identity key
  std::string today;        // development only: the legal day to rehearse on
};

// What a service has before it adds anything of its own. Members in the order they are needed.
struct ServiceParts {
  ServiceSettings settings;
  std::unique_ptr<Clock> clock;
  std::unique_ptr<Metrics> metrics;
  std::unique_ptr<db::Pool> pool;
  std::unique_ptr<IdentityVerifier> identities;

  absl::StatusOr<UnaryRunner> Runner(const std::vector<std::string>& services) const;
  // The channel to a peer. FAILED_PRECONDITION if the settings do not say where it is.
  absl::StatusOr<std::shared_ptr<grpc::Channel>> Peer(const std::string& name) const;
};

struct ServiceDefinition {
  std::string name;     // also the DNS name in its certificate
  std::string version;  // printed by --version
  std::vector<db::Migration> migrations;
  std::vector<std::string> services;  // full names of its gRPC services, which must be linked in
  int streams = 0;                    // calls that may stay open for long beside the others
  std::function<void(CLI::App&)> options;  // adds the service's own settings; may be empty
  // Serves until a stop signal comes; called with everything ready to use.
  std::function<absl::Status(ServiceParts&)> serve;
  // A further subcommand.
  struct Command {
    std::string name;
    std::string help;
    std::function<void(CLI::App&)> options;  // adds its own flags; may be empty
    std::function<absl::Status(ServiceParts&)> run;
  };
  std::vector<Command> commands;
};

// The whole of a service's main: `serve`, `migrate` and the service's own commands. Prints one line
// and answers non-zero on any failure.
int RunServiceProcess(int argc, char** argv, const ServiceDefinition& definition);

// Serves `services` until SIGTERM or SIGINT, then drains. Ready means: own schema version, a
// writable and durable database. `end_streams` ends the streams that would otherwise run for ever.
absl::Status ServeUntilStopped(ServiceParts& parts, const ServiceDefinition& definition,
                               const std::vector<std::unique_ptr<grpc::Service>>& services,
                               const std::function<void()>& end_streams);

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_SERVICE_PROCESS_H_
