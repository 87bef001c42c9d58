// The bytes of files: sealed part by part, so that a database or its backup shows nobody's record.
#ifndef CADRE_SERVICES_REGISTRY_FILE_CONTENT_H_
#define CADRE_SERVICES_REGISTRY_FILE_CONTENT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/key_ring.h"
#include "common/db/session.h"
#include "services/registry/domain/operation.h"

namespace cadre::registry {

class FileContent {
 public:
  static constexpr size_t kPartBytes = 1 << 20;

  explicit FileContent(const KeyRing& keys) : keys_(keys) {}

  // Puts `bytes` behind what is there, in parts, and counts them in `file`; the caller stores the
  // file's row in the same transaction.
  absl::Status Append(db::Session& session, StoredFile& file, absl::string_view bytes) const;

  // From `offset` on, at most kPartBytes; nothing behind the end.
  absl::StatusOr<std::string> Read(db::Session& session, const StoredFile& file,
                                   int64_t offset) const;
  absl::StatusOr<std::string> ReadAll(db::Session& session, const StoredFile& file) const;

 private:
  const KeyRing& keys_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_FILE_CONTENT_H_
