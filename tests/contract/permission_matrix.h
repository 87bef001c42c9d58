// The permission matrix, service by service: each has a file with its rows and with what they name.
#ifndef CADRE_TESTS_CONTRACT_PERMISSION_MATRIX_H_
#define CADRE_TESTS_CONTRACT_PERMISSION_MATRIX_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "tests/support/registry_server.h"

namespace cadre {

inline constexpr char kAll[] = "RPCMAVDUX";  // one letter a role, in the order of the roles

struct MatrixRow {
  const char* roles;  // who may, in the subtree where the role is held
  // A request on something of organization $ORG, by placeholders that the fixture and the services'
  // worlds fill in.
  const char* request;
  absl::StatusCode answer = absl::StatusCode::kOk;  // to somebody who may
  enum { kScoped, kForEverybody } scope = kScoped;
};

using MatrixRows = std::map<std::string, MatrixRow>;  // by path

// Rows of the registry that stand in a file of their own.
MatrixRows RegistryRows();
MatrixRows RegistryProtectRows();
MatrixRows RegistryPeopleRows();

// Rows of the registry that stand in files of their own.
MatrixRows RegistryIoRows();

// Rows of the registry that stand in a file of their own. "$CODE" is the code of the organization.
MatrixRows RegistryOrganizationRows();

// A service beside the registry, with its rows and the resources that they name.
class MatrixWorld {
 public:
  virtual ~MatrixWorld() = default;
  // "/cadre.planning.v1.": how the paths of its methods begin.
  virtual std::string prefix() const = 0;
  virtual MatrixRows rows() const = 0;
  virtual std::shared_ptr<grpc::Channel> channel() = 0;
  // Placeholders and names of what belongs to the organization, made at the first call; names of
  // nothing for an organization that is not in the registry.
  virtual std::vector<std::pair<std::string, std::string>> NamesFor(OrganizationId organization,
                                                                    bool exists) = 0;
};

// Of the registry, by what they are about.
MatrixRows RegistryPostRows();

// Of the registry's own services: rows that name only what the fixture knows.
MatrixRows SearchRows();

// One a service. The registry must outlive it.
std::unique_ptr<MatrixWorld> DevelopmentMatrix(testing::RegistryServer& registry);
std::unique_ptr<MatrixWorld> NominationMatrix(testing::RegistryServer& registry);
std::unique_ptr<MatrixWorld> PlanningMatrix(testing::RegistryServer& registry);
// Access and rules administration, beside the rows of the registry's other services.
std::unique_ptr<MatrixWorld> RegistryAdminMatrix(testing::RegistryServer& registry);

}  // namespace cadre

#endif  // CADRE_TESTS_CONTRACT_PERMISSION_MATRIX_H_
