#include "services/registry/client/rule_trial.h"

#include <algorithm>

#include "common/base/status_macros.h"

namespace cadre::registry {

absl::StatusOr<RuleTrial> RuleTrial::Of(const api::Call& call, RegistryClient& registry,
                                        const types::v1::RuleDraftRef& draft) {
  RuleTrial trial;
  ASSIGN_OR_RETURN(trial.in_use, registry.Rules(call));
  ASSIGN_OR_RETURN(RegistryClient::Drafted drafted, registry.DraftedRules(call, draft));
  trial.drafted = std::move(drafted.rules);
  trial.day = std::max(drafted.from, call.legal_day());
  return trial;
}

void AddTo(const regulation::VerdictChanges& changes,
           google::protobuf::RepeatedPtrField<types::v1::VerdictChange>& list) {
  for (const auto& [said, change] : changes) {
    types::v1::VerdictChange& added = *list.Add();
    added.set_rule(said.rule);
    added.set_refuses(said.refuses);
    added.set_begins(change.begins);
    added.set_ends(change.ends);
  }
}

}  // namespace cadre::registry
