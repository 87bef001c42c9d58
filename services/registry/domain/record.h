// The dated sub-records of a person: posts held, ratings, disciplines.
#ifndef CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_H_
#define CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/civil_date.h"
#include "common/base/ids.h"
#include "common/regulation/facts.h"
#include "services/registry/domain/decision.h"
#include "services/registry/domain/places.h"
#include "services/registry/domain/post.h"

namespace cadre::registry {

// Same numbers as cadre.registry.v1.RatingLevel.
enum class RatingLevel : int { kExcellent = 1, kGood = 2, kCompleted = 3, kNotCompleted = 4 };

struct PostHolding {
  Post post;
  CivilDay start;
  CivilDay end;  // first day after; db::kForever for none
  Decision decision;

  Period period() const { return {start, end}; }
};

// Who holds a post on a day.
struct Incumbent {
  Post post;
  PersonId person;
  std::string full_name;
  CivilDay start;
};

struct Rating {
  int year = 0;
  RatingLevel level = RatingLevel::kCompleted;
};

struct Discipline {
  regulation::DisciplineForm form = regulation::DisciplineForm::kReprimand;
  CivilDay decision_date;
  std::string decision_number;
};

struct PersonRecord {
  std::vector<PostHolding> holdings;    // the newest first
  std::vector<Rating> ratings;          // by year
  std::vector<Discipline> disciplines;  // the newest first
};

// INVALID_ARGUMENT naming the field: a decision in the future.
absl::Status CheckDiscipline(const Discipline& discipline, CivilDay today);
// INVALID_ARGUMENT naming the field: a year that has not begun.
absl::Status CheckRating(const Rating& rating, CivilDay today);

// INVALID_ARGUMENT naming the field: an end that is not after the first day, or that would lengthen
// the holding.
absl::Status CheckEnd(const PostHolding& holding, CivilDay end);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_H_
