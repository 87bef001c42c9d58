// Deputies in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_DEPUTY_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_DEPUTY_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/deputy.h"

namespace cadre::registry::store {

absl::Status InsertDeputy(db::Session& session, const Deputy& deputy);

// By id: of an organization in `scope`, or one in which `actor` is the absent person or the deputy.
absl::StatusOr<std::optional<Deputy>> LockDeputy(db::Session& session, DeputyId id,
                                                 const db::Scope& scope, const Actor& actor);

// Writes the days and the state.
//   ABORTED  `deputy.version` is not the stored one
absl::Status UpdateDeputy(db::Session& session, const Deputy& deputy);

struct DeputyQuery {
  DeputyId after;
  std::optional<CivilDay> day;
  int limit = 50;
};

// Over organizations in scope, by id.
absl::StatusOr<std::vector<Deputy>> ListDeputies(db::Session& session, const DeputyQuery& query,
                                                 const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_DEPUTY_STORE_H_
