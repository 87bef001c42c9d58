// Keeps what lists filter by (store/facet_store.h) true where no write does: when days pass and
// when other age rules come into force.
#ifndef CADRE_SERVICES_REGISTRY_FACET_SWEEP_H_
#define CADRE_SERVICES_REGISTRY_FACET_SWEEP_H_

#include <stop_token>

#include "absl/status/statusor.h"
#include "common/base/clock.h"
#include "common/db/pool.h"
#include "services/registry/regulation_api.h"

namespace cadre::registry {

// Safe to run in several processes at once, and to break off anywhere: each step is a transaction
// that notes how far it came.
class FacetSweep {
 public:
  FacetSweep(db::Pool& pool, const Clock& clock, RegulationApi& regulations)
      : pool_(pool), clock_(clock), regulations_(regulations) {}

  // One step: on a new day or by other rules retirement months and the count of names; else the
  // next 500 people, until all are computed as of the day. False if there was nothing left to do.
  absl::StatusOr<bool> Step();
  // Steps until there is nothing left to do.
  absl::Status Run(const std::stop_token& stop = {});
  // Computes everything anew, whatever was done before.
  absl::Status RunFromTheBeginning();

 private:
  db::Pool& pool_;
  const Clock& clock_;
  RegulationApi& regulations_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_FACET_SWEEP_H_
