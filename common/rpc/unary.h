// The one function that every RPC passes: who calls, may they, is the request whole, how long is
// left; then the use case; then what the answer may show, status, log line and metric.
#ifndef CADRE_COMMON_RPC_UNARY_H_
#define CADRE_COMMON_RPC_UNARY_H_

#include <google/protobuf/message.h>
#include <grpcpp/support/status.h>

#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/api/method_table.h"
#include "common/base/clock.h"
#include "common/base/metrics.h"
#include "common/base/status_macros.h"
#include "common/rpc/identity.h"
#include "common/rpc/incoming.h"

namespace grpc {
class ServerContext;
}  // namespace grpc

namespace cadre::rpc {

struct RunnerOptions {
  api::MethodTable methods;
  IdentityVerifier* identities = nullptr;
  const Clock* clock = nullptr;
  Metrics* metrics = nullptr;
  PeerNamer peer_namer = PeerNameFromCertificate;
};

class UnaryRunner {
 public:
  explicit UnaryRunner(RunnerOptions options) : options_(std::move(options)) {}

  // Runs `body` for a call that passes every gate. `response` is left alone on failure.
  grpc::Status Run(grpc::ServerContext& context, const google::protobuf::Message& request,
                   absl::FunctionRef<absl::Status(const api::Call&)> body) const;

  // Takes out of an answer what a call without a purpose does not get to see.
  void Withhold(const api::Call& call, const google::protobuf::Message& request,
                google::protobuf::Message& response) const;

  // The line that an RPC consists of:
  //   return run_(*context, *request, *response, api_, &PersonApi::GetPerson);
  template <typename Api, typename Request, typename Response>
  grpc::Status operator()(grpc::ServerContext& context, const Request& request, Response& response,
                          Api& api,
                          absl::StatusOr<Response> (Api::*method)(const api::Call&,
                                                                  const Request&)) const;

 private:
  absl::StatusOr<api::Call> Admit(grpc::ServerContext& context,
                                  const google::protobuf::Message& request,
                                  const api::MethodRule& rule) const;
  absl::StatusOr<api::Identity> IdentityOf(grpc::ServerContext& context,
                                           const api::MethodRule& rule) const;
  void Finish(const api::MethodRule& rule, const absl::Status& status, absl::Time started) const;

  RunnerOptions options_;
};

template <typename Api, typename Request, typename Response>
grpc::Status UnaryRunner::operator()(
    grpc::ServerContext& context, const Request& request, Response& response, Api& api,
    absl::StatusOr<Response> (Api::*method)(const api::Call&, const Request&)) const {
  return Run(context, request, [&](const api::Call& call) -> absl::Status {
    ASSIGN_OR_RETURN(response, (api.*method)(call, request));
    Withhold(call, request, response);
    return absl::OkStatus();
  });
}

}  // namespace cadre::rpc

// One RPC in a service class that has members run_ (UnaryRunner), api_ and an alias Api.
#define CADRE_UNARY(Method, Request, Response)                                                  \
  grpc::Status Method(grpc::ServerContext* context, const Request* request, Response* response) \
      override {                                                                                \
    return run_(*context, *request, *response, api_, &Api::Method);                             \
  }

#endif  // CADRE_COMMON_RPC_UNARY_H_
