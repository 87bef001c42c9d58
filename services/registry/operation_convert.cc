#include "services/registry/operation_convert.h"

#include "absl/strings/str_cat.h"
#include "cadre/registry/v1/import.pb.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/base/errors.h"

namespace cadre::registry {
namespace {

constexpr char kFilePattern[] = "files/{file}";
constexpr char kOperationPattern[] = "operations/{operation}";

v1::OperationProgress ProgressOf(const Operation& o) {
  v1::OperationProgress progress;
  progress.set_kind(static_cast<v1::OperationKind>(o.kind));
  progress.set_state(static_cast<v1::OperationState>(o.state));
  progress.set_profile(static_cast<v1::SheetProfile>(o.profile));
  progress.set_organization(api::OrganizationName(o.organization));
  progress.set_rows_done(o.rows_done);
  progress.set_rows_total(o.rows_total);
  progress.set_cancel_requested(o.cancel_requested);
  *progress.mutable_create_time() = api::ToProto(o.created_at);
  *progress.mutable_update_time() = api::ToProto(o.updated_at);
  return progress;
}

v1::ImportResult ImportResultOf(const Operation& o) {
  v1::StartImportRequest request;
  request.ParseFromString(o.request);
  v1::ImportResult result;
  result.set_added(o.counts.added);
  result.set_changed(o.counts.changed);
  result.set_unchanged(o.counts.unchanged);
  result.set_failed(o.counts.failed);
  result.set_dry_run(request.dry_run());
  if (o.output.has_value()) result.set_failed_lines(FileName(*o.output));
  return result;
}

v1::ExportResult ExportResultOf(const Operation& o) {
  v1::ExportResult result;
  result.set_rows(o.counts.added);
  if (o.output.has_value()) result.set_file(FileName(*o.output));
  return result;
}

}  // namespace

std::string FileName(FileId id) { return absl::StrCat("files/", id.text()); }
std::string OperationName(OperationId id) { return absl::StrCat("operations/", id.text()); }

absl::StatusOr<FileId> FileIdFrom(const std::string& name, absl::string_view field) {
  return api::ParseId<FileId>(name, kFilePattern, field);
}

absl::StatusOr<OperationId> OperationIdFrom(const std::string& name) {
  return api::ParseId<OperationId>(name, kOperationPattern, "name");
}

v1::StoredFile ToProto(const StoredFile& file) {
  v1::StoredFile result;
  result.set_name(FileName(file.id));
  result.set_organization(api::OrganizationName(file.organization));
  result.set_kind(static_cast<v1::FileKind>(file.kind));
  result.set_size(file.size);
  result.set_received(file.received);
  result.set_complete(file.complete);
  *result.mutable_create_time() = api::ToProto(file.created_at);
  *result.mutable_expire_time() = api::ToProto(file.expires_at);
  result.set_etag(api::EtagOf(file.version));
  return result;
}

google::longrunning::Operation ToProto(const Operation& o) {
  google::longrunning::Operation result;
  result.set_name(OperationName(o.id));
  result.mutable_metadata()->PackFrom(ProgressOf(o));
  result.set_done(o.ended());
  if (!o.ended()) return result;
  if (o.state == OperationState::kSucceeded) {
    if (o.kind == OperationKind::kImport) {
      result.mutable_response()->PackFrom(ImportResultOf(o));
    } else {
      result.mutable_response()->PackFrom(ExportResultOf(o));
    }
  } else {
    result.mutable_error()->ParseFromString(o.error);
    // What was done before it ended stays, and so does the file of what was not taken.
    if (o.kind == OperationKind::kImport) {
      result.mutable_error()->add_details()->PackFrom(ImportResultOf(o));
    }
  }
  return result;
}

absl::StatusOr<sheet::Settings> FromProto(const v1::SheetSettings& settings, sheet::Format format) {
  sheet::Settings result{.format = format,
                         .encoding = static_cast<text::Encoding>(settings.encoding())};
  const std::string& separator = settings.separator();
  if (separator.empty()) return result;
  if (separator != "," && separator != ";" && separator != "\t") {
    return FieldError("settings.separator", "must be a comma, a semicolon or a tab");
  }
  result.separator = separator[0];
  return result;
}

v1::SheetSettings ToProto(const sheet::Settings& settings) {
  v1::SheetSettings result;
  result.set_encoding(static_cast<v1::TextEncoding>(settings.encoding));
  if (settings.format == sheet::Format::kCsv) {
    result.set_separator(std::string(1, settings.separator));
  }
  result.set_dates(v1::DATE_FORM_DAY_FIRST);
  return result;
}

std::optional<CivilDay> SerialsFrom(v1::DateForm form) {
  if (form == v1::DATE_FORM_SERIAL_1900) return CivilDay(1899, 12, 30);
  if (form == v1::DATE_FORM_SERIAL_1904) return CivilDay(1904, 1, 1);
  return std::nullopt;
}

}  // namespace cadre::registry
