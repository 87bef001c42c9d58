// What the rules and the orientation say of a plan, as it is or as it might be.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_JUDGEMENT_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_JUDGEMENT_H_

#include <optional>
#include <vector>

#include "services/planning/domain/openness.h"
#include "services/planning/domain/orientation.h"
#include "services/planning/domain/plan_facts.h"

namespace cadre::planning {

// What ties the people of a plan on a day: relatives (OPN-03) where they are known, and what
// prepares entries (OPN-06).
struct Ties {
  std::optional<RelatedPairs> related;
  LinkedSince linked;
  CivilDay day;
};

// What a plan is measured by, whoever stands in it.
struct Grounds {
  Plan plan;
  regulation::RuleSet rules;
  std::optional<Orientation> orientation;  // that holds for the plan
  CivilDay ages_on;
  bool reviewed = false;     // a review of the unit was closed in the year of the round or later
  std::optional<Ties> ties;  // nothing where they are not looked at
};

struct Judgement {
  PlanNumbers numbers;
  Structure structure;               // findings of the orientation after those of the rules
  std::vector<OrientationGap> gaps;  // lines of the orientation
};

// Of several entries of a person the first one says what the person is. `elsewhere` are posts that
// people are planned for in other plans of the term; of whom the plan does not count they say
// nothing.
Judgement Judge(const Grounds& grounds, const std::vector<Entry>& entries,
                const std::vector<PostCount>& elsewhere);

// How young a person is taken to be.
regulation::AgeGroups AgeGroupsOf(const regulation::RuleSet& rules);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_JUDGEMENT_H_
