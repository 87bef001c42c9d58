// Entries of records in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_ENTRY_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_ENTRY_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/session.h"
#include "services/registry/domain/record_entry.h"

namespace cadre::registry::store {

// An entry with its serialized body; what is sealed of it still is.
struct StoredEntry {
  RecordEntry entry;
  std::string body;
  std::optional<std::string> sealed;
};

// All entries of these people, whatever their order; one statement. At most kMostEntries each.
absl::StatusOr<std::vector<StoredEntry>> EntriesOf(db::Session& session,
                                                   const std::vector<PersonId>& people);
// Those of one kind; one statement.
absl::StatusOr<std::vector<StoredEntry>> EntriesOfKind(db::Session& session,
                                                       const std::vector<PersonId>& people,
                                                       int kind);
absl::StatusOr<int> CountEntries(db::Session& session, PersonId person);

// One entry of a person; the second form locks it.
absl::StatusOr<std::optional<StoredEntry>> FindEntry(db::Session& session, PersonId person,
                                                     EntryId id);
absl::StatusOr<std::optional<StoredEntry>> LockEntry(db::Session& session, PersonId person,
                                                     EntryId id);

absl::Status InsertEntry(db::Session& session, const StoredEntry& stored);
//   ABORTED  `stored.entry.version` is not the stored one
absl::Status UpdateEntry(db::Session& session, const StoredEntry& stored);
//   ABORTED  as UpdateEntry
absl::Status DeleteEntry(db::Session& session, const RecordEntry& entry);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_ENTRY_STORE_H_
