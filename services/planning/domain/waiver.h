// Waivers: who may be planned though a rule refuses, by decision of the authority.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_WAIVER_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_WAIVER_H_

#include <optional>
#include <set>
#include <string>

#include "services/planning/domain/eligibility.h"
#include "services/planning/domain/paper.h"
#include "services/planning/domain/plan.h"

namespace cadre::planning {

using WaiverId = StrongId<struct WaiverIdTag>;

struct Waiver {
  WaiverId id;
  PlanId plan;
  PersonId person;
  std::string rule;
  std::string reason;
  Paper decision;
  OrganizationId authority;
  std::string principal;
  CivilDay granted;
  std::optional<CivilDay> revoked;
};

// Lets pass what the waived rules refuse: their findings go from the blocks to what was waived.
// Nothing is waived for who has to leave every plan.
void ApplyWaivers(const std::set<std::string>& waived_rules, Eligibility& eligibility);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_WAIVER_H_
