// The list that a congress votes on: how many more candidates than seats it may carry (CAN-06,
// CAN-07), and the runs that put names on it.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_ELECTION_LIST_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_ELECTION_LIST_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "common/regulation/finding.h"
#include "common/regulation/rule_set.h"
#include "services/nomination/domain/case.h"

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

// What a set states of lists for so many seats.
struct ListRule {
  int64_t longest = 0;
  Citation citation;
  regulation::Certainty certainty = regulation::Certainty::kRecall;
};
// Nothing where it states none. `to_elect` is at least 1.
std::optional<ListRule> ListRuleOf(const regulation::RuleSet& rules, int64_t to_elect);

// For which election a congress run introduces people.
struct Election {
  CaseId subject;
  int to_elect = 0;
  std::optional<CaseId> earlier;  // the run before it, for the same list
  int listed_before = 0;          // names of the runs before it
  std::optional<ListRule> rule;
};

// Numbers as in cadre.nomination.v1.
enum class ListState : int { kFits = 1, kTooLong = 2, kTooShort = 3 };

// How the list stands with `names` of this run on it.
ListState StateOf(const Election& election, int64_t names);

// Whether the procedure introduces people for the election of a congress committee (CAN-02).
bool IsCongressRun(regulation::ProcedureKind kind);

// Whether it may be said for which election the case introduces people: a congress run that has not
// ended and whose last ballot is not open.
//   FAILED_PRECONDITION  STATE_FORBIDS_MOVE
absl::Status CheckSetElection(const Case& subject);

// Takes the names of the run before, and of those before that.
//   INVALID_ARGUMENT  it is not decided, is of another unit or post, or elects another number
absl::Status AddEarlierRun(const Case& subject, const Case& earlier,
                           const std::optional<Election>& of_earlier, Election& election);

// Whether the last ballot may open with `names` on it; `election` is null where it was not said.
//   FAILED_PRECONDITION  RULE_VIOLATED for a list that is too long, with the longest as metadata
//                        "needed"; STATE_FORBIDS_MOVE where it was not said
absl::Status CheckLastBallot(const std::optional<Election>& election, int64_t names);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_ELECTION_LIST_H_
