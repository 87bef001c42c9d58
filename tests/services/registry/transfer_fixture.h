// Uploads, operations and the worker, as an officer uses them.
#ifndef CADRE_TESTS_SERVICES_REGISTRY_TRANSFER_FIXTURE_H_
#define CADRE_TESTS_SERVICES_REGISTRY_TRANSFER_FIXTURE_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cadre/registry/v1/file.pb.h"
#include "cadre/registry/v1/import.pb.h"
#include "cadre/registry/v1/operation.pb.h"
#include "services/registry/transfer_api.h"
#include "tests/support/registry_server.h"

namespace cadre::registry {

// An officer of the units D1 and D2, known to AccessService, and one of D2 alone.
class TransferTest : public ::testing::Test {
 protected:
  TransferTest();

  api::Call Officer(const char* permission, const char* subject = "officer");
  // What subject holds, in the database; the calls above hold record officer over root or D2.
  void Bind(const std::string& subject, Role role, OrganizationId organization);

  std::string Upload(const std::string& bytes, const char* subject = "officer");
  absl::StatusOr<v1::UploadInspection> Inspect(const std::string& upload, v1::SheetProfile profile);
  // Begins an import of the upload, Unicode with commas unless `settings` say otherwise.
  absl::StatusOr<google::longrunning::Operation> Start(const std::string& upload,
                                                       v1::SheetProfile profile,
                                                       bool dry_run = false,
                                                       v1::SheetSettings settings = {},
                                                       v1::ImportConflict conflict = {});
  absl::StatusOr<google::longrunning::Operation> Get(const std::string& name,
                                                     const char* subject = "officer");
  // Lets a worker end everything that waits.
  void Work(TransferOptions options = {});

  // The response of an import, which must have succeeded.
  v1::ImportResult Import(const std::string& bytes, v1::SheetProfile profile, bool dry_run = false);
  std::string Export(v1::SheetProfile profile, v1::SheetFormat format,
                     const std::string& organization = "");
  std::string Read(const std::string& file);

  int64_t Count(const std::string& sql);
  void Execute(const std::string& sql);

  testing::RegistryServer server_;
  OrganizationId d1_;
  OrganizationId d2_;
};

// A sheet of Party members of D1: `good` rows from the number `first` on, then a bad one for each
// of `bad` (an empty sex).
std::string Members(int first, int good, int bad = 0);

}  // namespace cadre::registry

#endif  // CADRE_TESTS_SERVICES_REGISTRY_TRANSFER_FIXTURE_H_
