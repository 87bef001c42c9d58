// The suite with two organizations that know nothing of each other, and callers of every role: what
// the tests of permission and isolation ask.
#ifndef CADRE_TESTS_CONTRACT_PERMISSION_FIXTURE_H_
#define CADRE_TESTS_CONTRACT_PERMISSION_FIXTURE_H_

#include <google/protobuf/message.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/status.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/contract/permission_matrix.h"

namespace cadre {

// The role behind a letter of MatrixRow::roles.
Role RoleOf(char letter);

class PermissionFixture : public ::testing::Test {
 protected:
  PermissionFixture();

  std::string AddBinding(OrganizationId organization);
  std::string AddPerson(OrganizationId organization);
  // The post of an organization, and what somebody of it asked for; made at the first call.
  std::string PostOf(OrganizationId organization);
  std::string DataRequestOf(OrganizationId organization);

  // The request of a row about what belongs to `organization`, or about nothing if there is none.
  std::unique_ptr<google::protobuf::Message> RequestFor(const std::string& path,
                                                        const std::string& json,
                                                        OrganizationId organization,
                                                        const std::string& binding,
                                                        const std::string& person);
  std::unique_ptr<google::protobuf::Message> RequestOn(const std::string& path,
                                                       const MatrixRow& row,
                                                       OrganizationId organization);
  std::unique_ptr<google::protobuf::Message> RequestOnNothing(const std::string& path,
                                                              const MatrixRow& row);

  // What the service answers to somebody with this identity.
  grpc::Status Send(const std::string& path, const std::string& bytes,
                    const std::string& signed_identity, grpc::ByteBuffer& response);
  absl::Status Call(const std::string& path, const google::protobuf::Message& request,
                    const std::string& signed_identity);
  absl::Status CallOn(const std::string& path, const MatrixRow& row, OrganizationId target,
                      const std::string& signed_identity);
  // The answer, as a message.
  absl::StatusOr<std::unique_ptr<google::protobuf::Message>> Answer(
      const std::string& path, const google::protobuf::Message& request,
      const std::string& signed_identity);

  std::string Me(char role, OrganizationId organization) {
    return server_.SignedIdentity({{RoleOf(role), organization}});
  }

  testing::RegistryServer server_;
  OrganizationId mine_;
  OrganizationId theirs_;
  std::map<OrganizationId, std::string> bindings_;
  std::map<OrganizationId, std::string> people_;
  std::map<OrganizationId, std::string> posts_;
  std::map<OrganizationId, std::string> data_requests_;
  std::vector<std::unique_ptr<MatrixWorld>> worlds_;
  MatrixRows rows_;

 private:
  std::shared_ptr<grpc::Channel> ChannelFor(const std::string& path);
};

}  // namespace cadre

#endif  // CADRE_TESTS_CONTRACT_PERMISSION_FIXTURE_H_
