// People who study, as the services beside the registry see them.
#ifndef CADRE_SERVICES_REGISTRY_CLIENT_GRPC_LEARNER_CLIENT_H_
#define CADRE_SERVICES_REGISTRY_CLIENT_GRPC_LEARNER_CLIENT_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/certificate.grpc.pb.h"
#include "cadre/registry/v1/person.grpc.pb.h"
#include "common/api/call.h"

namespace cadre::registry {

// Thread-safe. Every method answers UNAVAILABLE (PEER_UNAVAILABLE) while the registry is away.
class LearnerClient {
 public:
  explicit LearnerClient(const std::shared_ptr<grpc::Channel>& channel);

  // A person in the basic view, if the user of this call may see him or her.
  //   NOT_FOUND  there is none in the user's scope
  absl::StatusOr<v1::Person> Person(const api::Call& call, const std::string& name);

  // A page of the people whom the user of this call may see.
  absl::StatusOr<v1::ListPeopleResponse> People(const api::Call& call,
                                                const v1::ListPeopleRequest& request);

  // Takes a certificate into the record, as this service; the same one twice has one effect.
  absl::StatusOr<v1::Qualification> RecordCertificate(const api::Call& call,
                                                      const v1::RecordCertificateRequest& request);

 private:
  std::unique_ptr<v1::CertificateService::Stub> certificates_;
  std::unique_ptr<v1::PersonService::Stub> people_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_CLIENT_GRPC_LEARNER_CLIENT_H_
