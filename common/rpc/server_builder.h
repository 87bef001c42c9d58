// What every gRPC server of the suite sets, and how its process is told to stop.
#ifndef CADRE_COMMON_RPC_SERVER_BUILDER_H_
#define CADRE_COMMON_RPC_SERVER_BUILDER_H_

#include <string>

#include "absl/status/status.h"

namespace grpc {
class ServerBuilder;
}  // namespace grpc

namespace cadre::rpc {

// Health service, message size, keepalive and connection age.
void ConfigureBuilder(grpc::ServerBuilder& builder);

// UNAVAILABLE: `address` is taken.
absl::Status AddressTaken(const std::string& address);

// Blocks SIGINT and SIGTERM in this thread and all that it starts. Call first in main.
void BlockStopSignals();
// Waits for one of them.
void WaitForStopSignal();

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_SERVER_BUILDER_H_
