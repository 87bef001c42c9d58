// An RPC that answers with a stream: through the same gates as every other, for as long as it has
// something to say.
#ifndef CADRE_COMMON_RPC_STREAM_H_
#define CADRE_COMMON_RPC_STREAM_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/sync_stream.h>

#include "absl/functional/function_ref.h"
#include "common/api/field_view.h"
#include "common/rpc/unary.h"

namespace cadre::rpc {

// Runs a use case that hands its messages to a function one by one, until that answers false: the
// caller hung up. A caller that reads slowly is waited for.
template <typename Api, typename Request, typename Response>
grpc::Status ServeStream(const UnaryRunner& run, grpc::ServerContext& context,
                         const Request& request, grpc::ServerWriter<Response>& writer, Api& api,
                         absl::Status (Api::*method)(const api::Call&, const Request&,
                                                     absl::FunctionRef<bool(const Response&)>)) {
  return run.Run(context, request, [&](const api::Call& call) {
    return (api.*method)(call, request, [&](const Response& message) {
      if (context.IsCancelled()) return false;
      if (!api::HoldsClassified(*Response::descriptor())) return writer.Write(message);
      Response shown = message;
      run.Withhold(call, request, shown);
      return writer.Write(shown);
    });
  });
}

}  // namespace cadre::rpc

// One RPC in a service class that has members run_ (UnaryRunner), api_ and an alias Api.
#define CADRE_STREAM(Method, Request, Response)                                     \
  grpc::Status Method(grpc::ServerContext* context, const Request* request,         \
                      grpc::ServerWriter<Response>* writer) override {              \
    return rpc::ServeStream(run_, *context, *request, *writer, api_, &Api::Method); \
  }

#endif  // CADRE_COMMON_RPC_STREAM_H_
