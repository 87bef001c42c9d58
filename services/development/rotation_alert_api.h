// Tells of what is due in running rotations, once each, whoever reads the list.
#ifndef CADRE_SERVICES_DEVELOPMENT_ROTATION_ALERT_API_H_
#define CADRE_SERVICES_DEVELOPMENT_ROTATION_ALERT_API_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/api/call.h"
#include "common/base/clock.h"
#include "common/db/pool.h"
#include "services/development/domain/rotation_alert.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::development {

// Safe to run in several processes at once, and to break off anywhere: an alert and the note that
// it was told are one transaction.
class RotationAlertTeller {
 public:
  RotationAlertTeller(db::Pool& pool, const Clock& clock, registry::RegistryClient& registry)
      : pool_(pool), clock_(clock), registry_(registry) {}

  // Tells what is due today and was not told (RotationAlertDue); how many there were. An assessment
  // that is missing is told once a year of the rotation.
  absl::StatusOr<int> TellDue();

 private:
  // Of one page of running rotations; the last of them, if there may be more.
  absl::StatusOr<int> TellPage(const api::Call& call, const RotationTerms& terms,
                               std::optional<RotationId>& before);

  db::Pool& pool_;
  const Clock& clock_;
  registry::RegistryClient& registry_;
};

}  // namespace cadre::development

#endif  // CADRE_SERVICES_DEVELOPMENT_ROTATION_ALERT_API_H_
