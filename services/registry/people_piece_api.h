// The rows of sheets about people against what is kept.
#ifndef CADRE_SERVICES_REGISTRY_PEOPLE_PIECE_API_H_
#define CADRE_SERVICES_REGISTRY_PEOPLE_PIECE_API_H_

#include "absl/status/statusor.h"
#include "cadre/registry/v1/import.pb.h"
#include "common/api/mutate.h"
#include "services/registry/entry_api.h"
#include "services/registry/import_rows_api.h"
#include "services/registry/person_api.h"

namespace cadre::registry {

// What keeps the facts that sheets of people bring, and gives those that they take out.
struct RecordKeepers {
  PersonApi& people;
  const EntryApi& entries;
  const KeyRing& keys;
};

// Party members: new people are added. `change`: those who are known and differ are changed, with a
// revision, in the fields that the sheet has columns for; else only their blank fields are filled.
absl::StatusOr<v1::ImportReport> TakePeople(api::Mutation& m, const Columns& columns,
                                            const Sheet& sheet, PersonApi& people, bool change);

// Single values of the form 2C, of people who are known; `change` as above.
absl::StatusOr<v1::ImportReport> TakeDetails(api::Mutation& m, const Columns& columns,
                                             const Sheet& sheet, PersonApi& people, bool change);

// Sub-records and entries, of people who are known.
absl::StatusOr<v1::ImportReport> TakeRecords(api::Mutation& m, const Columns& columns,
                                             const Sheet& sheet, const RecordKeepers& parts);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_PEOPLE_PIECE_API_H_
