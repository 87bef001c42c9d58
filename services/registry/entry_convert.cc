#include "services/registry/entry_convert.h"

#include "absl/strings/str_cat.h"
#include "common/api/etag.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/api/validate.h"
#include "common/base/status_macros.h"

namespace cadre::registry {
namespace {

// What is a column and not a part of the body.
void ClearColumns(v1::RecordEntry& wire) {
  wire.clear_name();
  wire.clear_start_date();
  wire.clear_end_date();
  wire.clear_source();
  wire.clear_etag();
  wire.clear_update_time();
}

absl::Status CheckBody(const v1::RecordEntry& wire) {
  if (wire.body_case() == v1::RecordEntry::BODY_NOT_SET) {
    return FieldError("record_entry", "has no body");
  }
  const bool is_break = wire.work_period().kind() == v1::WORK_PERIOD_KIND_BREAK;
  if (is_break && wire.work_period().explanation().empty()) {
    return FieldError("record_entry.work_period.explanation", "is required for a break");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<CivilDate>> DateIf(bool present, const types::v1::CivilDate& date,
                                                const char* field) {
  if (!present) return std::nullopt;
  ASSIGN_OR_RETURN(const CivilDate parsed, api::DateFrom(date, field));
  return parsed;
}

}  // namespace

v1::RecordEntry ToProto(const RecordEntry& e) {
  v1::RecordEntry result;
  result.set_name(EntryName(e.person, e.id));
  if (e.start.has_value()) *result.mutable_start_date() = api::ToProto(*e.start);
  if (e.end.has_value()) *result.mutable_end_date() = api::ToProto(*e.end);
  types::v1::DocumentRef source;
  source.set_number(e.source.number);
  source.set_issuer(e.source.issuer);
  source.set_title(e.source.title);
  if (e.source.date.has_value()) *source.mutable_date() = api::ToProto(*e.source.date);
  if (source.ByteSizeLong() > 0) *result.mutable_source() = source;
  result.set_etag(api::EtagOf(e.version));
  *result.mutable_update_time() = api::ToProto(e.updated_at);
  return result;
}

absl::StatusOr<RecordEntry> FromProto(v1::RecordEntry& wire) {
  RETURN_IF_ERROR(CheckBody(wire));
  RETURN_IF_ERROR(Normalize(wire, "record_entry"));
  RecordEntry e{.kind = static_cast<int>(wire.body_case()),
                .source = {.number = wire.source().number(),
                           .issuer = wire.source().issuer(),
                           .title = wire.source().title()}};
  ASSIGN_OR_RETURN(e.start,
                   DateIf(wire.has_start_date(), wire.start_date(), "record_entry.start_date"));
  ASSIGN_OR_RETURN(e.end, DateIf(wire.has_end_date(), wire.end_date(), "record_entry.end_date"));
  if (wire.source().has_date()) {
    ASSIGN_OR_RETURN(e.source.date, api::DayFrom(wire.source().date(), "record_entry.source.date"));
  }
  RETURN_IF_ERROR(CheckEntry(e));
  return e;
}

SplitBytes BodyOf(const v1::RecordEntry& wire) {
  v1::RecordEntry body = wire;
  ClearColumns(body);
  return SplitEncrypted(body);
}

v1::RecordEntry ToKept(const v1::RecordEntry& wire) {
  v1::RecordEntry kept = wire;
  kept.clear_name();
  kept.clear_etag();
  kept.clear_update_time();
  return kept;
}

std::string EntryName(PersonId person, EntryId entry) {
  return absl::StrCat(api::PersonName(person), "/entries/", entry.text());
}

}  // namespace cadre::registry
