// Records that were taken out, in SQL. Such a person belongs to no organization, so no scope holds
// him or her; the row here says where the record came from.
#ifndef CADRE_SERVICES_REGISTRY_STORE_REMOVAL_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_REMOVAL_STORE_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/db/scope.h"
#include "common/db/session.h"

namespace cadre::registry::store {

struct Removal {
  PersonId person;
  std::string full_name;  // not written
  OrganizationId organization;
  absl::Time at;
  std::string principal;
  std::optional<PersonId> merged_into;
};

// Takes a record out, which the caller has locked; four statements.
absl::Status TakeOut(db::Session& session, const Removal& removal);
// Puts it back; two statements.
absl::Status PutBack(db::Session& session, const Removal& removal, absl::Time at);

// The removal of a person whose organization is in scope. Locked.
absl::StatusOr<std::optional<Removal>> LockRemoval(db::Session& session, PersonId person,
                                                   const db::Scope& scope);

// What the name of `person` stands for: the record that it was merged into, or nothing.
absl::StatusOr<std::optional<PersonId>> SurvivorOf(db::Session& session, PersonId person);
// The same of several names; those that stand for themselves have no entry. One statement.
absl::StatusOr<std::map<PersonId, PersonId>> SurvivorsOf(db::Session& session,
                                                         const std::vector<PersonId>& people);
// Whether a record was merged into that of `person`.
absl::StatusOr<bool> HasAlias(db::Session& session, PersonId person);

// Removals in scope after a person, by person. One statement.
absl::StatusOr<std::vector<Removal>> ListRemovals(db::Session& session, PersonId after, int limit,
                                                  const db::Scope& scope);

// Whether something hangs on the record that must be settled before it is taken out: a restriction
// in force, an open request of the data subject, an open request for a change. One statement.
absl::StatusOr<bool> HasOpenMatters(db::Session& session, PersonId person);

// Whether the person holds a post on `day` or later.
absl::StatusOr<bool> HoldsAPost(db::Session& session, PersonId person, CivilDay day);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_REMOVAL_STORE_H_
