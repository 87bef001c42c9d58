// Files that come in and go out, and the operations that read and write them.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_OPERATION_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_OPERATION_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/base/ids.h"
#include "services/registry/domain/export_release.h"
#include "services/registry/domain/sheet_profile.h"

namespace cadre::registry {

using FileId = StrongId<struct FileIdTag>;
using OperationId = StrongId<struct OperationIdTag>;

// Same numbers as cadre.registry.v1.FileKind.
enum class FileKind : int { kUpload = 1, kFailedLines = 2, kExport = 3 };

struct StoredFile {
  FileId id;
  std::string owner;  // principal
  OrganizationId organization;
  FileKind kind = FileKind::kUpload;
  int64_t size = 0;      // announced; grows with what is written otherwise
  int64_t received = 0;  // bytes that are there
  bool complete = false;
  absl::Time created_at;
  absl::Time expires_at;
  int64_t version = 1;
};

// Same numbers as cadre.registry.v1.OperationKind.
enum class OperationKind : int { kImport = 1, kExport = 2 };

// Same numbers as cadre.registry.v1.OperationState.
enum class OperationState : int { kRunning = 1, kSucceeded = 2, kFailed = 3, kCancelled = 4 };

struct RowCounts {
  int64_t added = 0;
  int64_t changed = 0;
  int64_t unchanged = 0;
  int64_t failed = 0;
};

struct Operation {
  OperationId id;
  std::string owner;  // principal, in whose name it runs
  OrganizationId organization;
  OperationKind kind = OperationKind::kImport;
  OperationState state = OperationState::kRunning;
  SheetProfile profile = SheetProfile::kPartyMembers;
  std::string request;  // serialized
  std::optional<FileId> input;
  std::optional<FileId> output;
  int64_t rows_done = 0;
  int64_t rows_total = 0;  // 0 until counted
  RowCounts counts;
  std::string position;                                   // where an export goes on
  Classification classification = Classification::kNone;  // that the exported list may have
  std::string mark;                                       // above its header; empty for none
  bool cancel_requested = false;
  std::string error;  // serialized google.rpc.Status; empty for none
  std::string lease_owner;
  int attempts = 0;  // times that it was taken since it last got on
  absl::Time created_at;
  absl::Time updated_at;
  absl::Time expires_at;
  int64_t version = 1;

  bool ended() const { return state != OperationState::kRunning; }
};

// FAILED_PRECONDITION (STATE_FORBIDS_MOVE): it has ended.
absl::Status CheckCancel(const Operation& operation);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_OPERATION_H_
