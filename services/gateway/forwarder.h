// Forwards the bytes of any call, unary or streaming, to the service that its name says, after the
// caller was found out and allowed. No method is known here by name.
#ifndef CADRE_SERVICES_GATEWAY_FORWARDER_H_
#define CADRE_SERVICES_GATEWAY_FORWARDER_H_

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/server_builder.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/base/metrics.h"
#include "services/gateway/identities.h"
#include "services/gateway/routes.h"
#include "services/gateway/tag.h"

namespace cadre::gateway {

// Channels to one service; calls take turns on them.
class Backend {
 public:
  explicit Backend(std::vector<std::shared_ptr<grpc::Channel>> channels);
  grpc::GenericStub& Next();

 private:
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  size_t next_ = 0;
};

struct ForwarderOptions {
  const Routes* routes = nullptr;
  Identities* identities = nullptr;
  std::map<std::string, Backend>* backends = nullptr;
  Metrics* metrics = nullptr;
  int max_calls = 1000;
};

// Runs on one thread: server and client operations share one completion queue.
class Forwarder {
 public:
  // Registers the generic service and its queue with the builder.
  explicit Forwarder(grpc::ServerBuilder& builder);
  ~Forwarder();

  grpc::ServerCompletionQueue& queue() { return *queue_; }

  // Handles calls until the queue has been shut down and is empty. Call once, after the server has
  // started.
  void Run(ForwarderOptions options);

 private:
  friend class ForwardedCall;

  grpc::AsyncGenericService service_;
  std::unique_ptr<grpc::ServerCompletionQueue> queue_;
  ForwarderOptions options_;
  int calls_ = 0;  // in flight
};

}  // namespace cadre::gateway

#endif  // CADRE_SERVICES_GATEWAY_FORWARDER_H_
