// How many more candidates than seats an election list may carry (CAN-06, CAN-07).
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_ELECTION_LIST_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_ELECTION_LIST_H_

#include <cstdint>
#include <string>

#include "common/regulation/rule_set.h"

namespace cadre::nomination {

struct ListVerdict {
  bool accepted = true;
  std::string rule;  // that refuses; empty if none does
};

// The rule for small committees replaces the general one where it applies. A list shorter than the
// number to elect is refused by the same rule.
ListVerdict CheckElectionList(const regulation::RuleSet& rules, int64_t to_elect, int64_t listed);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_ELECTION_LIST_H_
