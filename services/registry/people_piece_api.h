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

// How the rows of a sheet are taken.
struct TakeOptions {
  // People who are known and differ are changed, with a revision, in the fields that the sheet has
  // columns for; else only their blank fields are filled.
  bool change = false;
  // Why, and from which document; kept with every revision that a row makes.
  v1::ChangeNote note;
};

// Party members: new people are added.
absl::StatusOr<v1::ImportReport> TakePeople(api::Mutation& m, const text::Columns& columns,
                                            const Sheet& sheet, PersonApi& people,
                                            const TakeOptions& how);

// Single values of the form 2C, of people who are known.
absl::StatusOr<v1::ImportReport> TakeDetails(api::Mutation& m, const text::Columns& columns,
                                             const Sheet& sheet, PersonApi& people,
                                             const TakeOptions& how);

// Sub-records and entries, of people who are known.
absl::StatusOr<v1::ImportReport> TakeRecords(api::Mutation& m, const text::Columns& columns,
                                             const Sheet& sheet, const RecordKeepers& parts,
                                             const TakeOptions& how);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_PEOPLE_PIECE_API_H_
