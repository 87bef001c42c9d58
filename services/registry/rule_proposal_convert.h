// Proposals of rules: drawn up, compared and shown.
#ifndef CADRE_SERVICES_REGISTRY_RULE_PROPOSAL_CONVERT_H_
#define CADRE_SERVICES_REGISTRY_RULE_PROPOSAL_CONVERT_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/registry/v1/rule_proposal.pb.h"
#include "common/regulation/text_codec.h"
#include "services/registry/domain/rule_proposal.h"
#include "services/registry/rule_statement_convert.h"
#include "services/registry/store/rule_proposal_store.h"
#include "services/registry/store/rule_store.h"

namespace cadre::registry {

inline constexpr char kProposalPattern[] = "ruleProposals/{rule_proposal}";

// The sets in use.
struct RulesInUse {
  RuleSetMessages sets;
  std::map<std::string, std::string> hashes;  // by id

  static absl::StatusOr<RulesInUse> Of(const std::vector<store::StoredRules>& active);
};

// What becomes of the sets in use if `set` joins them: a new set ends the one that it follows on
// the day before its own first one.
struct RuleDraft {
  v1::RuleSet set;
  std::string base;                   // id of what the differences are taken from; empty: nothing
  std::optional<v1::RuleSet> closed;  // the set that ends
  RuleSetMessages together;

  std::string BaseHash(const RulesInUse& in_use) const;
};
RuleDraft DraftOf(const v1::RuleSet& set, const RulesInUse& in_use);

// Checks all sets of the draft together. With `file`, which the set came from, errors name its
// lines.
//   INVALID_ARGUMENT (RULE_SET_INVALID)
absl::Status CheckDraft(const RuleDraft& draft, const regulation::RuleFile* file);

// Of a draft that has been checked.
v1::RuleReview ReviewOf(const RuleDraft& draft, const RulesInUse& in_use, CivilDay today);
v1::RuleReview ReviewOf(const v1::WorkingDays& before, const v1::WorkingDays& after,
                        CivilDay today);

// "WORKING-DAYS-2026".
std::string WorkingDaysId(int year);

// Whole where text and review are there.
v1::RuleProposal ToProto(const RuleProposal& proposal);
v1::RuleSetVersion ToProto(const store::Activation& activation);

std::string NameOf(RuleProposalId id);

}  // namespace cadre::registry

#endif  // CADRE_SERVICES_REGISTRY_RULE_PROPOSAL_CONVERT_H_
