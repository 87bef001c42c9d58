// Sealed columns and blind indexes in SQL, for changing the keys that they are made with.
#ifndef CADRE_SERVICES_REGISTRY_STORE_SEALED_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_SEALED_STORE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/session.h"

namespace cadre::registry::store {

// A column of sealed fields.
struct SealedColumn {
  const char* table;
  const char* key;  // a BIGINT by which the rows are gone through
  const char* column;
  const char* context;  // SQL of what each was sealed with as context (common/base/key_ring.h)
  const char* second = nullptr;  // a second BIGINT of the key, where the first is not unique
  int batch = 500;               // rows that are held in memory at a time
};

// One row a sealed column of the schema; tests/services/registry/reseal_test.cc finds missing ones.
inline constexpr SealedColumn kSealedColumns[] = {
    {"person_sealed", "person_id", "national_number",
     "CONCAT('person/', person_id, '/person.national_number')"},
    {"person_sealed", "person_id", "details", "CONCAT('person/', person_id, '/details')"},
    {"record_entry", "id", "sealed", "CONCAT('record_entry/', id)"},
    {"person_revision", "id", "sealed",
     "CONCAT('person/', person_id, '/revision/', part, '/', part_key)"},
    {"person_discipline", "id", "reason_sealed",
     "CONCAT('person/', person_id, '/discipline/', decision_date, '/', decision_number)"},
    {"change_request", "id", "sealed", "CONCAT('change_request/', id)"},
    {"file_blob", "file_id", "sealed", "CONCAT('file/', file_id, '/', position)", "position", 8},
    {"data_request", "id", "text_sealed", "CONCAT('data_request/', id, '/text')"},
    {"data_request", "id", "reason_sealed", "CONCAT('data_request/', id, '/reason')"},
};

struct SealedRow {
  int64_t key = 0;
  int64_t second = 0;  // the key again where there is no second
  std::string sealed;
  std::string context;
};

// How many rows of the column hold something.
absl::StatusOr<int64_t> CountSealed(db::Session& session, const SealedColumn& column);

// The next rows by key after `last` that hold something, a batch. One statement.
absl::StatusOr<std::vector<SealedRow>> SealedAfter(db::Session& session, const SealedColumn& column,
                                                   const SealedRow& last);

// Puts `sealed` in the place of `row.sealed`. False if somebody has written another meanwhile: what
// is written now is sealed by the newest key.
absl::StatusOr<bool> ReplaceSealed(db::Session& session, const SealedColumn& column,
                                   const SealedRow& row, const std::string& sealed);

// A national number, sealed, with its blind index.
struct IndexedNumber {
  PersonId person;
  std::string sealed;
  std::string index;
};

// How many people have a national number.
absl::StatusOr<int64_t> CountNumbers(db::Session& session);

// Those of the next people by id, a batch; locked. One statement.
absl::StatusOr<std::vector<IndexedNumber>> LockNumbersAfter(db::Session& session, PersonId last);

// Puts a blind index in the place of the one that is kept. False where somebody else has it.
absl::StatusOr<bool> ReplaceIndex(db::Session& session, PersonId person, const std::string& index);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_SEALED_STORE_H_
