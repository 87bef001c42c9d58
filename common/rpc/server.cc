#include "common/rpc/server.h"

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

  ASSIGN_OR_RETURN(server->health_, Health::Start(*server->server_, options.health_address));
  if (!options.ready) {
    server->health_->SetServing(true);
    return server;
  }
  server->readiness_ =
      std::jthread([raw = server.get(), ready = std::move(options.ready)](
                       const std::stop_token& stop) { raw->WatchReadiness(stop, ready); });
  return server;
}

void Server::WatchReadiness(std::stop_token stop, const std::function<absl::Status()>& ready) {
  bool serving = false;
  while (!stop.stop_requested()) {
    const absl::Status status = ready();
    if (status.ok() != serving) {
      serving = status.ok();
      health_->SetServing(serving);
      Log(serving ? LogLevel::kInfo : LogLevel::kWarning, serving ? "ready" : "not ready",
          {{"why", status.message()}});
    }
    Sleep(stop, kReadinessInterval);
  }
}

void Server::Drain(absl::Duration notice, absl::Duration grace) {
  readiness_.request_stop();
  if (readiness_.joinable()) readiness_.join();
  health_->SetServing(false);
  Sleep(std::stop_token(), notice);
  server_->Shutdown(absl::ToChronoTime(RealNow() + grace));
  server_->Wait();
}

Server::~Server() {
  readiness_.request_stop();
  if (readiness_.joinable()) readiness_.join();
  if (server_ != nullptr) server_->Shutdown();
}

}  // namespace cadre::rpc
