#include "services/registry/entry_api.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/api/as_of.h"
#include "common/api/etag.h"
#include "common/api/page_token.h"
#include "common/api/proto_time.h"
#include "common/api/resource_name.h"
#include "common/api/validate.h"
#include "common/base/errors.h"
#include "common/base/random.h"
#include "services/registry/domain/sealing.h"
#include "services/registry/entry_convert.h"
#include "services/registry/person_api.h"
#include "services/registry/reading_api.h"

namespace cadre::registry {
namespace {

namespace pb = google::protobuf;

constexpr char kPattern[] = "people/{person}/entries/{entry}";

struct EntryNames {
  std::string person_name;
  PersonId person;
  EntryId entry;
};

absl::StatusOr<EntryNames> NamesIn(const std::string& name, const char* field) {
  ASSIGN_OR_RETURN(const std::vector<int64_t> ids, api::ParseName(name, kPattern, field));
  const PersonId person(ids[0]);
  return EntryNames{api::PersonName(person), person, EntryId(ids[1])};
}

PartName PartOf(const RecordEntry& entry) {
  return {entry.person, v1::RECORD_PART_ENTRY, entry.id.text()};
}

// What the answer of a write shows: it is kept for requests that come again, and nobody gave a
// purpose for reading.
v1::RecordEntry AnswerOf(const RecordEntry& entry, const v1::RecordEntry& wire) {
  v1::RecordEntry answer = wire;
  answer.set_name(EntryName(entry.person, entry.id));
  answer.set_etag(api::EtagOf(entry.version));
  *answer.mutable_update_time() = api::ToProto(entry.updated_at);
  api::ClearHidden(api::kBasicView, answer);
  return answer;
}

std::string KeyOf(const v1::RecordEntry& wire) {
  return wire.name().substr(wire.name().rfind('/') + 1);
}

// Of entries as they are shown, past and present.
std::string OrderOfShown(const v1::RecordEntry& wire) {
  const types::v1::CivilDate& start = wire.start_date();
  return OrderOf({.id = EntryId::FromText(KeyOf(wire)).value_or(EntryId()),
                  .kind = static_cast<int>(wire.body_case()),
                  .start = CivilDate::FromParts(start.year(), start.month(), start.day())});
}

// Whether anything is left that the reader may see.
bool HasBody(const v1::RecordEntry& entry) {
  return entry.body_case() != v1::RecordEntry::BODY_NOT_SET;
}

}  // namespace

absl::StatusOr<v1::RecordEntry> EntryApi::Open(const store::StoredEntry& stored) const {
  std::string secret;
  if (stored.sealed.has_value()) {
    const auto opened = keys_.Open(*stored.sealed, EntryContext(stored.entry.id));
    if (!opened.ok()) return InternalError("an entry does not open");
    secret = *opened;
  }
  v1::RecordEntry wire;
  if (!JoinEncrypted(stored.body, secret, wire)) return InternalError("an entry cannot be read");
  wire.MergeFrom(ToProto(stored.entry));
  return wire;
}

store::StoredEntry EntryApi::Close(const RecordEntry& entry, const v1::RecordEntry& wire) const {
  SplitBytes body = BodyOf(wire);
  store::StoredEntry stored{.entry = entry, .body = std::move(body.plain)};
  if (!body.secret.empty()) stored.sealed = keys_.Seal(body.secret, EntryContext(entry.id));
  return stored;
}

absl::StatusOr<std::vector<v1::RecordEntry>> EntryApi::EntriesOf(db::Session& session,
                                                                 PersonId person) const {
  ASSIGN_OR_RETURN(const std::vector<store::StoredEntry> rows, store::EntriesOf(session, {person}));
  std::vector<v1::RecordEntry> entries;
  for (const store::StoredEntry& row : rows) {
    ASSIGN_OR_RETURN(entries.emplace_back(), Open(row));
  }
  return entries;
}

absl::StatusOr<std::map<PersonId, std::vector<v1::RecordEntry>>> EntryApi::EntriesOf(
    db::Session& session, const std::vector<PersonId>& people) const {
  ASSIGN_OR_RETURN(std::vector<store::StoredEntry> rows, store::EntriesOf(session, people));
  std::sort(rows.begin(), rows.end(), [](const store::StoredEntry& a, const store::StoredEntry& b) {
    return OrderOf(a.entry) < OrderOf(b.entry);
  });
  std::map<PersonId, std::vector<v1::RecordEntry>> entries;
  for (const store::StoredEntry& row : rows) {
    ASSIGN_OR_RETURN(entries[row.entry.person].emplace_back(), Open(row));
  }
  return entries;
}

absl::StatusOr<v1::RecordEntry> EntryApi::GetRecordEntry(const api::Call& call,
                                                         const v1::GetRecordEntryRequest& request) {
  ASSIGN_OR_RETURN(const EntryNames names, NamesIn(request.name(), "name"));
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  RETURN_IF_ERROR(RequirePerson(*lease, names.person_name, call.scope()).status());
  ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, *lease, names.person));
  RETURN_IF_ERROR(LogReading(call, *lease, request, {names.person}));
  ASSIGN_OR_RETURN(const std::optional<store::StoredEntry> found,
                   store::FindEntry(*lease, names.person, names.entry));
  if (!found.has_value()) return NotFoundError("record entry");
  ASSIGN_OR_RETURN(v1::RecordEntry entry, Open(*found));
  api::ClearHidden(view, entry);
  if (!HasBody(entry)) return NotFoundError("record entry");
  return entry;
}

absl::StatusOr<v1::ListRecordEntriesResponse> EntryApi::ListRecordEntries(
    const api::Call& call, const v1::ListRecordEntriesRequest& request) {
  ASSIGN_OR_RETURN(const api::Page page, api::PageOf(request));
  ASSIGN_OR_RETURN(const CivilDay day, api::AsOf(call, request));
  const std::set<int> kinds(request.kinds().begin(), request.kinds().end());
  ASSIGN_OR_RETURN(const db::Lease lease, pool_.Acquire(call.deadline));
  ASSIGN_OR_RETURN(const PersonId person, RequirePerson(*lease, request.person(), call.scope()));
  ASSIGN_OR_RETURN(const api::FieldView view, ViewOf(call, *lease, person));
  RETURN_IF_ERROR(LogReading(call, *lease, request, {person}));
  ASSIGN_OR_RETURN(std::vector<v1::RecordEntry> entries, EntriesOf(*lease, person));
  if (request.has_as_of()) {
    ASSIGN_OR_RETURN(const PastParts past, log_.PartsOn(call, *lease, person, day));
    entries = past.Restore(v1::RECORD_PART_ENTRY, std::move(entries), KeyOf,
                           [&](v1::RecordEntry& entry, const std::string& key) {
                             entry.set_name(EntryName(person, *EntryId::FromText(key)));
                           });
  }
  std::map<std::string, v1::RecordEntry*> ordered;
  for (v1::RecordEntry& entry : entries) {
    const bool wanted = kinds.empty() || kinds.contains(static_cast<int>(entry.body_case()));
    api::ClearHidden(view, entry);
    if (wanted && HasBody(entry)) ordered[OrderOfShown(entry)] = &entry;
  }
  v1::ListRecordEntriesResponse response;
  auto at = page.after.empty() ? ordered.begin() : ordered.upper_bound(page.after[0]);
  for (; at != ordered.end() && response.record_entries_size() < page.size; ++at) {
    *response.add_record_entries() = std::move(*at->second);
  }
  if (at != ordered.end()) {
    response.set_next_page_token(api::NextPageToken(request, {std::prev(at)->first}));
  }
  return response;
}

absl::Status EntryApi::Keep(api::Mutation& m, RecordEntry& entry, const v1::RecordEntry& wire,
                            int count, const v1::ChangeNote& note) const {
  if (count >= kMostEntries) {
    return RuleError({.rule = "REC-ENTRIES", .document = "Cadre", .clause = "REC-ENTRIES"},
                     "the record has as many entries as one can have",
                     {{"entries", absl::StrCat(count)}});
  }
  entry.id = EntryId(NewId(m.call().now()));
  entry.updated_at = m.call().now();
  RETURN_IF_ERROR(store::InsertEntry(m.session(), Close(entry, wire)));
  const v1::RecordEntry after = ToKept(wire);
  return log_.Keep(m, PartOf(entry), nullptr, &after, note);
}

absl::StatusOr<v1::RecordEntry> EntryApi::Add(api::Mutation& m, PersonId person,
                                              v1::RecordEntry wire,
                                              const v1::ChangeNote& note) const {
  ASSIGN_OR_RETURN(RecordEntry entry, FromProto(wire));
  entry.person = person;
  ASSIGN_OR_RETURN(const int count, store::CountEntries(m.session(), person));
  RETURN_IF_ERROR(Keep(m, entry, wire, count, note));
  return AnswerOf(entry, wire);
}

absl::StatusOr<bool> EntryApi::Take(api::Mutation& m, PersonId person, v1::RecordEntry wire,
                                    std::vector<v1::RecordEntry>& known,
                                    const v1::ChangeNote& note) const {
  v1::CreateRecordEntryRequest as_request;
  *as_request.mutable_record_entry() = wire;
  as_request.set_person(api::PersonName(person));
  RETURN_IF_ERROR(api::ValidateFields(as_request));
  ASSIGN_OR_RETURN(RecordEntry entry, FromProto(wire));
  entry.person = person;
  for (const v1::RecordEntry& k : known) {
    if (pb::util::MessageDifferencer::Equals(ToKept(k), wire)) return false;
  }
  RETURN_IF_ERROR(Keep(m, entry, wire, static_cast<int>(known.size()), note));
  known.push_back(std::move(wire));
  return true;
}

absl::StatusOr<v1::RecordEntry> EntryApi::CreateRecordEntry(
    const api::Call& call, const v1::CreateRecordEntryRequest& request) {
  return api::Mutate<v1::RecordEntry>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RecordEntry> {
        ASSIGN_OR_RETURN(const PersonId person, RequireFullToKeep(m, request.person()));
        ASSIGN_OR_RETURN(const v1::RecordEntry made,
                         Add(m, person, request.record_entry(), request.note()));
        m.Touch(made.name());
        return made;
      });
}

absl::StatusOr<v1::RecordEntry> EntryApi::UpdateRecordEntry(
    const api::Call& call, const v1::UpdateRecordEntryRequest& request) {
  ASSIGN_OR_RETURN(const EntryNames names,
                   NamesIn(request.record_entry().name(), "record_entry.name"));
  RETURN_IF_ERROR(CheckMask(request.update_mask(), *v1::RecordEntry::descriptor(),
                            {"name", "etag", "update_time"}));
  return api::Mutate<v1::RecordEntry>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RecordEntry> {
        RETURN_IF_ERROR(RequirePersonToKeep(m, names.person_name).status());
        ASSIGN_OR_RETURN(const std::optional<store::StoredEntry> stored,
                         store::LockEntry(m.session(), names.person, names.entry));
        if (!stored.has_value()) return NotFoundError("record entry");
        RETURN_IF_ERROR(
            api::CheckEtag(request.record_entry().etag(), stored->entry.version, "record entry"));
        ASSIGN_OR_RETURN(const v1::RecordEntry before, Open(*stored));
        v1::RecordEntry after = before;
        MergeMasked(request.record_entry(), request.update_mask(), after);
        if (after.body_case() != before.body_case()) {
          return FieldError("record_entry", "cannot become an entry of another kind");
        }
        RETURN_IF_ERROR(api::ValidateFields(after));
        ASSIGN_OR_RETURN(RecordEntry entry, FromProto(after));
        entry.id = names.entry;
        entry.person = names.person;
        entry.version = stored->entry.version;
        entry.updated_at = call.now();
        RETURN_IF_ERROR(store::UpdateEntry(m.session(), Close(entry, after)));
        const v1::RecordEntry kept_before = ToKept(before);
        const v1::RecordEntry kept_after = ToKept(after);
        RETURN_IF_ERROR(log_.Keep(m, PartOf(entry), &kept_before, &kept_after, request.note()));
        ++entry.version;
        m.Touch(request.record_entry().name());
        return AnswerOf(entry, after);
      });
}

absl::StatusOr<v1::RecordEntry> EntryApi::DeleteRecordEntry(
    const api::Call& call, const v1::DeleteRecordEntryRequest& request) {
  ASSIGN_OR_RETURN(const EntryNames names, NamesIn(request.name(), "name"));
  RETURN_IF_ERROR(RequireReason(request.note()));
  return api::Mutate<v1::RecordEntry>(
      call, pool_, [&](api::Mutation& m) -> absl::StatusOr<v1::RecordEntry> {
        RETURN_IF_ERROR(RequirePersonToKeep(m, names.person_name).status());
        ASSIGN_OR_RETURN(const std::optional<store::StoredEntry> stored,
                         store::LockEntry(m.session(), names.person, names.entry));
        if (!stored.has_value()) return NotFoundError("record entry");
        RETURN_IF_ERROR(api::CheckEtag(request.etag(), stored->entry.version, "record entry"));
        ASSIGN_OR_RETURN(const v1::RecordEntry before, Open(*stored));
        RETURN_IF_ERROR(store::DeleteEntry(m.session(), stored->entry));
        const v1::RecordEntry kept = ToKept(before);
        RETURN_IF_ERROR(log_.Keep(m, PartOf(stored->entry), &kept, nullptr, request.note()));
        m.Touch(request.name());
        return AnswerOf(stored->entry, before);
      });
}

}  // namespace cadre::registry
