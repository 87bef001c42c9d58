// The ballot box, as the service that owns the roll sees it.
#ifndef CADRE_SERVICES_BALLOT_CLIENT_GRPC_BALLOT_CLIENT_H_
#define CADRE_SERVICES_BALLOT_CLIENT_GRPC_BALLOT_CLIENT_H_

#include <grpcpp/channel.h>

#include <memory>

#include "absl/status/statusor.h"
#include "cadre/ballot/v1/box.grpc.pb.h"
#include "common/api/call.h"

namespace cadre::ballot {

// Thread-safe. Calls in the name of the service, never of a user: no principal may reach the box.
// Every method may be repeated, and answers UNAVAILABLE (PEER_UNAVAILABLE) while the box is away.
class BallotClient {
 public:
  explicit BallotClient(const std::shared_ptr<grpc::Channel>& channel)
      : boxes_(v1::BoxService::NewStub(channel)) {}

  absl::StatusOr<v1::Box> OpenBox(const api::Call& call, const v1::OpenBoxRequest& request);
  absl::StatusOr<v1::Box> OpenCasting(const api::Call& call, const v1::OpenCastingRequest& request);
  absl::StatusOr<v1::Box> CloseBox(const api::Call& call, const v1::CloseBoxRequest& request);
  absl::StatusOr<v1::Box> CountBox(const api::Call& call, const v1::CountBoxRequest& request);
  absl::StatusOr<v1::Box> VoidBox(const api::Call& call, const v1::VoidBoxRequest& request);
  absl::StatusOr<v1::Bundle> ExportBundle(const api::Call& call,
                                          const v1::ExportBundleRequest& request);
  absl::StatusOr<v1::Box> GetBox(const api::Call& call, const v1::GetBoxRequest& request);

 private:
  std::unique_ptr<v1::BoxService::Stub> boxes_;
};

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_CLIENT_GRPC_BALLOT_CLIENT_H_
