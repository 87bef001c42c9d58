// Files and their sealed parts in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_FILE_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_FILE_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/operation.h"

namespace cadre::registry::store {

// Whose files are looked for.
struct FileOwner {
  std::string principal;
  db::Scope scope;
};

// The file, if it is the owner's and its organization in scope. The second form locks it.
absl::StatusOr<std::optional<StoredFile>> FindFile(db::Session& session, FileId id,
                                                   const FileOwner& owner);
absl::StatusOr<std::optional<StoredFile>> LockFile(db::Session& session, FileId id,
                                                   const FileOwner& owner);
// For an operation, which may use the files that it was given: locked.
absl::StatusOr<std::optional<StoredFile>> LockFileOfOperation(db::Session& session, FileId id);

// Bytes that the owner's files have or will have.
absl::StatusOr<int64_t> BytesOf(db::Session& session, const std::string& owner);

absl::Status InsertFile(db::Session& session, const StoredFile& file);

// What changed of a file: size, received, complete; raises its version.
//   ABORTED  `file.version` is not the stored one
absl::Status UpdateFile(db::Session& session, const StoredFile& file);

struct FileChunk {
  int64_t position = 0;
  int64_t size = 0;
  std::string sha256;
  std::string sealed;
};

absl::Status InsertChunk(db::Session& session, FileId file, const FileChunk& chunk);
// The part that begins there, without its bytes.
absl::StatusOr<std::optional<FileChunk>> FindChunk(db::Session& session, FileId file,
                                                   int64_t position);
// The part that holds the byte at `offset`, and those after it, at most `limit`; in order.
absl::StatusOr<std::vector<FileChunk>> ChunksFrom(db::Session& session, FileId file, int64_t offset,
                                                  int limit);

// Whether an operation that has not ended reads or writes the file.
absl::StatusOr<bool> IsInUse(db::Session& session, FileId file);

absl::Status DeleteChunks(db::Session& session, FileId file);
// The file and its parts.
absl::Status DeleteFile(db::Session& session, FileId file);

// Files whose time has passed and that no running operation uses, at most `limit`.
absl::StatusOr<std::vector<FileId>> ExpiredFiles(db::Session& session, absl::Time now, int limit);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_FILE_STORE_H_
