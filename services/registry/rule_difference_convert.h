// What differs between two rule sets, for people who compare.
#ifndef CADRE_SERVICES_REGISTRY_RULE_DIFFERENCE_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_RULE_DIFFERENCE_CONVERT_H_

#include <vector>

#include "cadre/registry/v1/rule_proposal.pb.h"
#include "cadre/registry/v1/rule_set.pb.h"
#include "cadre/registry/v1/working_days.pb.h"

namespace cadre::registry {

// Statement by statement and number by number, in the order of the fields.
std::vector<v1::RuleChange> Difference(const v1::RuleSet& before, const v1::RuleSet& after);
std::vector<v1::RuleChange> Difference(const v1::WorkingDays& before, const v1::WorkingDays& after);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RULE_DIFFERENCE_CONVERT_H_
