#include "services/registry/client/grpc_term_client.h"

#include <grpcpp/channel.h>

#include <vector>

#include "common/regulation/working_days_codec.h"
#include "common/rpc/peer.h"

namespace cadre::registry {
namespace {

using rpc::Ask;
using rpc::OnBehalfOf;

constexpr char kName[] = "registry";

}  // namespace

TermClient::TermClient(const std::shared_ptr<grpc::Channel>& channel)
    : regulations_(v1::RegulationService::NewStub(channel)),
      terms_(v1::HolderTermService::NewStub(channel)) {}

absl::StatusOr<regulation::WorkingDays> TermClient::WorkingDays(const api::Call& call) {
  ASSIGN_OR_RETURN(const v1::FetchWorkingDaysResponse fetched,
                   Ask(kName, *regulations_, &v1::RegulationService::Stub::FetchWorkingDays, call,
                       OnBehalfOf::kService, v1::FetchWorkingDaysRequest()));
  std::vector<v1::WorkingDays> tables;
  for (const v1::StoredWorkingDays& stored : fetched.tables()) {
    tables.push_back(stored.working_days());
  }
  return regulation::WorkingDaysOf(tables);
}

absl::StatusOr<v1::FetchHolderTermsResponse> TermClient::HolderTerms(
    const api::Call& call, const v1::FetchHolderTermsRequest& request) {
  return Ask(kName, *terms_, &v1::HolderTermService::Stub::FetchHolderTerms, call,
             OnBehalfOf::kService, request);
}

}  // namespace cadre::registry
