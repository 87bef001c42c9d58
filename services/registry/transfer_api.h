// Works on imports and exports: piece by piece, in the name of who began them, so that a crash at
// any point loses nothing and repeats nothing.
#ifndef CADRE_SERVICES_REGISTRY_TRANSFER_API_H_
#define CADRE_SERVICES_REGISTRY_TRANSFER_API_H_

#include <functional>
#include <stop_token>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cadre/registry/v1/import.pb.h"
#include "common/api/call.h"
#include "common/base/clock.h"
#include "common/db/pool.h"
#include "services/registry/access_api.h"
#include "services/registry/domain/operation.h"
#include "services/registry/file_api.h"
#include "services/registry/import_rows_api.h"
#include "services/registry/people_piece_api.h"
#include "services/registry/store/operation_store.h"

namespace cadre::registry {

struct TransferOptions {
  size_t rows_per_piece = 500;
  // Of a dry run, which keeps nothing from piece to piece: a row may need one above it.
  size_t rows_per_rehearsal = 5000;
  // How long a worker that says nothing keeps what it took; longer than a piece ever takes.
  absl::Duration lease = absl::Minutes(1);
  // Tests only: where it answers true the worker drops everything, as a process that is killed.
  // Asked before a piece ("before"), at the end of its transaction ("within") and behind it
  // ("after").
  std::function<bool(absl::string_view point)> crash;
};

class TransferWorker {
 public:
  struct Parts {
    db::Pool& pool;
    const Clock& clock;
    AccessApi& access;
    RecordKeepers keepers;
    const FileApi& files;
  };
  TransferWorker(Parts parts, TransferOptions options);

  // Takes the operation that waits longest and works on it until it has ended or the worker shall
  // stop; then another goes on. False if none waits.
  //   UNAVAILABLE, …  the database: what was taken is tried again after its lease
  absl::StatusOr<bool> RunOne(const std::stop_token& stop);

  // Gives back what it holds.
  absl::Status Release();

  // Deletes files and forgets operations whose time has passed.
  absl::Status DeleteExpired();

 private:
  enum class Next { kMore, kEnded, kLost };

  absl::StatusOr<api::Call> CallFor(const Operation& operation, const char* permission) const;
  absl::Status Work(Operation& operation, const std::stop_token& stop);
  absl::Status RunImport(Operation& operation, const std::stop_token& stop);
  absl::Status RunExport(Operation& operation, const std::stop_token& stop);
  // One transaction: `piece` does the work and moves `operation`, which is stored with it.
  absl::StatusOr<Next> Piece(Operation& operation, const char* permission,
                             absl::FunctionRef<absl::Status(api::Mutation&, Operation&)> piece);
  absl::Status TakeRows(api::Mutation& m, Operation& operation, const Sheet& sheet,
                        const v1::StartImportRequest& request, sheet::Format format);
  absl::Status AppendFailed(db::Session& session, Operation& operation, const Sheet& sheet,
                            const v1::ImportReport& report);
  absl::Status AppendRows(db::Session& session, Operation& operation, FileKind kind,
                          const SheetCells& header, const std::vector<SheetCells>& rows);
  absl::Status CloseOutput(db::Session& session, Operation& operation, bool as_workbook);
  absl::Status End(Operation& operation, const absl::Status& why);
  bool Crashes(absl::string_view point) const {
    return options_.crash != nullptr && options_.crash(point);
  }
  store::WorkLease Lease() const;
  absl::Time Deadline() const;

  const Parts parts_;
  const TransferOptions options_;
  const std::string worker_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_TRANSFER_API_H_
