// Calls to the other services of the suite.
#ifndef CADRE_COMMON_RPC_PEER_H_
#define CADRE_COMMON_RPC_PEER_H_

#include <grpcpp/client_context.h>
#include <grpcpp/support/status.h>

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/rpc/status_codec.h"

namespace grpc {
class Channel;
}  // namespace grpc

namespace cadre::rpc {

// For whom a peer is called: for the user whose call this is, whose identity travels unchanged, or
// for this service itself (methods of audience service only).
enum class OnBehalfOf { kUser, kService };

// Deadline, language and identity of a call to a peer.
void Prepare(grpc::ClientContext& context, const api::Call& call, OnBehalfOf whom);

// Calls `method` of `stub`, a generated stub of the service `peer`.
//   whatever the peer answers; UNAVAILABLE (PEER_UNAVAILABLE) if it cannot be reached
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Ask(const std::string& peer, Stub& stub,
                             grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                          Response*),
                             const api::Call& call, OnBehalfOf whom, const Request& request) {
  grpc::ClientContext context;
  Prepare(context, call, whom);
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return FromGrpc(status, peer);
  return response;
}

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_PEER_H_
