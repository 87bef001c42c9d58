// What the counts of one ballot mean: pure integer rules over one step of a procedure.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_TALLY_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_TALLY_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/regulation/finding.h"

namespace cadre::nomination {

// The count record (biên bản kiểm phiếu) of one ballot. Names are opaque.
struct Counts {
  int64_t posts = 1;  // to be filled; in a planning round: names that one ballot may carry
  int64_t summoned = 0;
  int64_t present = 0;
  int64_t issued = 0;
  int64_t collected = 0;
  int64_t invalid = 0;
  std::map<std::string, int64_t> votes;    // for
  std::map<std::string, int64_t> against;  // where the ballot asks
};

// Numbers as in cadre.nomination.v1.
enum class Outcome {
  kPassed = 1,     // every post filled; in a planning round: somebody is above the line
  kCarried,        // a post is open and names go on to the next step
  kNeedsDecision,  // a tie at the cut that no rule resolves
  kNoQuorum,       // below the quorum: no ballot may be opened, the sitting is summoned again
  kHeadDecides,    // exactly half in a final vote (APP-08)
  kNotIntroduced,  // a post is open and nothing follows
  kAdvisory,       // an opinion, weighed later
  kInconsistent,   // counts that cannot be true
};

struct TallyResult {
  Outcome outcome = Outcome::kInconsistent;
  std::vector<std::string> selected;   // certain winners, highest first
  std::vector<std::string> carried;    // go on to the next step
  std::vector<std::string> tied;       // equal at the cut
  std::vector<std::string> failed;     // neither selected, carried nor tied
  bool differs_from_previous = false;  // a selected name is not among the previous step's (APP-20)
  bool announce = false;
  std::string problem;  // what is inconsistent
  // The rule that gives the outcome, and where it stands; empty for an inconsistent count.
  Citation citation;
  // NO_QUORUM: fewest present; otherwise fewest votes that pass. Nothing for an advisory ballot.
  std::optional<int64_t> needed;
  std::vector<regulation::UsedParameter> parameters;
};

// Decides `counts` under `step`, which must have a ballot. `previous` are the names that the step
// before selected or carried; nothing where that does not matter. Never fails: counts that cannot
// be true give kInconsistent.
TallyResult Decide(const regulation::Procedure& procedure, const regulation::Step& step,
                   const Counts& counts,
                   const std::optional<std::vector<std::string>>& previous = std::nullopt);

// Of what the majorities of a step are counted.
int64_t BaseOf(const regulation::Step& step, const Counts& counts);

// Whether a selected name is not among the previous ones (APP-20).
bool DiffersFrom(const std::optional<std::vector<std::string>>& previous,
                 const std::vector<std::string>& selected);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_TALLY_H_
