// Use cases of RecordEntryService.
#ifndef CADRE_SERVICES_REGISTRY_ENTRY_API_H_
#define CADRE_SERVICES_REGISTRY_ENTRY_API_H_

#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/record_entry.pb.h"
#include "common/api/call.h"
#include "common/api/mutate.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/registry/revision_log_api.h"
#include "services/registry/store/entry_store.h"

namespace cadre::registry {

class EntryApi {
 public:
  EntryApi(db::Pool& pool, const KeyRing& keys) : pool_(pool), keys_(keys), log_(keys) {}

  absl::StatusOr<v1::RecordEntry> GetRecordEntry(const api::Call& call,
                                                 const v1::GetRecordEntryRequest& request);
  absl::StatusOr<v1::ListRecordEntriesResponse> ListRecordEntries(
      const api::Call& call, const v1::ListRecordEntriesRequest& request);
  absl::StatusOr<v1::RecordEntry> CreateRecordEntry(const api::Call& call,
                                                    const v1::CreateRecordEntryRequest& request);
  absl::StatusOr<v1::RecordEntry> UpdateRecordEntry(const api::Call& call,
                                                    const v1::UpdateRecordEntryRequest& request);
  absl::StatusOr<v1::RecordEntry> DeleteRecordEntry(const api::Call& call,
                                                    const v1::DeleteRecordEntryRequest& request);

  // Two statements at most, whatever the number of people.
  absl::StatusOr<v1::FetchRelativesResponse> FetchRelatives(
      const api::Call& call, const v1::FetchRelativesRequest& request);

  // All entries of a person with their bodies, in no order; one statement.
  absl::StatusOr<std::vector<v1::RecordEntry>> EntriesOf(db::Session& session,
                                                         PersonId person) const;
  // All entries of several people, each in the order of lists; one statement.
  absl::StatusOr<std::map<PersonId, std::vector<v1::RecordEntry>>> EntriesOf(
      db::Session& session, const std::vector<PersonId>& people) const;

  // Within a write, the person locked: keeps a new entry. `wire` is what the fields of
  // CreateRecordEntry allow.
  //   INVALID_ARGUMENT, FAILED_PRECONDITION  as CreateRecordEntry
  absl::StatusOr<v1::RecordEntry> Add(api::Mutation& m, PersonId person, v1::RecordEntry wire,
                                      const v1::ChangeNote& note) const;
  // The same for an entry that comes as one of many: `known` are those that the person has. False
  // if one of them says the same, else it is among them afterwards.
  absl::StatusOr<bool> Take(api::Mutation& m, PersonId person, v1::RecordEntry wire,
                            std::vector<v1::RecordEntry>& known, const v1::ChangeNote& note) const;

 private:
  absl::StatusOr<v1::RecordEntry> Open(const store::StoredEntry& stored) const;
  store::StoredEntry Close(const RecordEntry& entry, const v1::RecordEntry& wire) const;
  // Keeps a new entry of `entry.person`, who has `count`; gives it its id and time.
  absl::Status Keep(api::Mutation& m, RecordEntry& entry, const v1::RecordEntry& wire, int count,
                    const v1::ChangeNote& note) const;

  db::Pool& pool_;
  const KeyRing& keys_;
  RevisionLog log_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_ENTRY_API_H_
