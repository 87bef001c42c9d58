// Rules and proposals as lines for people.
#ifndef CADRE_CLIENTS_CADRECTL_RULES_RULE_LINES_H_
#define CADRE_CLIENTS_CADRECTL_RULES_RULE_LINES_H_

#include <string>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/regulation.pb.h"
#include "cadre/registry/v1/rule_proposal.pb.h"
#include "cadre/types/v1/types.pb.h"

namespace cadre::cadrectl {

// "~ path: before → after", "+ path: after", "- path: before", then "! warning" lines.
std::string ReviewText(const registry::v1::RuleReview& review);

// One line a proposal, a version, a set.
std::string LineOf(const registry::v1::RuleProposal& proposal);
std::string LineOf(const registry::v1::RuleSetVersion& version);
std::string LineOf(const registry::v1::StoredRuleSet& set);
std::string LineOf(const registry::v1::StoredWorkingDays& table);

// "135/2020/NĐ-CP/2020-11-18": the day stands after the last stroke.
//   INVALID_ARGUMENT  --document
absl::StatusOr<types::v1::DocumentRef> DocumentFrom(const std::string& text);

//   INVALID_ARGUMENT, naming the option
absl::StatusOr<types::v1::CivilDate> DateFrom(const std::string& iso, const char* option);

}  // namespace cadre::cadrectl

#endif  // CADRE_CLIENTS_CADRECTL_RULES_RULE_LINES_H_
