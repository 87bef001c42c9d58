#include "services/registry/store/file_store.h"

#include "common/base/errors.h"
#include "common/db/statement.h"

namespace cadre::registry::store {
namespace {

using db::Row;
using db::Session;
using db::Statement;

constexpr char kSelect[] = R"sql(
    SELECT f.id, f.owner, f.organization_id, f.kind, f.size, f.received, f.complete, f.created_at,
           f.expires_at, f.version
      FROM stored_file f)sql";

StoredFile ReadFile(const Row& row) {
  return {.id = row.IdOf<FileId>(1),
          .owner = row.Text(2),
          .organization = row.IdOf<OrganizationId>(3),
          .kind = row.EnumOf<FileKind>(4),
          .size = row.Int(5),
          .received = row.Int(6),
          .complete = row.Bool(7),
          .created_at = row.Time(8),
          .expires_at = row.Time(9),
          .version = row.Int(10)};
}

Statement FileOf(FileId id, const FileOwner& owner) {
  Statement statement;
  statement.Add(kSelect)
      .Add(" WHERE f.id = ? AND f.owner = ?", id, owner.principal)
      .And(db::InScope("f.organization_id", owner.scope));
  return statement;
}

}  // namespace

absl::StatusOr<std::optional<StoredFile>> FindFile(Session& session, FileId id,
                                                   const FileOwner& owner) {
  return FileOf(id, owner).First(session, ReadFile);
}

absl::StatusOr<std::optional<StoredFile>> LockFile(Session& session, FileId id,
                                                   const FileOwner& owner) {
  return FileOf(id, owner).Add(" FOR UPDATE").First(session, ReadFile);
}

absl::StatusOr<std::optional<StoredFile>> LockFileOfOperation(Session& session, FileId id) {
  return Statement().Add(kSelect).Add(" WHERE f.id = ? FOR UPDATE", id).First(session, ReadFile);
}

absl::StatusOr<int64_t> BytesOf(Session& session, const std::string& owner) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> bytes,
                   session.QueryOne(R"sql(SELECT COALESCE(SUM(GREATEST(size, received)), 0)
                                            FROM stored_file WHERE owner = ?)sql",
                                    [](const Row& row) { return row.Int(1); }, owner));
  return bytes.value_or(0);
}

absl::Status InsertFile(Session& session, const StoredFile& f) {
  return session
      .Execute(R"sql(
      INSERT INTO stored_file (id, owner, organization_id, kind, size, received, complete,
                               created_at, expires_at, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1))sql",
               f.id, f.owner, f.organization, f.kind, f.size, f.received, f.complete, f.created_at,
               f.expires_at)
      .status();
}

absl::Status UpdateFile(Session& session, const StoredFile& f) {
  ASSIGN_OR_RETURN(const int64_t changed,
                   session.Execute(R"sql(
      UPDATE stored_file SET size = ?, received = ?, complete = ?, version = version + 1
       WHERE id = ? AND version = ?)sql",
                                   f.size, f.received, f.complete, f.id, f.version));
  if (changed == 0) return EtagMismatchError("file");
  return absl::OkStatus();
}

absl::Status InsertChunk(Session& session, FileId file, const FileChunk& chunk) {
  return session
      .Execute(R"sql(INSERT INTO file_blob (file_id, position, size, sha256, sealed)
                     VALUES (?, ?, ?, ?, ?))sql",
               file, chunk.position, chunk.size, chunk.sha256, chunk.sealed)
      .status();
}

absl::StatusOr<std::optional<FileChunk>> FindChunk(Session& session, FileId file,
                                                   int64_t position) {
  return session.QueryOne(
      "SELECT position, size, sha256 FROM file_blob WHERE file_id = ? AND position = ?",
      [](const Row& row) {
        return FileChunk{.position = row.Int(1), .size = row.Int(2), .sha256 = row.Text(3)};
      },
      file, position);
}

absl::StatusOr<std::vector<FileChunk>> ChunksFrom(Session& session, FileId file, int64_t offset,
                                                  int limit) {
  return session.Query(R"sql(
      SELECT position, size, sha256, sealed FROM file_blob
       WHERE file_id = ? AND position >= (
             SELECT COALESCE(MAX(b.position), 0) FROM file_blob b
              WHERE b.file_id = ? AND b.position <= ?)
       ORDER BY position LIMIT ?)sql",
                       [](const Row& row) {
                         return FileChunk{.position = row.Int(1),
                                          .size = row.Int(2),
                                          .sha256 = row.Text(3),
                                          .sealed = row.Text(4)};
                       },
                       file, file, offset, limit);
}

absl::StatusOr<bool> IsInUse(Session& session, FileId file) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> any,
                   session.QueryOne(R"sql(
      SELECT id FROM operation
       WHERE state = ? AND (input_file = ? OR output_file = ?) LIMIT 1)sql",
                                    [](const Row& row) { return row.Int(1); },
                                    OperationState::kRunning, file, file));
  return any.has_value();
}

absl::Status DeleteChunks(Session& session, FileId file) {
  return session.Execute("DELETE FROM file_blob WHERE file_id = ?", file).status();
}

absl::Status DeleteFile(Session& session, FileId file) {
  RETURN_IF_ERROR(DeleteChunks(session, file));
  return session.Execute("DELETE FROM stored_file WHERE id = ?", file).status();
}

absl::StatusOr<std::vector<FileId>> ExpiredFiles(Session& session, absl::Time now, int limit) {
  return session.Query(R"sql(
      SELECT f.id FROM stored_file f
       WHERE f.expires_at <= ? AND NOT EXISTS (
             SELECT 1 FROM operation o
              WHERE o.state = ? AND (o.input_file = f.id OR o.output_file = f.id))
       ORDER BY f.expires_at, f.id LIMIT ?)sql",
                       [](const Row& row) { return row.IdOf<FileId>(1); }, now,
                       OperationState::kRunning, limit);
}

}  // namespace cadre::registry::store
