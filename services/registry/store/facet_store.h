// What lists of people filter and order by (table person_facet): computed in SQL, for as many
// people at once as a write changes.
#ifndef CADRE_SERVICES_REGISTRY_STORE_FACET_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_FACET_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "common/regulation/facts.h"

namespace cadre::registry::store {

// A SELECT of the rows, as of a day, of the people `p` for whom the condition holds.
db::Predicate FacetsOn(CivilDay day, const db::Predicate& people);
// The same where they worked on that day; `people` is a condition on placements `l`.
db::Predicate PlacedFacetsOn(CivilDay day, const db::Predicate& people);

// Computes the rows of these people anew, as of `today`. Called at the end of every write that
// changes a person, what he or she holds, or a post that is held; of people without an organization
// nothing stays. Four statements for 500 people.
absl::Status RefreshFacets(db::Session& session, const std::vector<PersonId>& people,
                           CivilDay today);

// Ids of people after `after`, in their order, at most `limit`.
absl::StatusOr<std::vector<PersonId>> PeopleAfter(db::Session& session, PersonId after, int limit);

struct RetirementRow {
  regulation::Sex sex = regulation::Sex::kMale;
  CivilMonth born;
  CivilMonth retires;
};
// Puts these in place of all that are kept.
absl::Status PutRetirementMonths(db::Session& session, const std::vector<RetirementRow>& rows);

struct SweepState {
  std::string age_rules;  // digest of the retirement months in use
  CivilDay day;
  PersonId done_to;  // all people up to here have rows by these months, as of this day
};
// Locked; the state of a sweep that never ran is all zero.
absl::StatusOr<SweepState> LockSweep(db::Session& session);
absl::Status PutSweep(db::Session& session, const SweepState& state);

// Counts the words of names anew.
absl::Status CountNameWords(db::Session& session);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_FACET_STORE_H_
