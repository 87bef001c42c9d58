// The count: which ballots are valid, and what they add up to.
#ifndef CADRE_SERVICES_BALLOT_DOMAIN_COUNT_H_
#define CADRE_SERVICES_BALLOT_DOMAIN_COUNT_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "common/ballot/marks.h"

namespace cadre::ballot {

// Numbers as in cadre.ballot.v1.BallotKind; stored.
enum class BallotKind : int8_t { kNomination = 1, kForAgainst = 2 };

// What a paper lets a voter mark.
struct PaperRules {
  BallotKind kind = BallotKind::kNomination;
  int64_t candidates = 0;
  int64_t most_names = 0;  // most candidates that one ballot may name or be for
  bool blank_is_valid = false;

  friend bool operator==(const PaperRules&, const PaperRules&) = default;
};

// Whether a ballot with one mark for each candidate keeps to the paper.
bool IsValid(const Marks& marks, const PaperRules& rules);

struct CandidateVotes {
  int64_t votes_for = 0;
  int64_t votes_against = 0;

  friend bool operator==(const CandidateVotes&, const CandidateVotes&) = default;
};

// Of all ballots of a box. valid + invalid = ballots counted; in each candidate's votes,
// votes_for + votes_against is at most valid, the rest had no mark.
struct Totals {
  int64_t valid = 0;
  int64_t invalid = 0;
  std::vector<CandidateVotes> candidates;  // in the order of the paper
};

// Adds ballots up. The order in which they come makes no difference, and nothing of a single
// ballot is kept.
class Tally {
 public:
  explicit Tally(const PaperRules& rules);

  // Nothing: what was cast does not open, or is no ballot on this paper. It counts as invalid.
  void Add(const std::optional<Marks>& marks);

  const Totals& totals() const { return totals_; }

 private:
  const PaperRules rules_;
  Totals totals_;
};

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_DOMAIN_COUNT_H_
