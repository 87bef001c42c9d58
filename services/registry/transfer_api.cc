#include "services/registry/transfer_api.h"

#include "absl/strings/str_split.h"
#include "cadre/registry/v1/export.pb.h"
#include "common/api/resource_name.h"
#include "common/api/status_message.h"
#include "common/base/errors.h"
#include "common/base/log.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/db/transaction.h"
#include "services/registry/import_piece_api.h"
#include "services/registry/operation_convert.h"
#include "services/registry/sheet_source.h"

namespace cadre::registry {
namespace {

constexpr absl::Duration kPieceTime = absl::Seconds(50);
constexpr int kExpiredAtATime = 100;
constexpr int kMostAttempts = 10;
constexpr size_t kPieceBytes = 8 << 20;  // of the cells of a piece

// Another worker has it, or a test stopped this one: nothing is to be done about it.
absl::Status Lost() { return absl::CancelledError("the operation is in other hands"); }
bool IsLost(const absl::Status& status) {
  return absl::IsCancelled(status) && !DetailOf(status).has_value();
}

// What a database that is away or busy answers: tried again, never the end of an operation.
bool IsPassing(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) || absl::IsAborted(status);
}

absl::Status CancelledByCaller() {
  return MakeError(absl::StatusCode::kCancelled, "cancelled by its caller",
                   {.reason = Reason::kCancelled});
}

absl::Status GivenUp() {
  return MakeError(absl::StatusCode::kResourceExhausted,
                   absl::StrCat("was begun ", kMostAttempts, " times and did not get on"),
                   {.reason = Reason::kOverloaded});
}

absl::Status Denied(const char* permission) {
  return MakeError(absl::StatusCode::kPermissionDenied, "the permission ended",
                   {.reason = Reason::kPermissionDenied, .metadata = {{"permission", permission}}});
}

absl::StatusOr<v1::ImportReport> Take(api::Mutation& m, const Operation& operation,
                                      const Sheet& sheet, const RecordKeepers& keepers,
                                      const v1::StartImportRequest& request) {
  if (request.dry_run()) RETURN_IF_ERROR(store::BeginRehearsal(m.session()));
  ASSIGN_OR_RETURN(v1::ImportReport report,
                   TakePiece(m, operation.profile, sheet, keepers,
                             {.change = request.conflict() == v1::IMPORT_CONFLICT_UPDATE,
                              .note = request.note()}));
  if (request.dry_run()) RETURN_IF_ERROR(store::EndRehearsal(m.session()));
  return report;
}

absl::StatusOr<Sheet> NextSheet(SheetSource& source, size_t most_rows) {
  Sheet sheet{.header = source.header()};
  size_t bytes = 0;
  while (sheet.rows.size() < most_rows && bytes < kPieceBytes) {
    ASSIGN_OR_RETURN(std::optional<sheet::Line> line, source.Next());
    if (!line.has_value()) break;
    for (const std::string& cell : line->cells) bytes += cell.size();
    sheet.rows.push_back(*std::move(line));
  }
  return sheet;
}

// A workbook says itself from where its dates count.
absl::Status CheckSerials(const v1::SheetSettings& settings, std::optional<bool> from_1904) {
  const v1::DateForm dates = settings.dates();
  const bool is_serial = dates == v1::DATE_FORM_SERIAL_1900 || dates == v1::DATE_FORM_SERIAL_1904;
  if (!is_serial || !from_1904.has_value()) return absl::OkStatus();
  if (*from_1904 == (dates == v1::DATE_FORM_SERIAL_1904)) return absl::OkStatus();
  return FieldError("settings.dates", absl::StrCat("the workbook counts its days from ",
                                                   *from_1904 ? "1904" : "1900"));
}

absl::Status CheckDates(const SheetSummary& summary) {
  if (summary.month_first == 0) return absl::OkStatus();
  return FieldError(
      "content", absl::StrCat("has ", summary.month_first, " rows with the month first in a date"));
}

}  // namespace

TransferWorker::TransferWorker(Parts parts, TransferOptions options)
    : parts_(parts), options_(std::move(options)), worker_(NewUuid()) {}

store::WorkLease TransferWorker::Lease() const {
  const absl::Time now = parts_.clock.Now();
  return {.worker = worker_, .now = now, .until = now + options_.lease};
}

absl::Time TransferWorker::Deadline() const { return RealNow() + kPieceTime; }

absl::StatusOr<api::Call> TransferWorker::CallFor(const Operation& operation,
                                                  const char* permission) const {
  api::Call call{.identity = {.principal = operation.owner},
                 .method = operation.kind == OperationKind::kImport
                               ? "/cadre.registry.v1.ImportService/StartImport"
                               : "/cadre.registry.v1.ExportService/StartExport",
                 .permission = permission,
                 .request_hash = Sha256(operation.request),
                 .language = "en",
                 .deadline = Deadline(),
                 .clock = &parts_.clock};
  const std::vector<std::string> login = absl::StrSplit(operation.owner, absl::MaxSplits('#', 1));
  if (login.size() != 2) return Denied(permission);
  v1::ResolveIdentityRequest request;
  request.set_issuer(login[0]);
  request.set_subject(login[1]);
  ASSIGN_OR_RETURN(const v1::ResolvedIdentity now, parts_.access.ResolveIdentity(call, request));
  if (!now.person().empty()) {
    ASSIGN_OR_RETURN(call.identity.person,
                     api::ParseId<PersonId>(now.person(), api::kPersonPattern, "person"));
  }
  for (const auto& binding : now.bindings()) {
    ASSIGN_OR_RETURN(const OrganizationId organization,
                     api::ParseId<OrganizationId>(binding.organization(), api::kOrganizationPattern,
                                                  "organization"));
    call.identity.bindings.push_back({static_cast<Role>(binding.role()), organization});
  }
  if (!api::HoldsAnywhere(call.identity, permission)) return Denied(permission);
  return call;
}

absl::StatusOr<bool> TransferWorker::RunOne(const std::stop_token& stop) {
  std::optional<Operation> taken;
  RETURN_IF_ERROR(
      db::RunInTransaction(parts_.pool, Deadline(), [&](db::Session& session) -> absl::Status {
        ASSIGN_OR_RETURN(taken, store::TakeWaiting(session, Lease()));
        return absl::OkStatus();
      }));
  if (!taken.has_value()) return false;
  // One that takes its process with it each time must not do so for ever.
  absl::Status status = taken->attempts > kMostAttempts ? GivenUp() : Work(*taken, stop);
  if (!status.ok() && !IsPassing(status) && !IsLost(status)) status = End(*taken, status);
  if (IsLost(status)) return true;
  RETURN_IF_ERROR(status);
  return true;
}

absl::Status TransferWorker::Release() {
  ASSIGN_OR_RETURN(const db::Lease lease, parts_.pool.Acquire(Deadline()));
  return store::ReleaseWork(*lease, worker_);
}

absl::Status TransferWorker::Work(Operation& operation, const std::stop_token& stop) {
  return operation.kind == OperationKind::kImport ? RunImport(operation, stop)
                                                  : RunExport(operation, stop);
}

absl::StatusOr<TransferWorker::Next> TransferWorker::Piece(
    Operation& operation, const char* permission,
    absl::FunctionRef<absl::Status(api::Mutation&, Operation&)> piece) {
  if (Crashes("before")) return Lost();
  ASSIGN_OR_RETURN(const api::Call call, CallFor(operation, permission));
  Operation next;
  const auto body = [&](api::Mutation& m) -> absl::StatusOr<v1::ImportResult> {
    ASSIGN_OR_RETURN(const std::optional<Operation> held,
                     store::LockHeld(m.session(), operation.id, worker_));
    if (!held.has_value()) return Lost();
    next = *held;
    m.Touch(OperationName(next.id));
    ASSIGN_OR_RETURN(const bool in_scope,
                     db::IsInScope(m.session(), next.organization, call.scope()));
    if (!in_scope) return Denied(permission);
    if (next.cancel_requested) {
      next.state = OperationState::kCancelled;
      next.error = api::ToWire(CancelledByCaller(), call.language).SerializeAsString();
      RETURN_IF_ERROR(CloseOutput(m.session(), next, false));
    } else {
      RETURN_IF_ERROR(piece(m, next));
    }
    RETURN_IF_ERROR(store::UpdateOperation(m.session(), next, Lease()));
    ++next.version;
    if (Crashes("within")) return Lost();
    return v1::ImportResult();
  };
  RETURN_IF_ERROR(api::Mutate<v1::ImportResult>(call, parts_.pool, body).status());
  operation = next;
  if (Crashes("after")) return Lost();
  return operation.ended() ? Next::kEnded : Next::kMore;
}

absl::Status TransferWorker::RunImport(Operation& operation, const std::stop_token& stop) {
  v1::StartImportRequest request;
  request.ParseFromString(operation.request);
  const char* permission = WritePermissionOf(operation.profile);
  RETURN_IF_ERROR(CallFor(operation, permission).status());
  std::string bytes;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, parts_.pool.Acquire(Deadline()));
    ASSIGN_OR_RETURN(const std::optional<StoredFile> file,
                     store::LockFileOfOperation(*lease, operation.input.value_or(FileId())));
    if (!file.has_value()) return NotFoundError("file");
    ASSIGN_OR_RETURN(bytes, parts_.files.content().ReadAll(*lease, *file));
  }
  ASSIGN_OR_RETURN(const sheet::Settings settings,
                   FromProto(request.settings(), sheet::FormatOf(bytes)));
  if (operation.rows_total == 0) {
    ASSIGN_OR_RETURN(SheetSource all, SheetSource::Open(bytes, settings, operation.profile));
    RETURN_IF_ERROR(CheckSerials(request.settings(), all.from_1904()));
    ASSIGN_OR_RETURN(const SheetSummary summary, Summarize(all, operation.profile));
    RETURN_IF_ERROR(CheckDates(summary));
    ASSIGN_OR_RETURN(const Next counted,
                     Piece(operation, permission, [&](api::Mutation& m, Operation& next) {
                       next.rows_total = summary.rows;
                       if (summary.rows > 0) return absl::OkStatus();
                       next.state = OperationState::kSucceeded;
                       return CloseOutput(m.session(), next, false);
                     }));
    if (counted != Next::kMore) return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(SheetSource source,
                   SheetSource::Open(std::move(bytes), settings, operation.profile));
  for (int64_t skipped = 0; skipped < operation.rows_done; ++skipped) {
    RETURN_IF_ERROR(source.Next().status());
  }
  const size_t most_rows =
      request.dry_run() ? options_.rows_per_rehearsal : options_.rows_per_piece;
  while (!stop.stop_requested()) {
    ASSIGN_OR_RETURN(Sheet sheet, NextSheet(source, most_rows));
    sheet.serials_from = SerialsFrom(request.settings().dates());
    ASSIGN_OR_RETURN(const Next next,
                     Piece(operation, permission, [&](api::Mutation& m, Operation& o) {
                       return TakeRows(m, o, sheet, request, settings.format);
                     }));
    if (next != Next::kMore) return absl::OkStatus();
  }
  return Release();
}

absl::Status TransferWorker::TakeRows(api::Mutation& m, Operation& operation, const Sheet& sheet,
                                      const v1::StartImportRequest& request, sheet::Format format) {
  ASSIGN_OR_RETURN(const v1::ImportReport report,
                   Take(m, operation, sheet, parts_.keepers, request));
  operation.rows_done += static_cast<int64_t>(sheet.rows.size());
  operation.counts.added += report.added();
  operation.counts.changed += report.changed();
  operation.counts.unchanged += report.unchanged();
  operation.counts.failed += report.problems_size();
  RETURN_IF_ERROR(AppendFailed(m.session(), operation, sheet, report));
  if (operation.rows_done < operation.rows_total) return absl::OkStatus();
  operation.state = OperationState::kSucceeded;
  return CloseOutput(m.session(), operation, format == sheet::Format::kXlsx);
}

absl::Status TransferWorker::End(Operation& operation, const absl::Status& why) {
  if (absl::IsInternal(why)) {
    Log(LogLevel::kError, "an operation failed",
        {{"operation", OperationName(operation.id)}, {"text", why.message()}});
  }
  return db::RunInTransaction(parts_.pool, Deadline(), [&](db::Session& session) -> absl::Status {
    ASSIGN_OR_RETURN(std::optional<Operation> held,
                     store::LockHeld(session, operation.id, worker_));
    if (!held.has_value()) return Lost();
    held->state = OperationState::kFailed;
    held->error = api::ToWire(why, "en").SerializeAsString();
    RETURN_IF_ERROR(CloseOutput(session, *held, false));
    return store::UpdateOperation(session, *held, Lease());
  });
}

absl::Status TransferWorker::DeleteExpired() {
  const absl::Time now = parts_.clock.Now();
  std::vector<FileId> expired;
  {
    ASSIGN_OR_RETURN(const db::Lease lease, parts_.pool.Acquire(Deadline()));
    ASSIGN_OR_RETURN(expired, store::ExpiredFiles(*lease, now, kExpiredAtATime));
    RETURN_IF_ERROR(store::DeleteExpiredOperations(*lease, now, kExpiredAtATime));
  }
  for (const FileId file : expired) {
    RETURN_IF_ERROR(db::RunInTransaction(parts_.pool, Deadline(), [&](db::Session& session) {
      return store::DeleteFile(session, file);
    }));
  }
  return absl::OkStatus();
}

}  // namespace cadre::registry
