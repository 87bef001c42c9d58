// The way of a decided person into the post: a saga of one step, tried again until the registry has
// answered, whoever was down meanwhile.
#ifndef CADRE_SERVICES_NOMINATION_PLACEMENT_API_H_
#define CADRE_SERVICES_NOMINATION_PLACEMENT_API_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cadre/registry/v1/record.pb.h"
#include "common/api/call.h"
#include "common/base/clock.h"
#include "common/base/key_ring.h"
#include "common/db/pool.h"
#include "services/nomination/store/placement_store.h"

namespace cadre::nomination {

// Tells the registry that a person holds a post; the same request twice has one effect.
using PostFiller =
    std::function<absl::Status(const api::Call&, const registry::v1::FillPostRequest&)>;

// One placement after the other, each once in effect. The registry's refusals are kept with the
// placement and tried again, more and more rarely: the cause may go away.
class Placer {
 public:
  Placer(db::Pool& pool, const Clock& clock, const KeyRing& keys, PostFiller fill)
      : pool_(pool), clock_(clock), keys_(keys), fill_(std::move(fill)) {}

  // Places everybody who is due; how many there were.
  absl::StatusOr<int> PlaceDue();

 private:
  absl::Status Place(store::Placement placement);

  db::Pool& pool_;
  const Clock& clock_;
  const KeyRing& keys_;
  const PostFiller fill_;
};

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_PLACEMENT_API_H_
