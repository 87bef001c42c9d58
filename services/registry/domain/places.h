// The places of a post: how many people may hold it on each day, and whether somebody finds one.
// A rule of the product's design (REC-HEADCOUNT): a post holds as many people as it has places.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_PLACES_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_PLACES_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"

namespace cadre::registry {

// From the first day to the day before `end`; db::kForever for none.
struct Period {
  CivilDay start;
  CivilDay end;
};

bool Overlap(const Period& a, const Period& b);

// What a post says of its places from a day on, until the next statement.
struct Headcount {
  CivilDay from;
  int limit = 1;
  int exception = 0;                        // 0: none
  std::optional<CivilDay> exception_until;  // its last day
};

// By day; the first holds before its day too.
using Places = std::vector<Headcount>;

// How many people may hold the post on `day`: the exception counts while it lasts.
int PlacesOn(const Places& places, CivilDay day);

// FAILED_PRECONDITION (REC-HEADCOUNT): on a day of `wanted` on which somebody begins, he or one who
// comes later, others take every place. Their periods are `held`. Where places become fewer without
// anybody coming, nobody is refused: who came under an exception stays beyond its end, and is
// listed until the number is back at the limit.
absl::Status CheckVacancy(const Places& places, const std::vector<Period>& held,
                          const Period& wanted);

// FAILED_PRECONDITION (REC-HEADCOUNT): on `from`, or on a later day on which somebody begins, more
// people hold the post than it has places.
absl::Status CheckEnough(const Places& places, const std::vector<Period>& held, CivilDay from);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_PLACES_H_
