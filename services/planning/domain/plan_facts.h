// What the rules of structure count in a plan.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_PLAN_FACTS_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_PLAN_FACTS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/regulation/rule_set.h"
#include "services/planning/domain/entry.h"
#include "services/planning/domain/plan.h"
#include "services/planning/domain/structure.h"

namespace cadre::planning {

// Sectors, as cadre.types.v1.Sector numbers them; 0 is not known.
inline constexpr size_t kSectors = 7;
inline constexpr size_t kDistrict = 5;

// For how many posts of a level a person is planned, in every plan of the term.
struct PostCount {
  PersonId person;
  int level = 0;
  int posts = 0;
};

// Numbers of a plan as it would stand after its open round.
struct PlanNumbers {
  int planned = 0;  // people
  int women = 0;
  int young = 0;
  int ethnic = 0;
  int from_unit = 0;
  std::vector<int64_t> brackets;
  std::vector<int> degrees;        // at n: people of level number n
  std::vector<int> theory_levels;  // the same
  std::vector<int> sectors;        // the same; within the district where all are of districts
};

// Full years on `day`. A birth date that is not known to the day counts from its last possible day,
// so that nobody is taken for older than the papers say.
int AgeOn(const CivilDate& birth, CivilDay day);

// People are counted once, however many posts they are planned for. `day` is when ages are counted.
PlanNumbers CountPeople(const std::vector<Entry>& entries, const regulation::AgeGroups& groups,
                        CivilDay day);

// By person, the best ballot of each post that he or she was put up for; whoever is not voted on
// for a post is not put up for it.
std::map<std::string, std::vector<BallotShare>> BallotsOf(const std::vector<Entry>& entries);

// The facts that the rules ask of a plan of this scope.
PlanFacts FactsOf(const Plan& plan, const std::vector<Entry>& entries, const PlanNumbers& numbers,
                  const std::vector<PostCount>& posts);

// FAILED_PRECONDITION (RULE_VIOLATED) with every clause for what blocks.
absl::Status CheckBlocks(const std::vector<regulation::Finding>& findings);
// The same, and for warnings that nobody gave a reason for (PLN-03).
absl::Status CheckReasons(const std::vector<regulation::Finding>& findings,
                          const std::vector<WarningReason>& reasons);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_PLAN_FACTS_H_
