#include "services/ballot/client/grpc_ballot_client.h"

#include "common/rpc/peer.h"

namespace cadre::ballot {
namespace {

using rpc::Ask;
using rpc::OnBehalfOf;
using Stub = v1::BoxService::Stub;

constexpr char kName[] = "ballot";

}  // namespace

absl::StatusOr<v1::Box> BallotClient::OpenBox(const api::Call& call,
                                              const v1::OpenBoxRequest& request) {
  return Ask(kName, *boxes_, &Stub::OpenBox, call, OnBehalfOf::kService, request);
}

absl::StatusOr<v1::Box> BallotClient::OpenCasting(const api::Call& call,
                                                  const v1::OpenCastingRequest& request) {
  return Ask(kName, *boxes_, &Stub::OpenCasting, call, OnBehalfOf::kService, request);
}

absl::StatusOr<v1::Box> BallotClient::CloseBox(const api::Call& call,
                                               const v1::CloseBoxRequest& request) {
  return Ask(kName, *boxes_, &Stub::CloseBox, call, OnBehalfOf::kService, request);
}

absl::StatusOr<v1::Box> BallotClient::CountBox(const api::Call& call,
                                               const v1::CountBoxRequest& request) {
  return Ask(kName, *boxes_, &Stub::CountBox, call, OnBehalfOf::kService, request);
}

absl::StatusOr<v1::Box> BallotClient::VoidBox(const api::Call& call,
                                              const v1::VoidBoxRequest& request) {
  return Ask(kName, *boxes_, &Stub::VoidBox, call, OnBehalfOf::kService, request);
}

absl::StatusOr<v1::Bundle> BallotClient::ExportBundle(const api::Call& call,
                                                      const v1::ExportBundleRequest& request) {
  return Ask(kName, *boxes_, &Stub::ExportBundle, call, OnBehalfOf::kService, request);
}

absl::StatusOr<v1::Box> BallotClient::GetBox(const api::Call& call,
                                             const v1::GetBoxRequest& request) {
  return Ask(kName, *boxes_, &Stub::GetBox, call, OnBehalfOf::kService, request);
}

}  // namespace cadre::ballot
