// The health of a process: told on its own address and, in plaintext, on one for probes that speak
// no TLS.
#ifndef CADRE_COMMON_RPC_HEALTH_H_
#define CADRE_COMMON_RPC_HEALTH_H_

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace cadre::rpc {

// Of the health service's names, "" is readiness; "liveness" is SERVING as long as it answers.
class Health {
 public:
  // Not ready at first. `server`, which must outlive this, was built by ConfigureBuilder. At
  // `address` nothing but health is served; empty for no such address.
  //   UNAVAILABLE  the address is taken
  static absl::StatusOr<std::unique_ptr<Health>> Start(grpc::Server& server,
                                                       const std::string& address);
  ~Health();

  void SetServing(bool serving);

 private:
  explicit Health(grpc::Server& server) : server_(server) {}

  grpc::Server& server_;
  // Answers whatever is not health with UNIMPLEMENTED. The library does not start a server that has
  // its health service and nothing else.
  grpc::CallbackGenericService others_;
  std::unique_ptr<grpc::Server> probed_;  // may be null
};

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_HEALTH_H_
