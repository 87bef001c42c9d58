// How an organization rated its people for a year, against the share that may be excellent.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_RATING_SHARE_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_RATING_SHARE_H_

#include <optional>
#include <vector>

#include "common/base/ids.h"
#include "common/regulation/rule_set.h"
#include "services/registry/domain/record.h"

namespace cadre::registry {

// People of one group of an organization who have one rating.
struct RatedPeople {
  OrganizationId organization;
  bool leaders = false;  // held a post on the day that counts
  RatingLevel level = RatingLevel::kExcellent;
  int people = 0;
};

// One group of an organization.
struct RatingShare {
  OrganizationId organization;
  bool leaders = false;
  int excellent = 0;
  int good = 0;
  int completed = 0;
  int not_completed = 0;
};

// The groups that the counts are of, in their order; counts of one group stand together.
std::vector<RatingShare> SharesOf(const std::vector<RatedPeople>& counts);

// How many may be excellent beside those who are good: `share` is a percentage of them.
int ExcellentAllowed(const RatingShare& ratings, const regulation::Parameter& share);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_RATING_SHARE_H_
