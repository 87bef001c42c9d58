// Calls of one user on a running service, as the gateway would make them.
#ifndef CADRE_TESTS_BENCH_SERVICE_CALLER_H_
#define CADRE_TESTS_BENCH_SERVICE_CALLER_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/base/clock.h"
#include "common/db/session.h"
#include "common/rpc/channel.h"
#include "common/rpc/status_codec.h"
#include "tests/bench/measurement.h"

namespace cadre::bench {

class ServiceCaller {
 public:
  // Somebody who holds `bindings`.
  static absl::StatusOr<ServiceCaller> ToRegistry(const Suite& suite,
                                                  std::vector<api::Binding> bindings);
  static absl::StatusOr<ServiceCaller> ToPlanning(const Suite& suite,
                                                  std::vector<api::Binding> bindings);

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

  // Makes `context` that of a call of this user, with `time` left.
  void Identify(grpc::ClientContext& context, absl::Duration time) const;

  // One call: `method` of a stub of the channel.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(Stub& stub,
                                grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request) const {
    grpc::ClientContext context;
    Identify(context, absl::Minutes(1));
    Response response;
    const absl::Status status =
        rpc::FromGrpc((stub.*method)(&context, request, &response), "the suite");
    if (!status.ok()) return status;
    return response;
  }

 private:
  static absl::StatusOr<ServiceCaller> To(const char* service, const std::string& address,
                                          const Suite& suite, std::vector<api::Binding> bindings);
  ServiceCaller(std::shared_ptr<grpc::Channel> channel, std::string identity)
      : channel_(std::move(channel)), identity_(std::move(identity)) {}
  std::shared_ptr<grpc::Channel> channel_;
  std::string identity_;
};

// A connection to a service's schema with the rights of its process.
absl::StatusOr<std::unique_ptr<db::Session>> ConnectToRegistry(const Suite& suite);
absl::StatusOr<std::unique_ptr<db::Session>> ConnectToPlanning(const Suite& suite);
absl::StatusOr<std::unique_ptr<db::Session>> ConnectToBallot(const Suite& suite);

// The first root of the tree.
absl::StatusOr<OrganizationId> RootOf(db::Session& session);

}  // namespace cadre::bench

#endif  // CADRE_TESTS_BENCH_SERVICE_CALLER_H_
