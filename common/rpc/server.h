// A gRPC server as every process of the suite runs it: mutual TLS, health, reflection in
// development, bounded threads, and an end that loses no call.
#ifndef CADRE_COMMON_RPC_SERVER_H_
#define CADRE_COMMON_RPC_SERVER_H_

#include <grpcpp/server.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/health.h"
#include "common/rpc/reflection.h"

namespace cadre::rpc {

struct ServerOptions {
  std::string address;         // "127.0.0.1:7401"
  std::string health_address;  // as Health says
  std::shared_ptr<grpc::ServerCredentials> credentials;
  std::vector<grpc::Service*> services;
  int threads = 16;
  // Services that reflection tells of: development only; none switches reflection off.
  std::vector<std::string> reflected;
  // Asked every second; SERVING while it is OK. Empty: SERVING from the start.
  std::function<absl::Status()> ready;
};

class Server {
 public:
  //   UNAVAILABLE  the address is taken
  static absl::StatusOr<std::unique_ptr<Server>> Start(ServerOptions options);
  ~Server();

  // Tells the health service NOT_SERVING, waits for load balancers to notice, then lets running
  // calls finish until `grace` has passed.
  void Drain(absl::Duration notice, absl::Duration grace);

 private:
  Server() = default;
  void WatchReadiness(std::stop_token stop, const std::function<absl::Status()>& ready);

  std::unique_ptr<Reflection> reflection_;  // may be null
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<Health> health_;
  std::jthread readiness_;
};

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_SERVER_H_
