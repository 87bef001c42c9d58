#include "services/registry/history_api.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/api/as_of.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/base/errors.h"
#include "services/registry/difference_convert.h"
#include "services/registry/person_api.h"
#include "services/registry/reading_api.h"

namespace cadre::registry {
namespace {

absl::StatusOr<std::optional<int64_t>> PositionOf(const api::Page& page) {
  if (page.after.empty()) return std::nullopt;
  int64_t position = 0;
  if (!absl::SimpleAtoi(page.after[0], &position)) return FieldError("page_token", "is broken");
  return position;
}

}  // namespace

absl::StatusOr<v1::ListRevisionsResponse> HistoryApi::ListRevisions(
    const api::Call& call, const v1::ListRevisionsRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const std::optional<int64_t> before, PositionOf(page));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const PersonId person, RequirePerson(*lease, request.person(), call.scope()));
  ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, *lease, person));
  RETURN_IF_ERROR(LogReading(call, *lease, request, {person}));
  ASSIGN_OR_RETURN(std::vector<store::StoredRevision> rows,
                   store::ListRevisions(*lease, person, before, page.size + 1));
  v1::ListRevisionsResponse response;
  if (rows.size() > static_cast<size_t>(page.size)) {
    rows.pop_back();
    response.set_next_page_token(api::NextPageToken(request, {absl::StrCat(rows.back().id)}));
  }
  for (const store::StoredRevision& row : rows) {
    const auto part = static_cast<v1::RecordPart>(row.part);
    ASSIGN_OR_RETURN(const v1::KeptRevision kept, log_.Open(row));
    const std::string& state = kept.after().empty() ? kept.before() : kept.after();
    if (IsHidden(view, part, state)) continue;
    v1::Revision& shown = *response.add_revisions();
    shown.set_revision(row.id);
    shown.set_part(part);
    shown.set_key(row.key);
    *shown.mutable_change_time() = api::ToProto(row.at);
    shown.set_principal(row.principal);
    if (kept.has_note()) *shown.mutable_note() = kept.note();
    for (v1::FieldChange& change : DifferenceOf(part, kept.before(), kept.after(), view)) {
      *shown.add_changes() = std::move(change);
    }
  }
  return response;
}

absl::StatusOr<PastParts> HistoryApi::PartsNow(db::Session& session, PersonId person) const {
  ASSIGN_OR_RETURN(const auto rows, store::LastChanges(session, person));
  PastParts now;
  for (const store::StoredRevision& row : rows) {
    ASSIGN_OR_RETURN(v1::KeptRevision kept, log_.Open(row));
    now.Put(static_cast<v1::RecordPart>(row.part), row.key, std::move(*kept.mutable_after()));
  }
  return now;
}

absl::StatusOr<v1::RecordDifference> HistoryApi::CompareRecord(
    const api::Call& call, const v1::CompareRecordRequest& request) {
  ASSIGN_OR_RETURN(const CivilDay from, api::DayFrom(request.from_date(), "from_date"));
  CivilDay to = call.legal_day();
  if (request.has_to_date()) {
    ASSIGN_OR_RETURN(to, api::DayFrom(request.to_date(), "to_date"));
  }
  if (to < from) return FieldError("to_date", "is before from_date");
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const PersonId person, RequirePerson(*lease, request.person(), call.scope()));
  ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, *lease, person));
  RETURN_IF_ERROR(LogReading(call, *lease, request, {person}));
  ASSIGN_OR_RETURN(const PastParts first, log_.PartsOn(call, *lease, person, from));
  ASSIGN_OR_RETURN(const PastParts second, log_.PartsOn(call, *lease, person, to));
  ASSIGN_OR_RETURN(const PastParts now, PartsNow(*lease, person));
  v1::RecordDifference result;
  for (const auto& [key, before] : first.parts()) {
    const auto& [part, name] = key;
    const std::string* later = second.Find(part, name);
    const std::string& after = later == nullptr ? *now.Find(part, name) : *later;
    const std::string& state = after.empty() ? before : after;
    if (IsHidden(view, part, state)) continue;
    std::vector<v1::FieldChange> changes = DifferenceOf(part, before, after, view);
    if (changes.empty()) continue;
    v1::PartDifference& shown = *result.add_parts();
    shown.set_part(part);
    shown.set_key(name);
    for (v1::FieldChange& change : changes) *shown.add_changes() = std::move(change);
  }
  return result;
}

}  // namespace cadre::registry
