// What a screening reads of people, batch by batch, and nothing else of them.
#ifndef CADRE_SERVICES_REGISTRY_STORE_SCREENING_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_SCREENING_STORE_H_

#include <map>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/screening.h"

namespace cadre::registry::store {

// Everybody in scope, of a subtree if one is given, by id; one statement.
absl::StatusOr<std::vector<PersonId>> PeopleInScope(db::Session& session,
                                                    std::optional<OrganizationId> under,
                                                    CivilDay day, const db::Scope& scope);

// People that are read together, in the order of their ids. Where everybody is wanted, their range
// is read instead of a list, which takes the server half the time.
struct PeopleBatch {
  std::vector<PersonId> ids;
  bool is_everybody = false;  // between the first and the last
};

// Those of the people that are still in scope, by id, with name, sex, birth date, organization and
// Party dates only; one statement.
absl::StatusOr<std::vector<Person>> PeopleToScreen(db::Session& session, const PeopleBatch& people,
                                                   const db::Scope& scope);

// The facts of each of these people that count on `day`; one statement, and one each for posts and
// disciplines where they are asked. Qualifications come without their texts, in no order.
absl::StatusOr<std::map<PersonId, ScreeningFacts>> ScreeningFactsOf(db::Session& session,
                                                                    const PeopleBatch& people,
                                                                    CivilDay day, FactsAsked asked);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_SCREENING_STORE_H_
