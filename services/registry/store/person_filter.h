// Filters of people in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_PERSON_FILTER_H_
#define CADRE_SERVICES_REGISTRY_STORE_PERSON_FILTER_H_

#include <optional>

#include "common/api/filter.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/db/scope.h"

namespace cadre::registry::store {

// How what is not in the row itself is found.
enum class Lookup {
  kRowByRow,  // where rows are read in an order until a page is full
  kTogether,  // where all rows are wanted: the server may begin with what is looked up
};

// Holds for rows `f` of person_facet that the filter takes; its fields are numbered as PersonField.
// Never NULL: what is not known satisfies no comparison, and NOT of it holds.
db::Predicate Matches(const api::Filter& filter, CivilDay today, Lookup lookup);
// Holds for rows `f` whose organization is in scope.
db::Predicate Placed(const db::Scope& scope, Lookup lookup);

// Of whom a question by protected fields tells nothing, as their fields would not be shown.
struct Withheld {
  bool restricted = false;      // restricted records of who is not in `keeper` today
  db::Scope keeper;             // where the caller keeps records
  std::optional<PersonId> own;  // the caller's own record
};
// Holds for rows `f` that are not withheld.
db::Predicate NotWithheld(const Withheld& withheld);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_PERSON_FILTER_H_
