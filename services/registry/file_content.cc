#include "services/registry/file_content.h"

#include "absl/strings/str_cat.h"
#include "common/base/errors.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "services/registry/store/file_store.h"

namespace cadre::registry {
namespace {

// Of a part: moved to another file or place it does not open.
std::string ContextOf(FileId file, int64_t position) {
  return absl::StrCat("file/", file.value(), "/", position);
}

}  // namespace

absl::Status FileContent::Append(db::Session& session, StoredFile& file,
                                 absl::string_view bytes) const {
  while (!bytes.empty()) {
    const absl::string_view part = bytes.substr(0, kPartBytes);
    RETURN_IF_ERROR(
        store::InsertChunk(session, file.id,
                           {.position = file.received,
                            .size = static_cast<int64_t>(part.size()),
                            .sha256 = Sha256(part),
                            .sealed = keys_.Seal(part, ContextOf(file.id, file.received))}));
    file.received += static_cast<int64_t>(part.size());
    bytes.remove_prefix(part.size());
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> FileContent::Read(db::Session& session, const StoredFile& file,
                                              int64_t offset) const {
  if (offset >= file.received) return std::string();
  ASSIGN_OR_RETURN(const std::vector<store::FileChunk> chunks,
                   store::ChunksFrom(session, file.id, offset, 1));
  if (chunks.empty()) return InternalError("a part of a file is missing");
  const store::FileChunk& chunk = chunks.front();
  const auto opened = keys_.Open(chunk.sealed, ContextOf(file.id, chunk.position));
  if (!opened.ok() || offset - chunk.position >= static_cast<int64_t>(opened->size())) {
    return InternalError("a part of a file does not open");
  }
  return opened->substr(static_cast<size_t>(offset - chunk.position));
}

absl::StatusOr<std::string> FileContent::ReadAll(db::Session& session,
                                                 const StoredFile& file) const {
  std::string bytes;
  bytes.reserve(static_cast<size_t>(file.received));
  while (static_cast<int64_t>(bytes.size()) < file.received) {
    ASSIGN_OR_RETURN(const std::string part,
                     Read(session, file, static_cast<int64_t>(bytes.size())));
    bytes += part;
  }
  return bytes;
}

}  // namespace cadre::registry
