// How open plans are: relatives, dormant entries, and the numbers of a unit over all of its plans.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_OPENNESS_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_OPENNESS_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/regulation/rule_set.h"
#include "services/planning/domain/entry.h"
#include "services/planning/domain/plan.h"
#include "services/planning/domain/structure.h"

namespace cadre::planning {

// Relatives, in any order.
using RelatedPairs = std::vector<std::pair<PersonId, PersonId>>;
// Since when something prepares an entry.
using LinkedSince = std::map<EntryId, CivilDay>;

// Whether the entry was in force on a day, as its dates say.
bool WasInForceOn(const Entry& entry, CivilDay day);

// Pairs of which both are counted in a plan as it would stand after its open round.
int64_t CountRelatives(const std::vector<Entry>& entries, const RelatedPairs& pairs);

// The entries of a plan in force on a day.
std::vector<Standing> StandingOn(const Plan& plan, const std::vector<Entry>& entries,
                                 const LinkedSince& linked, CivilDay day);

// What is known of the plans of a unit for a term.
struct UnitPlans {
  OrganizationId organization;
  std::vector<Plan> plans;
  std::map<PlanId, std::vector<Entry>> entries;  // all of them, with their votes
};

// What is known beside the plans.
struct Surroundings {
  CivilDay day;
  LinkedSince linked;
  RelatedPairs related;
  std::map<PersonId, int> posts;  // of people planned for posts, in every plan of the term
};

struct RoundOpenness {
  PlanId plan;
  int sequence_no = 1;
  std::string local_code;
  CivilDay approved;
  int people = 0;
  int from_unit = 0;
};

struct UnitOpenness {
  int people = 0;
  int from_unit = 0;
  int largest_sector = 0;  // 0 where none is known
  int largest_sector_people = 0;
  int sector_people = 0;
  int related_pairs = 0;
  int people_for_posts = 0;
  int people_with_many_posts = 0;
  int token_candidates = 0;
  int dormant_entries = 0;
  std::vector<Entry> late;            // the oldest first
  std::vector<RoundOpenness> rounds;  // by plan and round
  std::vector<std::string> broken;    // rules
};

// The numbers of a unit on the day of `around`. `rules` are those of that day.
UnitOpenness OpennessOf(const regulation::RuleSet& rules, const UnitPlans& unit,
                        const Surroundings& around);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_OPENNESS_H_
