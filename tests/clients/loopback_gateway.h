// Services behind TLS on the loopback, where cadrectl looks for the gateway.
#ifndef CADRE_TESTS_CLIENTS_LOOPBACK_GATEWAY_H_
#define CADRE_TESTS_CLIENTS_LOOPBACK_GATEWAY_H_

#include <grpcpp/server.h>

#include <memory>
#include <vector>

#include "clients/cadrectl/client.h"

namespace cadre::testing {

class LoopbackGateway {
 public:
  explicit LoopbackGateway(const std::vector<grpc::Service*>& services);
  ~LoopbackGateway();

  // Address, authority and the token "secret".
  const cadrectl::ClientOptions& options() const { return options_; }

 private:
  std::unique_ptr<grpc::Server> server_;
  cadrectl::ClientOptions options_;
};

}  // namespace cadre::testing

#endif  // CADRE_TESTS_CLIENTS_LOOPBACK_GATEWAY_H_
