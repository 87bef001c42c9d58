// Use cases of FileService.
#ifndef CADRE_SERVICES_REGISTRY_FILE_API_H_
#define CADRE_SERVICES_REGISTRY_FILE_API_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cadre/registry/v1/file.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/file_content.h"
#include "services/registry/store/file_store.h"

namespace cadre::registry {

// Whose files and operations a call may see.
store::FileOwner OwnerOf(const api::Call& call);

// The organization that a request names; where it names none, the first that the caller's role is
// bound to.
//   INVALID_ARGUMENT  no name of an organization; none, and the caller has no such role
absl::StatusOr<OrganizationId> WorkplaceOf(const api::Call& call, const std::string& name);

class FileApi {
 public:
  FileApi(db::Pool& pool, const KeyRing& keys, absl::Duration kept = absl::Hours(24 * 7))
      : pool_(pool), content_(keys), kept_(kept) {}

  absl::StatusOr<v1::StoredFile> CreateUpload(const api::Call& call,
                                              const v1::CreateUploadRequest& request);
  absl::StatusOr<v1::StoredFile> AppendUpload(const api::Call& call,
                                              const v1::AppendUploadRequest& request);
  absl::StatusOr<v1::UploadInspection> InspectUpload(const api::Call& call,
                                                     const v1::InspectUploadRequest& request);
  absl::StatusOr<v1::FilePart> ReadFile(const api::Call& call, const v1::ReadFileRequest& request);
  absl::StatusOr<v1::StoredFile> DeleteFile(const api::Call& call,
                                            const v1::DeleteFileRequest& request);

  // How long a file is kept.
  absl::Duration kept() const { return kept_; }
  const FileContent& content() const { return content_; }

 private:
  absl::StatusOr<std::string> ReadUpload(const api::Call& call, const std::string& name);

  db::Pool& pool_;
  const FileContent content_;
  const absl::Duration kept_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_FILE_API_H_
