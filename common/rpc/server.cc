#include "common/rpc/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <condition_variable>
#include <csignal>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/errors.h"
#include "common/base/log.h"
#include "common/base/status_macros.h"
#include "common/rpc/channel.h"

namespace cadre::rpc {
namespace {

constexpr absl::Duration kReadinessInterval = absl::Seconds(1);
constexpr int kMaxConnectionAgeMillis = 5 * 60 * 1000;
constexpr int kConnectionGraceMillis = 30 * 1000;

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

// Waits, but not longer than until `stop` is requested.
void Sleep(const std::stop_token& stop, absl::Duration time) {
  std::mutex mu;
  std::condition_variable_any wake;
  std::unique_lock lock(mu);
  wake.wait_for(lock, stop, absl::ToChronoNanoseconds(time), [] { return false; });
}

absl::Status Taken(const std::string& address) {
  return MakeError(absl::StatusCode::kUnavailable,
                   absl::StrCat("cannot listen on ", address, ": the address is taken"),
                   {.reason = Reason::kPeerUnavailable, .metadata = {{"service", address}}});
}

}  // namespace

void ConfigureBuilder(grpc::ServerBuilder& builder, bool reflection) {
  grpc::EnableDefaultHealthCheckService(true);
  if (reflection) grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kMinPingIntervalMillis);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, kMaxConnectionAgeMillis);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, kConnectionGraceMillis);
}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(ServerOptions options) {
  std::unique_ptr<Server> server(new Server());
  grpc::ServerBuilder builder;
  ConfigureBuilder(builder, options.reflection);
  grpc::ResourceQuota quota("server");
  // Handlers, plus pollers and the library's own.
  quota.SetMaxThreads(options.threads + 8);
  builder.SetResourceQuota(quota);
  builder.SetSyncServerOption(grpc::ServerBuilder::NUM_CQS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::MIN_POLLERS, 1);
  builder.SetSyncServerOption(grpc::ServerBuilder::MAX_POLLERS, 4);
  builder.AddListeningPort(options.address, options.credentials);
  for (grpc::Service* service : options.services) builder.RegisterService(service);
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr) return Taken(options.address);

  if (!options.health_address.empty()) {
    grpc::ServerBuilder health;
    health.AddListeningPort(options.health_address, grpc::InsecureServerCredentials());
    server->health_ = health.BuildAndStart();
    if (server->health_ == nullptr) return Taken(options.health_address);
  }
  server->SetServing(false);
  server->readiness_ =
      std::jthread([raw = server.get(), ready = std::move(options.ready)](
                       const std::stop_token& stop) { raw->WatchReadiness(stop, ready); });
  return server;
}

void Server::SetServing(bool serving) {
  for (grpc::Server* server : {server_.get(), health_.get()}) {
    if (server == nullptr) continue;
    server->GetHealthCheckService()->SetServingStatus("", serving);
    // Alive as soon as it answers at all.
    server->GetHealthCheckService()->SetServingStatus("liveness", true);
  }
}

void Server::WatchReadiness(std::stop_token stop, const std::function<absl::Status()>& ready) {
  bool serving = false;
  while (!stop.stop_requested()) {
    const absl::Status status = ready();
    if (status.ok() != serving) {
      serving = status.ok();
      SetServing(serving);
      Log(serving ? LogLevel::kInfo : LogLevel::kWarning, serving ? "ready" : "not ready",
          {{"why", status.message()}});
    }
    Sleep(stop, kReadinessInterval);
  }
}

void Server::Drain(absl::Duration notice, absl::Duration grace) {
  readiness_.request_stop();
  readiness_.join();
  SetServing(false);
  Sleep(std::stop_token(), notice);
  server_->Shutdown(absl::ToChronoTime(RealNow() + grace));
  server_->Wait();
  if (health_ != nullptr) health_->Shutdown();
}

Server::~Server() {
  readiness_.request_stop();
  if (readiness_.joinable()) readiness_.join();
  if (server_ != nullptr) server_->Shutdown();
}

void BlockStopSignals() {
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void WaitForStopSignal() {
  const sigset_t signals = StopSignals();
  int received = 0;
  sigwait(&signals, &received);
  Log(LogLevel::kInfo, "stopping", {{"signal", received}});
}

}  // namespace cadre::rpc
