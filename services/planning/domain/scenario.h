// Scenarios: copies of plans that are tried out.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_SCENARIO_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_SCENARIO_H_

#include <string>
#include <vector>

#include "services/planning/domain/entry.h"

namespace cadre::planning {

using ScenarioId = StrongId<struct ScenarioIdTag>;

struct Scenario {
  ScenarioId id;
  PlanId plan;
  std::string title;
  CivilDay created;
  int64_t entries = 0;  // how many there are
  int64_t version = 1;
};

// An entry of a scenario has the id of the plan's entry that it was copied from, unless it was
// added.
struct ScenarioEntry {
  Entry entry;
  bool added = false;
};

// What entries have different from those that a plan has now.
struct Difference {
  std::vector<const Entry*> added;
  std::vector<const Entry*> removed;
  int kept = 0;
};
// By person and post, in the order of each list; points into both.
Difference Compare(const std::vector<Entry>& plan, const std::vector<Entry>& scenario);

// Ballots that were held in a plan stay held whatever a scenario changes: the entries that had
// them, counted nowhere else.
std::vector<Entry> HeldBallots(const std::vector<Entry>& plan);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_SCENARIO_H_
