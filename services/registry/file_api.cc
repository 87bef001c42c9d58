#include "services/registry/file_api.h"

#include <algorithm>

#include "common/api/resource_name.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "common/base/sha256.h"
#include "common/sheet/sheet.h"
#include "services/registry/export_release_api.h"
#include "services/registry/operation_convert.h"
#include "services/registry/sheet_columns.h"
#include "services/registry/sheet_source.h"
#include "services/registry/store/operation_store.h"

namespace cadre::registry {
namespace {

constexpr int64_t kMostBytesOfOwner = 256 << 20;
constexpr int kSamples = 5;

absl::Status Incomplete() { return StateError("INCOMPLETE", "READ"); }

// A part that is there already, with the same bytes: its answer was lost.
absl::StatusOr<bool> IsRepeated(db::Session& session, const StoredFile& file,
                                const v1::AppendUploadRequest& request) {
  if (request.offset() >= file.received) return false;
  ASSIGN_OR_RETURN(const std::optional<store::FileChunk> there,
                   store::FindChunk(session, file.id, request.offset()));
  return there.has_value() && there->sha256 == request.sha256();
}

absl::Status CheckPart(const StoredFile& file, const v1::AppendUploadRequest& request) {
  if (request.offset() != file.received) {
    return FieldError("offset", "is not the number of bytes that are there");
  }
  const auto size = static_cast<int64_t>(request.content().size());
  if (file.received + size > file.size) return FieldError("content", "passes the size");
  return absl::OkStatus();
}

void AddSample(const sheet::Line& line, v1::UploadInspection& inspection) {
  v1::SampleRow& row = *inspection.add_samples();
  row.set_line(line.number);
  for (const std::string& cell : line.cells) row.add_cells(cell);
}

// The header, the first rows and the numbers of all; or why no header fits.
absl::Status LookAt(const std::string& bytes, const sheet::Settings& settings, SheetProfile profile,
                    v1::UploadInspection& inspection) {
  absl::StatusOr<SheetSource> source = SheetSource::Open(bytes, settings, profile);
  if (!source.ok()) {
    const auto detail = DetailOf(source.status());
    if (!detail.has_value() || detail->fields.empty()) return source.status();
    inspection.set_header_problem(detail->fields.front().description);
    // The first rows show why: a wrong separator or encoding.
    ASSIGN_OR_RETURN(const auto reader, sheet::Open(bytes, settings));
    for (int i = 0; i < kSamples; ++i) {
      ASSIGN_OR_RETURN(const std::optional<sheet::Line> line, reader->Next());
      if (!line.has_value()) break;
      AddSample(*line, inspection);
    }
    return absl::OkStatus();
  }
  inspection.set_header_line(source->header_line());
  ASSIGN_OR_RETURN(const text::Columns columns, ColumnsOf(profile, source->header()));
  const std::vector<std::string> fields = columns.Fields();
  for (size_t i = 0; i < fields.size(); ++i) {
    if (source->header()[i].empty()) continue;
    *(fields[i].empty() ? inspection.add_unknown_columns() : inspection.add_mapped_columns()) =
        source->header()[i];
  }
  ASSIGN_OR_RETURN(const SheetSummary summary, Summarize(*source, profile, kSamples));
  for (const sheet::Line& line : summary.first) AddSample(line, inspection);
  inspection.set_rows(summary.rows);
  inspection.set_month_first_rows(summary.month_first);
  inspection.set_serial_date_rows(summary.serials);
  return absl::OkStatus();
}

}  // namespace

store::FileOwner OwnerOf(const api::Call& call) {
  return {.principal = call.identity.principal, .scope = call.scope()};
}

absl::StatusOr<OrganizationId> WorkplaceOf(const api::Call& call, const std::string& name) {
  if (!name.empty()) {
    return api::ParseId<OrganizationId>(name, api::kOrganizationPattern, "organization");
  }
  const db::Scope scope = call.scope();
  if (scope.roots.empty()) return FieldError("organization", "is required");
  return scope.roots.front();
}

absl::StatusOr<v1::StoredFile> FileApi::CreateUpload(const api::Call& call,
                                                     const v1::CreateUploadRequest& request) {
  ASSIGN_OR_RETURN(const OrganizationId organization, WorkplaceOf(call, request.organization()));
  StoredFile file{.id = FileId(NewId(call.now())),
                  .owner = call.identity.principal,
                  .organization = organization,
                  .kind = FileKind::kUpload,
                  .size = request.size(),
                  .created_at = call.now(),
                  .expires_at = call.now() + kept_};
  return api::Mutate<v1::StoredFile>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::StoredFile> {
        ASSIGN_OR_RETURN(const bool in_scope,
                         db::IsInScope(m.session(), organization, call.scope()));
        if (!in_scope) return NotFoundError("organization");
        ASSIGN_OR_RETURN(const int64_t bytes, store::BytesOf(m.session(), file.owner));
        if (bytes + file.size > kMostBytesOfOwner) {
          return MakeError(absl::StatusCode::kResourceExhausted, "the files take too much room",
                           {.reason = Reason::kRequestTooLarge});
        }
        RETURN_IF_ERROR(store::InsertFile(m.session(), file));
        m.Touch(FileName(file.id));
        m.Concern(organization);
        return ToProto(file);
      });
}

absl::StatusOr<v1::StoredFile> FileApi::AppendUpload(const api::Call& call,
                                                     const v1::AppendUploadRequest& request) {
  ASSIGN_OR_RETURN(const FileId id, FileIdFrom(request.name(), "name"));
  if (Sha256(request.content()) != request.sha256()) {
    return FieldError("sha256", "is not the digest of the content");
  }
  return api::Mutate<v1::StoredFile>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::StoredFile> {
        ASSIGN_OR_RETURN(std::optional<StoredFile> file,
                         store::LockFile(m.session(), id, OwnerOf(call)));
        if (!file.has_value() || file->kind != FileKind::kUpload) return NotFoundError("file");
        m.Touch(request.name());
        ASSIGN_OR_RETURN(const bool repeated, IsRepeated(m.session(), *file, request));
        if (repeated) return ToProto(*file);
        RETURN_IF_ERROR(CheckPart(*file, request));
        RETURN_IF_ERROR(content_.Append(m.session(), *file, request.content()));
        file->complete = file->received == file->size;
        RETURN_IF_ERROR(store::UpdateFile(m.session(), *file));
        ++file->version;
        return ToProto(*file);
      });
}

absl::StatusOr<std::string> FileApi::ReadUpload(const api::Call& call, const std::string& name) {
  ASSIGN_OR_RETURN(const FileId id, FileIdFrom(name, "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<StoredFile> file,
                   store::FindFile(*lease, id, OwnerOf(call)));
  if (!file.has_value() || file->kind != FileKind::kUpload) return NotFoundError("file");
  if (!file->complete) return Incomplete();
  return content_.ReadAll(*lease, *file);
}

absl::StatusOr<v1::UploadInspection> FileApi::InspectUpload(
    const api::Call& call, const v1::InspectUploadRequest& request) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadUpload(call, request.name()));
  ASSIGN_OR_RETURN(const sheet::Inspection seen, sheet::Inspect(bytes));
  sheet::Settings settings = seen.settings;
  v1::UploadInspection inspection;
  if (request.has_settings()) {
    ASSIGN_OR_RETURN(settings, FromProto(request.settings(), settings.format));
  }
  inspection.set_format(static_cast<v1::SheetFormat>(settings.format));
  *inspection.mutable_settings() = ToProto(settings);
  inspection.set_dates_from_1904(seen.from_1904);
  inspection.set_encoding_reason(seen.encoding.reason);
  inspection.set_decomposed(seen.encoding.decomposed);
  RETURN_IF_ERROR(
      LookAt(bytes, settings, static_cast<SheetProfile>(request.profile()), inspection));
  // Two columns that the profile knows leave no other separator.
  const bool is_one_table = settings.format == sheet::Format::kXlsx || seen.separator_certain ||
                            inspection.mapped_columns_size() >= 2;
  inspection.set_certain(
      seen.encoding.certain && is_one_table && inspection.header_problem().empty() &&
      inspection.serial_date_rows() == 0 && settings.encoding == text::Encoding::kUnicode);
  return inspection;
}

absl::StatusOr<v1::FilePart> FileApi::ReadFile(const api::Call& call,
                                               const v1::ReadFileRequest& request) {
  ASSIGN_OR_RETURN(const FileId id, FileIdFrom(request.name(), "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const std::optional<StoredFile> file,
                   store::FindFile(*lease, id, OwnerOf(call)));
  if (!file.has_value()) return NotFoundError("file");
  if (!file->complete) return Incomplete();
  if (file->kind == FileKind::kExport) {
    ASSIGN_OR_RETURN(const std::optional<Operation> made, store::OperationThatMade(*lease, id));
    if (!made.has_value()) return NotFoundError("file");
    RETURN_IF_ERROR(CheckMayGoOn(*lease, call, made->organization, made->classification));
  }
  v1::FilePart part;
  part.set_offset(request.offset());
  part.set_size(file->received);
  ASSIGN_OR_RETURN(*part.mutable_content(), content_.Read(*lease, *file, request.offset()));
  return part;
}

absl::StatusOr<v1::StoredFile> FileApi::DeleteFile(const api::Call& call,
                                                   const v1::DeleteFileRequest& request) {
  ASSIGN_OR_RETURN(const FileId id, FileIdFrom(request.name(), "name"));
  return api::Mutate<v1::StoredFile>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::StoredFile> {
        ASSIGN_OR_RETURN(const std::optional<StoredFile> file,
                         store::LockFile(m.session(), id, OwnerOf(call)));
        if (!file.has_value()) return NotFoundError("file");
        ASSIGN_OR_RETURN(const bool in_use, store::IsInUse(m.session(), id));
        if (in_use) return StateError("IN_USE", "DELETE");
        RETURN_IF_ERROR(store::DeleteFile(m.session(), id));
        m.Touch(request.name());
        return ToProto(*file);
      });
}

}  // namespace cadre::registry
