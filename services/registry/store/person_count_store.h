// Counts of people in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_PERSON_COUNT_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_PERSON_COUNT_STORE_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/api/filter.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/person_search.h"
#include "services/registry/store/person_filter.h"

namespace cadre::registry::store {

struct PersonCounting {
  OrganizationId under;
  PersonDimension rows = PersonDimension::kSex;
  std::optional<PersonDimension> columns;
  api::Filter filter;           // fields as PersonField
  CivilDay day;                 // ages, levels, posts and the tree are as of this day
  CivilDay today;               // what person_facet holds
  bool in_scope_today = false;  // of a past day only those who are in scope today as well
  Withheld withheld;            // who is not counted
};

struct CountedPeople {
  int64_t row = 0;  // the number of a level, a bracket, a year; the id of an organization
  int64_t column = 0;
  int64_t people = 0;
};

// The cells that are not empty, by row and column. One statement. Of another day than today the
// facts of everybody in the subtree are computed on the way: as much work as refreshing their
// facets.
absl::StatusOr<std::vector<CountedPeople>> CountPeople(db::Session& session,
                                                       const PersonCounting& counting,
                                                       const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_PERSON_COUNT_STORE_H_
