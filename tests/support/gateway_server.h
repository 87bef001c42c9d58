// The gateway in front of a service without business (cadre/echo/v1/echo.proto), over loopback.
#ifndef CADRE_TESTS_SUPPORT_GATEWAY_SERVER_H_
#define CADRE_TESTS_SUPPORT_GATEWAY_SERVER_H_

#include <grpcpp/channel.h>
#include <grpcpp/server.h>
#include <grpcpp/support/channel_arguments.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "cadre/echo/v1/echo.grpc.pb.h"
#include "cadre/registry/v1/access.grpc.pb.h"
#include "common/base/metrics.h"
#include "common/rpc/identity.h"
#include "services/gateway/forwarder.h"

namespace cadre::testing {

// Answers the text of the request; "refuse" with a decision by rule, "wait" when the call is over.
class EchoBackend final : public echo::v1::EchoService::Service {
 public:
  grpc::Status Echo(grpc::ServerContext* context, const echo::v1::EchoRequest* request,
                    echo::v1::EchoResponse* response) override;
  grpc::Status Repeat(grpc::ServerContext* context, const echo::v1::RepeatRequest* request,
                      grpc::ServerWriter<echo::v1::EchoResponse>* writer) override;
  grpc::Status Talk(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<echo::v1::EchoResponse, echo::v1::TalkRequest>* stream) override;
  grpc::Status Whisper(grpc::ServerContext* context, const echo::v1::WhisperRequest* request,
                       echo::v1::EchoResponse* response) override;

  // Of the last call.
  std::multimap<std::string, std::string> metadata() const;
  absl::Time deadline() const;
  int calls() const { return calls_; }
  // Calls that ended because the caller hung up.
  int cancelled() const { return cancelled_; }

 private:
  void Note(const grpc::ServerContext& context);
  grpc::Status Answer(grpc::ServerContext& context, const std::string& text,
                      echo::v1::EchoResponse& response);

  mutable std::mutex mu_;
  std::multimap<std::string, std::string> metadata_;  // guarded by mu_
  absl::Time deadline_;                               // guarded by mu_
  std::atomic<int> calls_ = 0;
  std::atomic<int> cancelled_ = 0;
};

// Knows the subject "officer", a record officer; everybody else holds nothing.
class AccessBackend final : public registry::v1::AccessService::Service {
 public:
  grpc::Status ResolveIdentity(grpc::ServerContext* context,
                               const registry::v1::ResolveIdentityRequest* request,
                               registry::v1::ResolvedIdentity* response) override;
};

class GatewayServer {
 public:
  explicit GatewayServer(int max_calls = 100);
  ~GatewayServer();

  EchoBackend& echo() { return echo_; }
  rpc::IdentityVerifier& verifier() { return *verifier_; }

  // A stub that reaches the gateway.
  std::unique_ptr<echo::v1::EchoService::Stub> Stub(const grpc::ChannelArguments& arguments = {});

  // The value of the header "authorization".
  std::string TokenOf(const std::string& subject) const;

  // What a scrape of the gateway's metrics gets. Once: the library takes two seconds to stop
  // serving.
  std::string MetricsText();

  void StopEcho() { echo_server_->Shutdown(); }

 private:
  std::string private_pem_;  // of the token issuer
  std::string jwks_path_;
  std::unique_ptr<gateway::KeySet> keys_;
  std::unique_ptr<rpc::IdentityVerifier> verifier_;
  std::unique_ptr<gateway::Routes> routes_;
  Metrics metrics_;
  EchoBackend echo_;
  AccessBackend access_;
  std::unique_ptr<grpc::Server> echo_server_;
  std::unique_ptr<grpc::Server> access_server_;
  std::map<std::string, gateway::Backend> backends_;
  std::unique_ptr<gateway::Forwarder> forwarder_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<gateway::Identities> identities_;
  std::string address_;
  std::jthread worker_;
};

}  // namespace cadre::testing

#endif  // CADRE_TESTS_SUPPORT_GATEWAY_SERVER_H_
