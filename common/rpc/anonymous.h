// The function that RPCs of the audience "credential" pass instead of the unary runner: the caller
// brings a credential inside the request and nothing that says who he is. No identity is looked
// for, nothing is logged, counted or kept for replay.
#ifndef CADRE_COMMON_RPC_ANONYMOUS_H_
#define CADRE_COMMON_RPC_ANONYMOUS_H_

#include <google/protobuf/message.h>
#include <grpcpp/support/status.h>

#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/api/method_table.h"
#include "common/base/status_macros.h"
#include "common/rpc/incoming.h"

namespace cadre::rpc {

class AnonymousRunner {
 public:
  explicit AnonymousRunner(api::MethodTable methods, PeerNamer peer_namer = PeerNameFromCertificate)
      : methods_(std::move(methods)), peer_namer_(std::move(peer_namer)) {}

  // Runs `body` for a call that comes from the gateway with a whole request. `response` is left
  // alone on failure; errors are in Vietnamese, since no language travels with the call.
  grpc::Status Run(grpc::ServerContext& context, const google::protobuf::Message& request,
                   absl::FunctionRef<absl::Status(absl::Time deadline)> body) const;

  // The line that an RPC consists of, as in UnaryRunner; the use case learns the deadline only.
  template <typename Api, typename Request, typename Response>
  grpc::Status operator()(grpc::ServerContext& context, const Request& request, Response& response,
                          Api& api,
                          absl::StatusOr<Response> (Api::*method)(absl::Time,
                                                                  const Request&)) const {
    return Run(context, request, [&](absl::Time deadline) -> absl::Status {
      ASSIGN_OR_RETURN(response, (api.*method)(deadline, request));
      return absl::OkStatus();
    });
  }

 private:
  absl::StatusOr<absl::Time> Admit(const grpc::ServerContext& context,
                                   const google::protobuf::Message& request) const;

  api::MethodTable methods_;
  PeerNamer peer_namer_;
};

}  // namespace cadre::rpc

#endif  // CADRE_COMMON_RPC_ANONYMOUS_H_
