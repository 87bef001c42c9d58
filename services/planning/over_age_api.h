// Who is over age leaves plans on the day, whoever looks (REV-05).
#ifndef CADRE_SERVICES_PLANNING_OVER_AGE_API_H_
#define CADRE_SERVICES_PLANNING_OVER_AGE_API_H_

#include "absl/status/statusor.h"
#include "common/base/civil_date.h"
#include "common/base/clock.h"
#include "common/base/daily.h"
#include "common/db/pool.h"
#include "services/registry/client/grpc_registry_client.h"

namespace cadre::planning {

// Looks at every entry in force of terms that are not over, by the rules of today and what the
// registry says today. Safe to run in several processes at once, and to break off anywhere: an exit
// with its evaluation and its event is one transaction, and an entry that has left is not taken out
// again.
class OverAgeExits {
 public:
  OverAgeExits(db::Pool& pool, const Clock& clock, registry::RegistryClient& registry)
      : pool_(pool), clock_(clock), registry_(registry) {}

  // Looks once on each day; a look that fails is told in the log and taken again at the next call.
  void LookDaily();

  // Where the rules say that people over age leave, their entries do, each with an event; where
  // they only refuse, entries say that an exit is proposed, until that is no longer so. Who left
  // for age comes back where the record says now that he or she was not over age on that day, and
  // no rule would take him or her out today. How many entries changed. A statement and a call to
  // the registry for every 500 entries.
  absl::StatusOr<int> Look();

 private:
  db::Pool& pool_;
  const Clock& clock_;
  registry::RegistryClient& registry_;
  Daily daily_;
};

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_OVER_AGE_API_H_
