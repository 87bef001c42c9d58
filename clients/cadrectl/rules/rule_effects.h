// What rules that are not in use yet would change for open plans and cases.
#ifndef CADRE_CLIENTS_CADRECTL_RULES_RULE_EFFECTS_H_
#define CADRE_CLIENTS_CADRECTL_RULES_RULE_EFFECTS_H_

#include <string>

#include "absl/status/status.h"
#include "cadre/nomination/v1/case.pb.h"
#include "cadre/planning/v1/plan.pb.h"
#include "cadre/types/v1/verdict.pb.h"
#include "clients/cadrectl/client.h"

namespace cadre::cadrectl {

// Asks planning and nomination, page by page; a line for each plan and case that fares otherwise.
absl::Status PrintEffects(Client& client, const types::v1::RuleDraftRef& draft);

// "plans/7  organizations/3  OPEN  structure: STR-02 refuses +1; people: OVER_AGE warns +3 -1".
std::string LineOf(const planning::v1::PlanVerdictChanges& changes);
std::string LineOf(const nomination::v1::CaseVerdictChanges& changes);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_RULES_RULE_EFFECTS_H_
