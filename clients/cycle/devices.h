// A ballot on the voters' devices.
#ifndef CADRE_CLIENTS_CYCLE_DEVICES_H_
#define CADRE_CLIENTS_CYCLE_DEVICES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cadre/nomination/v1/ballot.pb.h"
#include "clients/cycle/cycle.h"

namespace cadre::cycle {

// Everybody of `voters` votes in the open device ballot: the first `in_favour` for its first
// candidate, the others against. Shows that nobody votes twice. The counted ballot.
absl::StatusOr<nomination::v1::Ballot> VoteOnDevices(Cycle& cycle, const std::string& ballot,
                                                     const std::vector<std::string>& voters,
                                                     size_t in_favour);

}  // namespace cadre::cycle

#endif  // CADRE_CLIENTS_CYCLE_DEVICES_H_
