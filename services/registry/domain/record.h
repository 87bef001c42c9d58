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
#include "common/regulation/rule_set.h"
#include "services/registry/domain/decision.h"
#include "services/registry/domain/places.h"
#include "services/registry/domain/post.h"

namespace cadre::registry {

// Same numbers as cadre.registry.v1.RatingLevel.
enum class RatingLevel : int { kExcellent = 1, kGood = 2, kCompleted = 3, kNotCompleted = 4 };

// Same numbers as cadre.registry.v1.DisciplineSide.
enum class DisciplineSide : int {
  kNotStated = 0,
  kParty = 1,
  kElected = 2,
  kCivilServant = 3,
  kPublicEmployee = 4,
};

struct PostHolding {
  Post post;
  CivilDay start;
  CivilDay end;  // first day after; db::kForever for none
  Decision decision;
  bool imported = false;  // came in from a sheet
  int64_t version = 1;

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
  Decision source;
  int64_t version = 1;
};

struct Discipline {
  regulation::DisciplineForm form = regulation::DisciplineForm::kReprimand;
  CivilDay decision_date;
  std::string decision_number;
  DisciplineSide side = DisciplineSide::kNotStated;
  std::string reason;  // empty where it was not given or not opened
  std::optional<std::string> reason_sealed;
  int64_t version = 1;
};

struct PersonRecord {
  std::vector<PostHolding> holdings;    // the newest first
  std::vector<Rating> ratings;          // by year
  std::vector<Discipline> disciplines;  // the newest first
};

// When the effect of a discipline is over.
struct EffectEnd {
  CivilDay day;  // the first one without effect
  Citation citation;
  regulation::Certainty certainty = regulation::Certainty::kRecall;
};

// By the rules of the day of its decision (REC-05, REC-07); nothing where they know no end.
std::optional<EffectEnd> EffectEndOf(const Discipline& discipline,
                                     const regulation::RuleSet& rules);

// INVALID_ARGUMENT naming the field: a decision in the future, a form that its side does not have.
absl::Status CheckDiscipline(const Discipline& discipline, CivilDay today);
// INVALID_ARGUMENT naming the field: a year that has not begun.
absl::Status CheckRating(const Rating& rating, CivilDay today);

// INVALID_ARGUMENT naming the field: an end that is not after the first day, or that would lengthen
// the holding.
absl::Status CheckEnd(const PostHolding& holding, CivilDay end);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_DOMAIN_RECORD_H_
