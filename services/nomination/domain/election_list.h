// How many more candidates than seats an election list may carry (CAN-06, CAN-07).
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_ELECTION_LIST_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_ELECTION_LIST_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "common/regulation/finding.h"
#include "common/regulation/rule_set.h"

namespace cadre::nomination {

struct ListVerdict {
  // Nothing if the list is accepted; `needed` is the longest list allowed, or the number to elect
  // if the list is shorter.
  std::optional<regulation::Finding> refusal;
  std::vector<regulation::UsedParameter> parameters;
};

// The rule for small committees replaces the general one where it applies. A list shorter than the
// number to elect is refused by the same rule.
ListVerdict CheckElectionList(const regulation::RuleSet& rules, int64_t to_elect, int64_t listed);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_ELECTION_LIST_H_
