// Refusals by rule.
#ifndef CADRE_SERVICES_PLANNING_DOMAIN_REFUSAL_H_
#define CADRE_SERVICES_PLANNING_DOMAIN_REFUSAL_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/regulation/finding.h"

namespace cadre::planning {

// FAILED_PRECONDITION (RULE_VIOLATED) with the clause of every finding; the metadata name the first
// rule and, where it has one, the number that would satisfy it. OK if nothing was found.
absl::Status Refuse(const std::vector<regulation::Finding>& findings, absl::string_view text);

}  // namespace cadre::planning

#endif  // CADRE_SERVICES_PLANNING_DOMAIN_REFUSAL_H_
