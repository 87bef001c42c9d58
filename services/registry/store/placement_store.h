// Where people work and worked, in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_PLACEMENT_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_PLACEMENT_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/placement.h"
#include "services/registry/domain/restructure.h"

namespace cadre::registry::store {

// All placements of a person, the first one first; one statement.
absl::StatusOr<std::vector<PersonPlacement>> PlacementsOf(db::Session& session, PersonId person);

// The present placement. Locked; the caller has locked the person.
absl::StatusOr<std::optional<PersonPlacement>> LockPresentPlacement(db::Session& session,
                                                                    PersonId person);

absl::Status InsertPlacement(db::Session& session, const PersonPlacement& placement);
// Ends the placement that began on `placement.start`.
absl::Status EndPlacement(db::Session& session, const PersonPlacement& placement, CivilDay end);
// Makes `next` the present placement: `now` ends as it begins, and the person belongs to its
// organization. Three statements.
absl::Status MovePerson(db::Session& session, const PersonPlacement& now,
                        const PersonPlacement& next, absl::Time at);

// Puts right the organization of the placement that begins on `next.start`; two statements.
absl::Status CorrectPlacement(db::Session& session, const PersonPlacement& next, absl::Time at);

// Places all people of `move.from`, or those that it names, in `move.to` from a day on, before the
// people themselves are moved (restructure_store.h). Who came later than that day is put right.
// Three statements.
absl::Status MovePlacements(db::Session& session, const PeopleMove& move, CivilDay day,
                            const Decision& decision);

// A person in an organization on a day.
struct Placed {
  PersonId person;
  std::string full_name;
  OrganizationId organization;
  bool is_deleted = false;  // since then
};

struct PlacedQuery {
  std::optional<OrganizationId> under;
  OrganizationId after_organization;  // the page begins after this organization and person
  PersonId after_person;
  CivilDay day;
  int limit = 50;
  // Whose deleted records are shown; never one that became a part of another.
  std::optional<db::Scope> keeper;
};

// People as they were placed on a day, by organization and person; one statement.
absl::StatusOr<std::vector<Placed>> ListPlaced(db::Session& session, const PlacedQuery& query,
                                               const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_PLACEMENT_STORE_H_
