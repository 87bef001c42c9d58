#include "common/rpc/health.h"

#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include "common/rpc/server_builder.h"

namespace cadre::rpc {

absl::StatusOr<std::unique_ptr<Health>> Health::Start(grpc::Server& server,
                                                      const std::string& address) {
  std::unique_ptr<Health> health(new Health(server));
  if (!address.empty()) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address, grpc::InsecureServerCredentials());
    builder.RegisterCallbackGenericService(&health->others_);
    health->probed_ = builder.BuildAndStart();
    if (health->probed_ == nullptr) return AddressTaken(address);
  }
  health->SetServing(false);
  return health;
}

Health::~Health() {
  if (probed_ != nullptr) probed_->Shutdown();
}

void Health::SetServing(bool serving) {
  for (grpc::Server* server : {&server_, probed_.get()}) {
    if (server == nullptr) continue;
    server->GetHealthCheckService()->SetServingStatus("", serving);
    server->GetHealthCheckService()->SetServingStatus("liveness", true);
  }
}

}  // namespace cadre::rpc
