// The slips of a ballot as numbers: every one that was printed is handed out or void before
// casting.
#ifndef CADRE_SERVICES_NOMINATION_DOMAIN_SLIPS_H_
#define CADRE_SERVICES_NOMINATION_DOMAIN_SLIPS_H_

#include <cstdint>

#include "absl/status/status.h"

namespace cadre::nomination {

// Numbers of all enumerations as in cadre.nomination.v1.SlipEnd; stored, 0 for a slip in use.
enum class SlipState : int { kInUse = 0, kSpoiled = 1, kReturned = 2 };

struct Slips {
  int64_t printed = 0;
  int64_t spoiled = 0;
  int64_t returned = 0;
  int64_t handed_out = 0;  // people who have taken one

  int64_t in_use() const { return printed - spoiled - returned; }
};

// How many are printed: one for everybody present, the spares, and one more where that makes an odd
// number, since two stand side by side.
int SlipsToPrint(int present, int spares);

// Whether nobody has taken a slip that there is not.
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE)
absl::Status CheckHandedOut(const Slips& slips);

// Whether every slip is accounted for: as many are in use as people have taken one.
//   FAILED_PRECONDITION (STATE_FORBIDS_MOVE), with the numbers
absl::Status CheckReconciled(const Slips& slips);

}  // namespace cadre::nomination

#endif  // CADRE_SERVICES_NOMINATION_DOMAIN_SLIPS_H_
