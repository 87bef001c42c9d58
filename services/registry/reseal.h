// Key rotation: what is sealed with an older key is sealed anew with the first of the ring, while
// the service runs. By the account that migrates: history is append-only for the one that serves.
#ifndef CADRE_SERVICES_REGISTRY_RESEAL_H_
#define CADRE_SERVICES_REGISTRY_RESEAL_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"

namespace cadre::registry {

struct ResealProgress {
  std::string column;  // "person_sealed.national_number"
  int64_t total = 0;   // rows that hold something, as counted at the beginning
  int64_t seen = 0;
  int64_t resealed = 0;
  int64_t unreadable = 0;  // no key of the ring opens them
};

// Goes through every sealed column in batches, each a transaction of its own, and tells of each.
// May be stopped at any time and run again: what is done is skipped. A field that is written
// meanwhile keeps what was written, provided that whoever writes has the new ring.
// True if every field of the schema is sealed by the first key now: the others may be thrown away.
absl::StatusOr<bool> Reseal(db::Pool& pool, const KeyRing& keys,
                            absl::FunctionRef<void(const ResealProgress&)> tell);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RESEAL_H_
