// The counting key in shares (Shamir over GF(256)), one a counter: any `needed` of them give it
// back, and fewer tell nothing of it.
#ifndef CADRE_COMMON_BALLOT_SHARES_H_
#define CADRE_COMMON_BALLOT_SHARES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace cadre::ballot {

inline constexpr int kFewestShares = 2;
inline constexpr int kMostShares = 255;
inline constexpr size_t kShareBytes = 32;

// One counter's. As secret as the key itself.
struct Share {
  int number = 0;       // from 1
  std::string content;  // as long as what was split
};

// Numbered from 1 to `shares`, in order.
//   INVALID_ARGUMENT  unless 2 <= needed <= shares <= 255
absl::StatusOr<std::vector<Share>> Split(absl::string_view secret, int shares, int needed);

// What was split, if the shares are at least as many as were needed and none is another's; else
// some bytes of the same length. Numbers must differ and contents be equally long.
std::string Join(const std::vector<Share>& shares);

// Ties a share down without telling it: 32 bytes.
std::string CommitmentOf(const Share& share);

// Overwrites what no memory should keep, and empties it.
void Wipe(std::string& secret);
void Wipe(std::vector<Share>& shares);

}  // namespace cadre::ballot

#endif  // CADRE_COMMON_BALLOT_SHARES_H_
