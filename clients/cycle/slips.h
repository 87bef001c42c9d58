// A ballot by slips: printed codes, a kiosk, and nobody's login.
#ifndef CADRE_CLIENTS_CYCLE_SLIPS_H_
#define CADRE_CLIENTS_CYCLE_SLIPS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cycle/devices.h"

namespace cadre::cycle {

// Everybody of `voters` takes a slip and names the first candidate of the open ballot, less the
// last two, who cast nothing. Shows that every slip is accounted for before casting, that a code is
// used once and a void one never, and what CloseAndCount shows. The counted ballot.
absl::StatusOr<nomination::v1::Ballot> VoteBySlips(Cycle& cycle, const DeviceBallot& opened,
                                                   const std::vector<std::string>& voters);

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_SLIPS_H_
