// Use cases of ImportService.
#ifndef CADRE_SERVICES_REGISTRY_IMPORT_API_H_
#define CADRE_SERVICES_REGISTRY_IMPORT_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/import.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/db/pool.h"
#include "google/longrunning/operations.pb.h"
#include "services/registry/domain/operation.h"
#include "services/registry/file_api.h"
#include "services/registry/people_piece_api.h"

namespace cadre::registry {

class ImportApi {
 public:
  ImportApi(db::Pool& pool, RecordKeepers keepers, const FileApi& files)
      : pool_(pool), keepers_(keepers), files_(files) {}

  absl::StatusOr<google::longrunning::Operation> StartImport(const api::Call& call,
                                                             const v1::StartImportRequest& request);

  absl::StatusOr<v1::ImportReport> ImportOrganizations(
      const api::Call& call, const v1::ImportOrganizationsRequest& request);
  absl::StatusOr<v1::ImportReport> ImportPeople(const api::Call& call,
                                                const v1::ImportPeopleRequest& request);
  // Three statements.
  absl::StatusOr<v1::FetchNamedResponse> FetchNamed(const api::Call& call,
                                                    const v1::FetchNamedRequest& request);
  absl::StatusOr<v1::ImportReport> ImportPosts(const api::Call& call,
                                               const v1::ImportPostsRequest& request);
  absl::StatusOr<v1::ImportReport> ImportRecords(const api::Call& call,
                                                 const v1::ImportRecordsRequest& request);

 private:
  absl::StatusOr<v1::ImportReport> TakeContent(const api::Call& call, SheetProfile profile,
                                               const char* touched, const std::string& content,
                                               int lines_before, const v1::ChangeNote& note);

  db::Pool& pool_;
  const RecordKeepers keepers_;
  const FileApi& files_;
};

// What StartImport and StartExport ask of the caller beside their own permission: that of the
// sheet.
//   PERMISSION_DENIED  it is held nowhere
absl::Status RequireProfile(const api::Call& call, const char* permission);

// Keeps a new operation of the caller's, for a worker to take; forgotten after `kept`.
//   RESOURCE_EXHAUSTED (OVERLOADED)  ten of them have not ended
absl::StatusOr<google::longrunning::Operation> BeginOperation(api::Mutation& m, Operation operation,
                                                              absl::Duration kept);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_IMPORT_API_H_
