// Change of the key of the blind index: national numbers that stand under an older key of the ring
// get the index by its first, while the service runs.
#ifndef CADRE_SERVICES_REGISTRY_REINDEX_H_
#define CADRE_SERVICES_REGISTRY_REINDEX_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"

namespace cadre::registry {

struct ReindexProgress {
  int64_t total = 0;  // people with a number, as counted at the beginning
  int64_t seen = 0;
  int64_t reindexed = 0;
  int64_t unreadable = 0;  // no key of the ring opens the number
  int64_t taken = 0;       // another record has the same number: the two are to be merged
};

// Goes through all people in batches, each a transaction of its own, and tells of each. May be
// stopped at any time and run again: what is done is skipped.
// True if every number stands under the first key now: the others may be thrown away.
absl::StatusOr<bool> Reindex(db::Pool& pool, const KeyRing& keys,
                             absl::FunctionRef<void(const ReindexProgress&)> tell);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_REINDEX_H_
