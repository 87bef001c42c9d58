// The reason of a discipline is kept sealed [34].
#ifndef CADRE_SERVICES_REGISTRY_DISCIPLINE_SEAL_API_H_
#define CADRE_SERVICES_REGISTRY_DISCIPLINE_SEAL_API_H_

#include "absl/status/status.h"
#include "common/base/errors.h"
#include "common/base/key_ring.h"
#include "services/registry/domain/sealing.h"

namespace cadre::registry {

class DisciplineSeal {
 public:
  explicit DisciplineSeal(const KeyRing& keys) : keys_(keys) {}

  // Fills reason_sealed from the reason.
  void Close(PersonId person, Discipline& d) const {
    d.reason_sealed.reset();
    if (!d.reason.empty()) d.reason_sealed = keys_.Seal(d.reason, DisciplineContext(person, d));
  }

  // Fills the reason from what is sealed. INTERNAL if it does not open.
  absl::Status Open(PersonId person, Discipline& d) const {
    d.reason.clear();
    if (!d.reason_sealed.has_value()) return absl::OkStatus();
    const auto opened = keys_.Open(*d.reason_sealed, DisciplineContext(person, d));
    if (!opened.ok()) return InternalError("a reason does not open");
    d.reason = *opened;
    return absl::OkStatus();
  }

 private:
  const KeyRing& keys_;
};

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DISCIPLINE_SEAL_API_H_
