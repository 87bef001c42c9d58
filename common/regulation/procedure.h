// A procedure: ordered steps, each with its meeting, its ballot and what its result means.
#ifndef CADRE_COMMON_REGULATION_PROCEDURE_H_
#define CADRE_COMMON_REGULATION_PROCEDURE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/regulation/facts.h"
#include "common/regulation/source.h"

namespace cadre::regulation {

// Holds the product of any two counts.
__extension__ typedef __int128 WideCount;

inline WideCount Times(int64_t a, int64_t b) { return static_cast<WideCount>(a) * b; }

// A ratio of whole numbers. All comparisons are integer arithmetic and never overflow.
struct Fraction {
  int64_t numerator = 0;
  int64_t denominator = 1;

  // part ÷ whole ≥, = or > this.
  bool IsReachedBy(int64_t part, int64_t whole) const {
    return Times(part, denominator) >= Times(whole, numerator);
  }
  bool IsExactly(int64_t part, int64_t whole) const {
    return Times(part, denominator) == Times(whole, numerator);
  }
  bool IsExceededBy(int64_t part, int64_t whole) const {
    return Times(part, denominator) > Times(whole, numerator);
  }

  // The largest part of `whole` that does not exceed this, the smallest part that reaches it and
  // the smallest that exceeds it. Hold for ratios up to 1 and whole ≥ 0.
  int64_t MostWithin(int64_t whole) const {
    return static_cast<int64_t>(Times(whole, numerator) / denominator);
  }
  int64_t LeastReaching(int64_t whole) const {
    return static_cast<int64_t>((Times(whole, numerator) + denominator - 1) / denominator);
  }
  int64_t LeastExceeding(int64_t whole) const { return MostWithin(whole) + 1; }
};

inline Fraction Percent(int percent) { return {percent, 100}; }

// Numbers as in cadre.registry.v1.ProcedureKind.
enum class ProcedureKind {
  kOnSite = 1,
  kOtherPlaceA = 2,
  kOtherPlaceB = 3,
  kOtherPlaceC = 4,
  kCandidacy = 5,
  kStandingAgain = 6,
  kFirstTime = 7,
  kReappointment = 8,
  kPlan = 9,
};

enum class MeetingKind {
  kNone = 0,
  kCollective = 1,
  kExtendedCollective = 2,
  kKeyCadres = 3,
  kStandingCommittee = 4,
  kCommittee = 5,
  kPlaceOfWork = 6,
};

enum class BallotKind { kNone = 0, kNomination = 1, kForAgainst = 2 };
enum class BallotBase { kNone = 0, kSummoned = 1, kPresent = 2 };
enum class Fallback { kNone = 0, kCarryTop = 1 };
enum class ExactHalf { kFails = 0, kHeadDecides = 1 };

struct Step {
  int no = 0;
  MeetingKind meeting = MeetingKind::kNone;
  BallotKind ballot = BallotKind::kNone;
  Fraction quorum;
  std::optional<Fraction> more_than;  // none: the ballot is advisory
  BallotBase base = BallotBase::kNone;
  ExactHalf exact_half = ExactHalf::kFails;
  Fallback fallback = Fallback::kNone;
  int carry = 0;
  bool announce = false;
  std::string explain_rule;  // empty: a differing result needs no explanation
};

// The rules that a procedure's results are cited by.
struct ProcedureRules {
  std::string order;       // a step opens after the signed record of the one before
  std::string quorum;      // enough are present
  std::string majority;    // who passes
  std::string carry;       // who goes on where nobody passes
  std::string tie;         // equal numbers at a cut
  std::string exact_half;  // the head decides
};

struct Procedure {
  ProcedureKind kind = ProcedureKind::kOnSite;
  std::vector<Step> steps;  // numbered 1, 2, 3, …
  ProcedureRules rules;
  Certainty certainty = Certainty::kRecall;
  Source source;

  // Null if there is no such step.
  const Step* Find(int no) const {
    return no >= 1 && static_cast<size_t>(no) <= steps.size() ? &steps[static_cast<size_t>(no) - 1]
                                                              : nullptr;
  }
};

}  // namespace cadre::regulation

#endif  // CADRE_COMMON_REGULATION_PROCEDURE_H_
