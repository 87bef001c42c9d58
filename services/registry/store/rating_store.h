// Ratings of whole organizations in SQL.
#ifndef CADRE_SERVICES_REGISTRY_STORE_RATING_STORE_H_
#define CADRE_SERVICES_REGISTRY_STORE_RATING_STORE_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/db/scope.h"
#include "common/db/session.h"
#include "services/registry/domain/rating_share.h"
#include "services/registry/store/person_filter.h"

namespace cadre::registry::store {

struct RatingQuery {
  OrganizationId under;
  int year = 0;
  // On which people were in an organization and held a post; who came later, in the first one.
  CivilDay day;
  OrganizationId after;  // the page begins behind this one
  int organizations = 50;
  Withheld withheld;
};

// Counts of at least so many organizations, if there are so many, by organization; leaders before
// the others. Those who are in scope today. One statement.
absl::StatusOr<std::vector<RatedPeople>> CountRatings(db::Session& session,
                                                      const RatingQuery& query,
                                                      const db::Scope& scope);

}  // namespace cadre::registry::store

#endif  // CADRE_SERVICES_REGISTRY_STORE_RATING_STORE_H_
