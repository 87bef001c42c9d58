#include "services/registry/client/grpc_learner_client.h"

#include <grpcpp/channel.h>

#include "common/rpc/peer.h"

namespace cadre::registry {
namespace {

using rpc::Ask;
using rpc::OnBehalfOf;

constexpr char kName[] = "registry";

}  // namespace

LearnerClient::LearnerClient(const std::shared_ptr<grpc::Channel>& channel)
    : certificates_(v1::CertificateService::NewStub(channel)),
      people_(v1::PersonService::NewStub(channel)) {}

absl::StatusOr<v1::Person> LearnerClient::Person(const api::Call& call, const std::string& name) {
  v1::GetPersonRequest request;
  request.set_name(name);
  return Ask(kName, *people_, &v1::PersonService::Stub::GetPerson, call, OnBehalfOf::kUser,
             request);
}

absl::StatusOr<v1::ListPeopleResponse> LearnerClient::People(const api::Call& call,
                                                             const v1::ListPeopleRequest& request) {
  return Ask(kName, *people_, &v1::PersonService::Stub::ListPeople, call, OnBehalfOf::kUser,
             request);
}

absl::StatusOr<v1::Qualification> LearnerClient::RecordCertificate(
    const api::Call& call, const v1::RecordCertificateRequest& request) {
  return Ask(kName, *certificates_, &v1::CertificateService::Stub::RecordCertificate, call,
             OnBehalfOf::kService, request);
}

}  // namespace cadre::registry
