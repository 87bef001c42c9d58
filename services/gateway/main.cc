// The only public door of the suite.
#include <grpcpp/channel.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "common/base/clock.h"
#include "common/base/files.h"
#include "common/base/log.h"
#include "common/base/status_macros.h"
#include "common/rpc/channel.h"
#include "common/rpc/health.h"
#include "common/rpc/reflection.h"
#include "common/rpc/server_builder.h"
#include "services/gateway/forwarder.h"
#include "services/gateway/routes.h"
#include "services/gateway/settings.h"

namespace cadre::gateway {
namespace {

constexpr int kChannelsPerBackend = 2;
constexpr absl::Duration kGrace = absl::Seconds(10);

Backend MakeBackend(const std::string& name, const std::string& target,
                    const rpc::TlsFiles& files) {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i < kChannelsPerBackend; ++i) {
    channels.push_back(rpc::ChannelTo(ProcessOf(name), target, files));
  }
  return Backend(std::move(channels));
}

absl::StatusOr<rpc::IdentitySigner> SignerFrom(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string pem, ReadSecret(path));
  return rpc::IdentitySigner::FromPem(pem);
}

rpc::TlsFiles PublicFiles(const GatewaySettings& settings) {
  if (settings.public_tls.certificate.empty()) return settings.tls;
  return {settings.public_tls.certificate, settings.public_tls.key, settings.tls.ca};
}

absl::Status Serve(GatewaySettings& settings) {
  RETURN_IF_ERROR(rpc::ParsePeers(settings));
  RETURN_IF_ERROR(rpc::CheckTlsFiles(settings.tls));
  RETURN_IF_ERROR(rpc::CheckTlsFiles(PublicFiles(settings)));
  ASSIGN_OR_RETURN(const std::vector<IssuerSource> issuers, IssuersOf(settings));
  ASSIGN_OR_RETURN(rpc::IdentitySigner signer, SignerFrom(settings.identity_key));
  ASSIGN_OR_RETURN(const Routes routes, Routes::OfAllServices());
  const auto registry = settings.peers.find("registry");
  if (registry == settings.peers.end()) {
    return absl::FailedPreconditionError("the settings do not say where registry is");
  }
  Metrics metrics;
  RETURN_IF_ERROR(metrics.Serve(settings.metrics_listen));
  const KeySet keys(issuers);

  std::map<std::string, Backend> backends;
  for (const auto& [name, target] : settings.peers) {
    backends.emplace(name, MakeBackend(name, target, settings.tls));
  }

  grpc::ServerBuilder builder;
  rpc::ConfigureBuilder(builder);
  builder.AddListeningPort(settings.listen, rpc::TlsServer(PublicFiles(settings)));
  rpc::Reflection reflection(routes.PublicServices());
  if (settings.development()) builder.RegisterService(&reflection);
  Forwarder forwarder(builder);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) return rpc::AddressTaken(settings.listen);
  ASSIGN_OR_RETURN(const std::unique_ptr<rpc::Health> health,
                   rpc::Health::Start(*server, settings.health_listen));
  Identities identities(keys, {.audience = settings.audience}, std::move(signer),
                        rpc::ChannelTo("registry", registry->second, settings.tls),
                        forwarder.queue());
  std::jthread worker([&] {
    forwarder.Run({.routes = &routes,
                   .identities = &identities,
                   .backends = &backends,
                   .metrics = &metrics,
                   .max_calls = settings.max_calls});
  });
  health->SetServing(true);
  Log(LogLevel::kInfo, "listening", {{"address", settings.listen}});
  Log(LogLevel::kInfo, "ready");

  rpc::WaitForStopSignal();
  health->SetServing(false);
  std::this_thread::sleep_for(std::chrono::milliseconds(settings.drain_notice_ms));
  server->Shutdown(absl::ToChronoTime(RealNow() + kGrace));
  forwarder.queue().Shutdown();
  return absl::OkStatus();
}

int Main(int argc, char** argv) {
  rpc::BlockStopSignals();
  CLI::App app("Cadre gateway");
  GatewaySettings settings;
  rpc::AddProcessSettings(app, settings, absl::StrCat("gateway ", CADRE_VERSION));
  AddGatewaySettings(app, settings);
  CLI11_PARSE(app, argc, argv);
  StartLog("gateway", settings.least_log_level());
  return rpc::ExitCode("gateway", Serve(settings));
}

}  // namespace
}  // namespace cadre::gateway

int main(int argc, char** argv) { return cadre::gateway::Main(argc, argv); }
