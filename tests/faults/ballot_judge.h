// Whether a counted ballot is what its voters did. Pure, like judge.h.
#ifndef CADRE_TESTS_FAULTS_BALLOT_JUDGE_H_
#define CADRE_TESTS_FAULTS_BALLOT_JUDGE_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "tests/faults/judge.h"

namespace cadre::faults {

enum class CastAnswer {
  kNone,   // the suite did not say what became of it
  kTaken,  // a receipt came
  kUsed,   // refused: another ballot with the same credential is in the box
  kLate,   // refused: the box is closed
};

// A ballot that a voter's device has made. With one credential several may be made.
struct MadeBallot {
  std::string tracker;  // bytes
  int named = -1;       // index of the candidate who is named; -1 for nobody, which is invalid
  CastAnswer answer = CastAnswer::kNone;
};

// What one voter did.
struct VoterStory {
  bool has_credential = false;  // the roll has answered with one
  std::vector<MadeBallot> made;
};

// What roll, record, bundle and tables show when all is done.
struct BallotSeen {
  int64_t credentials = 0;          // rows of the roll
  int64_t issued = 0;               // in the record
  int64_t collected = 0;            // in the record
  int64_t invalid = 0;              // in the record
  std::vector<int64_t> votes;       // in the record, by candidate
  std::vector<int64_t> totals;      // rows of the box, by candidate
  std::vector<std::string> cast;    // trackers of the bundle
  std::vector<std::string> board;   // kinds of the entries
  std::string bundle_fault;         // the first check of a verifier that does not hold
  int64_t sealed = 0;               // marks that the count has not erased
  bool counted_again_alike = true;  // asked again, the count gives the same record
};

void JudgeBallot(const std::vector<VoterStory>& voters, const BallotSeen& seen,
                 Violations& violations);

}  // namespace cadre::faults

#endif  // CADRE_TESTS_FAULTS_BALLOT_JUDGE_H_
