// What a person decides where counts do not: equal numbers at a cut (APP-07), exactly half in a
// final vote (APP-08).
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_RESOLUTION_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_RESOLUTION_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/regulation/procedure.h"
#include "services/nomination/domain/tally.h"

namespace cadre::nomination {

// Whether the outcome waits for a decision.
inline bool IsOpen(Outcome outcome) {
  return outcome == Outcome::kNeedsDecision || outcome == Outcome::kHeadDecides;
}

// `result` with the choice in it; `previous` as in Decide(). Equal numbers: exactly as many of them
// as there is room for. Exactly half: any of those who have it, up to the open posts; none means
// that the head decides against.
//   FAILED_PRECONDITION  the result leaves nothing open
//   INVALID_ARGUMENT     a name that is not left open, or another number of names
absl::StatusOr<TallyResult> Resolve(const regulation::Step& step, const Counts& counts,
                                    const TallyResult& result,
                                    const std::optional<std::vector<std::string>>& previous,
                                    const std::vector<std::string>& chosen);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_RESOLUTION_H_
