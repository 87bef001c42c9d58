// What the phases of a box write on its board.
#ifndef CADRE_SERVICES_BALLOT_DOMAIN_ENTRY_H_
#define CADRE_SERVICES_BALLOT_DOMAIN_ENTRY_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/ballot/board.h"
#include "services/ballot/domain/box.h"

namespace cadre::ballot {

// Whether the counting key of a box is shared as a counting team can use it.
//   INVALID_ARGUMENT  names the field at fault
absl::Status CheckShares(const OpenedEntry& entry);

// What an entry says beside the box.
struct BesideTheBox {
  std::vector<CandidateVotes> votes;    // of a counted one
  std::vector<std::string> void_slips;  // of one that casting is opened in
};

// The entry of the phase that the box is in, after the first.
std::string EntryOf(const Box& box, const BesideTheBox& beside);

}  // namespace cadre::ballot

#endif  // CADRE_SERVICES_BALLOT_DOMAIN_ENTRY_H_
