#include "common/rpc/server.h"

#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <condition_variable>
#include <mutex>

#include "common/base/clock.h"
#include "common/base/log.h"
#include "common/base/status_macros.h"
#include "common/rpc/server_builder.h"

namespace cadre::rpc {
namespace {

constexpr absl::Duration kReadinessInterval = absl::Seconds(1);

// Waits, but not longer than until `stop` is requested.
void Sleep(const std::stop_token& stop, absl::Duration time) {
  std::mutex mu;
  std::condition_variable_any wake;
  std::unique_lock lock(mu);
  wake.wait_for(lock, stop, absl::ToChronoNanoseconds(time), [] { return false; });
}

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(ServerOptions options) {
  std::unique_ptr<Server> server(new Server());
  grpc::ServerBuilder builder;
  ConfigureBuilder(builder);
  if (!options.reflected.empty()) {
    server->reflection_ = std::make_unique<Reflection>(std::move(options.reflected));
    builder.RegisterService(server->reflection_.get());
  }
  grpc::ResourceQuota quota("server");
  // Handlers, plus pollers and the library's own.
  quota.SetMaxThreads(options.threads + 8);
  builder.SetResourceQuota(quota);
  builder.SetSyncServerOption(grpc::ServerBuilder::NUM_CQS, 1);
  // The library ends a thread as soon as more than MAX_POLLERS wait, and makes a new one when none
  // does: with few pollers it would start a thread for nearly every call.
  builder.SetSyncServerOption(grpc::ServerBuilder::MIN_POLLERS, 2);
  builder.SetSyncServerOption(grpc::ServerBuilder::MAX_POLLERS, options.threads);
  builder.AddListeningPort(options.address, options.credentials);
  for (grpc::Service* service : options.services) builder.RegisterService(service);
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr) return AddressTaken(options.address);

  if (!options.health_address.empty()) {
    grpc::ServerBuilder health;
    health.AddListeningPort(options.health_address, grpc::InsecureServerCredentials());
    server->health_ = health.BuildAndStart();
    if (server->health_ == nullptr) return AddressTaken(options.health_address);
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

}  // namespace cadre::rpc
